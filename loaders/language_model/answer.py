"""What a model is asked to answer, and the facts that its answer holds once every quotation was found in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from loaders.facts import (
    Chain,
    Cooperation,
    DocumentFacts,
    Enterprise,
    Fact,
    Industry,
    Park,
    Path,
    Project,
    Span,
    Target,
)
from loaders.folding import fold, simplify
from ontology.industries import lookup
from ontology.rules import confidence

KIND_LENGTH: Final = 48
"""Longest phrase kept as the kind of a cooperation, in characters."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FEWEST_STAGES = 2


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    unit: int
    quote: str


class NameEntry(_Entry):
    """Something with a name."""

    name: str


class TargetEntry(_Entry):
    """A figure to be reached."""

    indicator: str
    value: float
    measure: str | None
    year: int | None
    comparator: Literal[">=", "=", "~", "<="]


class CooperationEntry(_Entry):
    """Two regions."""

    a: str
    b: str


class ChainEntry(_Entry):
    """Stages in order."""

    stages: list[str]


class Answer(BaseModel):
    """All that a model finds in some units."""

    model_config = ConfigDict(extra="forbid")
    projects: list[NameEntry]
    parks: list[NameEntry]
    enterprises: list[NameEntry]
    industries: list[NameEntry]
    targets: list[TargetEntry]
    cooperation: list[CooperationEntry]
    chains: list[ChainEntry]


ANSWER_SCHEMA: Final[Mapping[str, Any]] = Answer.model_json_schema()
KINDS: Final = tuple(Answer.model_fields)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that the model is shown under a number. path: of the unit it is part of."""

    path: Path
    span: Span


def verified(answer: Answer, pieces: Mapping[int, Piece], facts: DocumentFacts) -> Iterator[tuple[str, Fact | None]]:
    """Each entry as (kind, fact), with words and places as the text has them; None where the text does not bear it out."""
    reader = _Reader(facts, fold(facts.text), pieces)
    for kind in KINDS:
        for entry in getattr(answer, kind):
            yield kind, reader.read(kind, entry)


class _Reader:
    """Finds an entry's words in the text. Width and traditional forms do not count: offsets hold in the folded text."""

    def __init__(self, facts: DocumentFacts, folded: str, pieces: Mapping[int, Piece]) -> None:
        self._facts = facts
        self._folded = folded
        self._shown = simplify(facts.text)
        self._pieces = pieces
        self._readers: Mapping[str, Callable[[Any, Path, Span], Fact | None]] = {
            "projects": self._project,
            "parks": self._park,
            "enterprises": self._enterprise,
            "industries": self._industry,
            "targets": self._target,
            "cooperation": self._cooperation,
            "chains": self._chain,
        }

    def read(self, kind: str, entry: _Entry) -> Fact | None:
        piece = self._pieces.get(entry.unit)
        quote = self._find(entry.quote, piece.span) if piece else None
        return self._readers[kind](entry, piece.path, quote) if piece and quote else None

    def _find(self, words: str, within: Span) -> Span | None:
        wanted = fold(words).strip()
        start = self._folded.find(wanted, within.start, within.end) if wanted else -1
        return Span(start, start + len(wanted)) if start >= 0 else None

    def _words(self, span: Span) -> str:
        return self._shown[span.start : span.end]

    def _project(self, entry: NameEntry, path: Path, quote: Span) -> Fact | None:
        span = self._find(entry.name, quote)
        return span and Project(name=self._words(span), task=path, evidence=span, **_told("model-project"))

    def _park(self, entry: NameEntry, path: Path, quote: Span) -> Fact | None:
        span = self._find(entry.name, quote)
        return span and Park(name=self._words(span), task=path, evidence=span, **_told("model-park"))

    def _enterprise(self, entry: NameEntry, path: Path, quote: Span) -> Fact | None:
        span = self._find(entry.name, quote)
        return span and Enterprise(name=self._words(span), task=path, evidence=span, **_told("model-enterprise"))

    def _industry(self, entry: NameEntry, path: Path, quote: Span) -> Fact | None:
        span = self._find(entry.name, quote)
        if span is None:
            return None
        name = self._words(span)
        return Industry(name=name, task=path, code=lookup(fold(name)), evidence=span, **_told("model-industry"))

    def _target(self, entry: TargetEntry, path: Path, quote: Span) -> Fact | None:
        """The figure and its unit must be printed in the quotation; a year that is not printed there is left out."""
        indicator = self._find(entry.indicator, quote)
        words = self._folded[quote.start : quote.end]
        printed = {float(number.replace(",", "")) for number in _NUMBER.findall(words)}
        if indicator is None or entry.value not in printed or (entry.measure and fold(entry.measure) not in words):
            return None
        return Target(
            indicator=self._words(indicator),
            value=entry.value,
            unit=entry.measure or None,
            year=entry.year if entry.year is not None and str(entry.year) in words else None,
            comparator=entry.comparator,
            task=path,
            evidence=quote,
            **_told("model-target"),
        )

    def _cooperation(self, entry: CooperationEntry, path: Path, quote: Span) -> Fact | None:
        """Both sides are regions that rules know: one mentioned in the quotation, the other there or the document's own."""
        within = [m for m in self._facts.regions if quote.start <= m.evidence.start and m.evidence.end <= quote.end]
        named = {name: m.name for m in within for name in (fold(m.surface), m.name)}
        own = self._facts.document.region
        a, b = (named.get(fold(side)) or (own if fold(side) == own else None) for side in (entry.a, entry.b))
        if not a or not b or a == b or not {a, b} & set(named.values()):
            return None
        kind = self._words(quote)[:KIND_LENGTH]
        return Cooperation(a=a, b=b, kind=kind, task=path, evidence=quote, **_told("model-cooperation"))

    def _chain(self, entry: ChainEntry, path: Path, quote: Span) -> Fact | None:
        spans: list[Span] = []
        rest = quote
        for stage in entry.stages:
            span = self._find(stage, rest)
            if span is None:
                return None
            spans.append(span)
            rest = Span(span.end, quote.end)
        if len(spans) < _FEWEST_STAGES:
            return None
        stages = tuple(self._words(span) for span in spans)
        name = "—".join(stages)
        return Chain(
            name=name, stages=stages, stage_spans=tuple(spans), task=path, evidence=quote, **_told("model-chain")
        )


def _told(rule: str) -> dict[str, Any]:
    return {"rule": rule, "confidence": confidence(rule)}
