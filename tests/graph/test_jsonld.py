"""JSON-LD as those find it who frame, compact and merge it."""

from __future__ import annotations

import io
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.build import build_document
from graph.rdf import FORMATS, export, write
from graph.stores import LadybugStore
from tests.graph.conftest import write_hewan, write_yunling

FRAME = json.loads((files("ontology.generated") / "frame.jsonld").read_text("utf-8"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> LadybugStore:
    store = LadybugStore(Path(tmp_path_factory.mktemp("jsonld")) / "graph.lbug")
    store.replace([build_document(write_yunling().facts()), build_document(write_hewan().facts())])
    return store


@pytest.fixture(scope="module")
def document(store: LadybugStore) -> dict[str, Any]:
    output = io.BytesIO()
    export(store, output, "jsonld")
    found: dict[str, Any] = json.loads(output.getvalue())
    return found


def settled(value: Any) -> Any:
    """A value with the members of its lists in one order, and lists of one as that one."""
    if isinstance(value, dict):
        return {key: settled(item) for key, item in value.items()}
    if isinstance(value, list):
        items = sorted((settled(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
        return items[0] if len(items) == 1 else items
    return value


def by_id(document: dict[str, Any]) -> dict[str, Any]:
    return {item["id"]: settled(item) for item in document["@graph"]}


def test_an_export_has_the_shape_that_its_frame_gives(document: dict[str, Any]) -> None:
    framed = jsonld.frame(document, FRAME)
    assert len(document["@graph"]) == len(by_id(document)) > 50
    assert by_id(framed) == by_id(document)


def test_framing_the_triples_of_another_format_gives_the_export(store: LadybugStore, document: dict[str, Any]) -> None:
    lines = io.BytesIO()
    export(store, lines, "ntriples")
    flat = jsonld.from_rdf(lines.getvalue().decode(), {"format": "application/n-quads"})
    assert by_id(jsonld.frame(flat, FRAME)) == by_id(document)


def test_a_statement_has_its_evidence_inside(document: dict[str, Any]) -> None:
    leads = [i for i in document["@graph"] if i.get("predicate") == "rg:leads"]
    (statement,) = (i for i in leads if i["surface"] == "市工信局")
    assert statement["derivedFrom"] == statement["target"]["source"]
    position, quote = statement["target"]["selector"]
    assert position["type"] == "TextPositionSelector"
    assert int(position["end"]) - int(position["start"]) == len("市工信局")
    assert quote["exact"] == "市工信局"
    assert quote["prefix"].endswith("产业。（")
    assert quote["suffix"].startswith("牵头，")


def test_a_file_brings_its_context_along(document: dict[str, Any]) -> None:
    context = json.loads((files("ontology.generated") / "context.jsonld").read_text("utf-8"))
    assert document["@context"] == context["@context"] == FRAME["@context"]


def test_a_part_of_the_export_is_framed_by_class(document: dict[str, Any]) -> None:
    frame = {"@context": document["@context"], "type": "Task", "partOf": {"type": "Section", "@embed": "@always"}}
    tasks = jsonld.frame(document, frame)["@graph"]
    assert [task["partOf"][0]["type"] for task in tasks] == [["Section", "doco:Section"]] * 2


def test_what_the_context_does_not_know_is_written_in_full() -> None:
    node = NamedNode("https://example.org/1")
    integer = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    triples = [
        Triple(node, NamedNode("https://example.org/says"), Literal("x", language="fr")),
        Triple(node, NamedNode("https://example.org/says"), Literal("5", datatype=integer)),
        Triple(node, NamedNode("https://schema.org/about"), BlankNode("b")),
        Triple(BlankNode("b"), NamedNode("https://schema.org/name"), Literal("甲")),
    ]
    output = io.BytesIO()
    write(triples, output, FORMATS["jsonld"])
    first, second = json.loads(output.getvalue())["@graph"]
    assert first == {
        "id": "https://example.org/1",
        "https://example.org/says": [{"@value": "x", "@language": "fr"}, {"@value": "5", "type": "xsd:integer"}],
        "schema:about": {"id": "_:b"},
    }
    assert second == {"id": "_:b", "schema:name": "甲"}
