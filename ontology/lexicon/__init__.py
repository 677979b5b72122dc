"""Word lists of the genre that loaders read with: one YAML file a topic. `lexicon("outline")` loads outline.yaml once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from ontology.yaml_text import parse_yaml


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The lexicon called `name`, as a mapping. Raises FileNotFoundError for a name that has no file."""
    text = files(__package__).joinpath(f"{name}.yaml").read_text("utf-8")
    data = parse_yaml(text)
    if not isinstance(data, dict):
        raise TypeError(f"lexicon {name}: the file must hold a mapping")
    return data


@cache
def words_of(name: str, part: str) -> tuple[str, ...]:
    """One list of a lexicon whose lists are texts of words separated by blanks. Raises KeyError where it has no such list."""
    return tuple(lexicon(name)[part].split())
