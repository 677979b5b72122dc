"""Partitions into a store."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.build import DocumentGraph
from graph.partitions.folder import Folder
from graph.partitions.gathering import WholeTables, gather
from graph.partitions.manifest import Manifest, read_manifest
from graph.partitions.tables import read_documents
from graph.sources import sources
from graph.stores.base import Store


@dataclass(slots=True)
class Loaded:
    """What became of the documents. failures: a line for each that the run which wrote the partitions could not read."""

    loaded: int
    unchanged: int
    failures: list[str]


def load_partitions(store: Store, folder: Folder, *, force: bool = False) -> Loaded:
    """Load all partitions at an address; all become visible as `Store.replace` says.

    What the store holds from the same text by the same version of the reading is left alone, but for `force`. Raises
    PartitionsMissing, PartitionsDamaged, PartitionsUnreadable, and what `Store.replace` raises.
    """
    manifest = read_manifest(folder)
    wanted = dict(manifest.chosen)
    if not force:
        readers = {partition.reader for partition in manifest.partitions}
        for sha256 in _known(store, readers):
            wanted.pop(sha256, None)
    given = list(manifest.sources())
    if wanted or set(given) - set(sources(store)):
        store.replace(_documents(folder, manifest, wanted), given)
    return Loaded(len(wanted), len(manifest.chosen) - len(wanted), manifest.failures)


def _known(store: Store, readers: set[str]) -> set[str]:
    """Texts that the store holds as one of these versions reads them."""
    present = store.documents()
    return {present[s.document] for s in sources(store) if s.reader in readers and s.document in present}


@contextmanager
def gathered(folder: Folder) -> Iterator[WholeTables]:
    """Whole tables of all partitions, as temporary files of this machine (TMPDIR tells where). Raises as `gather`."""
    with tempfile.TemporaryDirectory() as work:
        yield gather(folder, read_manifest(folder), Path(work))


def _documents(folder: Folder, manifest: Manifest, wanted: Mapping[str, str]) -> Iterator[DocumentGraph]:
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for sha256, partition in wanted.items():
        texts[partition].add(sha256)
    for one in manifest.partitions:
        if one.name in texts:
            yield from read_documents(folder, one, texts[one.name])
