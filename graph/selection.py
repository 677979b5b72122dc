"""A part of the graph: what some documents state, or what is about a theme or a class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph import scan
from graph.errors import DocumentNotFound, NodeNotFound
from graph.ids import OWNED_LABELS, label_of, node_id, owner_key
from graph.schema import columns_of, edge_tables, relation_of
from graph.stores.base import Reader


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted; conditions given together all hold. document, region: ids. theme: its code. classes: names.

    document: what it states. region: what documents state that plan for it. theme: statements about its tasks. classes: nodes
    of these, and statements with one of them at an end.
    """

    document: str | None = None
    region: str | None = None
    theme: str | None = None
    classes: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.document or self.region or self.theme or self.classes)


@dataclass(slots=True)
class Selected:
    """The part that a selection leads to. documents, tasks: None for all. pairs: (from, to, document) of kept statements."""

    documents: set[str] | None
    tasks: set[str] | None
    classes: frozenset[str]
    nodes: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str, str]] = field(default_factory=set)

    def has_label(self, label: str) -> bool:
        """Whether nodes of the label may be part of it."""
        return not self.classes or label in self.classes

    def has_node(self, identifier: str) -> bool:
        """Whether a node of a label that may be is part of it."""
        if self.documents is None and self.tasks is None:
            return True
        return identifier in self.nodes or (self.tasks is None and self._is_of_documents(identifier))

    def _is_of_documents(self, identifier: str) -> bool:
        if label_of(identifier) not in OWNED_LABELS:
            return False
        return self.documents is None or node_id("Document", owner_key(identifier)) in self.documents

    def has_statement(self, start: str, end: str, document: str) -> bool:
        """Whether a statement of a document is part of it."""
        if self.documents is not None and document not in self.documents:
            return False
        if self.tasks is not None and not {start, end} & self.tasks:
            return False
        return not self.classes or bool({label_of(start), label_of(end)} & self.classes)

    def keeps(self, start: str, end: str, document: str | None) -> bool:
        """Whether an edge belongs to the part; reference data always does."""
        return not document or (start, end, document) in self.pairs


def select(reader: Reader, wanted: Selection) -> Selected:
    """The part of the graph that is wanted. Raises DocumentNotFound, NodeNotFound, UnknownName."""
    for label in wanted.classes:
        columns_of(label)
    selected = Selected(_documents(reader, wanted), _tasks(reader, wanted.theme), frozenset(wanted.classes))
    for table in edge_tables():
        if not relation_of(table[0]).stated:
            continue
        for row in scan.edges(reader, table):
            pair = (row["from"], row["to"], row["document"])
            if selected.has_statement(*pair):
                selected.pairs.add(pair)
                selected.nodes.update(pair)
    return selected


def _documents(reader: Reader, wanted: Selection) -> set[str] | None:
    found: set[str] | None = None
    if wanted.document:
        if not _exists(reader, "Document", wanted.document):
            raise DocumentNotFound(wanted.document)
        found = {wanted.document}
    if wanted.region:
        if not _exists(reader, "Region", wanted.region):
            raise NodeNotFound(wanted.region)
        statement = "MATCH (d:Document)-[:COVERS]->(r:Region {id: $id}) RETURN DISTINCT d.id"
        covering = {row[0] for row in reader.query(statement, {"id": wanted.region}).rows}
        found = covering if found is None else found & covering
    return found


def _tasks(reader: Reader, theme: str | None) -> set[str] | None:
    if not theme:
        return None
    node = node_id("Theme", theme)
    if not _exists(reader, "Theme", node):
        raise NodeNotFound(node)
    statement = "MATCH (t:Task)-[:HAS_THEME]->(c:Theme {id: $id}) RETURN t.id"
    return {row[0] for row in reader.query(statement, {"id": node}, timeout=None).rows}


def _exists(reader: Reader, label: str, identifier: str) -> bool:
    return bool(reader.query(f"MATCH (n:`{label}` {{id: $id}}) RETURN n.id", {"id": identifier}).rows)
