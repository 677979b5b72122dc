"""Plain text files in UTF-8."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

from loaders.errors import (
    DocumentEmpty,
    DocumentMissing,
    DocumentTooLarge,
    DocumentUnreadable,
    EncodingUnknown,
    FormatUnsupported,
)
from loaders.reading import SourceText

DEFAULT_MAX_BYTES = 20 * 1024 * 1024
"""20 MiB: about seven million Chinese characters; the longest national plan has about 80,000."""

TEXT_SUFFIXES = frozenset({".txt", ".text", ""})


def read_text(path: Path | str, *, name: str | None = None, max_bytes: int = DEFAULT_MAX_BYTES) -> SourceText:
    """Read one text file. `name` is what facts and messages call it; by default the file's own name.

    Raises the errors of loaders.errors that say what is wrong with the file.
    """
    path = Path(path)
    name = name or path.name
    if not path.exists():
        raise DocumentMissing(name, "there is no such file")
    if not path.is_file():
        raise DocumentMissing(name, "it is not a regular file")
    if path.suffix.lower() not in TEXT_SUFFIXES:
        raise FormatUnsupported(name, f"files of type {path.suffix} are not read; give plain text in UTF-8 (.txt)")
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise DocumentTooLarge(name, f"it has {size:,} bytes, the limit is {max_bytes:,}")
        data = path.read_bytes()
    except OSError as error:
        raise DocumentUnreadable(name, error.strerror or type(error).__name__) from error
    return decode(data, name)


def decode(data: bytes, name: str) -> SourceText:
    """Decode a text file's bytes. A byte order mark is taken off; all else stays as it is, line ends too.

    Raises DocumentEmpty, EncodingUnknown, FormatUnsupported.
    """
    if not data.strip():
        raise DocumentEmpty(name, "the file is empty")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise EncodingUnknown(name, "the text is UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise FormatUnsupported(name, "the file is binary, not text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EncodingUnknown(
            name, f"the text is not UTF-8: invalid byte at offset {error.start} (line {_line_at(data, error.start)})"
        ) from error
    if not text.strip():
        raise DocumentEmpty(name, "the file holds nothing but white space")
    return SourceText(file=name, text=text, sha256=hashlib.sha256(text.encode("utf-8")).hexdigest())


def _line_at(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1
