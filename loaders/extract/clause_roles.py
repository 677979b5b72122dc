"""Who leads and who supports, by the parts of clauses and of tables' cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from loaders.extract.clause_bodies import with_levels
from loaders.extract.clause_parts import Bodies, Part, clause_read, parts_of, with_bodies
from loaders.extract.clauses import Clause
from loaders.facts import Responsibility, Span
from ontology.rules import confidence

Read = tuple[Part, Bodies, int]
"""A part, its bodies, and the number with which the words of its clause begin."""


def read_clauses(text: str, clauses: Iterable[Clause]) -> list[Responsibility]:
    """Who leads and who supports, in printed order, with carried-over level words put back.

    The clauses of one task are read as one (牵头单位:A on a line, 责任单位:B、C on the next): where one of them says who leads, the
    first of a bare list in another does not.
    """
    found: list[Read] = []
    for clause in clauses:
        start, end = clause.inner
        found += ((part, bodies, start) for part, bodies in clause_read(text[start:end]))
    return _read_parts(found, "clause")


def read_cells(text: str, cells: Iterable[tuple[str, str | None, Span]]) -> list[Responsibility]:
    """The same for the cells of a table's row, each with the role of its column (lead, listed, support) and what its head bears
    (see `label_bearer`); what a cell says itself (A牵头,B配合) goes before its column.
    """
    parts: list[Part] = []
    for role, bearer, span in cells:
        inside = parts_of(text, span)
        told = any(part.role != "listed" or part.verb or part.labelled for part in inside)
        parts += inside if told else [Part(role, span, bearer=bearer)]
    return _read_parts([(part, bodies, 0) for part, bodies in with_bodies(text, parts)], "table")


def _read_parts(printed: Sequence[Read], where: str) -> list[Responsibility]:
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


def _guided(parts: Sequence[Read]) -> Sequence[Read]:
    """Who guides (A指导,B负责) supports those who act; where nobody else is named, the bodies are a bare list."""
    if all(part.role != "guiding" for part, *_ in parts):
        return parts
    role = "support" if any(part.role in ("lead", "listed") for part, *_ in parts) else "listed"
    return [(replace(part, role=role) if part.role == "guiding" else part, bodies, at) for part, bodies, at in parts]


def _carrying_out(parts: Sequence[Read]) -> Sequence[Read]:
    """Who carries out (A负责,B落实) supports those who answer; where nobody else is named (A、B落实), they are a bare list."""
    if any(part.labelled or not part.verb.endswith("落实") for part, *_ in parts):
        return parts
    return [
        (replace(part, role="listed") if part.role == "support" else part, bodies, at) for part, bodies, at in parts
    ]


def _is_explicit(parts: Sequence[Read]) -> bool:
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
