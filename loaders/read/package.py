"""Zip files and the XML in them, unpacked within limits."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from loaders.errors import DocumentDamaged, DocumentEncrypted, DocumentTooLarge, ReaderMissing
from loaders.read.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALL = 1024 * 1024
"""Members up to 1 MiB may be packed at any ratio."""

_ENCRYPTED = 0x1
# Namespaces of WordprocessingML, transitional and strict: their names are written without a prefix.
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_PREFIXES = dict.fromkeys(_WORD, "") | {
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}


class Package:
    """A zip file whose members are unpacked one by one, never more than the limits allow in all."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._left = limits.expanded_bytes
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, OverflowError, NotImplementedError) as error:
            raise DocumentDamaged(name, "the zip file is cut off or damaged") from error

    @property
    def members(self) -> list[zipfile.ZipInfo]:
        """The files in it, in order. A damaged list may have entries without a name."""
        return [info for info in self._zip.infolist() if info.filename and not info.is_dir()]

    def has(self, part: str) -> bool:
        """Whether a member has that name."""
        return part in self._zip.NameToInfo

    def read(self, member: str | zipfile.ZipInfo, name: str | None = None) -> bytes:
        """A member's bytes; `name` is what messages call it.

        Raises DocumentDamaged, DocumentEncrypted, DocumentTooLarge.
        """
        name = name or self._name
        info = self._zip.getinfo(member) if isinstance(member, str) else member
        self._check(info, name)
        try:
            with self._zip.open(info) as file:
                # The size that the zip states may be a lie: what is unpacked is what counts.
                data = file.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise DocumentDamaged(name, "the zip file is cut off or damaged") from error
        except Exception as error:
            # bz2 and lzma have errors of their own, and not every Python has the modules.
            raise DocumentDamaged(name, f"it cannot be unpacked ({type(error).__name__})") from error
        if len(data) > self._left:
            raise self._too_large(name)
        self._left -= len(data)
        return data

    def _check(self, info: zipfile.ZipInfo, name: str) -> None:
        if info.flag_bits & _ENCRYPTED:
            raise DocumentEncrypted(name, "it is locked with a password; give it without")
        if info.file_size > self._left:
            raise self._too_large(name)
        if info.file_size > SMALL and info.file_size > self._limits.ratio * max(info.compress_size, 1):
            raise DocumentTooLarge(name, f"it unpacks to more than {self._limits.ratio} times its size")

    def _too_large(self, name: str) -> DocumentTooLarge:
        return DocumentTooLarge(name, f"it unpacks to more than {self._limits.expanded_bytes:,} bytes")

    def xml(self, part: str) -> Element | None:
        """A part's root element, None where there is no such part. Word's names have no prefix: `p`, `tbl`, `val`.

        Raises DocumentDamaged, DocumentTooLarge, DocumentEncrypted, ReaderMissing.
        """
        return parse_xml(self.read(part), self._name, self._limits) if self.has(part) else None


class _Builder(TreeBuilder):
    """Builds a tree with short names, up to the limits."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__()
        self._name = name
        self._limits = limits
        self._count = self._depth = 0

    def start(self, tag: str, attrs: Mapping[str, str], /) -> Element:
        self._count += 1
        self._depth += 1
        if self._count > self._limits.elements or self._depth > self._limits.depth:
            raise DocumentTooLarge(
                self._name,
                f"its XML has more than {self._limits.elements:,} elements or nests deeper than {self._limits.depth:,}",
            )
        return super().start(_short(tag), {_short(key): value for key, value in attrs.items()})

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(_short(tag))


def _short(name: str) -> str:
    if name[0] != "{":
        return name
    namespace, _, local = name[1:].partition("}")
    return _PREFIXES.get(namespace, "x:") + local


def parse_xml(data: bytes, name: str, limits: Limits) -> Element:
    """The root element. Document types, entities and references to other files are refused, not expanded.

    Raises DocumentDamaged, DocumentTooLarge, ReaderMissing.
    """
    try:
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import DefusedXMLParser
    except ImportError as error:
        raise ReaderMissing(name, "its XML is read with the package defusedxml, which is not installed") from error
    parser = DefusedXMLParser(target=_Builder(name, limits), forbid_dtd=True)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise DocumentDamaged(
            name, "its XML declares a document type or entities, which no office document has"
        ) from error
    except (ParseError, ValueError, LookupError, AssertionError) as error:
        raise DocumentDamaged(name, f"its XML is damaged ({error})") from error
    return root
