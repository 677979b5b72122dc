"""`regiongraph import`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from api.settings import Settings
from graph import rdf, view
from graph.digest import digest
from graph.stores import open_store


def import_files(files: Sequence[Path], settings: Settings) -> None:
    """Put the documents of exports into the store, each in place of its former version. Raises ImportFailed, StoreLocked."""
    # All are read before any is loaded: a file that is refused changes nothing, on a server either.
    documents = [document for file in files for document in rdf.read_file(file, settings.base_iri)]
    store = open_store(settings.store, credentials=settings.credentials)
    try:
        store.replace(documents)
        with store.pinned() as reader:
            found = view.statistics(reader)
            counts = ", ".join(f"{sum(found[kind].values())} {kind}" for kind in ("nodes", "edges"))
            print(f"imported {len(documents)} documents; the graph has {counts}, digest {digest(reader)}")
    finally:
        store.close()
