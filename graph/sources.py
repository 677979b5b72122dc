"""Which file each document was read from, and by which version of the reading: what a later load need not read again.

Sources are records of the store (ontology/model.yaml), written with the documents that they tell of and no part of the
graph. A file is known by a hash of its place, so that no path of the machine is in the store and files of the same name in
different folders stay apart. A document that came from a place where another one is found now gives way to it, unless
another place has it as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from graph.stores.base import Reader

Run = Callable[..., list[list[Any]]]

_PACKAGES: Final = ("ontology", "loaders", "graph/build")
"""Folders whose files decide what is read from a text: vocabulary, rules, and how facts become nodes and edges."""

_HEX: Final = 16
_WRITTEN_AT_ONCE: Final = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document of a file, as it was when it was loaded last.

    place: 16 hex digits of the file's absolute path. content: SHA-256 of its bytes. reader: `reading_version` of the load.
    members: documents in the file (an archive may hold several), 0 where one of them could not be read.
    """

    id: str
    place: str
    content: str
    reader: str
    document: str
    members: int


_FIELDS: Final = tuple(f.name for f in fields(Source))


@cache
def reading_version() -> str:
    """16 hex digits over all files that decide what is read from a text: another program or vocabulary, another version."""
    root = Path(__file__).parents[1]
    whole = hashlib.sha256()
    for folder in _PACKAGES:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                whole.update(f"{path.relative_to(root).as_posix()}\0".encode())
                whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:_HEX]


def place_of(path: Path) -> str:
    """What stands for a file's place: links are followed, so that every way to a file gives the same."""
    return hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:_HEX]


def source_id(place: str, name: str) -> str:
    """Id of the record. name: what the document is called in the file, which tells apart the members of an archive."""
    return f"source/{hashlib.sha256(f'{place}|{name}'.encode()).hexdigest()[:_HEX]}"


def sources(reader: Reader) -> list[Source]:
    """All records, by id."""
    names = ", ".join(f"s.`{name}` AS `{name}`" for name in _FIELDS)
    rows = reader.query(f"MATCH (s:Source) RETURN {names} ORDER BY `id`", timeout=None).records()
    return [Source(**row) for row in rows]


def settle(run: Run, given: Sequence[Source]) -> list[str]:
    """Write records within a transaction; gives the documents that their places held before and no place holds now.

    run: executes a statement and gives its rows.
    """
    former: set[str] = set()
    values = ", ".join(f"s.`{name}` = r.`{name}`" for name in _FIELDS if name != "id")
    for part in _parts(given):
        ids = [source.id for source in part]
        former.update(row[0] for row in run("MATCH (s:Source) WHERE s.id IN $ids RETURN s.document", {"ids": ids}))
        run(f"UNWIND $rows AS r MERGE (s:Source {{id: r.id}}) SET {values}", {"rows": [asdict(one) for one in part]})
    left = sorted(former - {source.document for source in given})
    held = {row[0] for row in run("MATCH (s:Source) WHERE s.document IN $ids RETURN s.document", {"ids": left})}
    present = {row[0] for row in run("MATCH (d:Document) WHERE d.id IN $ids RETURN d.id", {"ids": left})}
    return [document for document in left if document in present and document not in held]


def forget(run: Run, documents: Sequence[str]) -> None:
    """Drop the records of documents that are taken out, within the transaction that does so."""
    run("MATCH (s:Source) WHERE s.document IN $ids DELETE s", {"ids": list(documents)})


def _parts(given: Sequence[Source]) -> Iterable[Sequence[Source]]:
    return (given[first : first + _WRITTEN_AT_ONCE] for first in range(0, len(given), _WRITTEN_AT_ONCE))
