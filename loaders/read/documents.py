"""One function for all formats: what a file is, is told by its bytes first and its name second."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from loaders.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentError,
    DocumentTooLarge,
    FormatUnsupported,
)
from loaders.read.docx import read_docx
from loaders.read.encodings import decode_bytes
from loaders.read.html import read_html
from loaders.read.limits import DEFAULT_LIMITS, Deadline, Limits
from loaders.read.markdown import markdown_text
from loaders.read.office import read_office
from loaders.read.package import Package
from loaders.read.pdf import read_pdf
from loaders.read.text import TEXT_SUFFIXES, decode, read_bytes, require_file, source_text
from loaders.reading import SourceText

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
WORD_SUFFIXES = frozenset({".docx", ".docm", ".dotx"})
OFFICE_SUFFIXES = frozenset({".doc", ".wps", ".rtf", ".odt", ".dot", ".wpt"})
DOCUMENT_SUFFIXES = (
    (TEXT_SUFFIXES - {""}) | MARKDOWN_SUFFIXES | HTML_SUFFIXES | WORD_SUFFIXES | OFFICE_SUFFIXES | {".pdf", ".zip"}
)
"""Endings of the files that are read, in lower case: those to look for in a folder."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I,
)
_UTF8_NAMES = 0x800
_NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class ReadDocuments:
    """What was read from one file: one document, or those in a .zip with an error for each member that is none."""

    sources: tuple[SourceText, ...]
    errors: tuple[DocumentError, ...] = ()


def read_documents(path: Path | str, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> ReadDocuments:
    """Read a file of any format: .txt, .md, .html, .docx, .pdf, a .zip of these; .doc, .wps, .rtf and .odt with LibreOffice.

    name: what facts and messages call it; by default the file's own name. Members of a .zip are called `name/member`.
    Raises the errors of loaders.errors for a file of which nothing is read; a bad member of a .zip is an error in the result.
    """
    path = Path(path)
    name = name or path.name
    require_file(path, name)
    return parse_documents(read_bytes(path, name, limits.file_bytes), name, limits=limits)


def parse_documents(data: bytes, name: str, *, limits: Limits = DEFAULT_LIMITS) -> ReadDocuments:
    """The same for a file's bytes. The ending of `name` counts where bytes do not tell: Markdown, pages without <html>."""
    if len(data) > limits.file_bytes:
        raise DocumentTooLarge(name, f"it has {len(data):,} bytes, the limit is {limits.file_bytes:,}")
    if data.startswith(_ZIP):
        package = Package(data, name, limits)
        if not _is_office(package):
            return _read_archive(package, name, limits)
    return ReadDocuments((_read_one(data, name, limits),))


def _is_office(package: Package) -> bool:
    return package.has("[Content_Types].xml") or package.has("mimetype")


def _read_one(data: bytes, name: str, limits: Limits) -> SourceText:
    """One document of any format but .zip."""
    if not data.strip():
        raise DocumentEmpty(name, "the file is empty")
    suffix = PurePosixPath(name).suffix.lower()
    if data.startswith(_ZIP):
        return _read_office_zip(data, name, limits)
    if data.startswith(_OLE):
        return read_office(data, name, suffix if suffix in OFFICE_SUFFIXES else ".doc", limits)
    if data.startswith(b"{\\rtf"):
        return read_office(data, name, ".rtf", limits)
    if b"%PDF-" in data[:1024]:
        return read_pdf(data, name, limits)
    if suffix in HTML_SUFFIXES or _PAGE.match(data[:2048]):
        return read_html(data, name, limits)
    return _read_marked(data, name, suffix)


def _read_office_zip(data: bytes, name: str, limits: Limits) -> SourceText:
    package = Package(data, name, limits)
    parts = {info.filename.split("/")[0] for info in package.members}
    if "word" in parts:
        return read_docx(data, name, limits)
    if package.has("mimetype") and "content.xml" in parts:
        return read_office(data, name, ".odt", limits)
    if parts & {"xl", "ppt"}:
        raise FormatUnsupported(name, "spreadsheets and slides are not read; give the document as .docx, .pdf or text")
    if "[Content_Types].xml" in parts:
        return read_docx(data, name, limits)
    raise FormatUnsupported(name, "a .zip in a .zip is not read; unpack it first")


def _read_marked(data: bytes, name: str, suffix: str) -> SourceText:
    """Text and Markdown. A file with the ending of another format that does not begin as one is damaged."""
    if suffix in MARKDOWN_SUFFIXES:
        text, encoding = decode_bytes(data, name)
        return source_text(markdown_text(text), name, encoding)
    if suffix in WORD_SUFFIXES | OFFICE_SUFFIXES | {".pdf", ".zip"}:
        raise DocumentDamaged(name, f"its bytes are not those of a {suffix} file")
    if suffix not in TEXT_SUFFIXES:
        raise FormatUnsupported(
            name,
            f"files of type {suffix} are not read; give .txt, .md, .html, .docx, .pdf, .doc, .wps or a .zip of these",
        )
    return decode(data, name)


# Archives -------------------------------------------------------------------------------------------------------------


def _read_archive(package: Package, name: str, limits: Limits) -> ReadDocuments:
    """The documents of a .zip, in its order. Names of members are never used as paths."""
    members = [(info, member) for info in package.members if (member := _member_name(info))]
    if len(members) > limits.members:
        raise DocumentTooLarge(name, f"it holds {len(members):,} files, the limit is {limits.members:,}")
    if not members:
        raise DocumentEmpty(name, "the .zip holds no file")
    sources: list[SourceText] = []
    errors: list[DocumentError] = []
    deadline = Deadline(name, limits.seconds)
    for info, member in members:
        called = f"{name}/{member}"
        try:
            deadline.check()
            sources.append(_read_member(package, info, called, limits))
        except DocumentError as error:
            errors.append(error)
    return ReadDocuments(tuple(sources), tuple(errors))


def _read_member(package: Package, info: zipfile.ZipInfo, name: str, limits: Limits) -> SourceText:
    data = package.read(info, name)
    if len(data) > limits.file_bytes:
        raise DocumentTooLarge(name, f"it has {len(data):,} bytes, the limit is {limits.file_bytes:,}")
    return _read_one(data, name, limits)


def _member_name(info: zipfile.ZipInfo) -> str:
    """A name to show: no roots, no `..`, no control characters; empty for what systems and editors leave behind."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAMES:
        # Written by Chinese Windows in GBK and read as code page 437.
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = info.filename
    name = "".join(char for char in name.replace("\\", "/") if unicodedata.category(char)[0] != "C")
    parts = [part for part in name.split("/") if part not in ("", ".", "..") and not part.endswith(":")]
    if (
        not parts
        or "__MACOSX" in parts
        or parts[-1].startswith((".", "~$"))
        or parts[-1] in ("Thumbs.db", "desktop.ini")
    ):
        return ""
    return "/".join(parts)[-_NAME_LENGTH:]
