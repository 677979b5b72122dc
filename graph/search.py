"""Search over the names of all nodes: exact, at the beginning, inside, and by the forms that documents print."""

from __future__ import annotations

import threading
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graph import scan
from graph.schema import classes, columns_of
from graph.stores.base import Reader

DEFAULT_LIMIT = 20
LONGEST_QUERY = 100

_EXACT, _SURFACE, _PREFIX, _INSIDE, _ALL_WORDS = 1.0, 0.95, 0.8, 0.6, 0.4
_LABEL_WEIGHT = {
    "Region": 1.0,
    "Agency": 0.95,
    "Document": 0.95,
    "Project": 0.9,
    "Industry": 0.9,
    "Park": 0.9,
    "Enterprise": 0.9,
}
_OTHER_LABELS = 0.8
"""How near to a searcher's mind a kind of node is: a region of the name before a task that speaks of it."""


@dataclass(frozen=True, slots=True)
class Result:
    """A node found. score: 0 to 1. context: what tells it from others of the same name."""

    id: str
    label: str
    name: str
    score: float
    context: str


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    node: int
    is_surface: bool


def fold(text: str) -> str:
    """Text as it is compared: full-width forms as half-width ones, lower case, without space."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


class SearchIndex:
    """An index over one version of the graph: characters and pairs of characters to the names that hold them."""

    def __init__(self, reader: Reader) -> None:
        """Read all names. 100,000 names take about 1.5 s and 100 MB."""
        self._nodes: list[tuple[str, str, str, str]] = []
        self._names: list[_Name] = []
        self._places: dict[str, str] = {}
        self._grams: defaultdict[str, list[int]] = defaultdict(list)
        for label in classes():
            columns = ["name", *(c.name for c in columns_of(label) if c.name == "surfaces")]
            for row in scan.nodes(reader, label, tuple(columns)):
                self._add(label, row)

    def _add(self, label: str, row: dict[str, Any]) -> None:
        node = len(self._nodes)
        surfaces = row.get("surfaces") or []
        if label in {"Document", "Region"}:
            self._places[row["id"].split("/", 1)[1]] = row["name"]
        self._nodes.append((row["id"], label, row["name"], self._context(row["id"], surfaces)))
        seen = set()
        for position, words in enumerate((row["name"], *surfaces)):
            text = fold(words)
            if text and text not in seen:
                seen.add(text)
                number = len(self._names)
                self._names.append(_Name(text, node, position > 0))
                for gram in _grams(text):
                    self._grams[gram].append(number)

    def _context(self, identifier: str, surfaces: list[str]) -> str:
        """The region or document and the path that the id tells, else how documents print the name.

        Documents and regions come before what is in them: `classes` lists them first.
        """
        _, first, *path = identifier.split("/")
        if not path:
            return "、".join(surfaces[:3])
        return " / ".join((self._places.get(first, first), *path[:-1]))

    def search(self, query: str, *, label: str | None = None, limit: int = DEFAULT_LIMIT) -> list[Result]:
        """Nodes whose name, or a form that documents print, equals, begins with or holds the query, best first.

        Several words separated by space must all be in one name. label: only nodes of this label. Raises UnknownName.
        """
        if label is not None:
            columns_of(label)
        words = [fold(word) for word in query[:LONGEST_QUERY].split()]
        words = [word for word in words if word]
        best: dict[int, float] = {}
        for number in self._candidates(words):
            name = self._names[number]
            if label is not None and self._nodes[name.node][1] != label:
                continue
            score = _score(name, words)
            if score > best.get(name.node, 0.0):
                best[name.node] = score
        ranked = sorted(
            (Result(*self._nodes[n][:3], self._weighted(n, score), self._nodes[n][3]) for n, score in best.items()),
            key=lambda r: (-r.score, len(r.name), r.name, r.id),
        )
        return ranked[:limit]

    def _weighted(self, node: int, score: float) -> float:
        return round(score * _LABEL_WEIGHT.get(self._nodes[node][1], _OTHER_LABELS), 4)

    def _candidates(self, words: list[str]) -> Iterable[int]:
        """Names that hold all the words: those that hold their rarest grams, looked at one by one."""
        grams = {gram for word in words for gram in (_pairs(word) or [word])}
        if not grams:
            return []
        lists = sorted((self._grams.get(gram, []) for gram in grams), key=len)
        rest = [set(found) for found in lists[1:3]]
        return [
            n for n in lists[0] if all(n in other for other in rest) and all(w in self._names[n].text for w in words)
        ]


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


def _grams(text: str) -> set[str]:
    return {*text, *_pairs(text)}


def _score(name: _Name, words: list[str]) -> float:
    """How well a name answers: by the kind of match, then by the share of the name that is matched."""
    text, first = name.text, words[0]
    if len(words) > 1:
        kind = _ALL_WORDS
    elif text == first:
        return _SURFACE if name.is_surface else _EXACT
    elif text.startswith(first):
        kind = _PREFIX
    else:
        kind = _INSIDE
    share = sum(map(len, words)) / len(text)
    return kind * (0.95 if name.is_surface else 1.0) * (0.8 + 0.2 * min(1.0, share))


class Searcher:
    """Searches the newest version of a graph; the index is made again when the version changes."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._version: str | None = None
        self._index: SearchIndex | None = None

    def index(self, reader: Reader) -> SearchIndex:
        """The index of the reader's version. One thread makes it; others wait for it."""
        version = reader.version
        with self._guard:
            if self._index is None or self._version != version:
                self._index = SearchIndex(reader)
                self._version = version
            return self._index

    def search(
        self, reader: Reader, query: str, *, label: str | None = None, limit: int = DEFAULT_LIMIT
    ) -> list[Result]:
        """As `SearchIndex.search`, on the reader's version."""
        return self.index(reader).search(query, label=label, limit=limit)
