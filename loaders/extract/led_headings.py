"""Headings that say who leads all below them: 一、县教育局牵头的工作(8项), (二)由市水利局负责的事项, 三、市财政局(5项), bodies
alone among their like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.extract.clause_roles import read_clauses
from loaders.extract.clauses import find_clause_line
from loaders.facts import Responsibility, Span
from loaders.outline.tree import Unit
from loaders.resolve.bodies import is_body
from ontology.rules import confidence

_RULE: Final = "heading-explicit"
_FEWEST: Final = 2
"""Units headed by a body alone."""
_LONGEST: Final = 40
"""Characters of the longest such heading."""
_LEADING: Final = ("牵头", "主办", "承办", "负责")
_LED = re.compile(
    rf"由?(?P<clause>[^,。;:()《》“”\n]{{2,30}}?(?:{'|'.join(_LEADING)}))"
    r"(?:主办|承办|负责|落实|办理|组织|实施|完成|推进|推动|抓|的)*"
    r"(?:重点|主要|各项|目标|民生|具体)*(?:工作|任务|事项|项目|实事|指标|建议|提案)*(?:\d{1,3}[项件条个])?"
)
_COUNT = re.compile(r"\s*\(?共?\d{1,3}[项件条个](?:任务|工作|事项)?\)?\s*(?=\n|$)")


def leads_of_heading(text: str, heading: Span) -> tuple[Responsibility, ...]:
    """The bodies that a heading says lead all below it, empty for any other heading.

    A body alone is meant so where the number of its tasks stands behind it.
    """
    if not 2 < heading.end - heading.start <= _LONGEST:
        return ()
    words = text[heading.start : heading.end]
    led = _LED.fullmatch(text, *heading) if any(verb in words for verb in _LEADING) else None
    if led is None:
        alone = _COUNT.match(text, heading.end) and is_body(words)
        return (_lead(words, heading),) if alone else ()
    clause = find_clause_line(text, *led.span("clause"))
    found = read_clauses(text, [clause]) if clause else []
    if any(body.basis != "explicit" or body.role != "lead" for body in found):
        return ()
    return tuple(_lead(body.agency, body.evidence) for body in found)


def leads_of_body(text: str, unit: Unit) -> tuple[Responsibility, ...]:
    """The body that is the heading of a unit with units below it, where the units beside it are headed by bodies too."""
    heading = unit.heading
    if unit.parent is None or unit.is_box or not (unit.children and _names_body(text, heading)):
        return ()
    beside = [other for other in unit.parent.children if not other.is_box]
    bodies = sum(_names_body(text, other.heading) for other in beside)
    return (_lead(text[slice(*heading)], heading),) if bodies >= max(_FEWEST, len(beside) - 1) else ()


def _names_body(text: str, heading: Span) -> bool:
    return 2 < heading.end - heading.start <= _LONGEST and is_body(text[slice(*heading)])


def _lead(agency: str, evidence: Span) -> Responsibility:
    return Responsibility(
        agency=agency, role="lead", basis="explicit", evidence=evidence, rule=_RULE, confidence=confidence(_RULE)
    )


def joined(own: Sequence[Responsibility], above: Sequence[Responsibility]) -> tuple[Responsibility, ...]:
    """Who is responsible for a task by its own clause and by a heading above it, which counts where the clause names no lead."""
    if not above or any(body.role == "lead" for body in own):
        return tuple(own)
    leads = {body.agency for body in above}
    return (*above, *(body for body in own if body.agency not in leads))
