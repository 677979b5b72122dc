"""Responsibility clauses: where they stand, and who leads and who supports by them.

Forms: (A牵头,B、C配合) · (牵头部门:A;配合单位:B) · (A、B) · (A负责,持续推进) · A会同B · 责任单位:A、B on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from loaders.extract.clause_bodies import (
    bodies_in,
    is_remark,
    is_remark_to_the_end,
    is_time,
    named_bodies,
    stripped,
    with_levels,
    with_shared_heads,
)
from loaders.extract.clause_words import (
    LABEL_WORDS,
    LONGEST_VERB,
    Verb,
    find_verb,
    find_verb_with_object,
    gives_roles,
    label_bearer,
    label_role,
    patterns,
    verb_ends,
)
from loaders.facts import Responsibility, Span
from loaders.records import record
from loaders.resolve.bodies import is_body, is_collective, looks_like_body
from ontology.rules import confidence

CLAUSE_LENGTH = 600
"""Longest bracket read as a clause, in characters; the longest seen names some forty bodies."""

_PAIRS = {"(": ")", "〔": "〕", "【": "】", "[": "]", "{": "}"}
_SENTENCE_END = "。;!?"
_LEADING = re.compile("牵头|负责|主办|为主")


@record(frozen=True, slots=True)
class _Part:
    """A stretch of a clause with one role. role: lead, support, listed or guiding. bearer: what its label bears (州级牵头单位)."""

    role: str
    span: Span
    verb: str = ""
    labelled: bool = False
    bearer: str | None = None


_Bodies = list[tuple[Span, str]]
_Read = tuple[_Part, _Bodies, int]
"""A part, and its bodies: where each stands, and its words with the head that it shares. Places are those in the words of its
clause, which begin at the number given last.
"""

_CLAUSES_KEPT = 1 << 12
"""How many different clauses stay read: a notice has the same bodies again and again, and so have the plans of a county."""


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
    """The clauses in text[start:end] that are words of a sentence (…降低,由甲局负责;…由乙局牵头,丙局配合), in order.

    Nothing but bodies stands between 由 and the verb, and the verb has no object.
    """
    if text.find("由", start, end) < 0 or all(text.find(verb, start, end) < 0 for verb in ("负责", "牵头", "组织实施")):
        return []
    found = (Span(match.start(), match.end()) for match in patterns()["running"].finditer(text, start, end))
    return [Clause(span, span) for span in found if _holds_only_bodies(text, *span)]


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


def opens_with_a_label(text: str, start: int, end: int) -> bool:
    """Whether a label of a clause (责任单位:) opens the stretch."""
    return patterns()["label"].match(text, start, end) is not None


def go_on_over_lines(text: str, clause: Clause, end: int) -> Clause | None:
    """The clause of a line with the next line, which ends at `end`, where its list goes on there (责任单位:A、 / B、C)."""
    start = clause.span.end
    if clause.span != clause.inner or text[start - 1] not in "、," or end - clause.span.start > CLAUSE_LENGTH:
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
    return find_clause_line(text, opened, end) if opened > start else None


def _is_sentence_of_bodies(text: str, start: int, end: int) -> bool:
    """Whether the stretch says nothing but which bodies lead, support or answer for the task."""
    stop = len(text[start:end].rstrip(" 。;")) + start
    if text[stop - 1] not in verb_ends():
        return False
    verb = find_verb(text[max(start, stop - LONGEST_VERB) : stop])
    if verb is None or verb.role in ("support", "guiding"):
        leading = _LEADING.search(text, start, stop)
        return verb is not None and leading is not None and _holds_only_bodies(text, start, stop)
    return _holds_only_bodies(text, start, stop)


def _holds_only_bodies(text: str, start: int, end: int) -> bool:
    named = [name for _, bodies in _clause_read(text[start:end]) for _, name in bodies]
    return bool(named) and all(is_body(name) or is_collective(name) or _vague(name) for name in named)


def _vague(name: str) -> bool:
    """各村(社区), 八县市: several bodies in one word."""
    return patterns()["several"].match(name) is not None


_BRACKET = re.compile(r"[()〔〕【】\[\]{}]")


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
    return Clause(bracket, inner) if closes and looks_like_body(content.strip()) else None


@lru_cache(_CLAUSES_KEPT)
def _roles_named(content: str) -> bool | None:
    """Whether a bracket that gives roles names a body; None for one that gives none."""
    return any(_names_a_body(*part) for part in _clause_read(content)) if gives_roles(content) else None


@lru_cache(_CLAUSES_KEPT)
def _clause_read(words: str) -> tuple[tuple[_Part, _Bodies], ...]:
    """The parts of a clause with their bodies, by places in its words."""
    return _with_bodies(words, _parts(words, Span(0, len(words))))


def _with_bodies(text: str, parts: Iterable[_Part]) -> tuple[tuple[_Part, _Bodies], ...]:
    """The parts with where their bodies stand; parts without one are left out."""
    return tuple(
        (part, list(zip(bodies, with_shared_heads(text, bodies), strict=True)))
        for part in parts
        if (bodies := bodies_in(text, part.span))
    )


def _names_a_body(part: _Part, bodies: _Bodies) -> bool:
    """Whether a part names a body; what stands behind a label is taken for one unless it says that there is none."""
    return any(is_body(name) or (part.labelled and patterns()["no_name"].search(name) is None) for _, name in bodies)


_LABEL_WORD = re.compile("|".join(LABEL_WORDS))


def _parts(text: str, inner: Span) -> Iterator[_Part]:
    """The clause's stretches by role; people, times and other remarks are left out."""
    labelled = _LABEL_WORD.search(text, inner.start, inner.end)
    heads = list(patterns()["label_anywhere"].finditer(text, inner.start, inner.end)) if labelled else []
    first = heads[0].start() if heads else inner.end
    yield from _verb_parts(text, Span(inner.start, first))
    stops = [head.start() for head in heads[1:]] + [inner.end]
    for head, stop in zip(heads, stops if heads else [], strict=True):
        role = label_role(head)
        if role in ("lead", "support", "listed"):
            parts = list(_labelled_parts(text, role, Span(head.end(), stop)))
            bearer = label_bearer(head)
            yield from (replace(part, bearer=bearer) for part in parts) if bearer is not None else parts


def _labelled_parts(text: str, role: str, span: Span) -> Iterator[_Part]:
    """What follows a label, up to its end; verbs inside (责任单位:A牵头,B配合) say it better, unless all they say is 负责."""
    inside = list(_verb_parts(text, span))
    if any(part.role != "listed" for part in inside):
        yield from inside
    else:
        yield from (_Part(role, part.span, labelled=True) for part in inside)


_SPLIT = re.compile(r"\([^()]*\)|[;。,]")
"""Where a clause is split; what stands in a bracket stays whole."""


def _verb_parts(text: str, span: Span) -> Iterator[_Part]:
    """Split at ; and at commas after a verb: each piece ends in the verb that gives its role. A bare list is `listed`."""
    start = span.start
    stops = [m.start() for m in _SPLIT.finditer(text, span.start, span.end) if m[0] in ";。,"] + [span.end]
    for stop, following in zip(stops, [*stops[1:], span.end], strict=True):
        piece = stripped(text, Span(start, stop))
        content = text[piece.start : piece.end]
        verb = find_verb(content)
        ended = (verb.start, verb) if verb else _before_object(text, piece)
        goes_on = stop < span.end and text[stop] == "," and not is_time(text[stop + 1 : following].strip())
        if ended is None and goes_on and not is_time(content):
            continue
        start = stop + 1
        if is_remark(content):
            if is_remark_to_the_end(content):
                break
            continue
        if not content or (ended is None and is_time(content)):
            continue
        end, role = (piece.start + ended[0], ended[1].role) if ended else (piece.end, "listed")
        yield from _joint_parts(text, _Part(role, Span(piece.start, end), content[end - piece.start :]))


def _before_object(text: str, piece: Span) -> tuple[int, Verb] | None:
    """A负责管网改造: where the bodies end, and the verb; None where what stands before the verb is no list of bodies."""
    found = find_verb_with_object(text[piece.start : piece.end])
    if found is None:
        return None
    named = named_bodies(text, Span(piece.start, piece.start + found[0]))
    if not named or not all(is_body(name) or is_collective(name) for name in named):
        return None
    end, verb = found
    return end, verb._replace(role="lead") if verb.role == "listed" else verb


def _joint_parts(text: str, part: _Part) -> Iterator[_Part]:
    """A会同B: A leads, B supports."""
    span = part.span
    joint = patterns()["joint"].search(text, span.start + 1, span.end)
    if joint:
        yield _Part("lead", Span(span.start, joint.start()))
        yield _Part("support", Span(joint.end(), span.end))
    elif span.end > span.start:
        yield part


def read_clauses(text: str, clauses: Iterable[Clause]) -> list[Responsibility]:
    """Who leads and who supports, in printed order, with carried-over level words put back.

    The clauses of one task are read as one (牵头单位:A on a line, 责任单位:B、C on the next): where one of them says who leads, the
    first of a bare list in another does not.
    """
    found: list[_Read] = []
    for clause in clauses:
        start, end = clause.inner
        found += ((part, bodies, start) for part, bodies in _clause_read(text[start:end]))
    return _read_parts(found, "clause")


def read_cells(text: str, cells: Iterable[tuple[str, str | None, Span]]) -> list[Responsibility]:
    """The same for the cells of a table's row, each with the role of its column (lead, listed, support) and what its head bears
    (see `label_bearer`); what a cell says itself (A牵头,B配合) goes before its column.
    """
    parts: list[_Part] = []
    for role, bearer, span in cells:
        inside = list(_parts(text, span))
        told = any(part.role != "listed" or part.verb or part.labelled for part in inside)
        parts += inside if told else [_Part(role, span, bearer=bearer)]
    return _read_parts([(part, bodies, 0) for part, bodies in _with_bodies(text, parts)], "table")


def _read_parts(printed: Sequence[_Read], where: str) -> list[Responsibility]:
    """The bodies of the parts with their roles. where: clause or table, the first word of the rule's name."""
    if not printed:
        return []
    parts = _carrying_out(_guided(printed))
    basis = "explicit" if _is_explicit(parts) else "first-listed"
    rule = f"{where}-{basis}"
    certainty = confidence(rule)
    has_lead = any(part.role == "lead" for part, *_ in parts)
    found: list[Responsibility] = []
    carried = ""
    first = True
    for part, bodies, at in parts:
        named, carried = with_levels(bodies, carried if part.bearer is None else part.bearer)
        for agency, body in named:
            leads = part.role == "lead" or (part.role == "listed" and not has_lead and first)
            first = first and part.role != "listed"
            role = "lead" if leads else "support"
            evidence = Span(at + body.start, at + body.end)
            found.append(
                Responsibility(
                    agency=agency, role=role, basis=basis, evidence=evidence, rule=rule, confidence=certainty
                )
            )
    return _unique(found)


def _guided(parts: Sequence[_Read]) -> Sequence[_Read]:
    """Who guides (A指导,B负责) supports those who act; where nobody else is named, the bodies are a bare list."""
    if all(part.role != "guiding" for part, *_ in parts):
        return parts
    role = "support" if any(part.role in ("lead", "listed") for part, *_ in parts) else "listed"
    return [(replace(part, role=role) if part.role == "guiding" else part, bodies, at) for part, bodies, at in parts]


def _carrying_out(parts: Sequence[_Read]) -> Sequence[_Read]:
    """Who carries out (A负责,B落实) supports those who answer; where nobody else is named (A、B落实), they are a bare list."""
    if any(part.labelled or not part.verb.endswith("落实") for part, *_ in parts):
        return parts
    return [
        (replace(part, role="listed") if part.role == "support" else part, bodies, at) for part, bodies, at in parts
    ]


def _is_explicit(parts: Sequence[_Read]) -> bool:
    """Whether the clause says who leads or supports, or names one body alone with 负责."""
    if any(part.role != "listed" for part, *_ in parts):
        return True
    return len(parts) == 1 and len(parts[0][1]) == 1 and bool(parts[0][0].verb)


def _unique(found: list[Responsibility]) -> list[Responsibility]:
    """Each body once; who leads does not also support."""
    kept: dict[str, Responsibility] = {}
    for item in found:
        kept.setdefault(item.agency, item)
    return list(kept.values())


_PIECE_END = re.compile("[;,。]")


def deadline(text: str, clause: Clause) -> str | None:
    """The time limit that the clause gives (2025年底前完成, 持续推进), as printed."""
    return _deadline(text[clause.inner.start : clause.inner.end])


@lru_cache(_CLAUSES_KEPT)
def _deadline(content: str) -> str | None:
    if patterns()["time_word"].search(content) is None:
        return None
    for piece in _PIECE_END.split(content):
        words = patterns()["time_label"].sub("", piece.strip())
        if words and patterns()["time"].search(words) and not is_body(words) and len(words) <= 30:
            return words
    return None
