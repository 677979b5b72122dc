"""Runs of the program as RDF: prov:Activity with times and software version, by which statements were made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from graph.rdf.nodes import properties_writer
from graph.rdf.syntax import Pair, node_term
from graph.rdf.writer import PartWriter
from graph.runs import Run, all_runs

SOFTWARE: Final = "#software"
"""What follows the IRI of a run in that of the program that ran."""

_NAME: Final = "regiongraph"


class RunWriter(PartWriter):
    """Writes the runs whose statements are in the graph, each with the documents it read and the program that ran."""

    def texts(self) -> Iterator[str]:
        """Text for each run, by time."""
        part = self._selected
        for run, documents in self._made.values():
            if part is None or part.documents is None or part.documents & set(documents):
                yield self._written(run, documents)

    def one(self, identifier: str) -> str:
        """Text for one run; "" where no document in the graph was read by it."""
        found = self._made.get(identifier)
        return self._written(*found) if found else ""

    def ids(self) -> list[str]:
        """Runs that documents in the graph were read by, by time."""
        return list(self._made)

    def of(self, document: str) -> str | None:
        """The run that a document's statements were made by, written as a term; None where none is on record."""
        run = self._last.get(document)
        return node_term(run.id, self._base) if run else None

    @cached_property
    def _last(self) -> dict[str, Run]:
        found: dict[str, Run] = {}
        for run in all_runs(self._reader):
            for document in (*run.added, *run.replaced):
                found[document] = run
            for document in run.removed:
                found.pop(document, None)
        return found

    @cached_property
    def _made(self) -> dict[str, tuple[Run, list[str]]]:
        """Runs with the documents that they read last, by id."""
        found: dict[str, tuple[Run, list[str]]] = {}
        for document, run in sorted(self._last.items(), key=lambda item: (item[1].id, item[0])):
            found.setdefault(run.id, (run, []))[1].append(document)
        return found

    def _written(self, run: Run, documents: list[str]) -> str:
        term, base = self._syntax.term, self._base
        subject = node_term(run.id, base)
        program = f"{subject[:-1]}{SOFTWARE}>"
        own = properties_writer("Run", self._syntax)
        row = {
            "id": run.id,
            "kind": run.kind,
            "started": run.started,
            "ended": run.ended,
            "software_version": run.software_version,
            "node_count": run.node_count,
            "edge_count": run.edge_count,
        }
        pairs: list[Pair] = own(row)
        pairs.append((term("prov:wasAssociatedWith"), program))
        pairs += [(term("prov:used"), node_term(document, base)) for document in documents]
        software = [
            (term("rdf:type"), term("prov:SoftwareAgent")),
            (term("schema:name"), f'"{_NAME}"'),
            (term("schema:softwareVersion"), f'"{run.software_version}"'),
        ]
        return "".join(
            [
                self._syntax.enter(""),
                self._syntax.group(subject, pairs, ""),
                self._syntax.group(program, software, ""),
            ]
        )
