"""How fast the graph goes out as RDF, is loaded for SPARQL and is validated; and rdflib with the same triples."""

from __future__ import annotations

import dataclasses
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import URIRef
from rdflib.term import Node

from graph import rdf, validation
from graph.build import DocumentGraph, build_document
from graph.digest import digest
from graph.sparql import index_folder, write_index
from graph.sparql_index import read_mark
from graph.stores import LadybugStore, Reader
from loaders.pipeline import extract
from loaders.read import parse_documents, read_text
from tests.bench.measures import Figure
from tests.bench.plans import plans

_SMALL, _LARGE = 250_000, 1_000_000
"""Triples of the graphs that are measured, about."""

_PLANS, _CHARACTERS = 500, 3_000
"""Made plans that are exported and read back, and the length of each."""

_SAMPLE = 50_000
"""Triples that rdflib is given."""


def large_graph(files: Sequence[Path], copies: int) -> Iterator[DocumentGraph]:
    """The documents many times, each copy under a number of its own; regions, agencies and industries are shared."""
    readings = [extract(read_text(path)) for path in files]
    for copy in range(copies):
        for facts in readings:
            info = facts.document
            numbered = dataclasses.replace(
                info, number=f"{info.number or ''}〔{copy}〕", issuer=info.issuer or info.region or info.file
            )
            yield build_document(dataclasses.replace(facts, document=numbered))


def made_graphs(number: int, characters: int) -> Iterator[DocumentGraph]:
    """Made plans of so many counties, as a load reads them."""
    for plan in plans(number, characters):
        yield build_document(extract(parse_documents(plan.text.encode(), plan.name).sources[0]))


def rdf_figures(files: Sequence[Path]) -> Iterator[Figure]:
    """Exports, the index for SPARQL, and rdflib in the same run; seconds are those of the processor, on one core."""
    with tempfile.TemporaryDirectory() as folder:
        store = LadybugStore(Path(folder) / "one.lbdb")
        store.replace(large_graph(files, 1))
        one = sum(1 for _ in rdf.Triples(store, rdf.DEFAULT_BASE).triples())
        peaks = []
        for size in (_SMALL, _LARGE):
            store = LadybugStore(Path(folder) / f"{size}.lbdb")
            store.replace(large_graph(files, max(1, round(size / one))))
            peaks.append(_peak(Path(folder) / f"{size}.lbdb"))
        with store.pinned() as reader:
            for name in ("nquads", "turtle"):
                yield from _against_rdflib(reader, name)
            yield from _loaded(reader, Path(folder))
            yield from _validated(reader)
        yield from _round_trip(Path(folder))
        yield from _followed(Path(folder))
        yield Figure("memory of an export of 1,000,000 triples against 250,000", peaks[1] / peaks[0], "times", 1.25)
        yield Figure("peak memory of the larger", peaks[1], "MB", 400)


def _seconds(do: Callable[[], object]) -> float:
    started = time.process_time()
    do()
    return time.process_time() - started


def _against_rdflib(reader: Reader, name: str) -> Iterator[Figure]:
    output, again = io.BytesIO(), io.BytesIO()
    seconds = _seconds(lambda: rdf.export(reader, output, name))
    rdf.export(reader, again, name)
    if output.getvalue() != again.getvalue():
        raise RuntimeError(f"two exports to {name} differ")
    chosen = rdf.FORMATS[name]
    quads = list(parse(output.getvalue(), format=chosen.rdf))
    rate = len(quads) / seconds
    yield Figure(f"export to {name}, one core", rate, "triples/s", 300_000, "above")
    part = quads[:_SAMPLE]
    theirs = len(part) / _seconds(lambda: _rdflib_export(part, name, graphs=chosen.graphs))
    yield Figure(f"export to {name} against rdflib", rate / theirs, "times", 10, "above")


def _rdflib_export(quads: list[Quad], name: str, *, graphs: bool) -> None:
    """What a program built on rdflib does: terms into a graph, and that to a file."""
    dataset = rdflib.Dataset()
    default = dataset.default_graph
    for quad in quads:
        named = graphs and isinstance(quad.graph_name, NamedNode)
        graph = dataset.graph(URIRef(quad.graph_name.value)) if named else default  # type: ignore[union-attr]
        graph.add((_term(quad.subject), URIRef(quad.predicate.value), _term(quad.object)))
    (dataset if graphs else default).serialize(io.BytesIO(), format=name)


def _term(value: object) -> Node:
    if isinstance(value, Literal):
        datatype = None if value.language else URIRef(value.datatype.value)
        return rdflib.Literal(value.value, lang=value.language, datatype=datatype, normalize=False)
    return URIRef(value.value)  # type: ignore[attr-defined]


def _loaded(reader: Reader, folder: Path) -> Iterator[Figure]:
    """A bulk load of the dataset into an index on disk, as the server makes it."""
    file = folder / "dataset.nq"
    with file.open("wb") as output:
        rdf.export_dataset(reader, output)
    index = Store(str(folder / "index"))
    seconds = _seconds(lambda: index.bulk_load(path=str(file), format=RdfFormat.N_QUADS, lenient=True))
    rate = len(index) / seconds
    yield Figure("load into the SPARQL store on disk", rate, "triples/s", 100_000, "above")


def _round_trip(folder: Path) -> Iterator[Figure]:
    """An export of many documents read back by a process of its own, as `regiongraph import` does it."""
    store = LadybugStore(folder / "plans.lbdb")
    store.replace(made_graphs(_PLANS, _CHARACTERS))
    file = folder / "plans.nq"
    with store.pinned() as reader, file.open("wb") as output:
        rdf.export(reader, output, "nquads")
    with file.open("rb") as lines:
        triples = sum(1 for _ in lines)
    done = subprocess.run(
        [sys.executable, "-c", _IMPORT, str(file), str(folder / "back.lbdb")],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, peak, found = done.stdout.split()
    if found != digest(store):
        raise RuntimeError(f"the graph of {_PLANS} documents has another digest when its export is read back")
    yield Figure(
        f"import of {_PLANS} documents, {triples:,} triples, with the digest of both",
        triples / float(seconds),
        "triples/s",
        None,
    )
    yield Figure(
        "peak memory of that import, for 1,000,000 triples", int(peak) / 1024 * 1_000_000 / triples, "MB", None
    )


def _followed(folder: Path) -> Iterator[Figure]:
    """The index for SPARQL of the same graph, written whole, and after one more document was loaded."""
    address = str(folder / "plans.lbdb")
    whole = _seconds(lambda: write_index(address, rdf.DEFAULT_BASE))
    store = LadybugStore(folder / "plans.lbdb")
    *_, late = made_graphs(_PLANS + 1, _CHARACTERS)
    store.replace([late])
    part = _seconds(lambda: write_index(address, rdf.DEFAULT_BASE))
    mark = read_mark(index_folder(address, store.version, rdf.DEFAULT_BASE))
    if mark is None or not mark.changed:
        raise RuntimeError("the index was written whole, not for the one document")
    yield Figure(
        "SPARQL index after one document was loaded, quads exchanged", mark.changed, f"of {mark.quads:,}", None
    )
    yield Figure("the same, processor time", part, "s", None)
    yield Figure("the same against a whole writing", whole / part, "times", 5, "above")


def _validated(reader: Reader) -> Iterator[Figure]:
    """Every shape over the whole graph, with the loading of its triples."""
    started = time.process_time()
    store = validation.load_graph(reader)
    faults = list(validation.violations(store))
    seconds = time.process_time() - started
    if faults:
        raise RuntimeError(f"{len(faults)} violations, such as {faults[0].words()}")
    yield Figure("validation, for 1,000,000 triples", seconds * 1_000_000 / len(store), "s", 60)


_IMPORT = """
import sys, time
from pathlib import Path
from graph import rdf
from graph.digest import digest
from graph.stores import LadybugStore
started = time.process_time()
store = LadybugStore(Path(sys.argv[2]))
store.replace(list(rdf.read_file(Path(sys.argv[1]))))
seconds = time.process_time() - started
status = Path("/proc/self/status").read_text()
peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
print(seconds, peak, digest(store))
"""

_EXPORT = """
import sys
from pathlib import Path
from graph import rdf
from graph.stores import LadybugStore
with LadybugStore(Path(sys.argv[1]), create=False).pinned() as reader, open("/dev/null", "wb") as output:
    rdf.export(reader, output, "nquads")
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""


def _peak(store: Path) -> float:
    """Peak memory in MB of a process that exports a store."""
    done = subprocess.run([sys.executable, "-c", _EXPORT, str(store)], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024
