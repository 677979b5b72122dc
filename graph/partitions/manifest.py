"""What a partition was made of and what it holds, and which partitions make a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from graph.partitions.errors import PartitionsDamaged, PartitionsMissing
from graph.partitions.folder import Folder
from graph.sources import Source, source_id

MANIFEST: Final = "manifest.json"
DESCRIPTIONS: Final = "partitions"
FORMAT: Final = 1
"""Raised whenever files of another program version could be taken for something they are not."""

_READ_AT_ONCE: Final = 16


@dataclass(frozen=True, slots=True)
class Member:
    """One document of a file. name: of the member of an archive, else of the file. sha256: of its text."""

    name: str
    sha256: str
    document: str


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """One file that was read.

    name: relative to the folder that was asked for; files are taken in the order of these names. place: what stands for where
    it lies (`graph.sources.place_of`). content: SHA-256 of its bytes. failures: a line for each document that could not be read.
    """

    name: str
    place: str
    content: str
    members: tuple[Member, ...] = ()
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableFile:
    """One Parquet file. name: below the folder's address. sha256: of its bytes."""

    name: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Partition:
    """The description of one partition. reader: which version of the reading made it. characters: of all texts in it."""

    name: str
    reader: str
    files: tuple[ReadFrom, ...]
    tables: tuple[TableFile, ...]
    characters: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Manifest:
    """All partitions of a finished run, and whose rows count.

    chosen: partition by SHA-256 of the text. Of equal texts the first counts, of several texts of one document the last, in the
    order of the files' names: what one process that reads the files one after another arrives at.
    """

    partitions: tuple[Partition, ...]
    chosen: Mapping[str, str] = field(default_factory=dict)

    @property
    def failures(self) -> list[str]:
        """A line for each document that could not be read."""
        return [line for _, file in _in_order(self.partitions) for line in file.failures]

    def sources(self) -> Iterator[Source]:
        """Which file gave which document."""
        for partition, file in _in_order(self.partitions):
            for member in file.members:
                yield Source(
                    id=source_id(file.place, member.name.removeprefix(file.name.rpartition("/")[2])),
                    place=file.place,
                    content=file.content,
                    reader=partition.reader,
                    document=member.document,
                    members=0 if file.failures else len(file.members),
                )


def manifest_of(partitions: Sequence[Partition]) -> Manifest:
    """The partitions as a whole."""
    held: dict[str, str] = {}
    newest: dict[str, str] = {}
    for partition, file in _in_order(partitions):
        for member in file.members:
            if member.sha256 not in held:
                held[member.sha256] = partition.name
                newest[member.document] = member.sha256
    return Manifest(tuple(partitions), {sha256: held[sha256] for sha256 in newest.values()})


def _in_order(partitions: Sequence[Partition]) -> list[tuple[Partition, ReadFrom]]:
    files = [(partition, file) for partition in partitions for file in partition.files]
    return sorted(files, key=lambda pair: (pair[1].name.split("/"), pair[1].place))


def write_partition(folder: Folder, partition: Partition) -> None:
    """Make a partition whole: to be called once all its tables are written. Raises PartitionsUnwritable."""
    folder.write(_description(partition.name), orjson.dumps({"format": FORMAT, "partition": partition}))


def read_partition(folder: Folder, name: str) -> Partition:
    """The description of a partition. Raises PartitionsMissing, PartitionsDamaged, PartitionsUnreadable."""
    try:
        found = orjson.loads(folder.read(_description(name)))
        if found["format"] != FORMAT:
            raise PartitionsDamaged(f"{folder.shown}: {_description(name)}: written by another version of regiongraph")
        return _partition(found["partition"])
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise PartitionsDamaged(f"{folder.shown}: {_description(name)}: no description of a partition") from error


def read_partitions(folder: Folder, names: Sequence[str]) -> list[Partition]:
    """Several descriptions, in the order of their names. Raises as `read_partition`."""
    with ThreadPoolExecutor(_READ_AT_ONCE) as readers:
        return list(readers.map(lambda name: read_partition(folder, name), sorted(names)))


def whole_partitions(folder: Folder) -> set[str]:
    """Names of the partitions that have a description. Raises PartitionsUnreadable."""
    suffix = ".json"
    return {name.removesuffix(suffix) for name in folder.names(DESCRIPTIONS) if name.endswith(suffix)}


def write_manifest(folder: Folder, names: Sequence[str]) -> None:
    """Say that these partitions are all. Raises PartitionsUnwritable."""
    found = {"format": FORMAT, "partitions": sorted(names)}
    folder.write(MANIFEST, orjson.dumps(found, option=orjson.OPT_INDENT_2))


def read_manifest(folder: Folder) -> Manifest:
    """What a finished run has written. Raises PartitionsMissing, PartitionsDamaged, PartitionsUnreadable."""
    try:
        data = folder.read(MANIFEST)
    except PartitionsMissing as error:
        raise PartitionsMissing(
            f"{folder.shown}: there is no {MANIFEST}: the run has not ended, and the same command goes on with it"
        ) from error
    try:
        found = orjson.loads(data)
        if found["format"] != FORMAT:
            raise PartitionsDamaged(f"{folder.shown}: {MANIFEST}: written by another version of regiongraph")
        names = [str(name) for name in found["partitions"]]
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise PartitionsDamaged(f"{folder.shown}: {MANIFEST}: no manifest of partitions") from error
    return manifest_of(read_partitions(folder, names))


def _description(name: str) -> str:
    return f"{DESCRIPTIONS}/{name}.json"


def _partition(found: Mapping[str, Any]) -> Partition:
    files = tuple(
        ReadFrom(
            name=file["name"],
            place=file["place"],
            content=file["content"],
            members=tuple(Member(**member) for member in file["members"]),
            failures=tuple(file["failures"]),
        )
        for file in found["files"]
    )
    tables = tuple(TableFile(**table) for table in found["tables"])
    return Partition(found["name"], found["reader"], files, tables, found["characters"], found["seconds"])
