"""Answers of SPARQL queries in the forms of the W3C: rows as JSON, XML, CSV or TSV, graphs as RDF.

Rows are written here and not by Oxigraph, which can write an answer only as a whole, so that one with more rows than are allowed
is given up when the first row too many is met.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples

from graph.errors import GraphError
from graph.rdf import FORMATS, without_xml_controls, write

Rows = Iterator[Sequence[Any]]

_XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"

RESULTS: Final = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
"""Media types of rows and of yes or no; the first is what a client gets that takes any."""


class ResultTooLarge(GraphError):
    """The answer has more rows or triples than the server gives at once."""

    code = "result-too-large"
    title = "The answer has too many rows"

    def __init__(self, most: int) -> None:
        super().__init__(f"the answer has more than {most} rows; ask for a part of it with ORDER BY, LIMIT and OFFSET")


def result_text(result: QuerySolutions | QueryBoolean | QueryTriples, type_: str, most: int) -> str:
    """A result as text. type_: one of `RESULTS`, or for triples a name of `graph.rdf.FORMATS`. Raises ResultTooLarge."""
    if isinstance(result, QueryTriples):
        output = io.BytesIO()
        # JSON-LD and Turtle have one object for a subject whose triples stand together.
        write(sorted(_limited(result, most), key=lambda triple: str(triple.subject)), output, FORMATS[type_])
        return output.getvalue().decode()
    if isinstance(result, QueryBoolean):
        return (result.serialize(format=RESULTS[type_]) or b"").decode()
    names = [variable.value for variable in result.variables]
    rows = ([row[i] for i in range(len(names))] for row in _limited(result, most))
    return _WRITERS[type_](names, rows)


def _limited(rows: Iterator[Any], most: int) -> Iterator[Any]:
    yield from islice(rows, most)
    if next(rows, None) is not None:
        raise ResultTooLarge(most)


def _json(names: list[str], rows: Rows) -> str:
    bindings = [
        {name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None} for row in rows
    ]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}, ensure_ascii=False)


def _json_term(term: NamedNode | BlankNode | Literal) -> dict[str, str]:
    kind = {NamedNode: "uri", BlankNode: "bnode", Literal: "literal"}[type(term)]
    found = {"type": kind, "value": term.value}
    if isinstance(term, Literal):
        if term.language:
            found["xml:lang"] = term.language
        elif term.datatype.value != _XSD_STRING:
            found["datatype"] = term.datatype.value
    return found


def _xml(names: list[str], rows: Rows) -> str:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">',
        f"<head>{head}</head>\n<results>\n",
    ]
    for row in rows:
        terms = ((name, term) for name, term in zip(names, row, strict=True) if term is not None)
        cells = (f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>" for name, term in terms)
        parts.append(f"<result>{''.join(cells)}</result>\n")
    return "".join([*parts, "</results></sparql>\n"])


def _xml_term(term: NamedNode | BlankNode | Literal) -> str:
    text = escape(without_xml_controls(term.value), {"\r": "&#13;"})
    if not isinstance(term, Literal):
        tag = "uri" if isinstance(term, NamedNode) else "bnode"
        return f"<{tag}>{text}</{tag}>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{text}</literal>"
    if term.datatype.value != _XSD_STRING:
        return f"<literal datatype={quoteattr(term.datatype.value)}>{text}</literal>"
    return f"<literal>{text}</literal>"


def _csv(names: list[str], rows: Rows) -> str:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(names)
    writer.writerows([_csv_value(term) for term in row] for row in rows)
    return file.getvalue()


def _csv_value(term: NamedNode | BlankNode | Literal | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, BlankNode) else term.value


def _tsv(names: list[str], rows: Rows) -> str:
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in rows]
    return "\n".join(lines) + "\n"


_WRITERS: Final[dict[str, Callable[[list[str], Rows], str]]] = dict(
    zip(RESULTS, (_json, _xml, _csv, _tsv), strict=True)
)
