"""Statements of low confidence in a store that keeps counts: of many documents only those that have the page's rows are opened.

An order by confidence and statement is one by confidence and document first, for the id of a statement begins with its
document. How many statements a document has of each confidence is kept beside the graph (graph.stores.tallies).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from graph.view.documents import statements
from graph.view.reads import read_nodes
from queries.narrowing import narrowed

if TYPE_CHECKING:
    from graph.stores.base import Reader

FEW: Final = 32
"""Documents up to which the query's text, which passes over all statements, is quicker: 7 against 45 ms at five documents, as
quick at forty, 90 against 33 ms at 150.
"""

_DOCUMENTS: Final = "MATCH (d:Document) RETURN count(*) AS documents"
_GROUPS: Final = """MATCH (c:RuleTally)
WHERE c.confidence <= $maximum AND ($document = '' OR c.document = $document) AND ($rule = '' OR c.rule = $rule)
RETURN c.confidence AS confidence, c.document AS source, c.statements AS statements
ORDER BY confidence, source
LIMIT $window"""
_RELATIONS: Final = """MATCH (c:RuleTally)
WHERE c.confidence <= $highest AND c.document IN $documents AND ($rule = '' OR c.rule = $rule)
RETURN DISTINCT c.relation AS relation"""
_FIELDS: Final = "r.surface, r.rule, r.basis, r.confidence, r.document, r.id"


def lowest_statements(reader: Reader, bound: Mapping[str, Any]) -> list[list[Any]] | None:
    """The rows of statements_by_confidence up to the end of the page and one more; None in a graph of a few documents, where the
    query's text is asked. bound: its parameters.
    """
    if reader.query(_DOCUMENTS, {}).rows[0][0] <= FEW:
        return None
    wanted = bound["offset"] + bound["limit"] + 1
    given = {name for name in ("document", "rule") if bound[name]}
    narrow = {name: bound[name] for name in given}
    groups = reader.query(narrowed(_GROUPS, given), {"maximum": bound["maximum"], "window": wanted, **narrow}).rows
    documents: dict[str, None] = {}
    highest = 0.0
    found = 0
    for confidence, document, number in groups:
        if found >= wanted and (confidence > highest or document not in documents):
            break
        documents[document] = None
        highest = confidence
        found += number
    rule = {name: narrow[name] for name in given & {"rule"}}
    known = {"documents": list(documents), "highest": highest, **rule}
    relations = {row[0] for row in reader.query(narrowed(_RELATIONS, given), known).rows}
    condition = "r.confidence <= $highest" + (" AND r.rule = $rule" if rule else "")
    stated = statements(reader, list(documents), relations, condition, _FIELDS, highest=highest, **rule)
    rows = [[source, target, *values] for _, source, target, values in stated]
    page = sorted(rows, key=lambda row: (row[-3], row[-1]))[bound["offset"] : wanted]
    names = {key: node["name"] for key, node in read_nodes(reader, {end for row in page for end in row[:2]}).items()}
    return [[source, names[source], target, names[target], *values] for source, target, *values in page]
