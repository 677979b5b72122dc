"""Agencies' functions and the vocabulary of bodies, read from `schemes/functions.yaml` and `lexicon/agencies*.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ontology.errors import OntologyInvalid

_FOLDER = Path(__file__).parent
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _read(file: str) -> dict[str, Any]:
    """One data file as a mapping; `OntologyInvalid` names the file and place where it is none."""
    try:
        data = yaml.load((_FOLDER / file).read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  (a safe loader)
    except (OSError, yaml.YAMLError) as error:
        raise OntologyInvalid(f"ontology/{file}", "file", str(error).replace(str(_FOLDER), "ontology")) from error
    if not isinstance(data, dict):
        raise OntologyInvalid(f"ontology/{file}", "file", "a mapping is wanted at the top")
    return data


@cache
def body_lexicon() -> dict[str, Any]:
    """Openings, endings and exceptions of bodies' names (`lexicon/agencies.yaml`)."""
    return _read("lexicon/agencies.yaml")
