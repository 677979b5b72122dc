"""The files that a load is asked for: on this machine's disks, or at any address that fsspec knows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import fsspec

from api.file_reading import content_hash, files_of, hidden
from api.partitioning import Given
from graph.sources import place_of
from loaders.errors import DocumentMissing, DocumentUnreadable
from loaders.read import DOCUMENT_SUFFIXES
from ontology.errors import RegiongraphError

_VERSION: Final = ("size", "ETag", "etag", "md5Hash", "generation", "mtime", "LastModified", "last_modified", "created")
"""What the storages of fsspec tell of an object that changes with its content."""
_HEX: Final = 16


def find(addresses: Iterable[str], failed: list[str]) -> Iterator[Given]:
    """The documents at paths and addresses, each once. failed: takes a line for each address at which there is nothing."""
    places = set()
    for address in addresses:
        try:
            for given in _find(address):
                if given.place not in places:
                    places.add(given.place)
                    yield given
        except RegiongraphError as error:
            failed.append(error.detail)


def _find(address: str) -> Iterator[Given]:
    if "://" in address:
        yield from _elsewhere(address)
        return
    path = Path(address)
    for file in files_of(path):
        name = file.relative_to(path).as_posix() if file != path else path.name
        yield Given(name, place_of(file), str(file.resolve()), content_hash(file))


def _elsewhere(address: str) -> Iterator[Given]:
    try:
        files, root = fsspec.core.url_to_fs(address)
        found: dict[str, dict[str, Any]] = files.find(root, detail=True)
    except Exception as error:  # each driver has exceptions of its own
        raise DocumentUnreadable(address, str(error).partition("\n")[0] or type(error).__name__) from error
    if not found:
        raise DocumentMissing(address, "no such file or folder")
    for path, info in sorted(found.items()):
        name = path.removeprefix(root).lstrip("/") or path.rpartition("/")[2]
        if Path(name).suffix.lower() in DOCUMENT_SUFFIXES and not hidden(name.split("/")):
            whole = files.unstrip_protocol(path)
            place = hashlib.sha256(whole.encode()).hexdigest()[:_HEX]
            version = json.dumps({key: str(info[key]) for key in _VERSION if key in info})
            yield Given(name, place, whole, hashlib.sha256(version.encode()).hexdigest())
