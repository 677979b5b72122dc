"""The graph as a dataset for SPARQL: an Oxigraph index beside the store, brought up to date when the store's version changes.

`python -m graph.sparql STORE BASE [LINKS]` does so; the credentials of a server come as JSON from standard input. The default
graph holds every triple once, and a named graph for each document what that one states; the vocabulary is in a graph of its own
and in the default graph. Indexes are never changed in place: each has a folder named after the version, which appears when it is
whole, so that any number of processes may read it.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Final

from graph.errors import GraphError, QueryRefused
from graph.sparql_index import FORMAT, PART, make_index
from graph.stores import Credentials, open_store
from ontology.errors import RegiongraphError
from ontology.links import read_links

_KEPT: Final = 2
"""Indexes that stay: the newest, and the one before for those that are about to open it."""

_TOKENS: Final = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3} | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | <[^<>"{}|^`\\\x00-\x20]*> | \#[^\n\r]* | [?$@]\w+ | [\w.\-]*:[\w.\-:%\\]* | (?P<word>\w+)""",
    re.VERBOSE | re.DOTALL,
)
"""Tokens of SPARQL 1.1 (section 19.8) in which a word is no keyword, and words."""


class IndexUnwritable(GraphError):
    """The index for SPARQL cannot be written beside the store."""

    code = "index-unwritable"
    title = "The index for SPARQL cannot be written"


def refuse_remote(query: str) -> None:
    """Raises QueryRefused for a query with SERVICE: this server asks no other."""
    for token in _TOKENS.finditer(query):
        if (token["word"] or "").upper() == "SERVICE":
            raise QueryRefused("SERVICE is not allowed: this server sends no queries to others")


def index_folder(address: str, store_version: str, base: str, links: Path | None = None) -> Path:
    """Where the index of one version of a store is, or will be. address: of the store. base: what IRIs begin with."""
    key = hashlib.sha256(f"{store_version}|{_settings(base, links)}".encode()).hexdigest()[:16]
    return _indexes(address) / key


def has_index(folder: Path) -> bool:
    """Whether there is an index of any version where that of this folder belongs."""
    return any(place.is_dir() and place.suffix != PART for place in folder.parent.glob("*"))


def _settings(base: str, links: Path | None) -> str:
    """What an index depends on beside the graph."""
    parts = (FORMAT, version("regiongraph"), _vocabulary_mark(), base, _links_mark(links))
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


@cache
def _vocabulary_mark() -> str:
    return hashlib.sha256((files("ontology.generated") / "regiongraph.ttl").read_bytes()).hexdigest()


def _links_mark(links: Path | None) -> str:
    """Tells files of links apart; "" for none."""
    try:
        return hashlib.sha256(links.read_bytes()).hexdigest() if links else ""
    except OSError:
        return "missing"


def _indexes(address: str) -> Path:
    if "://" in address:
        name = hashlib.sha256(address.encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"regiongraph-{os.getuid()}-{name}.sparql"
    path = Path(address).resolve()
    return path.with_name(f"{path.name}.sparql")


def write_index(address: str, base: str, credentials: Credentials | None = None, links: Path | None = None) -> Path:
    """Write the index of the version that is newest now, unless it is there; gives its folder.

    Of several processes one writes and the others wait. links: file of links of nodes.

    Raises StoreError, IndexUnwritable, LinksInvalid.
    """
    store = open_store(address, create=False, credentials=credentials)
    try:
        with _alone(_indexes(address)), store.pinned() as reader:
            folder = index_folder(address, reader.version, base, links)
            if not folder.exists():
                for leftover in folder.parent.glob(f"*{PART}"):
                    shutil.rmtree(leftover, ignore_errors=True)
                part = folder.with_suffix(PART)
                make_index(part, _newest_first(folder.parent), reader, base, read_links(links), _settings(base, links))
                part.rename(folder)
            _sweep(folder)
            return folder
    except OSError as error:
        raise IndexUnwritable(f"{_indexes(address).name}: {error.strerror or error}") from error
    finally:
        store.close()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other process writes an index here."""
    folder.mkdir(mode=0o755, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _newest_first(indexes: Path) -> list[Path]:
    found = [folder for folder in indexes.iterdir() if folder.is_dir()]
    return sorted(found, key=lambda folder: folder.stat().st_mtime, reverse=True)


def _sweep(newest: Path) -> None:
    others = [folder for folder in _newest_first(newest.parent) if folder != newest]
    for folder in others[_KEPT - 1 :]:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Write the index of a store."""
    try:
        given = json.load(sys.stdin) if "://" in sys.argv[1] else None
        links = Path(sys.argv[3]) if sys.argv[3:] else None
        write_index(sys.argv[1], sys.argv[2], Credentials(**given) if given else None, links)
    except RegiongraphError as error:
        print(error.detail, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
