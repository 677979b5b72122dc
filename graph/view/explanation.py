"""Why the graph says something: each statement with its words in the text, the unit they stand in and the rule that read them."""

from __future__ import annotations

from graph.errors import StatementNotFound
from graph.schema import edge_tables, relation_of
from graph.stores.base import Reader
from graph.view.documents import document_text, sections, statement
from graph.view.nodes import get_node
from graph.view.reads import Json, read_nodes

MOST_STATEMENTS = 20


def explain_statement(reader: Reader, identifier: str) -> Json:
    """The statement as `graph.view.statement` gives it, with the nodes it joins and its place.

    from, to: the nodes. units: the sections and tasks around its words, outermost first. line: of the text, from 1; None, like
    an empty `units`, for reference data and for what a document shows only as a whole. Raises StatementNotFound.
    """
    found = statement(reader, identifier)
    ends = read_nodes(reader, [found["source"], found["target"]])
    answer: Json = {
        **found,
        "from": ends.get(found["source"]),
        "to": ends.get(found["target"]),
        "units": [],
        "line": None,
    }
    start, end = found["properties"].get("start"), found["properties"].get("end")
    if found["document"] and start is not None and end is not None:
        document = found["document"]["id"]
        around = (
            u for u in sections(reader, document) if u["start"] is not None and u["start"] <= start and end <= u["end"]
        )
        answer["units"] = list(around)
        answer["line"] = document_text(reader, document).count("\n", 0, start) + 1
    return answer


def statements_about(reader: Reader, node: str, most: int = MOST_STATEMENTS) -> list[str]:
    """Ids of the statements that have this node at an end, the surest first. Raises NodeNotFound."""
    label = get_node(reader, node)["label"]
    found: list[tuple[float, str]] = []
    for relation, source, target in edge_tables():
        if not relation_of(relation).stated:
            continue
        for at, there in (("a", source == label), ("b", target == label)):
            if there:
                query = (
                    f"MATCH (a:`{source}`)-[r:`{relation}`]->(b:`{target}`) WHERE {at}.id = $id AND r.document <> '' "
                    f"RETURN r.id, r.confidence ORDER BY r.confidence DESC, r.id LIMIT {most}"
                )
                found += [
                    (-(confidence or 0.0), str(edge)) for edge, confidence in reader.query(query, {"id": node}).rows
                ]
    return list(dict.fromkeys(edge for _, edge in sorted(found)))[:most]


def explain(reader: Reader, identifier: str, most: int = MOST_STATEMENTS) -> list[Json]:
    """The explanation of a statement, or of each statement about a node. Raises StatementNotFound, NodeNotFound."""
    try:
        return [explain_statement(reader, identifier)]
    except StatementNotFound:
        if "/" not in identifier:
            raise
    return [explain_statement(reader, edge) for edge in statements_about(reader, identifier, most)]
