"""Extraction by rules with a language model beside them."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from pydantic import ValidationError

from loaders.facts import Cooperation, DocumentFacts, Fact, Section, Span, Target, Task
from loaders.folding import fold
from loaders.language_model.answer import ANSWER_SCHEMA, KINDS, Answer, Piece, verified
from loaders.language_model.client import LanguageModelError
from loaders.pipeline import extract
from loaders.reading import SourceText
from ontology.lexicon import lexicon

REQUEST_LENGTH: Final = 3_000
"""Code points of the document that one request shows."""


class Asks(Protocol):
    """What the extractor needs of a client; `ChatClient` is one."""

    def ask(self, system: str, user: str, schema: Mapping[str, Any], *, seconds: float) -> object:
        """The answer as JSON of the schema. Raises LanguageModelError."""
        ...


@dataclass(slots=True)
class Tally:
    """What became of a model's facts: added to those of rules, known by rules already, not borne out by the text."""

    added: int = 0
    known: int = 0
    dropped: int = 0

    def __str__(self) -> str:
        return f"language model: {self.added} facts added, {self.known} known by rules, {self.dropped} not in the text"


class LanguageModelExtractor:
    """Takes the place of `loaders.pipeline.extract`: the facts of rules, and behind them those that only the model finds.

    Facts of rules are never changed or left out. After a fault of the server `warn` is told once, and no more is asked of it.
    seconds: for one document. tally: over all documents so far.
    """

    def __init__(self, client: Asks, *, seconds: float, warn: Callable[[str], None]) -> None:
        self.tally = Tally()
        self._client = client
        self._seconds = seconds
        self._warn = warn
        self._failed = False

    def __call__(self, source: SourceText) -> DocumentFacts:
        """All facts of one document."""
        facts = extract(source)
        found: dict[str, list[Fact]] = {kind: [] for kind in KINDS}
        end = time.monotonic() + self._seconds
        for pieces in requests(facts):
            if self._failed:
                break
            try:
                self._take(self._ask(facts, pieces, end), pieces, facts, found)
            except LanguageModelError as error:
                self._failed = True
                self._warn(
                    f"{source.file}: the language model is left out from here on, facts of rules are kept: {error}"
                )
        every: dict[str, Any] = {kind: (*getattr(facts, kind), *found[kind]) for kind in KINDS}
        return dataclasses.replace(facts, **every)

    def _ask(self, facts: DocumentFacts, pieces: Mapping[int, Piece], end: float) -> Answer:
        words = lexicon("language_model")
        system = words["system"] + "".join(f"{kind}: {meaning}\n" for kind, meaning in words["kinds"].items())
        shown = [f"文件所属区域: {facts.document.region or '未知'}"]
        shown += [f"[{number}] {facts.text[piece.span.start : piece.span.end]}" for number, piece in pieces.items()]
        seconds = end - time.monotonic()
        if seconds <= 0:
            raise LanguageModelError(f"it took longer than {self._seconds:g} seconds for one document")
        answer = self._client.ask(system, "\n\n".join(shown), ANSWER_SCHEMA, seconds=seconds)
        try:
            return Answer.model_validate(answer)
        except ValidationError as error:
            raise LanguageModelError("its answer does not keep to the schema") from error

    def _take(
        self, answer: Answer, pieces: Mapping[int, Piece], facts: DocumentFacts, found: Mapping[str, list[Fact]]
    ) -> None:
        for kind, fact in verified(answer, pieces, facts):
            if fact is None:
                self.tally.dropped += 1
            elif any(_same(fact, other) for other in (*getattr(facts, kind), *found[kind])):
                self.tally.known += 1
            else:
                self.tally.added += 1
                found[kind].append(fact)


def requests(facts: DocumentFacts) -> Iterator[dict[int, Piece]]:
    """Units of the document by number, as many as one request shows: tasks, and sections without a unit of their own."""
    batch: dict[int, Piece] = {}
    length = 0
    for number, piece in enumerate(_pieces(facts), 1):
        size = piece.span.end - piece.span.start
        if batch and length + size > REQUEST_LENGTH:
            yield batch
            batch, length = {}, 0
        batch[number] = piece
        length += size
    if batch:
        yield batch


def _pieces(facts: DocumentFacts) -> Iterator[Piece]:
    units: Sequence[Section | Task] = sorted((*facts.sections, *facts.tasks), key=lambda u: (u.body.start, -u.body.end))
    for unit, following in zip(units, (*units[1:], None), strict=True):
        holds_another = following is not None and following.body.start < unit.body.end
        if isinstance(unit, Task) or not holds_another:
            yield from (Piece(unit.path, span) for span in _cut(facts.text, unit.body))


def _cut(text: str, body: Span) -> Iterator[Span]:
    """The body in stretches that one request can show, each up to the end of a line or sentence where there is one."""
    start = body.start
    while body.end - start > REQUEST_LENGTH:
        most = start + REQUEST_LENGTH
        stop = max(text.rfind("\n", start, most), text.rfind("。", start, most)) + 1
        end = stop if stop > start else most
        yield Span(start, end)
        start = end
    if start < body.end:
        yield Span(start, body.end)


def _same(fact: Fact, other: Fact) -> bool:
    """Whether another fact of the same kind tells this already: the same words, or words that share their place."""
    overlap = fact.evidence.start < other.evidence.end and other.evidence.start < fact.evidence.end
    if isinstance(fact, Target) and isinstance(other, Target):
        return fact.value == other.value and (overlap or fold(fact.indicator) == fold(other.indicator))
    if isinstance(fact, Cooperation) and isinstance(other, Cooperation):
        return {fact.a, fact.b} == {other.a, other.b}
    return overlap or fold(getattr(fact, "name", "")) == fold(getattr(other, "name", ""))
