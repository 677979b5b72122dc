"""`regiongraph load --on CLUSTER --to ADDRESS` and `load --from ADDRESS`: documents by way of partitions of Parquet files."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from api import partitioning
from api.clusters import LOCAL, cluster
from api.commands.progress import Progress
from api.file_reading import limits_of
from api.finding import find
from api.settings import Settings
from graph.partitions import Folder, load_partitions
from graph.sources import reading_version
from graph.stores import open_store
from ontology.errors import RegiongraphError


class PartitionsUnnamed(RegiongraphError):
    """A cluster was named, and no address for what it makes; or what it cannot do was asked for."""

    code = "partitions-unnamed"
    title = "The load lacks an address"


def load(
    addresses: Sequence[str],
    settings: Settings,
    source: str | None,
    *,
    force: bool = False,
    partitions_only: bool = False,
) -> int:
    """Load documents by way of partitions, or where `source` is given those that lie there. Gives the exit code.

    Raises PartitionsUnnamed, and what `make` and `load_from` raise.
    """
    if source is not None:
        if addresses:
            raise PartitionsUnnamed("--from takes no documents: they were read when its partitions were written")
        return load_from(source, settings, force=force)
    code = make(addresses, settings)
    if partitions_only:
        return code
    return max(code, load_from(settings.load_to, settings, force=force, told=True))


def make(addresses: Sequence[str], settings: Settings) -> int:
    """Read documents on a cluster and write partitions. Gives the exit code: 1 where a document could not be read.

    Raises PartitionsUnnamed, and what `api.partitioning.make_partitions` and `api.clusters.cluster` raise.
    """
    if not addresses:
        raise PartitionsUnnamed("no documents were named")
    if not settings.load_to:
        raise PartitionsUnnamed("--on needs --to, the address where the partitions are written")
    if settings.model_address is not None:
        raise PartitionsUnnamed("a language model is asked by one process alone: unset REGIONGRAPH_MODEL_ADDRESS")
    failed: list[str] = []
    limits = limits_of(settings)
    orders = partitioning.orders(
        find(addresses, failed),
        settings.load_to,
        limits,
        reader=reading_version(),
        files_a_partition=settings.partition_files,
    )
    documents = 0
    processes = settings.load_workers or settings.cores
    with (
        cluster(settings.load_on or LOCAL, processes, partitioning.__name__) as machines,
        Progress(len(orders)) as progress,
    ):
        for made in partitioning.make_partitions(orders, machines):
            progress.advance(made.name)
            documents += sum(len(file.members) for file in made.files)
            failed += [line for file in made.files for line in file.failures]
    _tell(failed)
    print(f"{len(orders)} partitions, {documents} documents, failed {len(failed)}", file=sys.stderr)
    return 1 if failed else 0


def load_from(address: str, settings: Settings, *, force: bool = False, told: bool = False) -> int:
    """Load the partitions at an address. Gives the exit code: 1 where a document was not read into them.

    told: whether the documents that were not read have been named before.

    Raises what `graph.partitions.load_partitions` raises.
    """
    store = open_store(settings.store, credentials=settings.credentials)
    try:
        done = load_partitions(store, Folder(address), force=force)
    finally:
        store.close()
    if not told:
        _tell(done.failures)
    print(f"loaded {done.loaded}, unchanged {done.unchanged}, failed {len(done.failures)}", file=sys.stderr)
    return 1 if done.failures else 0


def _tell(failures: Iterable[str]) -> None:
    for line in failures:
        print(f"regiongraph: {line}", file=sys.stderr)
