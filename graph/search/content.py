"""What is indexed: the names of all nodes, and the passages of all documents with the task or section that each is in.

Nodes of a document's own come with its passages, some documents at a time, so that memory stays flat; those that documents share
come by their labels.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph import scan
from graph.decisions import in_force
from graph.ids import OWNED_LABELS, label_of, owner_key
from graph.schema import classes, columns_of
from graph.search.text import short_name
from graph.stores.base import Reader

_LONGEST_PASSAGE: Final = 400
_SENTENCE_END: Final = re.compile("[。;；!！?？]")
_UNITS: Final = ("Section", "Task")
_MOST_READINGS: Final = 50
"""Times that the nodes of a label are gone through for the ones of some documents at a time, at most."""

_FEWEST_DOCUMENTS: Final = 20
_MOST_FORMS: Final = 50
"""Printed forms of one name that are indexed."""


@dataclass(frozen=True, slots=True)
class Name:
    """A node with all forms of its name: the name first, then what documents print, the short and the English name.

    document: the one whose own node it is; None of a node that documents share.
    """

    id: str
    label: str
    forms: tuple[str, ...]
    context: str
    document: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or of a long one some sentences. unit: the innermost task or section, else the document."""

    document: str
    unit: str
    label: str
    name: str
    context: str
    start: int
    text: str


class Content:
    """Reads one version of a graph for its index."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        rows = reader.query("MATCH (d:Document) RETURN d.id, d.name ORDER BY d.id", timeout=None).rows
        self._titles: dict[str, str] = dict(rows)
        regions = reader.query("MATCH (r:Region) RETURN r.id, r.name", timeout=None).rows
        self._places = {owner_key(identifier): name for identifier, name in (*rows, *regions)}
        self._former: defaultdict[str, list[str]] = defaultdict(list)
        for merged, kept in in_force(reader).items():
            self._former[kept].append(merged.rsplit("/", 1)[-1])

    def shared(self) -> Iterator[Name]:
        """The names of all nodes that documents share, and of those that gave way to them."""
        for label in classes():
            if label not in OWNED_LABELS:
                yield from self._names(label, scan.nodes(self._reader, label, _fields(label)))

    def shared_among(self, identifiers: Iterable[str]) -> Iterator[Name]:
        """The same of those of the nodes that there are."""
        for label, ids in _by_label(identifiers).items():
            yield from self._names(label, scan.some_nodes(self._reader, label, ids, _fields(label)))

    def documents(self) -> Iterator[Name | Passage]:
        """The names of what documents have of their own, and their passages."""
        known = list(self._titles)
        at_once = max(_FEWEST_DOCUMENTS, len(known) // _MOST_READINGS)
        for first in range(0, len(known), at_once):
            yield from self._documents(known[first : first + at_once])

    def documents_among(self, identifiers: Iterable[str]) -> Iterator[Name | Passage]:
        """The same of those of the documents that there are."""
        for document in identifiers:
            if document in self._titles:
                yield from self._documents([document])

    def _documents(self, group: Sequence[str]) -> Iterator[Name | Passage]:
        """group: documents between whose ids there are no others."""
        units: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for label in sorted(OWNED_LABELS):
            rows = scan.nodes_of_documents(self._reader, label, _fields(label), group[0], group[-1])
            if label in _UNITS:
                for row in rows:
                    if row["start"] is not None and row["end"] is not None:
                        units[owner_key(row["id"])].append({**row, "label": label})
            yield from self._names(label, rows)
        texts = self._reader.texts(group)
        for document in group:
            own = sorted(units[owner_key(document)], key=lambda u: (u["start"], -u["end"], u["id"]))
            yield from _passages(document, self._titles[document], texts.get(document, ""), own)

    def _names(self, label: str, rows: Iterable[dict[str, Any]]) -> Iterator[Name]:
        own = label in OWNED_LABELS
        for row in rows:
            surfaces = row.get("surfaces") or []
            forms = tuple(_forms(label, row, [*surfaces, *self._former.get(row["id"], ())]))
            if forms:
                document = f"document/{owner_key(row['id'])}" if own else None
                yield Name(row["id"], label, forms, self._context(row["id"], surfaces), document)

    def _context(self, identifier: str, surfaces: list[str]) -> str:
        """The region or document and the path that the id tells, else how documents print the name."""
        _, first, *path = identifier.split("/")
        if not path:
            return "、".join(surfaces[:3])
        return " / ".join((self._places.get(first, first), *path[:-1]))


def _fields(label: str) -> tuple[str, ...]:
    """What is read of nodes of a label; of units also where they stand."""
    wanted = {"surfaces", "english", *(("path", "start", "end") if label in _UNITS else ())}
    return ("name", *(c.name for c in columns_of(label) if c.name in wanted))


def _by_label(identifiers: Iterable[str]) -> dict[str, list[str]]:
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for identifier in sorted(identifiers):
        grouped[label_of(identifier)].append(identifier)
    return grouped


def _passages(document: str, title: str, text: str, units: list[dict[str, Any]]) -> Iterator[Passage]:
    """The passages of a document in order. units: its tasks and sections by their start, of several the longest first."""
    around = _Units(units)
    for start, words in split(text):
        unit = around.around(start, start + len(words))
        if unit is None:
            yield Passage(document, document, "Document", title, "", start, words)
        else:
            path = unit["path"]
            context = " / ".join((title, *path[:-1]))
            yield Passage(document, unit["id"], unit["label"], unit["name"] or path[-1], context, start, words)


def _forms(label: str, row: dict[str, Any], surfaces: list[str]) -> Iterable[str]:
    forms = [row["name"], *surfaces[:_MOST_FORMS], row.get("english")]
    if label == "Region":
        forms.append(short_name(row["name"]))
    return dict.fromkeys(form for form in forms if form and form.strip())


class _Units:
    """Finds the innermost unit around a passage; passages are asked for in order."""

    def __init__(self, units: list[dict[str, Any]]) -> None:
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
