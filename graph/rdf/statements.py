"""Statements as RDF: each edge that a document states, with the characters that it rests on.

A statement is an rg:Statement (rdf:subject, rdf:predicate, rdf:object) derived from its document. Its evidence is written as the
Web Annotation model has it: the document, a text-position selector and a text-quote selector. Where a statement rests on a
document as a whole, the position is all of its text and there is no quote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, Final

import pyarrow.compute as pc

from graph import scan
from graph.build import DocumentGraph
from graph.rdf.names import EVIDENCE, POSITION, QUOTE, STATEMENT_PATH
from graph.rdf.runs import RunWriter
from graph.rdf.syntax import Graphs, Pair, Syntax, escaped, literal_end, node_term, plain
from graph.rdf.writer import PartWriter
from graph.schema import EdgeTable, edge_tables, relation_of
from graph.selection import Selected
from graph.stores.base import Reader
from graph.view.documents import statements_in_full
from ontology.definitions import PropertyDef
from ontology.model import model

CONTEXT: Final = 32
"""Code points before and after a quote; as many as annotation clients commonly keep."""

_STATEMENTS_AT_ONCE: Final = 20_000
"""Statements read together, with the texts of their documents: about 30 MB."""

_MOST_SCANS: Final = 50
"""Groups for which an embedded store looks through its tables. What more groups state is found from their documents' own nodes, so
that a graph of ten times as many takes ten times as long."""

_PLACE: Final = frozenset({"id", "document", "start", "end"})

STATED: Final = tuple(t for t in edge_tables() if relation_of(t[0]).stated)

Row = Sequence[Any]
"""from, to, then the columns of the relation: id, document, start, end and the others."""


class StatementWriter(PartWriter):
    """Writes statements by document, in it by table of the model, in that by id."""

    def __init__(
        self, reader: Reader, syntax: Syntax, graphs: Graphs, base: str, selected: Selected | None = None
    ) -> None:
        super().__init__(reader, syntax, base, selected)
        self._graphs = graphs
        self._runs = RunWriter(reader, syntax, base, selected)
        self._forms: dict[tuple[str, tuple[bool, ...]], str] = {}

    def texts(self) -> Iterator[str]:
        """Text for each statement of the graph, or of the part that is selected."""
        groups = list(self._groups())
        rows_of = self._reached if self._reader.embedded and len(groups) > _MOST_SCANS else self._scanned
        for documents in groups:
            found: dict[str, list[tuple[EdgeTable, list[Row]]]] = {document: [] for document in documents}
            for table, of_table in rows_of(documents):
                for document, rows in self._by_document(of_table).items():
                    found[document].append((table, rows))
            contents = self._reader.texts(documents)
            for document in documents:
                yield self._syntax.enter(node_term(document, self._base) if self._graphs is Graphs.split else "")
                for table, rows in found.pop(document):
                    yield from self._written(table, rows, contents[document])

    def one(self, identifier: str) -> str:
        """Text for the statement of one edge; "" where no document states an edge of this id."""
        for table in STATED:
            for row in scan.edge(self._reader, table, identifier):
                content = self._reader.texts([row["document"]])[row["document"]]
                return "".join(self._written(table, [list(row.values())], content))
        return ""

    def of(self, document: DocumentGraph) -> Iterator[str]:
        """Text for each statement of one document, given as its share of the graph."""
        (own,) = document.nodes["Document"].filter(pc.field("id") == document.document).to_pylist()
        for table in STATED:
            if table in document.edges:
                rows: list[Row] = [list(row.values()) for row in document.edges[table].to_pylist()]
                yield from self._written(table, rows, own["text"] or "")

    def _groups(self) -> Iterator[list[str]]:
        """Documents in order, as many together as have the statements that are read at once."""
        counts: Counter[str] = Counter()
        for relation, source, target in STATED:
            statement = f"MATCH (:`{source}`)-[r:`{relation}`]->(:`{target}`) RETURN r.document, count(*)"
            counts.update({d: n for d, n in self._ask(statement, {}) if self._wants(d)})
        group: list[str] = []
        number = 0
        for document in sorted(counts):
            if group and number + counts[document] > _STATEMENTS_AT_ONCE:
                yield group
                group, number = [], 0
            group.append(document)
            number += counts[document]
        if group:
            yield group

    def _wants(self, document: str) -> bool:
        part = self._selected
        return part is None or part.documents is None or document in part.documents

    def _scanned(self, documents: Sequence[str]) -> Iterator[tuple[EdgeTable, list[Row]]]:
        """Rows of each table for documents that follow each other, from a look through the table; a server has an index."""
        for table in STATED:
            relation, source, target = table
            fields = ", ".join(f"r.`{c.name}`" for c in relation_of(relation).columns)
            statement = (
                f"MATCH (a:`{source}`)-[r:`{relation}`]->(b:`{target}`) "
                f"WHERE r.document >= $first AND r.document <= $last RETURN a.id, b.id, {fields}"
            )
            yield table, list(self._ask(statement, {"first": documents[0], "last": documents[-1]}))

    def _reached(self, documents: Sequence[str]) -> Iterator[tuple[EdgeTable, list[Row]]]:
        """The same from the documents' own nodes, whatever the size of the graph."""
        found: dict[EdgeTable, list[Row]] = {table: [] for table in STATED}
        for table, row in statements_in_full(self._reader, documents):
            found[table].append(row)
        yield from found.items()

    def _by_document(self, rows: list[Row]) -> dict[str, list[Row]]:
        """Rows of a table by document, by id."""
        rows.sort(key=lambda row: (row[3], row[2]))
        part = self._selected
        found: dict[str, list[Row]] = {}
        for row in rows:
            if part is None or part.keeps(row[0], row[1], row[3]):
                found.setdefault(row[3], []).append(row)
        return found

    def _written(self, table: EdgeTable, rows: list[Row], content: str) -> Iterator[str]:
        form_of, texts = self._form, self._texts[table[0]]
        base, length = self._base, len(content)
        run = self._runs.of(rows[0][3])
        for row in rows:
            start, end = row[4], row[5]
            present = [*(value is not None for value in row), run is not None]
            values: dict[str, object] = {
                "statement": f"{base}{STATEMENT_PATH}{row[2]}",
                "from": node_term(row[0], base),
                "to": node_term(row[1], base),
                "document": node_term(row[3], base),
                "run": run,
            }
            if start is None or end is None:
                present[4] = False
                values.update(start=0, end=length)
            else:
                before = start - CONTEXT if start > CONTEXT else 0
                values.update(
                    start=start,
                    end=end,
                    exact=escaped(content[start:end]),
                    prefix=escaped(content[before:start]),
                    suffix=escaped(content[end : end + CONTEXT]),
                )
            for position, name, text in texts:
                value = row[position]
                if value is not None:
                    values[name] = text(value)
            yield form_of(table[0], tuple(present)) % values

    @cached_property
    def _texts(self) -> dict[str, list[tuple[int, str, Callable[[Any], str]]]]:
        """For each relation where in a row its properties are, what they are called in a form, and how they are written."""
        return {
            table[0]: [
                (position, f"p{position}", escaped if column.type in {"string", "text"} else plain)
                for position, column in enumerate(relation_of(table[0]).columns, 2)
                if column.name not in _PLACE
            ]
            for table in STATED
        }

    def _form(self, relation: str, present: tuple[bool, ...]) -> str:
        """The text of a statement with the values left open.

        present: which columns of the row have one, and whether a run is known.
        """
        key = relation, present
        if key not in self._forms:
            self._forms[key] = self._made(relation, present)
        return self._forms[key]

    def _made(self, relation: str, present: tuple[bool, ...]) -> str:
        groups = [(f"<%(statement)s{part}>", pairs) for part, pairs in self._pairs(relation, present)]
        forms = []
        if self._graphs is not Graphs.split:
            forms += [self._syntax.group(subject, pairs, "") for subject, pairs in groups]
        if self._graphs is not Graphs.merged:
            forms += [self._syntax.group(subject, pairs, "%(document)s") for subject, pairs in groups]
        return "".join(forms)

    def _pairs(self, relation: str, present: tuple[bool, ...]) -> Iterator[tuple[str, list[Pair]]]:
        """Predicates and objects of the statement, of its evidence and of the selectors, by what follows the IRI."""
        columns = relation_of(relation).columns
        properties = model().properties_of(relation)
        quoted = present[4]
        integer = f'"^^{self._term("xsd:integer")}'
        yield (
            "",
            [
                *self._types("rg:Statement"),
                (self._term("rdf:subject"), "%(from)s"),
                (self._term("rdf:predicate"), self._term(model().relations[relation].curie)),
                (self._term("rdf:object"), "%(to)s"),
                (self._term("prov:wasDerivedFrom"), "%(document)s"),
                *([(self._term("prov:wasGeneratedBy"), "%(run)s")] if present[-1] else []),
                *(
                    self._property(properties[column.name], position)
                    for position, column in enumerate(columns, 2)
                    if column.name not in _PLACE and present[position]
                ),
                (self._term("oa:hasTarget"), f"<%(statement)s{EVIDENCE}>"),
            ],
        )
        selectors = [POSITION, QUOTE] if quoted else [POSITION]
        yield (
            EVIDENCE,
            [
                *self._types("oa:SpecificResource"),
                (self._term("oa:hasSource"), "%(document)s"),
                *((self._term("oa:hasSelector"), f"<%(statement)s{selector}>") for selector in selectors),
            ],
        )
        offsets = [(self._term(f"oa:{name}"), f'"%({name})d{integer}') for name in ("start", "end")]
        yield POSITION, [*self._types("oa:TextPositionSelector"), *offsets]
        if quoted:
            words = [(self._term(f"oa:{name}"), f'"%({name})s"') for name in ("exact", "prefix", "suffix")]
            yield QUOTE, [*self._types("oa:TextQuoteSelector"), *words]

    def _property(self, prop: PropertyDef, position: int) -> Pair:
        return self._term(prop.curie), f'"%(p{position})s{literal_end(prop, self._syntax)}'

    def _types(self, curie: str) -> list[Pair]:
        return [(self._term("rdf:type"), self._term(curie))]

    def _term(self, curie: str) -> str:
        return self._syntax.term(curie)

    def _ask(self, statement: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
        return self._reader.query(statement, parameters, timeout=None).rows
