"""Plain text files."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from loaders.errors import (
    DocumentEmpty,
    DocumentMissing,
    DocumentTooLarge,
    DocumentUnreadable,
    FormatUnsupported,
)
from loaders.read.encodings import decode_bytes
from loaders.read.limits import DEFAULT_MAX_BYTES
from loaders.reading import SourceText

TEXT_SUFFIXES = frozenset({".txt", ".text", ""})


def read_text(path: Path | str, *, name: str | None = None, max_bytes: int = DEFAULT_MAX_BYTES) -> SourceText:
    """Read one text file. `name` is what facts and messages call it; by default the file's own name.

    Raises the errors of loaders.errors that say what is wrong with the file.
    """
    path = Path(path)
    name = name or path.name
    require_file(path, name)
    if path.suffix.lower() not in TEXT_SUFFIXES:
        raise FormatUnsupported(name, f"files of type {path.suffix} are not read here; give plain text (.txt)")
    return decode(read_bytes(path, name, max_bytes), name)


def require_file(path: Path, name: str) -> None:
    """Raises DocumentMissing where there is no regular file."""
    # Of names too long for a file, Path.exists raises OSError.
    if not os.path.exists(path):
        link = "it is a link to a file that is not there" if os.path.islink(path) else "there is no such file"
        raise DocumentMissing(name, link)
    if not path.is_file():
        raise DocumentMissing(name, "it is not a regular file")


def read_bytes(path: Path, name: str, max_bytes: int) -> bytes:
    """The file's bytes. Raises DocumentTooLarge before it is read, DocumentUnreadable."""
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise DocumentTooLarge(name, f"it has {size:,} bytes, the limit is {max_bytes:,}")
        return path.read_bytes()
    except OSError as error:
        raise DocumentUnreadable(name, error.strerror or type(error).__name__) from error


def decode(data: bytes, name: str) -> SourceText:
    """Decode a text file's bytes. A byte order mark is taken off; all else stays as it is, line ends too.

    Raises DocumentEmpty, EncodingUnknown, FormatUnsupported.
    """
    if not data.strip():
        raise DocumentEmpty(name, "the file is empty")
    text, encoding = decode_bytes(data, name)
    return source_text(text, name, encoding)


def source_text(text: str, name: str, encoding: str = "utf-8") -> SourceText:
    """The text as extractors take it, with the hash of its UTF-8 form. Raises DocumentEmpty where it is white space only."""
    if not text.strip():
        raise DocumentEmpty(name, "the file holds nothing but white space")
    return SourceText(
        file=name,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        encoding=encoding,
    )
