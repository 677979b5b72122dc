"""The index for SPARQL of one version of the graph: written whole, or from that of a former version, document by document.

Folders are never changed once they are in place. That of a new version begins with links to the files of the former one, which
the engine never changes either, and takes in what the runs since then touched: the named graphs of their documents, and the
triples of the nodes that these documents name, or named before. What was touched follows from the log of runs, which is
written in the transaction of each change; where that does not account for the difference, the index is written whole.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import IO, Final
from urllib.parse import unquote

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from graph.copying import document_graphs
from graph.errors import NodeNotFound
from graph.ids import label_of
from graph.rdf import MERGED_RELATIONS, SOFTWARE, STATEMENT_PATH, DatasetWriter, export_dataset, iri
from graph.runs import Run, all_runs
from graph.schema import relations
from graph.stores import Reader
from ontology.links import Links
from ontology.model import model

_log = logging.getLogger("regiongraph.sparql")

FORMAT: Final = "2"
"""Changes with what the index holds: one of another format is written anew."""

PART: Final = ".part"
"""Ends the name of a folder that is no index, or none as yet."""

_MARK: Final = "mark.json"
PART_BYTES: Final = 1 << 30
"""Size from which a file of N-Quads is loaded and another one begun; an index of a hundred million quads is made of twenty."""

_DOCUMENTS_AT_ONCE: Final = 4
"""Documents whose quads are compared together; those of long ones take about 50 MB each."""

_NOT_TAKEN_OVER: Final = ("LOCK", "LOG", _MARK)
_VOCABULARY: Final = NamedNode(model().prefixes["rg"].rstrip("#/"))
_DEFAULT: Final = DefaultGraph()


@dataclass(frozen=True, slots=True)
class Mark:
    """What an index was made from.

    settings: of base, links and program. runs: how many documents each run of the log had touched. quads: of the last
    whole writing. changed: quads put in and taken out since, of which the engine keeps some traces.
    """

    settings: str
    runs: Mapping[str, int]
    quads: int
    changed: int


class _Unaccounted(Exception):
    """The log does not tell how the graph differs from the one that an index was made from, or tells of most of it."""


def make_index(folder: Path, formers: Iterable[Path], reader: Reader, base: str, links: Links, settings: str) -> Mark:
    """Write the index of the reader's version into a folder that is not there yet; gives what it was made from.

    formers: indexes of other versions, the likeliest first. settings: tells apart bases, links and programs.
    """
    runs = list(all_runs(reader))
    for former in formers:
        try:
            return _Update(former, folder, reader, base, links, settings, runs).made()
        except _Unaccounted:
            pass
        except (OSError, RuntimeError, ValueError) as error:
            # As text: who keeps the error keeps the files open that it was met at.
            _log.warning("the former index for SPARQL is damaged, all is written anew: %s", str(error))
        shutil.rmtree(folder, ignore_errors=True)
    return _whole(folder, reader, base, links, settings, runs)


def read_mark(folder: Path) -> Mark | None:
    """What an index was made from; None where the folder holds none that is whole."""
    try:
        return Mark(**json.loads((folder / _MARK).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def put_aside(folder: Path) -> None:
    """Make way for another index where this one is damaged; the next writing deletes it."""
    with suppress(OSError):
        folder.rename(folder.with_suffix(PART))


def _write_mark(folder: Path, mark: Mark) -> Mark:
    with (folder / _MARK).open("w", encoding="utf-8") as file:
        json.dump(asdict(mark), file)
        file.flush()
        os.fsync(file.fileno())
    return mark


def _touched(runs: Iterable[Run]) -> dict[str, int]:
    return {run.id: run.touched for run in runs}


def _whole(folder: Path, reader: Reader, base: str, links: Links, settings: str, runs: Sequence[Run]) -> Mark:
    """Write the dataset to files, which the engine takes several times as fast as terms, and load them."""
    index = Store(str(folder))
    with tempfile.NamedTemporaryFile(dir=folder.parent, suffix=".nq") as file:
        parts = _Parts(index, file, file.name)
        export_dataset(reader, parts, base, links)
        parts.load()
    index.bulk_extend(_vocabulary())
    index.optimize()
    index.flush()
    return _write_mark(folder, Mark(settings, _touched(runs), len(index), 0))


class _Parts:
    """Takes N-Quads, whole lines at a time, and loads them whenever a file is full: all of a large graph would fill the disk."""

    def __init__(self, index: Store, file: IO[bytes], name: str) -> None:
        self._index = index
        self._file = file
        self._name = name

    def write(self, block: bytes) -> None:
        """Take some lines."""
        self._file.write(block)
        if self._file.tell() >= PART_BYTES:
            self.load()

    def load(self) -> None:
        """Load what the file holds, and empty it."""
        self._file.flush()
        # It was just written from valid names: checking each again takes a third of the time.
        self._index.bulk_load(path=self._name, format=RdfFormat.N_QUADS, lenient=True)
        self._file.seek(0)
        self._file.truncate()


def _vocabulary() -> Iterator[Quad]:
    text = (files("ontology.generated") / "regiongraph.ttl").read_bytes()
    for quad in parse(text, format=RdfFormat.TURTLE):
        yield quad
        yield Quad(quad.subject, quad.predicate, quad.object, _VOCABULARY)


class _Update:
    """An index made from a former one."""

    def __init__(
        self,
        former: Path,
        folder: Path,
        reader: Reader,
        base: str,
        links: Links,
        settings: str,
        runs: Sequence[Run],
    ) -> None:
        """Raises _Unaccounted."""
        mark = read_mark(former)
        if mark is None or mark.settings != settings:
            raise _Unaccounted
        self._former = former
        self._mark = mark
        self._folder = folder
        self._reader = reader
        self._base = base
        self._runs = _touched(runs)
        self._changed_runs = [run for run in runs if mark.runs.get(run.id) != self._runs[run.id]]
        self._hashes: dict[str, str] = dict(reader.query("MATCH (d:Document) RETURN d.id, d.sha256", timeout=None).rows)
        self._documents = self._changed_documents()
        self._writer = DatasetWriter(reader, base, links)
        self._changed = 0

    def _changed_documents(self) -> list[str]:
        """Documents that runs touched since the former index. Raises _Unaccounted."""
        if self._mark.runs.keys() - self._runs.keys():
            # The store was put in place from elsewhere, such as a backup.
            raise _Unaccounted
        found = {d for run in self._changed_runs for d in (*run.added, *run.replaced, *run.removed)}
        if 2 * len(found) > len(self._hashes) or self._mark.changed > self._mark.quads:
            raise _Unaccounted
        return sorted(found)

    def made(self) -> Mark:
        """Write the index. Raises OSError, RuntimeError, ValueError where the former one is damaged."""
        _take_over(self._former, self._folder)
        index = Store(str(self._folder))
        for first in range(0, len(self._documents), _DOCUMENTS_AT_ONCE):
            self._exchange_documents(index, self._documents[first : first + _DOCUMENTS_AT_ONCE])
        self._exchange(index, self._old_records(index), self._writer.records(self._affected_runs(index)))
        self._check(index)
        index.flush()
        changed = self._mark.changed + self._changed
        return _write_mark(self._folder, Mark(self._mark.settings, self._runs, self._mark.quads, changed))

    def _exchange_documents(self, index: Store, documents: list[str]) -> None:
        """What some documents state, and what the default graph holds of the nodes that they name or named."""
        old = {
            quad for document in documents for quad in index.quads_for_pattern(None, None, None, self._node(document))
        }
        hashes = {document: self._hashes[document] for document in documents if document in self._hashes}
        present = list(document_graphs(self._reader, hashes))
        nodes = self._named(index, old) | {
            i for part in present for t in part.nodes.values() for i in t["id"].to_pylist()
        }
        statements = f"{self._base}{STATEMENT_PATH}"
        plain = [Quad(q.subject, q.predicate, q.object) for q in old if _name(q.subject).startswith(statements)]
        old.update(plain)
        for node in nodes:
            old.update(index.quads_for_pattern(self._node(node), None, None, _DEFAULT))
        self._exchange(index, old, self._writer.part(present, nodes, set(documents)))
        for gone in set(documents) - hashes.keys():
            index.remove_graph(self._node(gone))

    def _named(self, index: Store, quads: Iterable[Quad]) -> set[str]:
        """Nodes that quads name, and all that reference data leads to from them."""
        terms = {term.value for q in quads for term in (q.subject, q.object) if isinstance(term, NamedNode)}
        found = {node for term in terms if (node := self._identifier(term))}
        fresh = found
        leading = [NamedNode(model().relation_iri(r.name)) for r in relations().values() if not r.stated]
        while fresh:
            ends = (
                self._identifier(_name(quad.object))
                for node in fresh
                for relation in leading
                for quad in index.quads_for_pattern(self._node(node), relation, None, _DEFAULT)
            )
            fresh = {node for node in ends if node} - found
            found |= fresh
        return found

    def _affected_runs(self, index: Store) -> list[str]:
        """Runs since the former index, and those that made statements of changed documents until now."""
        used = NamedNode(model().expand("prov:used"))
        found = {run.id for run in self._changed_runs}
        for document in self._documents:
            makers = index.quads_for_pattern(None, used, self._node(document), _DEFAULT)
            found.update(unquote(_name(quad.subject).removeprefix(self._base)) for quad in makers)
        return sorted(found)

    def _old_records(self, index: Store) -> set[Quad]:
        """What the index holds of the runs that are affected, and of nodes that gave way to others."""
        old: set[Quad] = set()
        for run in self._affected_runs(index):
            name = iri(run, self._base)
            for subject in (name, name + SOFTWARE):
                old.update(index.quads_for_pattern(NamedNode(subject), None, None, _DEFAULT))
        same, replaced = (NamedNode(model().expand(relation)) for relation in MERGED_RELATIONS)
        for quad in index.quads_for_pattern(None, replaced, None, _DEFAULT):
            old.add(quad)
            old.update(index.quads_for_pattern(quad.subject, same, quad.object, _DEFAULT))
        return old

    def _exchange(self, index: Store, old: set[Quad], texts: Iterable[str]) -> None:
        """Put in what is new among quads, given as N-Quads, and take out what is no longer among them."""
        # Read by the engine, so that numbers are in the form in which it keeps them.
        memory = Store()
        memory.bulk_load("".join(texts).encode(), format=RdfFormat.N_QUADS, lenient=True)
        new = set(memory)
        gone, fresh = old - new, new - old
        for quad in gone:
            index.remove(quad)
        index.extend(fresh)
        self._changed += len(gone) + len(fresh)

    def _check(self, index: Store) -> None:
        """Raises ValueError where the index has not a named graph for each document."""
        graphs = {_name(graph) for graph in index.named_graphs()} - {_VOCABULARY.value}
        if graphs != {iri(document, self._base) for document in self._hashes}:
            raise ValueError("its named graphs are not those of the documents")

    def _node(self, identifier: str) -> NamedNode:
        return NamedNode(iri(identifier, self._base))

    def _identifier(self, term: str) -> str:
        """Id of the node that an IRI names; "" where it names none."""
        identifier = unquote(term.removeprefix(self._base)) if term.startswith(self._base) else ""
        try:
            return identifier if label_of(identifier) else ""
        except NodeNotFound:
            return ""


def _take_over(former: Path, folder: Path) -> None:
    """Begin a new index with the files of a former one. The engine never changes its tables: links to them suffice."""
    folder.mkdir()
    for file in former.iterdir():
        if file.suffix == ".sst":
            os.link(file, folder / file.name)
        elif file.name not in _NOT_TAKEN_OVER:
            shutil.copy(file, folder / file.name)


def _name(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""
