"""Documents into partitions: what each is made of, making one, and making all of them on a cluster.

A file belongs to the partition that a hash of its name gives, so that further files leave most partitions as they are. A
partition is named by a hash of what it is made of: one that is whole need not be made again.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Callable, Container, Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from api.clusters import Cluster
from api.file_reading import DIED, ReadFile, read_data, read_file
from api.processes import Lost
from graph.build import DocumentGraph
from graph.partitions import (
    Folder,
    Member,
    Partition,
    PartitionsDamaged,
    PartitionsUnwritable,
    ReadFrom,
    write_manifest,
    write_tables,
)
from graph.partitions.manifest import FORMAT, read_partition, whole_partitions, write_partition
from graph.sources import reading_version
from loaders.read import Limits
from ontology.errors import RegiongraphError

_HEX: Final = 16


class ClusterDiffers(RegiongraphError):
    """A machine of the cluster has another version of regiongraph than the one that asks it."""

    code = "cluster-differs"
    title = "The cluster has another version of regiongraph"


class ClusterFailed(RegiongraphError):
    """Processes that make a partition die whatever is left out."""

    code = "cluster-failed"
    title = "The cluster could not do this"


@dataclass(frozen=True, slots=True)
class Given:
    """A file to be read.

    name: as ReadFrom has it. address: a path or what fsspec opens. stamp: changes with its content. data: the bytes, where
    the one that reads cannot see the file. lost: whether the processes that read it died, so that it is not read again.
    """

    name: str
    place: str
    address: str
    stamp: str
    data: bytes | None = None
    lost: bool = False


Read = Callable[[Given, Limits, Container[str]], ReadFile]


@dataclass(frozen=True, slots=True)
class Order:
    """One partition to be made. reader: the version of the reading that is wanted."""

    files: tuple[Given, ...]
    address: str
    limits: Limits
    reader: str

    @property
    def name(self) -> str:
        """16 hex digits over all that decides what is in the partition."""
        made_of = [FORMAT, self.reader, self.limits.file_bytes, self.limits.characters]
        parts = [[file.name, file.place, file.stamp] for file in self.files]
        return hashlib.sha256(json.dumps([made_of, parts]).encode()).hexdigest()[:_HEX]

    def with_data(self) -> Order:
        """The order with the bytes of the files that only this machine has."""
        return replace(self, files=tuple(_with_data(file, self.limits) for file in self.files))


def _with_data(file: Given, limits: Limits) -> Given:
    if _elsewhere(file.address):
        return file
    try:
        with Path(file.address).open("rb") as opened:
            # One byte more than allowed is enough to be told so.
            return replace(file, data=opened.read(limits.file_bytes + 1))
    except OSError:
        # Whoever reads it will find none, and tell.
        return file


def _elsewhere(address: str) -> bool:
    return "://" in address


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a partition was not made. differs: because the process has another version of regiongraph."""

    reason: str
    differs: bool = False


def orders(files: Iterable[Given], address: str, limits: Limits, *, reader: str, files_a_partition: int) -> list[Order]:
    """The partitions of the files. files_a_partition: about how many there are in each, to a factor of two."""
    given = sorted(files, key=lambda file: (file.name.split("/"), file.place))
    number = 1
    while number * files_a_partition < len(given):
        number *= 2
    parts: defaultdict[int, list[Given]] = defaultdict(list)
    for file in given:
        parts[int(hashlib.sha256(file.name.encode()).hexdigest()[:_HEX], 16) % number].append(file)
    return [Order(tuple(parts[key]), address, limits, reader) for key in sorted(parts)]


# In a process of the cluster --------------------------------------------------------------------------------------------


def make_partition(read: Read, order: Order) -> Partition | Refused:
    """Read the files, write the tables, and then the description: the partition is whole, or none."""
    if order.reader != reading_version():
        return Refused(f"it has version {reading_version()} of the reading, {order.reader} was asked for", differs=True)
    began = time.perf_counter()
    graphs: dict[str, DocumentGraph] = {}
    files = []
    try:
        for file in order.files:
            found = read(file, order.limits, graphs)
            graphs.update((d.sha256, d.graph) for d in found.documents if d.graph is not None)
            members = tuple(Member(d.name, d.sha256, graphs[d.sha256].document) for d in found.documents)
            files.append(ReadFrom(file.name, file.place, found.content, members, found.failures))
        folder = Folder(order.address)
        tables = write_tables(folder, order.name, list(graphs.values()))
        characters = sum(len(graph.nodes["Document"]["text"][0].as_py()) for graph in graphs.values())
        seconds = round(time.perf_counter() - began, 3)
        made = Partition(order.name, order.reader, tuple(files), tables, characters, seconds)
        write_partition(folder, made)
    except RegiongraphError as error:
        # Errors of several arguments do not travel between processes.
        return Refused(error.detail)
    return made


def survives(read: Read, order: Order) -> bool:
    """Whether this process is still there when it has read the files; asked where making their partition killed others."""
    for file in order.files:
        read(file, order.limits, {})
    return True


def read_given(file: Given, limits: Limits, known: Container[str]) -> ReadFile:
    """Read one file, wherever it is. known: SHA-256 of texts that need not be taken further."""
    path = Path(file.name)
    if file.lost:
        return ReadFile(path, "", failures=(f"{path.name}: {DIED}",))
    if file.data is None and not _elsewhere(file.address):
        return read_file(Path(file.address), limits, known)
    try:
        data = Folder(file.address.rpartition("/")[0]).read(path.name) if file.data is None else file.data
    except RegiongraphError as error:
        return ReadFile(path, "", failures=(error.detail,))
    if len(data) > limits.file_bytes:
        return ReadFile(path, "", failures=(f"{path.name}: it has more than {limits.file_bytes:,} bytes, the limit",))
    return read_data(path, data, limits, known)


# In the process that asks -----------------------------------------------------------------------------------------------


def make_partitions(
    wanted: Sequence[Order], cluster: Cluster, read: Read = read_given
) -> Generator[Partition, None, None]:
    """Each partition as it is made, or found made before. The manifest is written when the last one was taken.

    A partition is made again where its process is lost; a file that kills every process that reads it is a failure. read:
    what a process does with each file. Raises ClusterDiffers, ClusterFailed, PartitionsUnwritable.
    """
    if not wanted:
        return
    folder = Folder(wanted[0].address)
    if folder.of_this_process and not cluster.one_process:
        raise PartitionsUnwritable(f"{folder.shown}: memory that other processes do not see; give --workers 1")
    present = whole_partitions(folder)
    missing = []
    for order in wanted:
        found = _found(folder, order.name) if order.name in present else None
        if found is None:
            missing.append(order)
        else:
            yield found
    lost = yield from _made(missing, cluster, read)
    # What came in the way of others is looked for once these are done.
    again = [_without_killers(order, cluster, read) for order in lost]
    if (yield from _made(again, cluster, read)):
        raise ClusterFailed("the processes that make a partition die, also without the files that kill them alone")
    write_manifest(folder, [order.name for order in wanted])


def _found(folder: Folder, name: str) -> Partition | None:
    try:
        return read_partition(folder, name)
    except PartitionsDamaged:
        return None


def _made(wanted: Iterable[Order], cluster: Cluster, read: Read) -> Generator[Partition, None, list[Order]]:
    """The partitions that are made; gives the orders whose processes were lost."""
    lost = []
    packed = (order.with_data() for order in wanted) if cluster.remote else wanted
    for order, made in cluster.work(partial(make_partition, read), packed):
        if isinstance(made, Lost):
            lost.append(order)
        elif isinstance(made, Refused):
            raise (ClusterDiffers if made.differs else PartitionsUnwritable)(made.reason)
        else:
            yield made
    return lost


def _without_killers(order: Order, cluster: Cluster, read: Read) -> Order:
    alone = [replace(order, files=(file,)) for file in order.files]
    answers = cluster.work(partial(survives, read), alone)
    killers = {one.files[0].name for one, answer in answers if isinstance(answer, Lost)}
    return replace(order, files=tuple(replace(file, lost=file.name in killers) for file in order.files))
