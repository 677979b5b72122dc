"""queries/intents.yaml: the words of questions, and the patterns that lead to queries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import yaml

from api.ask.errors import IntentsInvalid
from queries.catalogue import FOLDER, catalogue

FILE: Final = FOLDER / "intents.yaml"
KINDS: Final = frozenset(
    {
        "Region",
        "Agency",
        "Enterprise",
        "Function",
        "Theme",
        "Industry",
        "ChainTopic",
        "Indicator",
        "Year",
        "Words",
        "LeastAmount",
        "MostAmount",
        "ProjectStatus",
        "Basis",
    }
)
"""Kinds of names that questions hold."""
FILLER: Final = "filler"
NUMBER: Final = "number"
ABSENT: Final = "absent"
"""Cues of the program itself: words without meaning, numbers that are no year, places that the graph does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way to ask a query. needs, takes: cues and kinds of names. bind: parameter and kind. when: by cue.

    period: the parameters for the first and the last of all years that are named; empty where years are bound one by one.
    """

    query: str
    needs: tuple[str, ...]
    takes: frozenset[str]
    bind: tuple[tuple[str, str], ...]
    set: Mapping[str, str] = field(default_factory=dict)
    when: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    period: tuple[str, ...] = ()

    @property
    def required(self) -> frozenset[str]:
        """Parameters that the query cannot do without."""
        return frozenset(p.name for p in catalogue().get(self.query).parameters if p.required)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intents:
    """The file. words: cue to forms in zh and en. examples: query to questions by language."""

    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    soft: frozenset[str]
    fillers: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Any]
    patterns: tuple[Pattern, ...]
    examples: Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def intents() -> Intents:
    """The file's content. Raises IntentsInvalid."""
    data = yaml.safe_load(FILE.read_text("utf-8"))
    return parse(data)


def parse(data: Mapping[str, Any]) -> Intents:
    """Check and convert the file's content. Raises IntentsInvalid, naming the entry."""
    words = {cue: _forms(f"words.{cue}", entry) for cue, entry in data["words"].items()}
    patterns = tuple(
        _pattern(query, entry, frozenset(words))
        for query, question in data["questions"].items()
        for entry in question["patterns"]
    )
    return Intents(
        words=words,
        soft=frozenset(cue for cue, entry in data["words"].items() if entry.get("soft")),
        fillers=_forms("fillers", data["fillers"]),
        names={
            part: data[part]
            for part in (
                "themes",
                "functions",
                "industries",
                "indicators",
                "values",
                "regions",
                "endings",
                "affixes",
                "amounts",
            )
        },
        patterns=patterns,
        examples={query: _forms(query, question["examples"]) for query, question in data["questions"].items()},
    )


def _forms(entry: str, forms: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    found = {language: tuple(forms.get(language, ())) for language in ("zh", "en")}
    for word in (*found["zh"], *found["en"]):
        if not isinstance(word, str) or not word.strip():
            raise IntentsInvalid(entry, f"{word!r} is no word; put it in quotes")
    return found


def _pattern(query: str, entry: Mapping[str, Any], cues: frozenset[str]) -> Pattern:
    if query not in catalogue().names:
        raise IntentsInvalid(query, "the catalogue has no such query")
    pattern = Pattern(
        query=query,
        needs=tuple(entry["needs"]),
        takes=frozenset(entry.get("takes", ())),
        bind=tuple(entry.get("bind", {}).items()),
        set=entry.get("set", {}),
        when=entry.get("when", {}),
        period=tuple(entry.get("period", ())),
    )
    for word in (*pattern.needs, *pattern.takes, *pattern.when, *(kind for _, kind in pattern.bind)):
        if word not in cues | KINDS:
            raise IntentsInvalid(query, f"{word!r} is neither a cue nor a kind of name")
    for name in _parameters(pattern):
        if catalogue().get(query).parameter(name) is None:
            raise IntentsInvalid(query, f"the query has no parameter {name!r}")
    return pattern


def _parameters(pattern: Pattern) -> Iterator[str]:
    yield from (name for name, _ in pattern.bind)
    yield from pattern.set
    yield from pattern.period
    for values in pattern.when.values():
        yield from values
