"""What a clause says, part by part: the stretches that have one role, and the bodies that each names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from loaders.extract.clause_bodies import (
    before_time,
    bodies_in,
    is_remark,
    is_remark_to_the_end,
    is_time,
    named_bodies,
    stripped,
    with_shared_heads,
)
from loaders.extract.clause_words import (
    LABEL_WORDS,
    Verb,
    find_verb,
    find_verb_with_object,
    label_bearer,
    label_role,
    patterns,
)
from loaders.facts import Span
from loaders.records import record
from loaders.resolve.bodies import is_body, is_collective
from ontology.lexicon import lexicon


@record(frozen=True, slots=True)
class Part:
    """A stretch of a clause with one role. role: lead, support, listed or guiding. bearer: what its label bears (州级牵头单位)."""

    role: str
    span: Span
    verb: str = ""
    labelled: bool = False
    bearer: str | None = None


Bodies = list[tuple[Span, str]]
"""Where each body of a part stands, in the words of its clause, and its words with the head that it shares."""

CLAUSES_KEPT = 1 << 12
"""How many different clauses stay read: a notice has the same bodies again and again, and so have the plans of a county."""


@lru_cache(CLAUSES_KEPT)
def clause_read(words: str) -> tuple[tuple[Part, Bodies], ...]:
    """The parts of a clause with their bodies, by places in its words."""
    return with_bodies(words, parts_of(words, Span(0, len(words))))


def with_bodies(text: str, parts: Iterable[Part]) -> tuple[tuple[Part, Bodies], ...]:
    """The parts with where their bodies stand; parts without one are left out."""
    return tuple(
        (part, list(zip(bodies, with_shared_heads(text, bodies), strict=True)))
        for part in parts
        if (bodies := bodies_in(text, part.span))
    )


_LABEL_WORD = re.compile("|".join(LABEL_WORDS))


def parts_of(text: str, inner: Span) -> list[Part]:
    """The clause's stretches by role; people, times and other remarks are left out. Where nobody is said to lead, those before
    the first comma do (A,B、C配合).
    """
    parts = list(_parts_printed(text, inner))
    if len(parts) != 1 or parts[0].labelled or not parts[0].verb.endswith(tuple(lexicon("clauses")["helping"])):
        return parts
    span, verb = parts[0].span, parts[0].verb
    comma = next((m.start() for m in _SPLIT.finditer(text, *span) if m[0] == ","), span.end)
    first = Span(span.start, comma)
    if comma == span.end or not all(map(_is_named, named_bodies(text, first))):
        return parts
    return [Part("lead", first), Part("support", Span(comma + 1, span.end), verb)]


def _is_named(body: str) -> bool:
    """Whether the words name bodies that may lead: one agency, or several in one word."""
    return is_body(body) or is_collective(body)


def _parts_printed(text: str, inner: Span) -> Iterator[Part]:
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


def _labelled_parts(text: str, role: str, span: Span) -> Iterator[Part]:
    """What follows a label, up to its end; verbs inside (责任单位:A牵头,B配合) say it better, unless all they say is 负责."""
    inside = list(_verb_parts(text, span))
    if any(part.role != "listed" for part in inside):
        yield from inside
    else:
        yield from (Part(role, part.span, labelled=True) for part in inside)


_SPLIT = re.compile(r"\([^()]*\)|[;。,]|(?<=牵头|统筹|负责|主办|配合|参与)、")
"""Where a clause is split, 甲局牵头、乙局配合 too; what stands in a bracket stays whole."""


def _verb_parts(text: str, span: Span) -> Iterator[Part]:
    """Split at ; and at commas after a verb: each piece ends in the verb that gives its role. A bare list is `listed`."""
    start = span.start
    stops = [m.start() for m in _SPLIT.finditer(text, span.start, span.end) if m[0] in ";。,、"] + [span.end]
    for stop, following in zip(stops, [*stops[1:], span.end], strict=True):
        piece = stripped(text, Span(start, stop))
        content = text[piece.start : piece.end]
        verb = find_verb(content)
        of_object = _before_object(text, piece) if verb is None or _leads_before(content, verb) else None
        ended = of_object or ((verb.start, verb) if verb else None)
        goes_on = stop < span.end and text[stop] == "," and not is_time(text[stop + 1 : following].strip())
        if ended is None and goes_on and not is_time(content):
            continue
        start = stop + 1
        if is_remark(content):
            if is_remark_to_the_end(content):
                break
            continue
        if ended is None and is_time(content):
            piece = before_time(text, piece)
            content = text[piece.start : piece.end]
        if not content:
            continue
        end, role = (piece.start + ended[0], ended[1].role) if ended else (piece.end, "listed")
        yield from _joint_parts(text, Part(role, Span(piece.start, end), content[end - piece.start :]))


def _leads_before(content: str, verb: Verb) -> bool:
    """Whether 牵头 has an object that ends like a verb: 甲局牵头推进规划|实施, and not 甲局牵头会同乙局|推进."""
    led = verb.role == "listed" and content.find("牵头", 0, verb.start) >= 0
    return led and patterns()["joint"].search(content) is None


def _before_object(text: str, piece: Span) -> tuple[int, Verb] | None:
    """A负责管网改造: where the bodies end, and the verb; None where what stands before the verb is no list of bodies."""
    found = find_verb_with_object(text[piece.start : piece.end])
    if found is None:
        return None
    named = named_bodies(text, Span(piece.start, piece.start + found[0]))
    if not named or not all(map(_is_named, named)):
        return None
    end, verb = found
    return end, verb._replace(role="lead") if verb.role == "listed" else verb


def _joint_parts(text: str, part: Part) -> Iterator[Part]:
    """A会同B: A leads, B supports."""
    span = part.span
    joint = patterns()["joint"].search(text, span.start + 1, span.end)
    if joint:
        yield Part("lead", Span(span.start, joint.start()))
        yield Part("support", Span(joint.end(), span.end))
    elif span.end > span.start:
        yield part
