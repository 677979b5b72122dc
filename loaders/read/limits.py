"""How much of time and memory one file may take."""

from __future__ import annotations

import time
from dataclasses import dataclass

from loaders.errors import DocumentTooLarge

DEFAULT_MAX_BYTES = 20 * 1024 * 1024
"""20 MiB: about seven million Chinese characters; the longest national plan has about 80,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds for one file, each of which ends in DocumentTooLarge.

    file_bytes: the file as it is given. expanded_bytes: what is unpacked from it (a .docx's parts, a .zip's members), in all.
    ratio: unpacked to packed size of one member over 1 MiB; real documents stay under 50, bombs reach 1,000. members: files in
    a .zip. elements: of XML or HTML, in one part. depth: of nested XML elements. pages, characters: of a PDF. seconds: for one
    file; looked at between pages of a PDF and members of a .zip, and given to LibreOffice as its time.
    """

    file_bytes: int = DEFAULT_MAX_BYTES
    expanded_bytes: int = 256 * 1024 * 1024
    ratio: int = 200
    members: int = 1_000
    elements: int = 1_000_000
    depth: int = 500
    pages: int = 3_000
    characters: int = 3_000_000
    seconds: float = 120.0


DEFAULT_LIMITS = Limits()


class Deadline:
    """The moment by which a document must be read."""

    def __init__(self, name: str, seconds: float) -> None:
        self._name = name
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raises DocumentTooLarge once the time is over."""
        if time.monotonic() > self._end:
            raise DocumentTooLarge(self._name, f"reading takes longer than {self._seconds:g} seconds")
