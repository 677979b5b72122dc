"""A folder at any address that fsspec knows: a path, file://, memory://, s3://, gs://, abfs://, sftp:// and so on."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final
from uuid import uuid4

import fsspec
from fsspec.implementations.local import LocalFileSystem

from graph.partitions.errors import PartitionsMissing, PartitionsUnreadable, PartitionsUnwritable

_SECRET: Final = re.compile(r"(?<=://)[^/@]*@|[?].*$")
"""Where an address may hold a password or a signature, which messages do not show."""


class Folder:
    """Files below one address. Names are relative, with "/" between their parts. Copies may go to other processes."""

    def __init__(self, address: str) -> None:
        """Raises PartitionsUnreadable for an address that nothing here serves."""
        self.address = address
        try:
            files, root = fsspec.core.url_to_fs(address)
        except (ValueError, ImportError, OSError) as error:
            raise PartitionsUnreadable(f"{self.shown}: {error}") from error
        self._files = files
        self._root = str(root).rstrip("/")

    def __reduce__(self) -> tuple[type[Folder], tuple[str]]:
        return Folder, (self.address,)

    @property
    def shown(self) -> str:
        """The address without what nobody else should see."""
        return _SECRET.sub("", self.address)

    @property
    def of_this_process(self) -> bool:
        """Whether the folder is in the memory of this process, where no other one sees it."""
        return "memory" in _protocols(self._files)

    def read(self, name: str) -> bytes:
        """A file's bytes. Raises PartitionsMissing where there is none, PartitionsUnreadable."""
        try:
            return bytes(self._files.cat_file(self._path(name)))
        except FileNotFoundError as error:
            raise PartitionsMissing(f"{self.shown}: there is no {name}") from error
        except Exception as error:  # each driver has exceptions of its own
            raise PartitionsUnreadable(f"{self.shown}: {name}: {_cause(error)}") from error

    def write(self, name: str, data: bytes) -> None:
        """Write a file, which appears only when it is whole, in place of a former one. Raises PartitionsUnwritable."""
        try:
            if isinstance(self._files, LocalFileSystem):
                _write_locally(Path(self._path(name)), data)
            else:
                # Object stores show an object when all of it has arrived; checksums tell where another driver does not.
                self._files.makedirs(self._path(name).rpartition("/")[0], exist_ok=True)
                self._files.pipe_file(self._path(name), data)
        except Exception as error:  # each driver has exceptions of its own
            raise PartitionsUnwritable(f"{self.shown}: {name}: {_cause(error)}") from error

    def names(self, folder: str) -> set[str]:
        """Names of the files in a folder below this one, without that folder's; none where it does not exist.

        Raises PartitionsUnreadable.
        """
        try:
            self._files.invalidate_cache()
            found = self._files.ls(self._path(folder), detail=False)
        except FileNotFoundError:
            return set()
        except Exception as error:  # each driver has exceptions of its own
            raise PartitionsUnreadable(f"{self.shown}: {folder}: {_cause(error)}") from error
        return {str(path).rstrip("/").rpartition("/")[2] for path in found}

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"


def _protocols(files: fsspec.AbstractFileSystem) -> tuple[str, ...]:
    return (files.protocol,) if isinstance(files.protocol, str) else tuple(files.protocol)


def _write_locally(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _cause(error: Exception) -> str:
    """The reason in one line, without a path of the machine."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    lines = str(error).splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
