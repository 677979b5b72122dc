"""From a question's words to the query that it asks for."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from api.ask.errors import QuestionNotUnderstood
from api.ask.intents import ABSENT, FILLER, KINDS, Pattern, intents
from api.ask.names import Reading, Vocabulary
from api.ask.segments import Segmenter, Span
from graph.stores import Reader
from queries.catalogue import catalogue

LONGEST: Final = 300
"""Characters of a question."""
_SOFT_COST: Final = 0.1
"""For each word that only colours a question and that the pattern does not heed; at most three are let pass."""
_THRESHOLD: Final = 0.7
_ALTERNATIVES: Final = 3
_NEAREST: Final = 3
_USUAL: Final = ("agencies_leading_tasks", "links_between_regions", "projects_of_region")
"""Queries whose examples are given where nothing of a question is known."""
_HAN_ONLY: Final = re.compile(r"[\u3400-\u9fff]+")
_SHORTEST_WORD: Final = 2
"""Letters of a word that names of tasks contain."""
_SAMPLED: Final = 50
"""Names of tasks that are looked through for words to give as examples."""
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_PLACE: Final = re.compile(r"\{(\w+?)(2?)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A query with parameters. score: 1 where all of the question is heeded."""

    query: str
    parameters: dict[str, str]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What a question asks. understood: its words with their meanings. alternatives: other queries that it may ask."""

    question: str
    choice: Choice
    understood: list[dict[str, Any]]
    alternatives: list[Choice]


@dataclass(frozen=True, slots=True)
class _Fit:
    """A pattern against spans. used: span number to the kind in which it is read. cost: for words not heeded."""

    pattern: Pattern
    used: dict[int, str]
    parameters: dict[str, str]
    left: tuple[int, ...]
    cost: float


class Asker:
    """Understands questions about the newest version of a graph."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._version: str | None = None
        self._words: tuple[Vocabulary, Segmenter] | None = None

    def words(self, reader: Reader) -> tuple[Vocabulary, Segmenter]:
        """The word lists of the reader's version. One thread makes them; others wait for it."""
        version = reader.version
        with self._guard:
            if self._words is None or self._version != version:
                vocabulary = Vocabulary(reader)
                segmenter = Segmenter(vocabulary.readings)
                vocabulary.samples["Words"] = list(_sample_words(reader, segmenter))
                self._words = vocabulary, segmenter
                self._version = version
            return self._words

    def understand(self, reader: Reader, question: str) -> Understanding:
        """The query that a question asks. Raises QuestionNotUnderstood."""
        vocabulary, segmenter = self.words(reader)
        spans = _with_words(reader, segmenter.split(question[:LONGEST]))
        _refuse_unknown(question, spans, vocabulary)
        fits = [(way, fit) for way in _ways(spans, vocabulary) for fit in _fits(way)]
        whole = sorted(
            ((way, fit) for way, fit in fits if not fit.left and 1 - fit.cost >= _THRESHOLD),
            key=lambda found: _order(found[1]),
        )
        if not whole:
            raise _not_understood(question, spans, vocabulary, _unheeded(fits))
        way, best = whole[0]
        choices: dict[str, Choice] = {}
        for _, fit in whole:
            choices.setdefault(fit.pattern.query, _choice(fit))
        choice, *others = choices.values()
        return Understanding(
            question=question,
            choice=choice,
            understood=[_meaning(span, best.used.get(n)) for n, span in enumerate(way) if n in best.used],
            alternatives=others[:_ALTERNATIVES],
        )


def _order(fit: _Fit) -> tuple[float, int, int]:
    """What fits best comes first: the pattern that needs most, and of two, that which needs words rather than names alone."""
    needs = fit.pattern.needs
    return fit.cost, -len(needs), sum(need in KINDS for need in needs)


def _choice(fit: _Fit) -> Choice:
    return Choice(query=fit.pattern.query, parameters=fit.parameters, score=round(1 - fit.cost, 2))


def _ways(spans: Sequence[Span], vocabulary: Vocabulary) -> Iterator[list[Span]]:
    """The spans, and where a region and a function tell one agency, the spans with that agency in their place."""
    for n, span in enumerate(spans):
        function = span.reading("Function")
        for m, other in enumerate(spans):
            region = other.reading("Region")
            if function is None or region is None or m == n:
                continue
            agency = vocabulary.agencies.get((region.value, function.value))
            if agency:
                name = vocabulary.agency_names[agency]
                joined = Span(f"{other.text} {span.text}", (Reading("Agency", agency, name),))
                yield [joined if k == n else s for k, s in enumerate(spans) if k != m]
    yield list(spans)


def _fits(spans: Sequence[Span]) -> Iterator[_Fit]:
    for pattern in intents().patterns:
        fit = _fit(pattern, spans)
        if fit is not None:
            yield fit


def _fit(pattern: Pattern, spans: Sequence[Span]) -> _Fit | None:
    """How a pattern explains the spans; None where it lacks something that it needs."""
    used: dict[int, str] = {}
    for kind in pattern.needs:
        at = _next(kind, spans, used)
        if at is None:
            return None
        used[at] = kind
    parameters = _bind(pattern, spans, used)
    if parameters is None:
        return None
    if pattern.period:
        used.update({n: "Year" for n, span in enumerate(spans) if n not in used and span.reading("Year")})
    left: list[int] = []
    cost = 0.0
    for n, span in enumerate(spans):
        if n in used:
            continue
        heeded = _explained(pattern, span, spans, used)
        if heeded is not None:
            used[n] = heeded
        elif any(r.kind in intents().soft for r in span.readings):
            cost += _SOFT_COST
        elif not span.reading(FILLER):
            left.append(n)
    parameters.update(_settled(pattern, used))
    parameters.update(_period(pattern, spans, used))
    return _Fit(pattern, used, parameters, tuple(left), cost)


def _settled(pattern: Pattern, used: Mapping[int, str]) -> dict[str, str]:
    """Parameters that the cues of the question settle."""
    return {name: value for cue in pattern.when if cue in used.values() for name, value in pattern.when[cue].items()}


def _period(pattern: Pattern, spans: Sequence[Span], used: Mapping[int, str]) -> dict[str, str]:
    """The first and the last of the years that are named, as the pattern's period."""
    years = [_value(spans[n], "Year") for n, kind in used.items() if kind == "Year"]
    return dict(zip(pattern.period, (min(years), max(years)), strict=True)) if pattern.period and years else {}


def _next(kind: str, spans: Sequence[Span], used: Mapping[int, str]) -> int | None:
    """The first span that can be read so and is not yet used, those of fewest readings first."""
    taken = {_value(spans[n], k) for n, k in used.items() if k == kind and k in KINDS}
    able = [
        (len(span.readings), n)
        for n, span in enumerate(spans)
        if n not in used and span.reading(kind) and (kind not in KINDS or _value(span, kind) not in taken)
    ]
    if kind in KINDS:
        return min((n for _, n in able), default=None)
    return min(able, default=(0, None))[1]


def _value(span: Span, kind: str) -> str:
    reading = span.reading(kind)
    return reading.value if reading else ""


def _bind(pattern: Pattern, spans: Sequence[Span], used: dict[int, str]) -> dict[str, str] | None:
    parameters = dict(pattern.set)
    bound: set[int] = set()
    for name, kind in pattern.bind:
        at = next((n for n in sorted(used) if used[n] == kind and n not in bound), None)
        if at is None:
            at = _next(kind, spans, used)
        if at is None:
            if name in pattern.required:
                return None
            continue
        used[at] = kind
        bound.add(at)
        parameters[name] = _value(spans[at], kind)
    return parameters


def _explained(pattern: Pattern, span: Span, spans: Sequence[Span], used: Mapping[int, str]) -> str | None:
    """The kind in which a pattern heeds a further span: a cue that it takes or needs, or a name that is bound already."""
    for reading in span.readings:
        if reading.kind in pattern.takes or (reading.kind in pattern.needs and reading.kind not in KINDS):
            return reading.kind
        # The same name once more says nothing by itself: without any other word it is no question.
        named = any(k == reading.kind and _value(spans[n], k) == reading.value for n, k in used.items() if k in KINDS)
        if named and any(k not in KINDS for k in used.values()):
            return reading.kind
    return None


def _meaning(span: Span, kind: str | None) -> dict[str, Any]:
    readings = span.readings if kind is None else tuple(r for r in span.readings if r.kind == kind)
    found: dict[str, Any] = {"text": span.text, "kind": readings[0].kind}
    if readings[0].value:
        found |= {"value": readings[0].value, "name": readings[0].name}
    if readings[0].others:
        found["others"] = list(readings[0].others)
    return found


def _sample_words(reader: Reader, segmenter: Segmenter) -> Iterator[str]:
    """Words of tasks' names that have no other meaning, for examples."""
    names = reader.query(f"MATCH (t:Task) RETURN t.name AS name ORDER BY name LIMIT {_SAMPLED}").rows
    for (name,) in names:
        yield from (span.text for span in segmenter.split(name) if not span.readings and _is_word(span.text))


def _is_word(text: str) -> bool:
    return len(text) >= _SHORTEST_WORD and _HAN_ONLY.fullmatch(text) is not None


def _with_words(reader: Reader, spans: list[Span]) -> list[Span]:
    """The spans; where the only one that is not known is what names of tasks contain (招商引资), it is read as such words."""
    unknown = [n for n, span in enumerate(spans) if not span.readings]
    if len(unknown) != 1:
        return spans
    (at,) = unknown
    word = spans[at].text
    if not _is_word(word):
        return spans
    if not reader.query("MATCH (t:Task) WHERE t.name CONTAINS $word RETURN t.id LIMIT 1", {"word": word}).rows:
        return spans
    return [*spans[:at], Span(word, (Reading("Words", word, word),)), *spans[at + 1 :]]


def _refuse_unknown(question: str, spans: Sequence[Span], vocabulary: Vocabulary) -> None:
    """Raise QuestionNotUnderstood for words that are not known, and for places that the graph says nothing of."""
    absent = [r.name for span in spans for r in span.readings if r.kind == ABSENT and len(span.readings) == 1]
    unknown = [span.text for span in spans if not span.readings]
    if absent:
        raise _not_understood(question, spans, vocabulary, absent, f"the graph says nothing of {', '.join(absent)}")
    if unknown:
        raise _not_understood(question, spans, vocabulary, unknown)


def _unheeded(fits: Sequence[tuple[list[Span], _Fit]]) -> list[str]:
    """The words that even the nearest pattern does not heed; none where no pattern comes near."""
    if not fits:
        return []
    way, fit = min(fits, key=lambda found: (len(found[1].left), -len(found[1].used)))
    return [way[n].text for n in fit.left]


def _not_understood(
    question: str, spans: Sequence[Span], vocabulary: Vocabulary, unexplained: Sequence[str], detail: str = ""
) -> QuestionNotUnderstood:
    words = f"not understood: {', '.join(unexplained)}" if unexplained else "no query answers this as a whole"
    return QuestionNotUnderstood(
        detail or words,
        understood=[_meaning(span, None) for span in spans if span.readings],
        unexplained=unexplained,
        nearest=nearest(question, spans, vocabulary),
    )


def nearest(question: str, spans: Sequence[Span], vocabulary: Vocabulary) -> list[dict[str, str]]:
    """Questions in the same language that are understood, those first whose patterns share most with the question."""
    language = "zh" if _HAN.search(question) else "en"
    kinds = {reading.kind for span in spans for reading in span.readings}
    shares: dict[str, float] = dict.fromkeys(_USUAL, 0.0)
    for pattern in intents().patterns:
        share = sum(need in kinds for need in pattern.needs) / len(pattern.needs)
        if share:
            shares[pattern.query] = max(share, shares.get(pattern.query, 0.0))
    found = []
    for query in sorted(shares, key=lambda q: (-shares[q], list(shares).index(q))):
        examples = (_filled(e, spans, vocabulary) for e in intents().examples[query][language])
        example = next((e for e in examples if e), None)
        if example:
            found.append({"question": example, "query": query, "title": _title(query, language)})
    return found[:_NEAREST]


def _title(query: str, language: str) -> str:
    title = catalogue().get(query).title
    return title.zh if language == "zh" else title.en


def _filled(example: str, spans: Sequence[Span], vocabulary: Vocabulary) -> str | None:
    """An example with names in its places: those of the question, else those of which the graph says most."""
    given: dict[str, list[str]] = {}
    for span in spans:
        for reading in span.readings:
            if reading.kind in KINDS:
                given.setdefault(reading.kind, []).append(reading.name)
    for place in _PLACE.finditer(example):
        kind, second = place.groups()
        names = list(dict.fromkeys((*given.get(kind, ()), *vocabulary.samples.get(kind, ()))))
        if len(names) <= bool(second):
            return None
        example = example.replace(place.group(), names[1 if second else 0])
    return example
