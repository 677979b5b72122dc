"""The themes of planning tasks: a concept scheme with the keywords by which headings tell them (schemes/themes.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from ontology.definitions import Text
from ontology.errors import OntologyInvalid
from ontology.model import model
from ontology.yaml_text import parse_yaml

THEMES_FILE: Final = Path(__file__).parent / "schemes" / "themes.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One concept.

    alternatives: further labels as (language, words). strong, weak: keywords of headings and texts. decisive: words that,
    in a heading above, settle the theme of all below where no other theme has a strong keyword.
    """

    code: str
    label: Text
    alternatives: tuple[tuple[str, str], ...]
    definition: Text
    scope_note: Text
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    decisive: tuple[str, ...] = ()


@cache
def themes() -> dict[str, Theme]:
    """Every theme by its code, in the order of the scheme. Raises OntologyInvalid; see `load_themes`."""
    return load_themes(THEMES_FILE)


def load_themes(path: Path) -> dict[str, Theme]:
    """Read a themes file.

    Raises OntologyInvalid where the file is no YAML, a concept lacks a part, a keyword stands twice, or the codes are not
    those of the enumeration Theme in ontology/model.yaml.
    """
    try:
        concepts = parse_yaml(path.read_text(encoding="utf-8"))["concepts"]
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise OntologyInvalid(path.name, "the file", f"holds no list of concepts: {error}") from error
    found = {str(concept.get("code")): _theme(path.name, concept) for concept in concepts}
    declared = model().enumerations["Theme"].values
    if len(found) != len(concepts) or set(found) != set(declared):
        raise OntologyInvalid(path.name, "concepts", f"the codes must be {', '.join(declared)}, each once")
    _check_keywords(path.name, found)
    return found


def _theme(file: str, concept: dict[str, Any]) -> Theme:
    code = str(concept.get("code"))
    try:
        return Theme(
            code=code,
            label=Text(**concept["label"]),
            alternatives=tuple((lang, words) for lang, labels in concept["alt"].items() for words in labels),
            definition=Text(**concept["definition"]),
            scope_note=Text(**concept["scope_note"]),
            strong=tuple(concept["keywords"]["strong"]),
            weak=tuple(concept["keywords"]["weak"]),
            decisive=tuple(concept["keywords"].get("decisive", ())),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise OntologyInvalid(file, code, f"lacks or misspells a part: {error}") from error


def _check_keywords(file: str, found: dict[str, Theme]) -> None:
    seen: dict[str, str] = {}
    for theme in found.values():
        for word in (*theme.strong, *theme.weak):
            if not isinstance(word, str) or not word:
                raise OntologyInvalid(file, theme.code, f"{word!r} is no keyword")
            if word in seen:
                raise OntologyInvalid(file, theme.code, f"the keyword {word} also stands under {seen[word]}")
            seen[word] = theme.code
