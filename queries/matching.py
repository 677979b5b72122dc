"""Which nodes a name may stand for, with scores: what reconciliation services answer.

Candidates come from the search index and from the conventions of names; a region that the asker gives decides among bearers
of one name. A name alone is a match only where one node bears it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import fuzz

from graph.schema import classes
from graph.search import Searcher, fold
from graph.view.reads import Json, follow, read_nodes
from ontology.regions import gazetteer
from queries.catalogue import Parameter, catalogue
from queries.errors import NameUnknown
from queries.names import Names

if TYPE_CHECKING:
    from graph.stores.base import Reader

CERTAIN: Final = 95.0
"""Score, of 100, from which a candidate is taken for a match, where no other comes near."""
_APART: Final = 5.0
"""By how much the best must then exceed the next."""
_OTHER_REGION: Final = 0.4
"""What is left of the score of a node of another region than the one asked for: it is shown, and never a match."""
_UNKNOWN_REGION: Final = 0.8
_WITHIN: Final = 0.9
"""The same of a node in a part of that region."""
_CANDIDATES: Final = 100
_FOUND: Final = 80.0
"""Score of a name that the search finds in another way than by its spelling, such as by pinyin, at most."""
_SIMILAR: Final = 40.0
"""Score below which a candidate is not shown."""

_OF_REGION: Final = frozenset({"Agency", "Project", "Park", "Enterprise"})
"""Classes whose ids tell a region."""
_LEVEL_BEFORE: Final = re.compile(r"^[省市县区旗盟州](?=..)")
"""The level that a document prints for the region's own name: 市财政局."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name to be resolved. types: classes, any where empty. region: as its users call it. others: further properties."""

    name: str
    types: tuple[str, ...] = ()
    region: str = ""
    others: Mapping[str, str] = field(default_factory=dict)
    limit: int = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A node that a name may stand for. score: 0 to 100. match: whether it is taken for the one that is meant.

    name_score: of the name alone. region_score: 100 in the region asked for, less elsewhere, None where none was asked for.
    """

    id: str
    name: str
    label: str
    score: float
    match: bool
    name_score: float
    region_score: float | None


class Matcher:
    """Resolves names on one version of the graph."""

    def __init__(self, reader: Reader, searcher: Searcher) -> None:
        self._reader = reader
        self._searcher = searcher
        self._names = Names(reader)

    def match(self, wanted: Wanted) -> list[Candidate]:
        """Candidates, the best first."""
        if not wanted.name.strip():
            return []
        regions = self._regions(wanted.region)
        scored: list[_Scored] = []
        found = self._found(wanted, regions)
        for node in read_nodes(self._reader, found).values():
            name = max(self._name_score(wanted, node, regions), _FOUND * found[node["id"]])
            place = self._place(node, regions) if wanted.region else None
            score = name * (1.0 if place is None else place) * self._agreement(node, wanted.others)
            if name >= _SIMILAR:
                scored.append(_Scored(score, name, place, node))
        scored.sort(key=lambda s: (-s.score, len(s.node["name"]), s.node["id"]))
        return _candidates(scored, wanted.limit)

    def _regions(self, words: str) -> list[str]:
        """Ids of the regions that the words name; none where the graph has none of them."""
        if not words:
            return []
        try:
            return list(self._names.find(_parameter("region"), words))
        except NameUnknown:
            return []

    def _found(self, wanted: Wanted, regions: list[str]) -> dict[str, float]:
        """Ids that may be meant, with how well the search found the name as it stands; also by that with the region's before it."""
        found: dict[str, float] = {}
        names = [wanted.name, *self._with_region(wanted.name, regions)]
        for label in wanted.types or (None,):
            for name in names:
                results = self._searcher.search(self._reader, name, label=label, limit=_CANDIDATES)
                for result in results:
                    score = result.score if name == wanted.name else 0.0
                    found[result.id] = max(score, found.get(result.id, 0.0))
        by_id = {wanted.name} & read_nodes(self._reader, [wanted.name]).keys() if _is_id(wanted.name) else set()
        by_id = {i for i in by_id if not wanted.types or i.split("/")[0].capitalize() in wanted.types}
        return {**dict.fromkeys(by_id, 1.0), **found}

    def _with_region(self, name: str, regions: list[str]) -> list[str]:
        bare = _LEVEL_BEFORE.sub("", name)
        return [f"{node['name']}{bare}" for node in read_nodes(self._reader, regions).values()]

    def _name_score(self, wanted: Wanted, node: Json, regions: list[str]) -> float:
        """How alike the name asked for is to any form of the node's, or, with the region's before it, to its name."""
        if wanted.name == node["id"]:
            return 100.0
        best = max(_likeness(wanted.name, form) * worth for form, worth in _forms(node))
        if node["label"] in _OF_REGION:
            full = (_likeness(name, node["name"]) for name in self._with_region(wanted.name, regions))
            best = max(best, *full, 0.0)
        return best

    def _place(self, node: Json, regions: list[str]) -> float:
        """What is left of the score for the region that the node is of."""
        if node["label"] == "Region":
            own = {node["id"]}
        elif node["label"] in _OF_REGION:
            own = {f"region/{node['id'].split('/')[1]}"}
        elif node["label"] == "Document":
            own = {edge["target"] for edge in follow(self._reader, [node["id"]], "COVERS")}
        else:
            return _UNKNOWN_REGION
        if own & set(regions):
            return 1.0
        codes = [region.removeprefix("region/") for region in regions]
        within = any(gazetteer().within(o.removeprefix("region/"), c) for o in own for c in codes if c.isdigit())
        return _WITHIN if within else _OTHER_REGION

    def _agreement(self, node: Json, others: Mapping[str, str]) -> float:
        """1 where all further properties agree, less for each that does not."""
        share = 1.0
        for name, value in others.items():
            own = node["properties"].get(name)
            values = [str(v) for v in own] if isinstance(own, list) else [str(own)] if own is not None else []
            if values and fold(value) not in {fold(v) for v in values}:
                share *= _OTHER_REGION
        return share


@dataclass(frozen=True, slots=True)
class _Scored:
    score: float
    name: float
    place: float | None
    node: Json


def _candidates(scored: list[_Scored], limit: int) -> list[Candidate]:
    best = scored[0].score if scored else 0.0
    following = scored[1].score if len(scored) > 1 else 0.0
    sure = best >= CERTAIN and best - following >= _APART
    return [
        Candidate(
            id=one.node["id"],
            name=one.node["name"],
            label=one.node["label"],
            score=round(one.score, 2),
            match=sure and position == 0,
            name_score=round(one.name, 2),
            region_score=None if one.place is None else round(one.place * 100, 2),
        )
        for position, one in enumerate(scored[:limit])
    ]


def _forms(node: Json) -> Iterator[tuple[str, float]]:
    """Forms of a node's name with what they are worth: the name itself, then what else it is called."""
    properties = node["properties"]
    yield node["name"], 1.0
    for form in (properties.get("english"), properties.get("number"), properties.get("title")):
        if form:
            yield str(form), 1.0
    for form in properties.get("surfaces") or ():
        yield form, 0.98
    if node["label"] == "Region":
        division = gazetteer().get(node["id"].removeprefix("region/"))
        if division is not None:
            yield from ((name, 0.98) for name in (division.short, *division.aliases) if name)


def _likeness(one: str, other: str) -> float:
    return 100.0 if fold(one) == fold(other) else 0.95 * fuzz.ratio(fold(one), fold(other))


def _is_id(words: str) -> bool:
    return words.split("/", 1)[0] in {name.lower() for name in classes()} and "/" in words


def _parameter(name: str) -> Parameter:
    found = catalogue().get("documents").parameter(name)
    assert found is not None  # noqa: S101  (the query has it)
    return found


def known_types(names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that are classes."""
    return tuple(name for name in names if name in classes())


def preview(reader: Reader, identifier: str) -> dict[str, Any] | None:
    """The node of an id; None where there is none."""
    return read_nodes(reader, [identifier]).get(identifier) if _is_id(identifier) else None
