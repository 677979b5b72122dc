"""Asking an index: queries from the strictest to the most tolerant, whose candidates are then ranked one by one.

Names are looked for whole, by their beginning, by a part of them, by pinyin and initials; only where none of this finds
anything, by the words of the query, by what sounds alike, and by what is spelt alike.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import orjson
import tantivy
from rapidfuzz import fuzz

from graph.search.results import Result
from graph.search.text import fold, is_latin, pairs, plain_words, spans_of, syllables

_EXACT, _SURFACE, _PREFIX, _INSIDE, _ALL_WORDS = 1.0, 0.95, 0.8, 0.6, 0.4
_SOUND, _SOUND_PREFIX, _SOUND_ALIKE, _SPELT_ALIKE, _SOME_WORDS = 0.85, 0.7, 0.55, 0.5, 0.35
_PASSAGE, _PASSAGE_WORDS, _PASSAGE_SOME = 0.6, 0.45, 0.3
_LABEL_WEIGHT: Final = {
    "Region": 1.0,
    "Agency": 0.95,
    "Document": 0.95,
    "Project": 0.9,
    "Industry": 0.9,
    "Park": 0.9,
    "Enterprise": 0.9,
}
_OTHER_LABELS: Final = 0.8
"""How near to a searcher's mind a kind of node is: a region of the name before a task that speaks of it."""

_ALIKE: Final = 65.0
"""Least similarity, in percent, of a name that is spelt like the query: one character of three may differ."""
_PART_ALIKE: Final = 75.0
"""The same for a part of a longer name, where more would match by chance."""
_SHORTEST_ALIKE: Final = 3
_SHORTEST_LATIN_ALIKE: Final = 5
_LONGEST_SLIP: Final = 12
"""Characters of a query up to which missing and exchanged characters are thought of."""
_MOST_CANDIDATES: Final = 2000
_FEWEST_CANDIDATES: Final = 40
_LONGEST_START: Final = 4
STORED: Final = "stored"
"""Field of the index that holds an entry's own words."""
_SHARE_OF_WORDS: Final = 0.6
_MOST_COUNTED: Final = 3
"""Occurrences of a term in a passage that raise its rank."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What an entry of the index says of itself. forms: of the name, or the one passage."""

    kind: str
    id: str
    label: str
    name: str
    context: str
    forms: list[str]
    document: str | None = None
    start: int | None = None

    def pack(self) -> bytes:
        """As the index stores it."""
        fields = (self.kind, self.id, self.label, self.name, self.context, self.forms, self.document, self.start)
        return orjson.dumps(fields)


@dataclass(frozen=True, slots=True)
class _Match:
    """How an entry answers. text: the form or passage that does; marked: the folded words in it that do."""

    entry: Stored
    score: float
    text: str
    marked: tuple[str, ...]

    def order(self) -> tuple[float, int, str, str, int]:
        """Best first, then short names before long ones."""
        entry = self.entry
        return -self.score, len(entry.name), entry.name, entry.id, entry.start or 0

    def result(self) -> Result:
        entry = self.entry
        return Result(
            id=entry.id,
            label=entry.label,
            name=entry.name,
            score=self.score,
            context=entry.context,
            kind=entry.kind,
            text=self.text,
            highlights=spans_of(self.text, self.marked),
            document=entry.document,
            start=entry.start,
        )


Scored = tuple[float, str, tuple[str, ...]] | None
"""Value of an entry, its form that has it, and the folded words to mark; None for what is no answer."""
Score = Callable[[list[str]], Scored]
"""Values an entry by its forms."""


class Asker:
    """Asks one index."""

    def __init__(self, index: tantivy.Index, schema: tantivy.Schema) -> None:
        self._searcher = index.searcher()
        self._schema = schema

    def search(self, query: str, label: str | None, limit: int, kinds: tuple[str, ...]) -> list[Result]:
        """The best answers of the kinds asked for."""
        terms = [term for term in (fold(part) for part in query.split()) if term]
        if not terms or limit < 1:
            return []
        found: list[_Match] = []
        if "name" in kinds:
            found += self._names(terms, label, limit)
        if "passage" in kinds:
            found += self._passages(terms, label, limit)
        return [match.result() for match in heapq.nsmallest(limit, found, key=_Match.order)]

    def _names(self, terms: list[str], label: str | None, limit: int) -> list[_Match]:
        best: dict[str, _Match] = {}
        for query, score in self._strict(terms):
            self._collect(query, score, "name", label, limit, best)
            if len(best) >= limit:
                break
        if not best:
            for query, score in self._tolerant(terms):
                self._collect(query, score, "name", label, limit, best)
                if best:
                    break
        return list(best.values())

    def _strict(self, terms: list[str]) -> Iterator[tuple[tantivy.Query, Score]]:
        if len(terms) == 1:
            yield self._term("exact", terms[0]), _by_form(terms)
            yield self._start(terms[0]), _by_form(terms)
        sound = "".join(terms)
        if is_latin(sound):
            yield self._any([self._term("pinyin", sound + "."), self._term("pinyin", sound)]), _by_sound(sound)
        yield self._all(self._inside("", term) for term in terms), _by_form(terms)

    def _tolerant(self, terms: list[str]) -> Iterator[tuple[tantivy.Query, Score]]:
        joined = "".join(terms)
        words = [word for term in terms for word in plain_words(term)]
        if len(words) > len(terms):
            yield self._all(self._inside("", word) for word in words), _by_words(words, _ALL_WORDS)
        if is_latin(joined) and len(joined) > 1:
            yield self._sound_start(joined), _by_sound(joined)
        sound = "".join(syllables(joined))
        if not is_latin(joined) and is_latin(sound):
            yield self._any([self._term("pinyin", sound + "."), self._term("pinyin", sound)]), _by_like_sound(sound)
        if is_latin(joined) and len(joined) >= _SHORTEST_LATIN_ALIKE:
            yield tantivy.Query.fuzzy_term_query(self._schema, "pinyin", joined, 1, True), _by_like_sound(joined)
        if len(joined) >= _SHORTEST_ALIKE and not is_latin(joined):
            yield self._one_slip(joined), _by_spelling(joined)

    def _passages(self, terms: list[str], label: str | None, limit: int) -> list[_Match]:
        words = list(dict.fromkeys(word for term in terms for word in plain_words(term)))
        phrases = self._all(self._inside("body_", term) for term in terms)
        best: dict[str, _Match] = {}
        self._collect(phrases, _by_passage(terms, _PASSAGE), "passage", label, limit, best)
        if not best and len(words) > len(terms):
            every = self._all(self._inside("body_", word) for word in words)
            self._collect(every, _by_passage(words, _PASSAGE_WORDS), "passage", label, limit, best)
        if not best and len(words) > 1:
            some = [(tantivy.Occur.Should, self._inside("body_", word)) for word in words]
            least = max(2, round(_SHARE_OF_WORDS * len(words)))
            query = tantivy.Query.boolean_query(some, least)
            self._collect(query, _by_passage(words, _PASSAGE_SOME), "passage", label, limit, best)
        return list(best.values())

    def _collect(
        self, query: tantivy.Query, score: Score, kind: str, label: str | None, limit: int, best: dict[str, _Match]
    ) -> None:
        """Rank what the query finds, and keep of each node or passage its best result."""
        if label is not None:
            query = self._all([query, tantivy.Query.const_score_query(self._term("label", f"{kind} {label}"), 0.0)])
        wanted = min(max(2 * limit, _FEWEST_CANDIDATES), _MOST_CANDIDATES)
        for _, address in self._searcher.search(query, wanted, count=False).hits:
            entry = Stored(*orjson.loads(self._searcher.doc(address).get_first(STORED) or b""))
            scored = score(entry.forms)
            if scored is None:
                continue
            weight = _LABEL_WEIGHT.get(entry.label, _OTHER_LABELS) if kind == "name" else 1.0
            match = _Match(entry, round(min(1.0, scored[0] * weight), 4), *scored[1:])
            key = f"{entry.id} {entry.start}"
            if key not in best or best[key].score < match.score:
                best[key] = match

    def _term(self, field: str, text: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, text)

    def _inside(self, prefix: str, text: str) -> tantivy.Query:
        """Forms or passages that hold the text as it stands."""
        if len(text) == 1:
            return self._term(f"{prefix}characters", text)
        parts = pairs(text)
        if len(parts) == 1:
            return self._term(f"{prefix}pairs", parts[0])
        return tantivy.Query.phrase_query(self._schema, f"{prefix}pairs", list(parts))

    def _start(self, text: str) -> tantivy.Query:
        start = self._term("starts", text[:_LONGEST_START])
        return start if len(text) <= _LONGEST_START else self._all([start, self._inside("", text)])

    def _sound_start(self, text: str) -> tantivy.Query:
        """Pinyin that begins with the letters, the last syllable being unfinished."""
        return tantivy.Query.regex_query(self._schema, "pinyin", f"{text}[a-z]{{1,5}}")

    def _one_slip(self, text: str) -> tantivy.Query:
        """Names that hold what is left and right of a character that is wrong, too many, or missing, or of two exchanged ones.

        Names that merely share characters would be sought for among half of all.
        """
        sides = {
            tuple(side for side in (text[:at], text[at + width :]) if side)
            for at in range(len(text))
            for width in ((0, 1, 2) if len(text) <= _LONGEST_SLIP else (1,))
        }
        return self._any([self._all(self._inside("", side) for side in parts) for parts in sorted(sides) if parts])

    def _all(self, queries: Iterable[tantivy.Query]) -> tantivy.Query:
        parts = [(tantivy.Occur.Must, query) for query in queries]
        return parts[0][1] if len(parts) == 1 else tantivy.Query.boolean_query(parts)

    def _any(self, queries: list[tantivy.Query]) -> tantivy.Query:
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def _best_form(
    forms: list[str], value: Callable[[str], float], allowed: Callable[[str], bool] = lambda _: True
) -> tuple[float, str]:
    """The allowed form of highest value, which is told of folded ones; a printed form counts a little less than the name."""
    best, text = 0.0, forms[0]
    for position, form in enumerate(forms):
        worth = value(fold(form)) * (_SURFACE if position else 1.0) if allowed(form) else 0.0
        if worth > best:
            best, text = worth, form
    return best, text


def _by_form(terms: list[str]) -> Score:
    """By the kind of match, then by the share of the form that is matched."""
    length = sum(map(len, terms))
    # Folding joins English words: "cf" is no part of "public facilities", and no part of a word within one either.
    begins = [re.compile(rf"(?<![a-z]){term}") for term in terms if is_latin(term)]

    def allowed(form: str) -> bool:
        return not begins or all(word.search(form.casefold()) for word in begins)

    def value(form: str) -> float:
        if not all(term in form for term in terms):
            return 0.0
        if len(terms) > 1:
            kind = _ALL_WORDS
        elif form == terms[0]:
            kind = _EXACT
        else:
            kind = _PREFIX if form.startswith(terms[0]) else _INSIDE
        return kind * (0.8 + 0.2 * min(1.0, length / len(form)))

    def score(forms: list[str]) -> Scored:
        best, text = _best_form(forms, value, allowed)
        return (best, text, tuple(terms)) if best else None

    return score


def _by_sound(sound: str) -> Score:
    """By whether the letters are all of the pinyin or of the initials, or their beginning. What they stand for is marked."""

    def heard(form: str) -> tuple[float, int]:
        """The value, and how many characters of the form the letters stand for."""
        said = syllables(form)
        for letters in (said, [syllable[0] for syllable in said]):
            whole = "".join(letters)
            if whole.startswith(sound):
                covered = next((n for n in range(1, len(letters) + 1) if len("".join(letters[:n])) >= len(sound)), 0)
                kind = _SOUND if whole == sound else _SOUND_PREFIX
                return kind * (0.8 + 0.2 * covered / len(said)), covered
        return 0.0, 0

    def score(forms: list[str]) -> Scored:
        best, text = _best_form(forms, lambda form: heard(form)[0])
        return (best, text, (fold(text)[: heard(fold(text))[1]],)) if best else None

    return score


def _by_words(words: list[str], kind: float) -> Score:
    def value(form: str) -> float:
        held = sum(len(word) for word in words if word in form)
        return kind * (0.8 + 0.2 * min(1.0, held / len(form))) if all(word in form for word in words) else 0.0

    def score(forms: list[str]) -> Scored:
        best, text = _best_form(forms, value)
        return (best, text, tuple(words)) if best else None

    return score


def _by_like_sound(sound: str) -> Score:
    def value(form: str) -> float:
        alike = fuzz.ratio(sound, "".join(syllables(form)))
        return _SOUND_ALIKE * alike / 100 if alike >= _ALIKE else 0.0

    def score(forms: list[str]) -> Scored:
        best, text = _best_form(forms, value)
        return (best, text, (fold(text),)) if best else None

    return score


def _by_spelling(query: str) -> Score:
    def value(form: str) -> float:
        whole = fuzz.ratio(query, form)
        if whole >= _ALIKE:
            return _SPELT_ALIKE * whole / 100
        part = fuzz.partial_ratio(query, form) if len(form) > len(query) > _SHORTEST_ALIKE else 0.0
        return _SOME_WORDS * part / 100 if part >= _PART_ALIKE else 0.0

    def score(forms: list[str]) -> Scored:
        best, text = _best_form(forms, value)
        if not best:
            return None
        at = fuzz.partial_ratio_alignment(query, fold(text))
        return best, text, (fold(text)[at.dest_start : at.dest_end],) if at else ()

    return score


def _by_passage(terms: list[str], kind: float) -> Score:
    """By how often the terms come, up to a number, and by the share of the passage that they are.

    Not by the BM25 that chose the candidates: it also counts entries that were replaced and not yet swept away, so that
    an index that was brought up to date would rank otherwise than one made anew.
    """

    def score(forms: list[str]) -> Scored:
        text = fold(forms[0])
        held = [term for term in terms if term in text]
        often = sum(min(_MOST_COUNTED, text.count(term)) for term in held) / (_MOST_COUNTED * len(terms))
        share = min(1.0, sum(map(len, held)) / max(1, len(text)))
        return kind * (0.6 + 0.2 * often + 0.2 * share), forms[0], tuple(held)

    return score
