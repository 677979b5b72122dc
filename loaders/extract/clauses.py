"""Responsibility clauses: where they stand. What they say is read by `clause_parts` and `clause_roles`.

Forms: (A牵头,B、C配合) · (牵头部门:A;配合单位:B) · (A、B) · (A负责,持续推进) · A会同B · 责任单位:A、B on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.extract.clause_bodies import is_division, is_time
from loaders.extract.clause_parts import CLAUSES_KEPT, Bodies, Part, clause_read
from loaders.extract.clause_words import (
    LONGEST_BARE_LABEL,
    LONGEST_VERB,
    bare_labels,
    find_verb,
    gives_roles,
    kinds_alone,
    patterns,
    verb_ends,
)
from loaders.facts import Span
from loaders.records import record
from loaders.resolve.bodies import is_body, is_collective, looks_like_body

CLAUSE_LENGTH = 600
"""Longest bracket read as a clause, in characters; the longest seen names some forty bodies."""

_PAIRS = {"(": ")", "〔": "〕", "【": "】", "[": "]", "{": "}", "〈": "〉", "<": ">"}
_SENTENCE_END = "。;!?"
_NEXT_LINE = re.compile(r"\s*\n\s*(?P<line>[^\n|]{2,200})")
_TIME_ENDS = frozenset("成前底内月年进施期束")
_LONGEST_LIMIT = 20
_LEADING = re.compile("牵头|负责|主办|为主")


@record(frozen=True, slots=True)
class Clause:
    """A clause in the text: `span` with its brackets, `inner` without."""

    span: Span
    inner: Span


def find_clauses(text: str, start: int, end: int) -> list[Clause]:
    """The responsibility clauses in text[start:end], in order.

    A bracket is one if it has a role word that goes with bodies, or if it closes a sentence and holds nothing but bodies.
    """
    brackets = (bracket for bracket in _brackets(text, start, end) if bracket.end - bracket.start <= CLAUSE_LENGTH + 2)
    return [clause for bracket in brackets if (clause := _clause(text, bracket, end))]


def find_running_clauses(text: str, start: int, end: int) -> list[Clause]:
    """The clauses in text[start:end] that are words of a sentence (…降低,由甲局负责;…由乙局牵头,丙局配合; 甲局牵头推进实施,
    乙局、丙局配合,建立…制度; 甲局负责编制…,乙局负责制定…,丙局负责组织…), in order.

    Nothing but bodies stands between 由, or the mark before, and the verb; behind 由 only 牵头 has an object (由甲局牵头开展评估).
    """
    found = [
        match.span() for name in _running(text, start, end) for match in patterns()[name].finditer(text, start, end)
    ]
    told = [Clause(Span(*span), Span(*span)) for span in sorted(found) if _holds_only_bodies(text, *span)]
    if told or text.find(_DUTIES, start, end) < 0:
        return told
    return [Clause(span, span) for span in _sentences_of_duties(text, start, end)]


_DUTIES = "职责分工"
_BY_DUTIES = re.compile(r"按照?(?:各自)?职责分工[^,。;\n]{0,8}(?=[。;])")
_SENTENCE_START = re.compile(r".*[。;\n]", re.DOTALL)


def _sentences_of_duties(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences that say nothing but who does what by its duties, with others behind them (由甲小组统筹推进,乙市人民政府为实施主体,
    丙委负责日常协调,丁厅等部门按照职责分工抓好落实。…).
    """
    for match in _BY_DUTIES.finditer(text, start, end):
        before = _SENTENCE_START.match(text, max(start, match.start() - CLAUSE_LENGTH), match.start())
        opened = before.end() if before else start
        whole = match.end() - opened <= CLAUSE_LENGTH and _is_sentence_of_bodies(text, opened, match.end())
        names = [name for _, bodies in clause_read(text[opened : match.end()]) for _, name in bodies] if whole else []
        if any(is_body(name) and not is_collective(name) for name in names):
            yield Span(opened, match.end())


def _running(text: str, start: int, end: int) -> Iterator[str]:
    """The patterns that text[start:end] may hold a match of, by a word that each needs."""
    led = text.find("牵头", start, end) >= 0
    if text.find("由", start, end) >= 0 and (
        led or any(text.find(verb, start, end) >= 0 for verb in ("负责", "组织实施"))
    ):
        yield "running"
    if led and any(text.find(verb, start, end) >= 0 for verb in ("配合", "参与", "协助")):
        yield "running_led"
    if text.count("负责", start, end) >= _EACH:
        yield "running_each"


_EACH = 3
"""Bodies that a sentence must name with what each answers for, to be no more than that."""


def find_clause_line(text: str, start: int, end: int) -> Clause | None:
    """The clause that a line is (责任单位:A、B · 责任领导:… · A牵头,B、C配合), or opens with before it goes on to say what is to
    be done (链长:市长。上游重点发展…), or None.
    """
    if end - start > CLAUSE_LENGTH:
        return None
    label = patterns()["label"].match(text, start, end)
    if label and label["noun"] and not _holds_only_bodies(text, start, end):
        return None
    if not label and not _is_sentence_of_bodies(text, start, end):
        return None
    told = patterns()["told"].search(text, label.end(), end) if label else None
    stop = told.start() + 1 if told else end
    return Clause(Span(start, stop), Span(start, stop))


def find_bare_label(text: str, start: int, end: int) -> Clause | None:
    """The clause that a label without a colon alone on its line opens (责任单位 / A、B), where the next line names bodies."""
    if end - start > LONGEST_BARE_LABEL or text[start:end] not in bare_labels():
        return None
    following = _NEXT_LINE.match(text, end)
    named = following is not None and _holds_only_bodies(text, *following.span("line"))
    return Clause(Span(start, end), Span(start, end)) if named else None


def opens_with_a_label(text: str, start: int, end: int) -> bool:
    """Whether a label of a clause (责任单位:) opens the stretch."""
    return patterns()["label"].match(text, start, end) is not None


def go_on_over_lines(text: str, clause: Clause, end: int) -> Clause | None:
    """The clause of a line with the next line, which ends at `end`, where its list goes on there (责任单位:A、 / B、C)."""
    start = clause.span.end
    if clause.span != clause.inner or end - clause.span.start > CLAUSE_LENGTH:
        return None
    # Behind a label alone on its line each line may name a body.
    first = text.find("\n", clause.span.start, start)
    opening = text[clause.span.start : start if first < 0 else first]
    if text[start - 1] not in "、,:" and not (first >= 0 and opening.endswith(":")) and opening not in bare_labels():
        return None
    return (
        Clause(Span(clause.span.start, end), Span(clause.span.start, end))
        if _holds_only_bodies(text, start, end)
        else None
    )


def opens_a_clause(text: str, start: int, end: int, next_end: int) -> bool:
    """Whether a bracket that the line leaves open is a clause which the next line, up to `next_end`, closes."""
    opened = max(text.rfind("(", start, end), text.rfind("〔", start, end), text.rfind("【", start, end))
    if opened < 0 or next_end - opened > CLAUSE_LENGTH or any(text.find(mark, opened, end) >= 0 for mark in ")〕】"):
        return False
    return bool(find_clauses(text, opened, next_end))


def find_closing_clause(text: str, start: int, end: int) -> Clause | None:
    """The clause without brackets that closes a paragraph (…产业园。责任单位:A、B · …产业园。由A牵头,B配合。), or None."""
    tail = max(start, end - CLAUSE_LENGTH)
    label = patterns()["closing_label"].search(text, tail, end) if text.find(":", tail, end) >= 0 else None
    opened = label.start() if label else text.rfind("。", tail, end - 1) + 1
    while opened < end and text[opened] in "—–- \n":
        opened += 1
    return find_clause_line(text, opened, end) if opened > start else None


def _is_sentence_of_bodies(text: str, start: int, end: int) -> bool:
    """Whether the stretch says nothing but which bodies lead, support or answer for the task."""
    stop = len(text[start:end].rstrip(" 。;")) + start
    if text[stop - 1] in _TIME_ENDS:
        stop = _before_limit(text, start, stop)
    if text[stop - 1] not in verb_ends():
        return False
    verb = find_verb(text[max(start, stop - LONGEST_VERB) : stop])
    if verb is None or verb.role in ("support", "guiding"):
        leading = _LEADING.search(text, start, stop)
        return verb is not None and leading is not None and _holds_only_bodies(text, start, stop)
    return _holds_only_bodies(text, start, stop)


def _before_limit(text: str, start: int, stop: int) -> int:
    """Where a stretch ends without the time limit that closes it (甲局负责,6月底前完成)."""
    comma = text.rfind(",", start, stop)
    limit = text[comma + 1 : stop]
    return comma if comma > start and len(limit) <= _LONGEST_LIMIT and is_time(limit) else stop


def _holds_only_bodies(text: str, start: int, end: int) -> bool:
    named = [name for _, bodies in clause_read(text[start:end]) for _, name in bodies]
    return bool(named) and all(map(_answers, named))


def _answers(name: str) -> bool:
    """Whether a name is one that answers for a task: a body, several, or a division by its full name (甲市牵头,乙市、丙市配合)."""
    return is_body(name) or is_collective(name) or _vague(name) or is_division(name)


def _vague(name: str) -> bool:
    """各村(社区), 八县市: several bodies in one word."""
    return patterns()["several"].match(name) is not None


_BRACKET = re.compile(r"[()〔〕【】\[\]{}〈〉<>]")


def _brackets(text: str, start: int, end: int) -> Iterator[Span]:
    """Outermost brackets that close within the stretch."""
    stack: list[str] = []
    opened = start
    for found in _BRACKET.finditer(text, start, end):
        char = found.group()
        if char in _PAIRS:
            if not stack:
                opened = found.start()
            stack.append(_PAIRS[char])
        elif stack and char == stack[-1]:
            stack.pop()
            if not stack:
                yield Span(opened, found.end())


def _clause(text: str, bracket: Span, end: int) -> Clause | None:
    """The clause that a bracket is, or None."""
    inner = Span(bracket.start + 1, bracket.end - 1)
    content = text[inner.start : inner.end]
    named = _roles_named(content)
    if named is not None:
        return Clause(bracket, inner) if named else None
    after = bracket.end
    while after < end and text[after].isspace():
        after += 1
    closes = after >= end or text[after] in _SENTENCE_END or text[bracket.start - 1] in _SENTENCE_END
    body = content.strip()
    return Clause(bracket, inner) if closes and body not in kinds_alone() and looks_like_body(body) else None


@lru_cache(CLAUSES_KEPT)
def _roles_named(content: str) -> bool | None:
    """Whether a bracket that gives roles names a body; None for one that gives none."""
    return any(_names_a_body(*part) for part in clause_read(content)) if gives_roles(content) else None


def _names_a_body(part: Part, bodies: Bodies) -> bool:
    """Whether a part names a body; what stands behind a label is taken for one unless it says that there is none."""
    names = [name for _, name in bodies]
    if part.verb and all(map(_answers, names)) and any(map(is_division, names)):
        return True
    return any(is_body(name) or (part.labelled and patterns()["no_name"].search(name) is None) for name in names)


def names_bodies(text: str, clause: Clause) -> bool:
    """Whether a clause names a body, and not only persons (链长:市政府分管副市长)."""
    read = clause_read(text[clause.inner.start : clause.inner.end])
    return any(_names_a_body(part, bodies) for part, bodies in read)


_PIECE_END = re.compile("[;,。]")


def deadline(text: str, clause: Clause) -> str | None:
    """The time limit that the clause gives (2025年底前完成, 持续推进), as printed."""
    return _deadline(text[clause.inner.start : clause.inner.end])


@lru_cache(CLAUSES_KEPT)
def _deadline(content: str) -> str | None:
    if patterns()["time_word"].search(content) is None:
        return None
    for piece in _PIECE_END.split(content):
        words = patterns()["time_label"].sub("", piece.strip())
        if words and patterns()["time"].search(words) and not is_body(words) and len(words) <= 30:
            return words
    return None
