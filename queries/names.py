"""From what people call things to identifiers of nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from graph.decisions import kept_for
from ontology.model import model
from ontology.regions import gazetteer
from queries.catalogue import Parameter
from queries.errors import NameAmbiguous, NameUnknown

if TYPE_CHECKING:
    from graph.stores.base import Reader

_MOST: Final = 50
"""Most nodes that one name stands for."""
_SUGGESTIONS: Final = 5
_COMPARED: Final = 50_000
"""Names of a class that are compared letter by letter with one that none bears, which takes a tenth of a second."""
_ALIKE: Final = 50.0
"""Likeness, of 100, from which a name is suggested: 赤锋 has 50 with 赤峰, 赤峰市发改局 59 with 赤峰市发展和改革委员会."""


class Names:
    """Finds the nodes that an identifier, code, name or printed form stands for. The first way that finds any decides."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def find(self, parameter: Parameter, value: str) -> Sequence[str]:
        """Identifiers, sorted. Raises NameUnknown, with similar names, where nothing bears the name."""
        class_ = str(parameter.class_)
        ways: tuple[Callable[[str, str], list[str]], ...] = (
            self._by_id,
            self._by_name,
            self._by_property,
            self._by_convention,
        )
        for way in ways:
            if found := way(class_, value):
                return found
        raise NameUnknown(parameter.name, value, class_, self._similar(class_, value))

    def one(self, parameter: Parameter, value: str) -> str:
        """The only identifier. Raises NameUnknown, and NameAmbiguous where there are several."""
        found = self.find(parameter, value)
        if len(found) > 1:
            raise NameAmbiguous(parameter.name, value, str(parameter.class_), found)
        return found[0]

    def _ids(self, cypher: str, value: object, limit: int = _MOST) -> list[str]:
        text = f"{cypher} RETURN DISTINCT n.id AS found ORDER BY found LIMIT $limit"
        return [row[0] for row in self._reader.query(text, {"value": value, "limit": limit}).rows]

    def _by_id(self, class_: str, value: str) -> list[str]:
        """The identifier itself, or its part after the class: a region's code, a function's notation.

        One that gave way to another (graph.decisions) stands for that.
        """
        candidates = dict.fromkeys((value, f"{class_.lower()}/{value}"))
        wanted = [c for c in candidates if c.startswith(f"{class_.lower()}/")]
        return self._existing(class_, wanted) or [kept for c in wanted if (kept := kept_for(self._reader, c))]

    def _existing(self, class_: str, candidates: list[str]) -> list[str]:
        return self._ids(f"UNWIND $value AS key MATCH (n:{class_} {{id: key}})", candidates) if candidates else []

    def _by_name(self, class_: str, value: str) -> list[str]:
        return self._ids(f"MATCH (n:{class_}) WHERE n.name = $value", value)

    def _by_property(self, class_: str, value: str) -> list[str]:
        """What else the node itself carries: title, number, code, English name, names as printed."""
        properties = model().properties_of(class_)
        equal = [p for p in ("title", "number", "code", "english") if p in properties]
        tests = [f"n.{p} = $value" for p in equal]
        if "surfaces" in properties:
            tests.append("$value IN n.surfaces")
        return self._ids(f"MATCH (n:{class_}) WHERE {' OR '.join(tests)}", value) if tests else []

    def _by_convention(self, class_: str, value: str) -> list[str]:
        """Names that follow from a convention: a division's short name, an agency's name without its region's."""
        if class_ == "Region":
            codes = sorted({division.adcode for division in gazetteer().named(value)})
            return self._existing(class_, [f"region/{code}" for code in codes])
        if class_ == "Agency":
            return self._ids("MATCH (n:Agency) WHERE n.name ENDS WITH $value", value)
        return []

    def _similar(self, class_: str, value: str) -> dict[str, str]:
        """Names of nodes by their identifiers: of those that hold the value, then of those spelt much like it, the likest first."""
        text = f"MATCH (n:{class_}) WHERE {{}} RETURN n.id AS found, n.name AS name ORDER BY found LIMIT $limit"
        given = {"value": value, "limit": _SUGGESTIONS}
        holding = self._reader.query(text.format("n.name CONTAINS $value"), given).rows
        if len(holding) == _SUGGESTIONS:
            return dict(holding)
        every = dict(self._reader.query(text.format("n.name <> ''"), {"limit": _COMPARED}).rows) | dict(holding)
        spelt = [*every.items(), *_short_names(every)]
        likest = process.extract(
            value, [name for _, name in spelt], scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_SUGGESTIONS
        )
        found = dict.fromkeys([*(key for key, _ in holding), *(spelt[at][0] for _, _, at in likest)])
        return {key: every[key] for key in list(found)[:_SUGGESTIONS]}


def _short_names(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Divisions among the nodes with what they are called in short: 赤峰 for 赤峰市."""
    short = {f"region/{division.adcode}": division.short for division in gazetteer().divisions}
    return ((key, short[key]) for key in keys if key in short)
