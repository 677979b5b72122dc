"""Taking documents out of a store of either engine: their own nodes, their edges, and what nothing states any longer.

A node that documents share stays while a statement touches it, or while reference data leads to it from a node that stays
(the province of a city that is mentioned, the region an agency serves). Both are questions about the graph alone, so the
order in which documents came never matters.

Edges of many nodes are read as UNWIND, MATCH by key, OPTIONAL MATCH: LadybugDB then goes from the keys along the edges,
where after a plain MATCH it would read the whole edge table for each question.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from graph.build.derived import DERIVATIONS, Derivation, matching
from graph.ids import OWNED_LABELS, REACHED_LABELS, label_of
from graph.schema import EdgeTable, edge_tables, relation_of

Run = Callable[..., list[list[Any]]]

_BETWEEN_SHARED = tuple(t for t in edge_tables() if not OWNED_LABELS & set(t[1:]) and relation_of(t[0]).stated)
_REFERENCE = tuple(t for t in edge_tables() if not OWNED_LABELS & set(t[1:]) and not relation_of(t[0]).stated)


class Sweep:
    """One removal within a transaction. run: executes a statement and gives its rows."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def take_out(self, documents: list[str]) -> set[str]:
        """Delete the documents with their own nodes and all their edges; the shared nodes that these touched."""
        owned = self.owned(documents)
        beside = self._beside(owned)
        touched = beside | self._unstate(documents, beside)
        for label, ids in by_label(owned).items():
            self._run(f"UNWIND $ids AS i MATCH (n:`{label}` {{id: i}}) DETACH DELETE n", {"ids": ids})
        return self.with_reference(touched)

    def owned(self, documents: list[str]) -> set[str]:
        """The documents' own nodes: units by way of PART_OF, targets by way of the units."""
        found = set(documents)
        fresh = found
        inward = [t for t in edge_tables() if t[0] == "PART_OF" and t[2] in OWNED_LABELS]
        outward = [t for t in edge_tables() if t[2] == "Target"]
        while fresh:
            fresh = (self._follow(fresh, inward, back=True) | self._follow(fresh, outward)) - found
            found |= fresh
        return found

    def _beside(self, owned: set[str]) -> set[str]:
        """Shared nodes joined to the owned ones."""
        out = [t for t in edge_tables() if t[1] in OWNED_LABELS and t[2] not in OWNED_LABELS]
        back = [t for t in edge_tables() if t[2] in OWNED_LABELS and t[1] not in OWNED_LABELS]
        return self._follow(owned, out) | self._follow(owned, back, back=True)

    def _unstate(self, documents: list[str], near: set[str]) -> set[str]:
        """Delete what the documents state between shared nodes; the ends of those edges. near: as for stated_between."""
        ends: set[str] = set()
        for _, match, given in stated_between(documents, near):
            for pair in self._run(f"{match} DELETE r RETURN a.id, b.id", given):
                ends.update(pair)
        return ends

    def with_reference(self, nodes: set[str]) -> set[str]:
        """The nodes and all that reference data leads to from them."""
        found = set(nodes)
        fresh = found
        while fresh:
            fresh = self._follow(fresh, _REFERENCE) - found
            found |= fresh
        return found

    def drop_unsupported(self, candidates: set[str]) -> set[str]:
        """Delete those shared nodes that nothing supports; gives the ones that stay."""
        loose = set(candidates)
        for relation, source, target in (t for t in edge_tables() if relation_of(t[0]).stated):
            loose -= self._having(loose, source, f"(n)-[:`{relation}`]->(:`{target}`)")
            loose -= self._having(loose, target, f"(n)<-[:`{relation}`]-(:`{source}`)")
        leading = self._leading_to(loose)
        kept = {node for node in loose if leading[node] - loose}
        while kept:
            loose -= kept
            kept = {node for node in loose if leading[node] - loose}
        for label, ids in by_label(loose).items():
            self._run(f"UNWIND $ids AS i MATCH (n:`{label}` {{id: i}}) DETACH DELETE n", {"ids": ids})
        return candidates - loose

    def _having(self, nodes: set[str], label: str, pattern: str) -> set[str]:
        ids = by_label(nodes).get(label)
        if not ids:
            return set()
        statement = f"UNWIND $ids AS i MATCH (n:`{label}` {{id: i}}) WHERE EXISTS {{ MATCH {pattern} }} RETURN i"
        return {row[0] for row in self._run(statement, {"ids": ids})}

    def _leading_to(self, nodes: set[str]) -> defaultdict[str, set[str]]:
        """For each node those from which reference data leads to it."""
        leading: defaultdict[str, set[str]] = defaultdict(set)
        for table in _REFERENCE:
            for end, start in self._pairs(nodes, table, back=True):
                leading[end].add(start)
        return leading

    def derive(self, nodes: Iterable[str], derivations: Iterable[Derivation] = DERIVATIONS) -> None:
        """Fill the derived properties of the nodes from the edges that the store holds now."""
        grouped = by_label(nodes)
        for derivation in derivations:
            ids = [i for i in grouped.get(derivation.label, ()) if derivation.applies_to(i)]
            if not ids:
                continue
            counts = self._counts(derivation, ids)
            many: list[dict[str, Any]] = []
            none: list[str] = []
            for node in ids:
                value = derivation.value(counts[node])
                if value is None:
                    none.append(node)
                else:
                    many.append({"id": node, "value": value})
            match = f"(n:`{derivation.label}` {{id: i}})"
            if many:
                statement = (
                    f"UNWIND $rows AS r WITH r.id AS i, r.value AS v MATCH {match} SET n.`{derivation.property}` = v"
                )
                self._run(statement, {"rows": many})
            if none:
                self._run(f"UNWIND $ids AS i MATCH {match} SET n.`{derivation.property}` = NULL", {"ids": none})

    def _counts(self, derivation: Derivation, ids: list[str]) -> defaultdict[str, Counter[str]]:
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for source in derivation.sources:
            for relation, start, end in matching(source, derivation.label, edge_tables()):
                edge = (
                    f"(n)-[r:`{relation}`]->(:`{end}`)"
                    if source.end == "from"
                    else f"(n)<-[r:`{relation}`]-(:`{start}`)"
                )
                statement = (
                    f"UNWIND $ids AS i MATCH (n:`{derivation.label}` {{id: i}}) OPTIONAL MATCH {edge} "
                    f"RETURN i, r.`{source.property}`, r.basis, count(*)"
                )
                for node, value, basis, number in self._run(statement, {"ids": ids}):
                    if source.takes(value, basis):
                        counts[node][value] += number
        return counts

    def _follow(self, nodes: set[str], tables: Iterable[EdgeTable], *, back: bool = False) -> set[str]:
        return {other for table in tables for _, other in self._pairs(nodes, table, back=back)}

    def _pairs(self, nodes: set[str], table: EdgeTable, *, back: bool = False) -> list[list[str]]:
        """[node, other end] for each edge of the table at one of the nodes."""
        relation, source, target = table
        here, there = (target, source) if back else (source, target)
        ids = by_label(nodes).get(here)
        if not ids:
            return []
        edge = f"(n)<-[:`{relation}`]-(m:`{there}`)" if back else f"(n)-[:`{relation}`]->(m:`{there}`)"
        statement = f"UNWIND $ids AS i MATCH (n:`{here}` {{id: i}}) OPTIONAL MATCH {edge} RETURN DISTINCT i, m.id"
        return [row for row in self._run(statement, {"ids": ids}) if row[1] is not None]


def by_label(nodes: Iterable[str]) -> dict[str, list[str]]:
    """Ids by the label that they tell, sorted."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for node in sorted(nodes):
        grouped[label_of(node)].append(node)
    return dict(grouped)


def stated_between(documents: list[str], near: Iterable[str]) -> Iterator[tuple[EdgeTable, str, dict[str, list[str]]]]:
    """How to find what documents state between shared nodes: the table, what matches its edges `r` from `a` to `b`, and parameters.

    near: shared nodes that the documents' own are joined to. Statements of works, parks and firms are found from these; there are
    millions of them, and an embedded store has no index of them. What joins regions, bodies and chains is looked through.
    """
    known = by_label(near)
    for table in _BETWEEN_SHARED:
        reached = next((label for label in table[1:] if label in REACHED_LABELS), None)
        if reached is None:
            yield table, f"MATCH {edge_pattern(table)} WHERE r.document IN $documents", {"documents": documents}
        elif reached in known:
            start = "a" if reached == table[1] else "b"
            match = (
                f"UNWIND $ids AS i MATCH ({start}:`{reached}` {{id: i}}) OPTIONAL MATCH {edge_pattern(table, reached)}"
            )
            given = {"ids": known[reached], "documents": documents}
            yield table, f"{match} WITH a, r, b WHERE r.document IN $documents", given


def edge_pattern(table: EdgeTable, near: str = "") -> str:
    """The pattern of an edge `r` from `a` to `b`; of the end with the label `near` the label is known already."""
    relation, source, target = table
    start = "a" if near == source else f"a:`{source}`"
    end = "b" if near == target != source else f"b:`{target}`"
    return f"({start})-[r:`{relation}`]->({end})"
