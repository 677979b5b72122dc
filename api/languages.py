"""Labels in the language that a client prefers (RFC 9110, 12.5.4): of classes, relations, roles, properties, themes, functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Final, Literal

from fastapi import Depends, Request

from ontology.definitions import Text
from ontology.functions import agency_functions
from ontology.model import model
from ontology.themes import themes

Language = Literal["zh", "en"]
Labels = dict[str, Any]

DEFAULT: Final[Language] = "zh"
_NO_WEIGHT: Final = 1.0


def language_of(header: str | None) -> Language:
    """The language that an Accept-Language header prefers, Chinese where it names neither."""
    best, weight = DEFAULT, 0.0
    for entry in (header or "").split(","):
        tag, *parameters = (part.strip().lower() for part in entry.split(";"))
        offered: Language | None = next((one for one in ("zh", "en") if tag.partition("-")[0] == one), None)
        if offered and (found := _weight(parameters)) > weight:
            best, weight = offered, found
    return best


def _weight(parameters: Iterable[str]) -> float:
    for name, _, value in (parameter.partition("=") for parameter in parameters):
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return _NO_WEIGHT
    return _NO_WEIGHT


async def get_language(request: Request) -> Language:
    """The language that the request prefers."""
    return language_of(request.headers.get("accept-language"))


LanguageDep = Annotated[Language, Depends(get_language)]


def labels_of(
    language: Language,
    label: str,
    roles: Mapping[str, str],
    relations: Iterable[str],
    nodes: Iterable[Mapping[str, Any]],
) -> Labels:
    """Labels of what a list of one class holds. roles: relation by role. nodes: as shown, whose themes and functions are named."""
    words = model()
    found: Labels = {
        "language": language,
        "classes": {label: in_language(words.classes[label].label, language)},
        "relations": {name: in_language(words.relations[name].label, language) for name in sorted(set(relations))},
        "roles": {
            role: in_language(words.relations[relation].label, language) for role, relation in roles.items() if role
        },
        "properties": {},
        "themes": {},
        "functions": {},
    }
    properties = words.properties_of(label)
    for node in nodes:
        for name in node.get("properties") or ():
            found["properties"][name] = in_language(properties[name].label, language)
        for kind, code, text in _concepts(node):
            found[kind][code] = in_language(text, language)
    return found


def _concepts(node: Mapping[str, Any]) -> Iterator[tuple[str, str, Text]]:
    """The theme or function that a node is, and the theme that it has."""
    kind, _, code = str(node["id"]).partition("/")
    theme = code if kind == "theme" else (node.get("properties") or {}).get("theme")
    if theme in themes():
        yield "themes", theme, themes()[theme].label
    if kind == "function" and code in agency_functions():
        function = agency_functions()[code]
        yield "functions", code, Text(zh=function.zh, en=function.en)


def in_language(text: Text, language: Language) -> str:
    """The words of one language."""
    return text.zh if language == "zh" else text.en
