"""Responsibility clauses: where they stand, and who leads and who supports by them.

Forms: (A牵头,B、C配合) · (牵头部门:A;配合单位:B) · (A、B) · (A负责,持续推进) · A会同B · 责任单位:A、B on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from loaders.facts import Responsibility, Span
from loaders.records import record
from loaders.resolve.bodies import is_body, is_collective, looks_like_body, split_bodies
from ontology.lexicon import lexicon
from ontology.regions import gazetteer
from ontology.rules import confidence

CLAUSE_LENGTH = 600
"""Longest bracket read as a clause, in characters; the longest seen names some forty bodies."""

SHORTEST_BODY = 2
"""Characters; a lone 市 is a slip."""

LONGEST_VERB = 14
"""Characters of the longest verb of a clause (按照各自职责分工负责) and a little more."""

_PAIRS = {"(": ")", "〔": "〕", "【": "】", "[": "]"}
_SENTENCE_END = "。;!?"


@record(frozen=True, slots=True)
class _Part:
    """A stretch of a clause with one role. role: lead, support or listed."""

    role: str
    span: Span
    verb: str = ""


_PartBodies = tuple[_Part, list[Span]]
"""A part, and where its bodies stand."""


@record(frozen=True, slots=True)
class Clause:
    """A clause in the text: `span` with its brackets, `inner` without; its parts with their bodies where they are read already."""

    span: Span
    inner: Span
    parts: tuple[_PartBodies, ...] | None = None


def find_clauses(text: str, start: int, end: int) -> list[Clause]:
    """The responsibility clauses in text[start:end], in order.

    A bracket is one if it has a role word that goes with bodies, or if it closes a sentence and holds nothing but bodies.
    """
    brackets = (bracket for bracket in _brackets(text, start, end) if bracket.end - bracket.start <= CLAUSE_LENGTH + 2)
    return [clause for bracket in brackets if (clause := _clause(text, bracket, end))]


def find_clause_line(text: str, start: int, end: int) -> Clause | None:
    """The clause that a whole line is (责任单位:A、B · 责任领导:… · A牵头,B、C配合), or None."""
    if end - start > CLAUSE_LENGTH:
        return None
    if not _patterns()["label"].match(text, start, end) and not _is_sentence_of_bodies(text, start, end):
        return None
    return Clause(Span(start, end), Span(start, end))


def find_closing_clause(text: str, start: int, end: int) -> Clause | None:
    """The clause without brackets that closes a paragraph (…产业园。责任单位:A、B · …产业园。由A牵头,B配合。), or None."""
    tail = max(start, end - CLAUSE_LENGTH)
    label = _patterns()["closing_label"].search(text, tail, end) if ":" in text[tail:end] else None
    opened = label.start() if label else text.rfind("。", tail, end - 1) + 1
    return find_clause_line(text, opened, end) if opened > start else None


def _is_sentence_of_bodies(text: str, start: int, end: int) -> bool:
    """Whether the stretch says nothing but which bodies lead, support or answer for the task."""
    stop = len(text[start:end].rstrip(" 。;")) + start
    verb = _patterns()["verb"].search(text, max(start, stop - LONGEST_VERB), stop)
    if verb is None or _roles()[verb.group(1)] == "support":
        return verb is not None and "牵头" in text[start:stop] and _holds_only_bodies(text, start, stop)
    return _holds_only_bodies(text, start, stop)


def _holds_only_bodies(text: str, start: int, end: int) -> bool:
    bodies = [body for part in _parts(text, Span(start, end)) for body in _bodies(text, part.span)]
    named = [text[body.start : body.end] for body in bodies]
    return bool(named) and all(is_body(name) or is_collective(name) or _vague(name) for name in named)


def _vague(name: str) -> bool:
    """各村(社区), 八县市: several bodies in one word."""
    return _patterns()["several"].match(name) is not None


_BRACKET = re.compile(r"[()〔〕【】\[\]]")


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
    if _patterns()["role"].search(content):
        parts = _read_parts(text, inner)
        named = any(is_body(text[body.start : body.end]) for _, bodies in parts for body in bodies)
        return Clause(bracket, inner, parts) if named else None
    after = bracket.end
    while after < end and text[after].isspace():
        after += 1
    closes = after >= end or text[after] in _SENTENCE_END or text[bracket.start - 1] in _SENTENCE_END
    return Clause(bracket, inner) if closes and looks_like_body(content.strip()) else None


def _read_parts(text: str, inner: Span) -> tuple[_PartBodies, ...]:
    """The clause's parts with where their bodies stand; parts without one are left out."""
    return tuple((part, bodies) for part in _parts(text, inner) if (bodies := _bodies(text, part.span)))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = lexicon("clauses")
    labels = {word: role for role, group in words["labels"].items() for word in group}
    verbs = {word: role for role, group in words["verbs"].items() for word in group}
    label = _alternatives(labels)
    bearer = rf"(?:(?<![一-龥])(?:{words['label_bearers']}))?"
    return {
        "label": re.compile(rf"\s*{bearer}({label})\s*:\s*"),
        "label_anywhere": re.compile(rf"{bearer}({label})\s*:\s*"),
        "closing_label": re.compile(rf"(?<=[。;\s]){bearer}({label})\s*:\s*"),
        "each": re.compile(words["each"]),
        "each_rest": re.compile(words["each_rest"]),
        "shared": re.compile(words["shared"]),
        "sharing": re.compile(words["sharing"]),
        "several": re.compile(words["several"]),
        "verb": re.compile(rf"({_alternatives(verbs)})$"),
        "tail": re.compile(rf"({_alternatives(words['tails'])})$"),
        "role": re.compile(rf"({label})\s*:|牵头|配合|参与|负责|协办|协助|落实|主办|承办|会同|职责分工"),
        "time": re.compile(words["time"]),
        "time_label": re.compile(rf"^({_alternatives(words['labels']['time'])})\s*:\s*"),
        "remark": re.compile(words["remark"]),
        "opening": re.compile(rf"({_alternatives(words['openings'])})(?=\S)"),
        "level": re.compile(rf"(?!(?:{words['not_level']}))(?P<level>{_alternatives(words['levels'])})(?=\S)"),
        "vertical": re.compile("|".join(words["vertical"])),
    }


def _alternatives(words: dict[str, str] | list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))


@cache
def _roles() -> dict[str, str]:
    words = lexicon("clauses")
    return {word: role for kind in ("labels", "verbs") for role, group in words[kind].items() for word in group}


def _parts(text: str, inner: Span) -> Iterator[_Part]:
    """The clause's stretches by role; people and times are left out."""
    labelled = text.find(":", inner.start, inner.end) >= 0
    heads = list(_patterns()["label_anywhere"].finditer(text, inner.start, inner.end)) if labelled else []
    first = heads[0].start() if heads else inner.end
    yield from _verb_parts(text, Span(inner.start, first))
    stops = [head.start() for head in heads[1:]] + [inner.end]
    for head, stop in zip(heads, stops if heads else [], strict=True):
        role = _roles()[head.group(1)]
        if role in ("lead", "support", "listed"):
            yield from _labelled_parts(text, role, Span(head.end(), stop))


def _labelled_parts(text: str, role: str, span: Span) -> Iterator[_Part]:
    """What follows a label, up to its end; a verb inside (责任单位:A牵头,B配合) says it better."""
    inside = list(_verb_parts(text, span))
    if any(part.role == "lead" for part in inside):
        yield from inside
    elif span.end > span.start:
        yield _Part(role, span)


_SPLIT = re.compile(r"[;。]|,")


def _verb_parts(text: str, span: Span) -> Iterator[_Part]:
    """Split at ; and at commas after a verb: each piece ends in the verb that gives its role. A bare list is `listed`."""
    start = span.start
    stops = [m.start() for m in _SPLIT.finditer(text, span.start, span.end)] + [span.end]
    for stop, following in zip(stops, [*stops[1:], span.end], strict=True):
        piece = _stripped(text, Span(start, stop))
        content = text[piece.start : piece.end]
        verb = _patterns()["verb"].search(content)
        goes_on = stop < span.end and text[stop] == "," and not _is_time(text[stop + 1 : following].strip())
        if verb is None and goes_on and not _is_time(content):
            continue
        start = stop + 1
        if not content or _is_time(content):
            continue
        role = _roles()[verb.group(1)] if verb else "listed"
        end = piece.start + verb.start() if verb else piece.end
        yield from _joint_parts(text, _Part(role, Span(piece.start, end), verb.group(1) if verb else ""))


def _joint_parts(text: str, part: _Part) -> Iterator[_Part]:
    """A会同B: A leads, B supports."""
    span = part.span
    joint = text.find("会同", span.start, span.end)
    if joint > span.start:
        yield _Part("lead", Span(span.start, joint))
        yield _Part("support", Span(joint + 2, span.end))
    elif span.end > span.start:
        yield part


@lru_cache(maxsize=8192)
def _is_time(content: str) -> bool:
    patterns = _patterns()
    return bool(patterns["time"].search(content) and not is_body(content)) or bool(patterns["remark"].match(content))


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",、;::。"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",、;::。"):
        end -= 1
    return span if span == (start, end) else Span(start, end)


def _bodies(text: str, span: Span) -> list[Span]:
    """Where the bodies of a list stand, without openings (由) and tails (等部门)."""
    span = _stripped(text, span)
    patterns = _patterns()
    opening = patterns["opening"].match(text, span.start, span.end)
    start = opening.end() if opening and is_body(_first_member(text, opening.end(), span.end)) else span.start
    content = text[start : span.end]
    found: list[Span] = []
    for member in split_bodies(content):
        body = _stripped(text, Span(start + member.start, start + member.end))
        words = text[body.start : body.end]
        tail = patterns["tail"].search(words)
        end = body.start + tail.start() if tail else body.end
        if found and text[found[-1].end : body.start] in _AND and _goes_on(text, found[-1], words):
            found[-1] = Span(found[-1].start, end)
        elif end - body.start >= SHORTEST_BODY and not _is_time(words):
            found.append(Span(body.start, end))
    return found


def _goes_on(text: str, before: Span, words: str) -> bool:
    """各级党委和政府 and 各市、县人民政府 are printed as one."""
    patterns = _patterns()
    return words in _GOVERNMENT or bool(
        patterns["each"].fullmatch(text, *before) and patterns["each_rest"].fullmatch(words)
    )


_GOVERNMENT = frozenset({"政府", "人民政府", "行署"})
_AND = frozenset({"和", "、", "及", ""})


def read_bodies(text: str, span: Span, carried: str = "") -> tuple[list[tuple[str, Span]], str]:
    """The bodies of a list with where each stands, and the level word that the list carries on (see `_with_level`)."""
    return _with_levels(text, _bodies(text, span), carried)


def _with_levels(text: str, bodies: list[Span], carried: str) -> tuple[list[tuple[str, Span]], str]:
    found = []
    for body, words in zip(bodies, _with_shared_heads(text, bodies), strict=True):
        agency, carried = _with_level(words, carried)
        found.append((agency, body))
    return found, carried


def _with_shared_heads(text: str, bodies: list[Span]) -> list[str]:
    """The bodies' words, with the head that a list of places shares put back: 甲市、乙市人民政府 gives 甲市人民政府."""
    words = [text[body.start : body.end] for body in bodies]
    for i in range(len(words) - 2, -1, -1):
        head = _patterns()["shared"].search(words[i + 1])
        if head and text[bodies[i].end : bodies[i + 1].start] in _AND and _patterns()["sharing"].fullmatch(words[i]):
            words[i] += head.group("head")
    return words


def _first_member(text: str, start: int, end: int) -> str:
    members = split_bodies(text[start:end])
    return text[start + members[0].start : start + members[0].end] if members else ""


def read_clause(text: str, clause: Clause) -> list[Responsibility]:
    """Who leads and who supports, in printed order, with carried-over level words put back."""
    parts = clause.parts or _read_parts(text, clause.inner)
    if not parts:
        return []
    explicit = _is_explicit(parts)
    has_lead = any(part.role == "lead" for part, _ in parts)
    found: list[Responsibility] = []
    carried = ""
    first = True
    for part, bodies in parts:
        named, carried = _with_levels(text, bodies, carried)
        for agency, body in named:
            leads = part.role == "lead" or (part.role == "listed" and not has_lead and first)
            first = False
            found.append(
                Responsibility(
                    agency=agency,
                    role="lead" if leads else "support",
                    basis="explicit" if explicit else "first-listed",
                    evidence=body,
                    rule="clause-explicit" if explicit else "clause-first-listed",
                    confidence=confidence("clause-explicit" if explicit else "clause-first-listed"),
                )
            )
    return _unique(found)


def _is_explicit(parts: Sequence[_PartBodies]) -> bool:
    """Whether the clause says who leads or supports, or names one body alone with 负责."""
    if any(part.role != "listed" for part, _ in parts):
        return True
    return len(parts) == 1 and len(parts[0][1]) == 1 and bool(parts[0][0].verb)


@lru_cache(maxsize=4096)
def _with_level(printed: str, carried: str) -> tuple[str, str]:
    """The surface with its level word, and the level word that the enumeration now carries."""
    patterns = _patterns()
    level = patterns["level"].match(printed)
    if level:
        return printed, level["level"]
    if not carried or is_collective(printed) or patterns["vertical"].search(printed) or _opens_with_place(printed):
        return printed, carried
    return carried + printed, carried


@cache
def _places() -> frozenset[str]:
    """Names of provinces and cities that open the name of a body (内蒙古通信管理局). Names of counties are left out: some are
    words of functions too (公安县).
    """
    divisions = [d for d in gazetteer().divisions if d.level in ("province", "city")]
    return frozenset(name for d in divisions for name in (d.name, d.short) if len(name) > 1)


def _opens_with_place(printed: str) -> bool:
    return any(printed[:length] in _places() for length in range(2, min(len(printed), 12)))


def _unique(found: list[Responsibility]) -> list[Responsibility]:
    """Each body once; who leads does not also support."""
    kept: dict[str, Responsibility] = {}
    for item in found:
        kept.setdefault(item.agency, item)
    return list(kept.values())


_PIECE_END = re.compile("[;,。]")


def deadline(text: str, clause: Clause) -> str | None:
    """The time limit that the clause gives (2025年底前完成, 持续推进), as printed."""
    for piece in _PIECE_END.split(text[clause.inner.start : clause.inner.end]):
        words = _patterns()["time_label"].sub("", piece.strip())
        if words and _patterns()["time"].search(words) and not is_body(words) and len(words) <= 30:
            return words
    return None
