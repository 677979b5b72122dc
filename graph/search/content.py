"""What is indexed: the names of all nodes, and the passages of all documents with the task or section that each is in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

from graph import scan
from graph.decisions import decisions, merges
from graph.schema import classes, columns_of
from graph.search.text import short_name
from graph.stores.base import Reader

PASSAGE: Final = "passage "
"""What the keys of passages begin with, before the document's id."""

_LONGEST_PASSAGE: Final = 400
_SENTENCE_END: Final = re.compile("[。;；!！?？]")
_UNITS: Final = ("Section", "Task")
_MOST_FORMS: Final = 50
"""Printed forms of one name that are indexed."""


@dataclass(frozen=True, slots=True)
class Name:
    """A node with all forms of its name: the name first, then what documents print, the short and the English name."""

    key: str
    fingerprint: int
    label: str
    forms: tuple[str, ...]
    context: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or of a long one some sentences. unit: the innermost task or section, else the document."""

    unit: str
    label: str
    name: str
    context: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class DocumentPassages:
    """Those of one document, whose text is read only when they are wanted."""

    key: str
    fingerprint: int
    document: str
    name: str
    units: tuple[dict[str, Any], ...]

    def passages(self, reader: Reader) -> Iterator[Passage]:
        """The passages in order."""
        text = reader.texts([self.document]).get(self.document, "")
        units = _Units(self.units)
        for start, words in split(text):
            unit = units.around(start, start + len(words))
            if unit is None:
                yield Passage(self.document, "Document", self.name, "", start, words)
            else:
                path = unit["path"]
                context = " / ".join((self.name, *path[:-1]))
                yield Passage(unit["id"], unit["label"], unit["name"] or path[-1], context, start, words)


def names(reader: Reader) -> Iterator[Name]:
    """The names of all nodes, and of those that gave way to them."""
    places: dict[str, str] = {}
    former: defaultdict[str, list[str]] = defaultdict(list)
    for merged, merge in sorted(merges(decisions(reader)).items()):
        former[merge.kept].append(merged.rsplit("/", 1)[-1])
    for label in classes():
        extra = [c.name for c in columns_of(label) if c.name in {"surfaces", "english"}]
        for row in scan.nodes(reader, label, ("name", *extra)):
            if label in {"Document", "Region"}:
                places[row["id"].split("/", 1)[1]] = row["name"]
            surfaces = row.get("surfaces") or []
            forms = tuple(_forms(label, row, [*surfaces, *former.get(row["id"], ())]))
            if forms:
                context = _context(row["id"], surfaces, places)
                yield Name(row["id"], _fingerprint(label, *forms, "", context), label, forms, context)


def _forms(label: str, row: dict[str, Any], surfaces: list[str]) -> Iterable[str]:
    forms = [row["name"], *surfaces[:_MOST_FORMS], row.get("english")]
    if label == "Region":
        forms.append(short_name(row["name"]))
    return dict.fromkeys(form for form in forms if form and form.strip())


def _context(identifier: str, surfaces: list[str], places: dict[str, str]) -> str:
    """The region or document and the path that the id tells, else how documents print the name.

    Documents and regions come before what is in them: `classes` lists them first.
    """
    _, first, *path = identifier.split("/")
    if not path:
        return "、".join(surfaces[:3])
    return " / ".join((places.get(first, first), *path[:-1]))


def documents(reader: Reader) -> Iterator[DocumentPassages]:
    """All documents with their tasks and sections."""
    units: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for label in _UNITS:
        for row in scan.nodes(reader, label, ("name", "path", "start", "end")):
            if row["start"] is not None and row["end"] is not None:
                units[row["id"].split("/", 2)[1]].append({**row, "label": label})
    for row in scan.nodes(reader, "Document", ("name", "sha256")):
        own = tuple(sorted(units[row["id"].split("/", 1)[1]], key=lambda u: (u["start"], -u["end"], u["id"])))
        outline = (f"{u['id']} {u['start']} {u['end']} {u['name']}" for u in own)
        fingerprint = _fingerprint(row["sha256"] or "", row["name"], *outline)
        yield DocumentPassages(PASSAGE + row["id"], fingerprint, row["id"], row["name"], own)


class _Units:
    """Finds the innermost unit around a passage; passages are asked for in order."""

    def __init__(self, units: tuple[dict[str, Any], ...]) -> None:
        """units: by their start, of several the longest first."""
        self._units = units
        self._next = 0
        self._open: list[dict[str, Any]] = []

    def around(self, start: int, end: int) -> dict[str, Any] | None:
        """The innermost unit that the passage begins in. A heading that begins within the passage counts as begun."""
        while self._next < len(self._units) and self._units[self._next]["start"] < end:
            self._open.append(self._units[self._next])
            self._next += 1
        while self._open and self._open[-1]["end"] <= start:
            self._open.pop()
        return self._open[-1] if self._open else None


def split(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs with their offsets, long ones in parts that end with a sentence."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield from _parts(line.rstrip(), start)
        start += len(line)


def _parts(line: str, start: int) -> Iterator[tuple[int, str]]:
    begin = 0
    while begin < len(line):
        end = len(line)
        if end - begin > _LONGEST_PASSAGE:
            ends = [m.end() for m in _SENTENCE_END.finditer(line, begin, begin + _LONGEST_PASSAGE)]
            end = ends[-1] if ends else begin + _LONGEST_PASSAGE
        part = line[begin:end]
        lead = len(part) - len(part.lstrip())
        if part.strip():
            yield start + begin + lead, part.strip()
        begin = end


def _fingerprint(*parts: str) -> int:
    """63 bits that change with any of the parts."""
    return int.from_bytes(blake2b("\x1f".join(parts).encode(), digest_size=8).digest(), "big") >> 1
