"""The same documents on both engines give the same graph, and the same answers to everything that can be asked."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pytest

from graph import analysis, rdf, scan, view
from graph.build import DocumentGraph, build_document
from graph.copying import copy_graph
from graph.digest import digest
from graph.errors import CopyFailed
from graph.exports import export_csv
from graph.ids import OWNED_LABELS
from graph.schema import classes
from graph.search import KINDS, SearchIndex
from graph.stores import LadybugStore, Reader
from graph.stores.neo4j import Neo4jStore
from loaders.facts import Industry
from queries.answers import ask
from queries.catalogue import NamedQuery, Parameter, catalogue
from queries.errors import QueriesError
from tests.graph.conftest import DocumentWriter
from tests.neo4j.server import Place
from tests.queries.corpus import documents as plans

_CITIES = [f"{name}市" for name in ("云岭", "河湾", "石桥", "青林", "沙洲", "东岭")]
_TRADES = ["风电", "光伏", "肉牛", "铝加工", "现代物流", "文化旅游"]


def generated() -> list[DocumentGraph]:
    """Plans whose regions, agencies and industries overlap at random."""
    return [_plan(number, city) for number, city in enumerate(_CITIES)]


def _plan(number: int, city: str) -> DocumentGraph:
    doc = DocumentWriter(region=city, number=f"政发〔2021〕{number}号", title=f"{city}规划", issuer=f"{city}人民政府")
    chosen = random.Random(number)
    for order in range(1, 6):
        others = chosen.sample([c for c in _CITIES if c != city], 2)
        trade = chosen.choice(_TRADES)
        leads = ("市发改委",) if order % 2 else ("市发改委", "市工信局")
        body = doc.task(
            ("一", str(order)), f"壮大{trade}", f"与{others[0]}、{others[1]}同行，促进{trade}。", lead=leads
        )
        task = ("一", str(order))
        doc.add("industries", Industry(evidence=doc.find(trade, body), rule="promote", name=trade, task=task))
        for other in others:
            doc.mention(body, other, other)
    doc.agency("市发改委", f"{city}发展和改革委员会", "development-reform")
    doc.agency("市工信局", f"{city}工业和信息化局", "industry-information")
    return build_document(doc.facts())


def made() -> list[DocumentGraph]:
    """The graphs that are no digests."""
    return [*(build_document(facts) for facts in plans()), *generated()]


@pytest.fixture(scope="module")
def samples(seeds: list[DocumentGraph], tmp_path_factory: pytest.TempPathFactory) -> list[LadybugStore]:
    """Both graphs on the embedded engine alone."""
    stores = []
    for name, graphs in (("seeds", seeds), ("made", made())):
        stores.append(LadybugStore(tmp_path_factory.mktemp("samples") / f"{name}.lbug"))
        stores[-1].replace(graphs)
    return stores


@dataclass
class Both:
    embedded: LadybugStore
    server: Neo4jStore

    def __iter__(self) -> Iterator[Any]:
        return iter((self.embedded, self.server))


@pytest.fixture(scope="module", params=["seeds", "made"])
def both(request: pytest.FixtureRequest, place: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    graphs = request.getfixturevalue("seeds") if request.param == "seeds" else made()
    place.clear()
    both = Both(LadybugStore(tmp_path_factory.mktemp("both") / "graph.lbug"), place.store())
    for store in both:
        store.replace(graphs)
    yield both
    for store in both:
        store.close()


def test_the_graphs_are_equal_and_so_are_their_digests(both: Both) -> None:
    one, other = both
    assert view.statistics(one) == view.statistics(other)
    for label in classes():
        assert list(scan.nodes(one, label)) == list(scan.nodes(other, label))
    assert list(scan.all_edges(one)) == list(scan.all_edges(other))
    assert digest(one) == digest(other)


def sample_ids(reader: Reader, label: str, number: int) -> list[str]:
    """Some ids of a label, from the beginning, the middle and the end."""
    ids = [row["id"] for row in scan.nodes(reader, label, ("id",))]
    return ids[:: max(1, len(ids) // number)][:number]


def busiest_ids(reader: Reader, label: str, number: int) -> list[str]:
    """The ids of a label with the most edges: there is something to answer about them."""
    statement = (
        f"MATCH (n:`{label}`)-[r]-(m) RETURN n.id AS id, count(*) AS edges ORDER BY edges DESC, id LIMIT $number"
    )
    return [str(row[0]) for row in reader.query(statement, {"number": number}).rows]


def values_of(parameter: Parameter, reader: Reader) -> list[object]:
    """Values that a query is asked with; None for a parameter that is not given."""
    found: list[object] = [] if parameter.required else [None]
    if parameter.type in {"reference", "references"}:
        label = str(parameter.class_)
        found += dict.fromkeys((*busiest_ids(reader, label, 3), *sample_ids(reader, label, 2)))
    elif parameter.type == "choice":
        found += parameter.choices[:3]
    elif parameter.type == "boolean":
        found.append(True)
    elif parameter.type in {"integer", "number"}:
        found.append(1)
    elif parameter.type == "text":
        found.append("heading" if parameter.name == "rule" else "建")
    return found


def questions(query: NamedQuery, reader: Reader) -> Iterator[dict[str, object]]:
    """A query's arguments: each parameter with each of its values beside the first ones of the others, and pages."""
    values = {p.name: values_of(p, reader) for p in query.parameters if p.name not in {"limit", "offset"}}
    first = {name: found[0] for name, found in values.items() if found}
    if len(first) == len(values):
        yield from (_given({**first, name: value}) for name, found in values.items() for value in found[1:])
        yield from (_given({**first, **paging}) for paging in ({}, {"limit": 3, "offset": 1}))


def _given(arguments: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in arguments.items() if value is not None}


def answer(query: NamedQuery, arguments: dict[str, object], reader: Reader) -> object:
    try:
        found = ask(query, arguments, reader)
    except QueriesError as error:
        return str(error)
    return found.rows, found.truncated


@pytest.mark.parametrize("name", catalogue().names)
def test_every_named_query_gives_the_same_rows(both: Both, name: str) -> None:
    query = catalogue().get(name)
    asked = 0
    for arguments in questions(query, both.embedded):
        one, other = (answer(query, arguments, store) for store in both)
        assert one == other, arguments
        asked += 1
    assert asked, "the graph has no node that the query could be asked about"


@pytest.mark.parametrize("name", catalogue().names)
def test_every_named_query_has_rows_to_compare(samples: list[LadybugStore], name: str) -> None:
    query = catalogue().get(name)
    found = (answer(query, arguments, store) for store in samples for arguments in questions(query, store))
    assert any(isinstance(rows, tuple) and rows[0] for rows in found)


@pytest.mark.parametrize("few", [1, 2_000])
def test_neighbours_are_the_same(both: Both, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = both
    monkeypatch.setattr(view.nodes, "_FEW", few)
    for label in classes():
        for node in sample_ids(one, label, 2):
            assert view.get_node(one, node) == view.get_node(other, node)
            assert view.neighbour_counts(one, node) == view.neighbour_counts(other, node)
            assert view.neighbours(one, node, limit=7) == view.neighbours(other, node, limit=7)


def test_paths_are_the_same(both: Both) -> None:
    one, other = both
    ends = [node for label in ("Region", "Agency", "Industry") for node in sample_ids(one, label, 2)]
    for a, b in combinations(ends, 2):
        assert view.shortest_paths(one, a, b, max_length=3) == view.shortest_paths(other, a, b, max_length=3)


def test_links_between_regions_are_the_same(both: Both) -> None:
    one, other = both
    for a, b in combinations(sample_ids(one, "Region", 6), 2):
        assert view.links_between(one, a, b) == view.links_between(other, a, b)


def test_documents_statements_and_the_overview_are_the_same(both: Both) -> None:
    one, other = both
    assert view.overview(one) == view.overview(other)
    assert view.documents(one) == view.documents(other)
    for document in one.documents():
        shown = view.document_view(one, document)
        assert shown == view.document_view(other, document)
        for evidence in shown["evidence"][::200]:
            assert view.statement(one, evidence["edge"]) == view.statement(other, evidence["edge"])


def test_search_and_measures_are_the_same(both: Both) -> None:
    one, other = both
    indexes = [SearchIndex(store) for store in both]
    for words in ("发展", "市", "产业 基地", "风电", "委员会", "fzgg", "hewan", "云玲", "与河湾 同行", "、"):
        for kinds in (("name",), KINDS):
            found = indexes[0].search(words, kinds=kinds)
            assert found == indexes[1].search(words, kinds=kinds)
            assert found or words not in {"发展", "市"}
    for measure in (
        analysis.agency_centrality,
        analysis.region_centrality,
        analysis.communities,
        analysis.brokers,
        analysis.region_similarity,
    ):
        assert measure(one) == measure(other)


def test_exports_have_the_same_bytes(both: Both) -> None:
    written = []
    for store in both:
        table, triples = io.BytesIO(), io.BytesIO()
        export_csv(store, table)
        rdf.export(store, triples, "ntriples")
        # Each store has its own log of runs.
        lines = [line for line in triples.getvalue().splitlines() if b"/run/" not in line]
        written.append((table.getvalue(), lines))
    assert written[0] == written[1]


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (t:Task)-[r:LEADS]-(a:Agency) RETURN t, r, a ORDER BY r.id LIMIT 20",
        "MATCH p = (a:Agency)-[:LEADS]->(t:Task)-[:PART_OF]->() RETURN p, length(p) AS n ORDER BY a.id, t.id LIMIT 5",
        "MATCH (d:Document) RETURN d.id, d.issued, d.period_start, d.title ORDER BY d.id",
        "MATCH (t:Task) RETURN t.theme AS theme, count(*) AS n, min(t.start), max(t.start), sum(t.start) ORDER BY theme",
        "MATCH (t:Target) RETURN t.id, t.value, t.year, t.baseline ORDER BY t.id",
        "MATCH (t:Task) WHERE t.name CONTAINS '业' RETURN toString(t.start) AS s, t.path ORDER BY t.id",
        "UNWIND ['／', '𠮷', 'a', '中'] AS word RETURN word ORDER BY word",
        "MATCH (r:Region) WHERE r.longitude IS NOT NULL RETURN r.id, r.longitude, r.latitude, r.surfaces ORDER BY r.id",
    ],
)
def test_cypher_of_the_common_dialect_gives_the_same_rows(both: Both, cypher: str) -> None:
    one, other = (store.query(cypher).rows for store in both)
    assert one == other


def test_every_shared_node_is_found_by_its_key_once(both: Both) -> None:
    for label in set(classes()) - OWNED_LABELS:
        rows = both.server.query(f"MATCH (n:`{label}`) RETURN count(n) AS n, count(DISTINCT n.id) AS ids").rows
        assert rows[0][0] == rows[0][1]


def test_a_graph_is_copied_to_a_file_and_back(both: Both, tmp_path: Any, place: Place) -> None:
    wanted = digest(both.server)
    copied = LadybugStore(tmp_path / "copy.lbug")
    made = copy_graph(both.server, copied)
    assert made.digest == wanted == digest(copied)
    assert made.documents == len(both.server.documents())
    both.server.remove(list(both.server.documents())[:1])
    assert copy_graph(copied, both.server) == made
    part = LadybugStore(tmp_path / "part.lbug")
    with pytest.raises(CopyFailed, match="that the source lacks"):
        copy_graph(part, both.server)
