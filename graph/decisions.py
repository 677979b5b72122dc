"""What people decided about two nodes: that they are the same thing, or that they are distinct.

Decisions are records of the store (ontology/model.yaml), kept in the order in which they were made; one that is taken back
stays with the time and the name of who did so. Of two nodes that are the same, the graph has the one that stays
(`graph.aliasing`), also in documents that are loaded later.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Final

from graph.errors import GraphError
from graph.runs import timestamp
from graph.schema import records

if TYPE_CHECKING:
    # The stores themselves import this module.
    from graph.stores.base import Reader

Run = Callable[..., list[list[Any]]]

MERGEABLE: Final = ("Agency", "Project", "Park", "Enterprise", "Industry", "Chain", "Indicator", "Policy")
"""Classes whose nodes documents share and name in their own words.

Not regions: what they are follows from the gazetteer, and reference data leads to them (agencies that serve them) without
any document saying so. Of industries only those without a code give way, for the same reason.
"""

_HEX: Final = frozenset("0123456789abcdef")


class DecisionRefused(GraphError):
    """The two nodes cannot be taken for one: the message says why."""

    code = "decision-refused"
    title = "The two nodes cannot be the same"


class DecisionNotFound(GraphError):
    """No decision of this identifier is in force."""

    code = "decision-not-found"
    title = "There is no such decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision about two nodes. kind: same or distinct. merged gives way to kept; for distinct their order means nothing.

    decided, undone: UTC as 2026-01-31T08:00:00Z. snapshot: of `same`, the node that stays with its reference data, as JSON.
    """

    id: str
    kind: str
    merged: str
    kept: str
    author: str
    decided: str
    reason: str | None = None
    undone: str | None = None
    undone_by: str | None = None
    snapshot: str | None = None

    @property
    def in_force(self) -> bool:
        """Whether it was not taken back."""
        return self.undone is None


@dataclass(frozen=True, slots=True)
class Merge:
    """A node that gives way to another. nodes, edges: rows of the one that stays and of its reference data.

    nodes by label; edges by relation, label of the source and label of the target.
    """

    kept: str
    nodes: Mapping[str, list[dict[str, Any]]]
    edges: Mapping[tuple[str, str, str], list[dict[str, Any]]]


Merges = Mapping[str, Merge]
"""Merges in force by the node that gives way."""

_FIELDS: Final = tuple(f.name for f in fields(Decision))


def new_decision(
    kind: str, merged: str, kept: str, author: str, reason: str | None = None, snapshot: str | None = None
) -> Decision:
    """A decision made now. Ids sort by time."""
    now = datetime.now(UTC)
    return Decision(
        id=f"decision/{now:%Y%m%dT%H%M%S%f}Z-{token_hex(3)}",
        kind=kind,
        merged=merged,
        kept=kept,
        author=author,
        decided=timestamp(now),
        reason=reason,
        snapshot=snapshot,
    )


def decisions(reader: Reader) -> list[Decision]:
    """All decisions, newest first."""
    rows = reader.query(_reading() + " ORDER BY `id` DESC").records()
    return [Decision(**row) for row in rows]


def merges_in(run: Run) -> dict[str, Merge]:
    """The merges in force, read by a writer. run: executes a statement and gives its rows."""
    found = (Decision(**dict(zip(_FIELDS, row, strict=True))) for row in run(_reading()))
    return merges(found)


def merges(found: Iterable[Decision]) -> dict[str, Merge]:
    """The merges in force among decisions."""
    return {d.merged: _merge(d) for d in found if d.kind == "same" and d.in_force}


def _reading() -> str:
    return "MATCH (d:Decision) RETURN " + ", ".join(f"d.`{name}` AS `{name}`" for name in _FIELDS)


def put(run: Run, decision: Decision) -> None:
    """Write a decision, in place of its former state."""
    row = asdict(decision)
    given = {c.name: row[c.name] for c in records()["Decision"] if row[c.name] is not None}
    values = ", ".join(f"d.`{name}` = ${name}" for name in given if name != "id")
    run(f"MERGE (d:Decision {{id: $id}}) SET {values}", given)


def kept_for(reader: Reader, node: str) -> str | None:
    """The node that stands for this one since the two were decided to be the same; None where there is none."""
    statement = (
        "MATCH (d:Decision {kind: 'same'}) WHERE d.merged = $node AND d.undone IS NULL RETURN d.kept AS kept LIMIT 1"
    )
    rows = reader.query(statement, {"node": node}).rows
    return str(rows[0][0]) if rows else None


def in_force(reader: Reader) -> dict[str, str]:
    """The node that stays by each that gave way to it, in the order of the latter."""
    statement = (
        "MATCH (d:Decision {kind: 'same'}) WHERE d.undone IS NULL RETURN d.merged AS merged, d.kept AS kept "
        "ORDER BY merged"
    )
    return {str(merged): str(kept) for merged, kept in reader.query(statement, timeout=None).rows}


def pack(nodes: Mapping[str, list[dict[str, Any]]], edges: Mapping[tuple[str, str, str], list[dict[str, Any]]]) -> str:
    """Rows as a snapshot."""
    whole = {"nodes": nodes, "edges": [[*table, rows] for table, rows in edges.items()]}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, default=str)


def _merge(decision: Decision) -> Merge:
    whole = json.loads(decision.snapshot or '{"nodes": {}, "edges": []}')
    edges = {(relation, source, target): rows for relation, source, target, rows in whole["edges"]}
    return Merge(decision.kept, whole["nodes"], edges)


def check_same(merged: str, kept: str, former: Iterable[Decision]) -> None:
    """Raises DecisionRefused where two nodes, by their ids and by what was decided before, cannot be the same."""
    reason = _reason_against(merged, kept) or _reason_of_former(merged, kept, [d for d in former if d.in_force])
    if reason:
        raise DecisionRefused(reason)


def _reason_against(merged: str, kept: str) -> str | None:
    label, *one = merged.split("/")
    other_label, *other = kept.split("/")
    if merged == kept:
        return "the two are one node already"
    if label != other_label or label not in {name.lower() for name in MERGEABLE}:
        return f"only two nodes of one of these classes can be the same: {', '.join(MERGEABLE)}"
    if label == "agency" and one[0] != other[0] and not is_document_key(one[0]):
        return "bodies of different regions are never the same, whatever they are called"
    if label == "industry" and _is_code(one[0]):
        return "an industry with a code of the national classification gives way to none; merge the other way round"
    return None


def is_document_key(part: str) -> bool:
    """Whether a part of an id stands for a document: the node belongs to no region."""
    return len(part) == 12 and set(part) <= _HEX


def _is_code(part: str) -> bool:
    return part.isascii() and part.isalnum() and any(c.isdigit() for c in part)


def _reason_of_former(merged: str, kept: str, former: list[Decision]) -> str | None:
    for decision in former:
        if decision.kind == "distinct" and {decision.merged, decision.kept} == {merged, kept}:
            return f"{decision.author} decided on {decision.decided[:10]} that the two are distinct ({decision.id})"
        if decision.kind == "same" and decision.merged in {merged, kept}:
            return f"{decision.merged} gave way to {decision.kept} before ({decision.id})"
        if decision.kind == "same" and decision.kept == merged:
            return f"{decision.merged} gave way to {merged} before ({decision.id}): merge the other way round"
    return None
