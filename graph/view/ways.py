"""Ways along several relations in one query: by ids alone, in full once it is known what is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.ids import label_of
from graph.stores.base import Reader
from graph.view.reads import Json, follow_several

_FEW_AT_TARGET = frozenset({"LEADS", "PURSUES"})
"""Relations of which a source has many edges and a target few."""


@dataclass(frozen=True, slots=True)
class Step:
    """Edges of a relation to nodes of a label. back: against their direction."""

    relation: str
    label: str
    back: bool = False

    def pattern(self, number: int) -> str:
        """OPTIONAL MATCH of the edges `r` and the nodes `n` of this number, from the nodes before."""
        edge = f"<-[r{number}:`{self.relation}`]-" if self.back else f"-[r{number}:`{self.relation}`]->"
        return f"OPTIONAL MATCH (n{number - 1}){edge}(n{number}:`{self.label}`)"


def start(label: str, *steps: Step) -> str:
    """The beginning of a query that goes from the nodes `$ids` of a label along these steps."""
    patterns = (step.pattern(number) for number, step in enumerate(steps, 1))
    return " ".join((f"UNWIND $ids AS i MATCH (n0:`{label}` {{id: i}})", *patterns))


def ways(
    reader: Reader, label: str, ids: Iterable[str], *steps: Step, within: Iterable[str] | None = None
) -> list[list[Json]]:
    """The edges of each step from the nodes of a label, sorted by id, without their properties.

    within: only ways to the end that lead to one of these nodes; the engine reads nothing of others where the last step says so.
    One query for all steps: a province has thousands of tasks, and to name each in the next query takes longer than to pass it.
    """
    numbers = range(1, len(steps) + 1)
    given = {"ids": sorted(ids)}
    condition = ""
    if within is not None:
        given["within"] = sorted(within)
        passed = ", ".join(["n0", *(f"r{n}, n{n}" for n in numbers)])
        condition = f" WHERE n{len(steps)}.id IN $within WITH {passed} WHERE n{len(steps)}.id IS NOT NULL"
    fields = ", ".join(["n0.id", *(f"r{n}.id, n{n}.id" for n in numbers)])
    found: list[dict[str, Json]] = [{} for _ in steps]
    for row in reader.query(f"{start(label, *steps)}{condition} RETURN {fields}", given).rows:
        for number, step in enumerate(steps):
            here, edge, there = row[2 * number : 2 * number + 3]
            if edge is None:
                break
            source, target = (there, here) if step.back else (here, there)
            found[number][edge] = {"id": edge, "type": step.relation, "source": source, "target": target}
    return [[edges[i] for i in sorted(edges)] for edges in found]


def in_full(reader: Reader, edges: Iterable[Json]) -> list[Json]:
    """The same edges, each once, with their properties. Asked for at the end that has fewer edges, one query for all of a label."""
    wanted = {edge["id"]: edge for edge in edges}
    relations: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    ends: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    for edge in wanted.values():
        if "properties" in edge:
            continue
        back = edge["type"] in _FEW_AT_TARGET
        end = edge["target" if back else "source"]
        relations[label_of(end), back].add(edge["type"])
        ends[label_of(end), back].add(end)
    for (label, back), ids in sorted(ends.items()):
        for edge in follow_several(reader, ids, relations[label, back], back=back):
            if edge["id"] in wanted:
                wanted[edge["id"]] = edge
    return list(wanted.values())
