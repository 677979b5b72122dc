"""The project's own graph model, read from ontology/model.yaml and checked once.

`model()` is what the other packages use: classes, relations and properties with their labels, and their RDF names
(`Model.class_iri`, `Model.relation_iri`, `Model.property_iri`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from ontology.declaration import load_model
from ontology.definitions import ClassDef, Enumeration, Model, PropertyDef, RelationDef, Text

__all__ = [
    "MODEL_FILE",
    "ClassDef",
    "Enumeration",
    "Model",
    "PropertyDef",
    "RelationDef",
    "Text",
    "load_model",
    "model",
]

MODEL_FILE: Final = Path(__file__).with_name("model.yaml")


@cache
def model() -> Model:
    """The project's own graph model. Raises OntologyInvalid where ontology/model.yaml contradicts itself."""
    return load_model(MODEL_FILE)
