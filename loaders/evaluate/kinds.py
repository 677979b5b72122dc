"""The kinds of facts that are scored, and for each when a fact found is one of the gold's. Every such decision is here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.evaluate.gold import (
    CooperationEntry,
    Entry,
    FactsFile,
    NamedEntry,
    ResponsibilityEntry,
    TargetEntry,
    TaskEntry,
)
from loaders.evaluate.matching import Grade, bare, grade_names, pair_up, unique


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of fact.

    right: when a found fact counts as right, for docs/accuracy.md. floor: the share of the longer name that the shorter one has
    to be where one holds the other; 1 where only equal names match.
    """

    name: str
    right: str
    floor: float = 1.0


KINDS: Final = {
    kind.name: kind
    for kind in (
        Kind(
            name="document",
            right="region, issuer, number, date or period is the same; fields the gold lacks do not count",
        ),
        Kind(name="tasks", right="the title is the same, or one holds the other", floor=0.7),
        Kind(name="paths", right="of the tasks found: every label is the same"),
        Kind(name="themes", right="of the tasks found: the theme is the same"),
        Kind(name="responsibilities", right="task, role and agency as printed are the same"),
        Kind(name="agencies", right="of the bodies in the gold: the full name is the same"),
        Kind(name="regions", right="the name is the same; each name counts once"),
        Kind(name="adcodes", right="of the regions found that have a code in the gold: the code is the same"),
        Kind(name="projects", right="the name is the same, or one holds the other; each name counts once", floor=0.7),
        Kind(
            name="industries",
            right="the name without a final 产业 or 行业 is the same, or one holds the other; each name counts once",
            floor=0.6,
        ),
        Kind(name="chains", right="all stages are the same, in order"),
        Kind(
            name="targets",
            right="value, unit and (where the gold has one) year are the same, and the indicator, or one holds the other",
            floor=0.5,
        ),
        Kind(name="cooperation", right="both regions are the same, in either order; each pair counts once"),
        Kind(
            name="enterprises", right="the name is the same, or one holds the other; each name counts once", floor=0.6
        ),
        Kind(name="parks", right="the name is the same, or one holds the other; each name counts once", floor=0.6),
    )
}

DOCUMENT_FIELDS: Final = ("region", "issuer", "number", "date", "period")
DOCUMENT_RULES: Final = {"region": "region-of-document", "issuer": "issuer-of-document"}
"""Rules of the fields that the graph states; facts files do not name them."""
NAMED: Final = ("projects", "industries", "enterprises", "parks")
_BRANCH = re.compile("(?<=.)(产业|行业)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One fact as it is compared.

    key: what is compared. words: what a list of misses shows. quote: words of it that stand in the text, to find its place.
    path: of the unit that states it. rule, confidence, start: what extraction tells of it; None for gold.
    """

    key: object
    words: str
    quote: str = ""
    path: tuple[str, ...] = ()
    rule: str | None = None
    confidence: float | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The facts of one kind in one document. pairs: indexes of gold and found facts that are the same."""

    kind: str
    gold: Sequence[Item]
    found: Sequence[Item]
    pairs: Sequence[tuple[int, int]]

    @property
    def missed(self) -> list[Item]:
        """Facts of the gold that were not found."""
        matched = {i for i, _ in self.pairs}
        return [item for i, item in enumerate(self.gold) if i not in matched]

    @property
    def extra(self) -> list[Item]:
        """Facts found that are not in the gold."""
        matched = {j for _, j in self.pairs}
        return [item for j, item in enumerate(self.found) if j not in matched]

    @property
    def right(self) -> list[Item]:
        """Facts found that are in the gold."""
        return [self.found[j] for _, j in self.pairs]


def compare(gold: FactsFile, found: FactsFile) -> Iterator[Comparison]:
    """Compare the facts of one document, kind by kind, in the order of KINDS. Kinds that the gold lacks are left out."""
    within = _Scope(gold.parts)
    yield _by_key("document", *_document_items(gold, found))
    yield from _compare_tasks(gold.tasks, [task for task in found.tasks if task.path in within])
    yield _by_key("agencies", *_agency_items(gold, found))
    if not gold.parts:
        yield from _compare_regions(gold, found)
    for kind in NAMED[:2]:
        yield from _compare_named(kind, gold, found, within)
    yield from _compare_chains(gold, found)
    yield from _compare_targets(gold, found, within)
    yield from _compare_cooperation(gold, found, within)
    for kind in NAMED[2:]:
        yield from _compare_named(kind, gold, found, within)


class _Scope:
    """The parts of a document that the gold covers, told by the first label of a path; without any, all of it."""

    def __init__(self, parts: Sequence[str]) -> None:
        self._parts = tuple(bare(part) for part in parts)

    def __contains__(self, path: object) -> bool:
        if not self._parts:
            return True
        first = path[0] if isinstance(path, tuple) and path else ""
        return bare(first).startswith(self._parts)


def _by_key(kind: str, gold: Sequence[Item], found: Sequence[Item]) -> Comparison:
    """Facts that are the same where their keys are equal."""
    pairs = pair_up(gold, found, lambda a, b: Grade.same if a.key == b.key else Grade.none)
    return Comparison(kind=kind, gold=gold, found=found, pairs=pairs)


def _by_name(kind: str, gold: Sequence[Item], found: Sequence[Item]) -> Comparison:
    """Facts whose keys are bare names: equal, or alike as far as the kind allows."""
    floor = KINDS[kind].floor
    pairs = pair_up(gold, found, lambda a, b: grade_names(str(a.key), str(b.key), floor))
    return Comparison(kind=kind, gold=gold, found=found, pairs=pairs)


def _item(entry: Entry, key: object, words: str, path: tuple[str, ...] = (), quote: str | None = None) -> Item:
    start = entry.evidence.start if entry.evidence else None
    quote = words if quote is None else quote
    return Item(key=key, words=words, quote=quote, path=path, rule=entry.rule, confidence=entry.confidence, start=start)


def _document_items(gold: FactsFile, found: FactsFile) -> tuple[list[Item], list[Item]]:
    given = [field for field in DOCUMENT_FIELDS if getattr(gold.document, field)]
    items = []
    for facts in (gold, found):
        values = {field: getattr(facts.document, field) for field in given}
        items.append(
            [
                Item(
                    key=(field, bare(value)),
                    words=f"{field} {value}",
                    quote=str(value),
                    rule=DOCUMENT_RULES.get(field) if facts is found else None,
                )
                for field, value in values.items()
                if value
            ]
        )
    return items[0], items[1]


# Tasks and what hangs on them -------------------------------------------------------------------------------------------


def _task_item(task: TaskEntry) -> Item:
    return _item(task, bare(task.title), task.title, task.path)


def _compare_tasks(gold: Sequence[TaskEntry], found: Sequence[TaskEntry]) -> Iterator[Comparison]:
    tasks = _by_name("tasks", [_task_item(task) for task in gold], [_task_item(task) for task in found])
    yield tasks
    pairs = [(gold[i], found[j]) for i, j in tasks.pairs]
    yield _of_pairs("paths", [(_path_item(a), _path_item(b)) for a, b in pairs])
    yield _of_pairs("themes", [(_theme_item(a), _theme_item(b)) for a, b in pairs if a.theme])
    gold_numbers = {i: n for n, (i, _) in enumerate(tasks.pairs)}
    found_numbers = {j: n for n, (_, j) in enumerate(tasks.pairs)}
    # A found task that the gold lacks costs precision through its bodies as well.
    yield _by_key(
        "responsibilities",
        [item for i, task in enumerate(gold) for item in _body_items(task, gold_numbers.get(i, ("gold", i)))],
        [item for j, task in enumerate(found) for item in _body_items(task, found_numbers.get(j, ("found", j)))],
    )


def _of_pairs(kind: str, pairs: Sequence[tuple[Item, Item]]) -> Comparison:
    """Facts that are paired already, by the task or region that they are told of; right where their keys are equal."""
    right = [(n, n) for n, (a, b) in enumerate(pairs) if a.key == b.key]
    return Comparison(kind=kind, gold=[a for a, _ in pairs], found=[b for _, b in pairs], pairs=right)


def _path_item(task: TaskEntry) -> Item:
    key = tuple(bare(label) for label in task.path)
    return _item(task, key, f"{task.title} [{'/'.join(task.path)}]", task.path, task.title)


def _theme_item(task: TaskEntry) -> Item:
    item = _item(task, task.theme, f"{task.title}: {task.theme}", task.path, task.title)
    # Without a rule it is gold.
    return item if task.rule is None else replace(item, rule=task.theme_rule, confidence=task.theme_confidence)


def _body_items(task: TaskEntry, number: object) -> Iterator[Item]:
    told = {(body.role, bare(body.agency)): body for body in task.responsibilities}
    for role, bodies in (("lead", task.lead), ("support", task.support)):
        for body in bodies:
            entry = told.get((role, bare(body))) or ResponsibilityEntry(agency=body, role=role)
            yield _item(entry, (number, role, bare(body)), f"{task.title}: {role} {body}", task.path, task.title)


def _agency_items(gold: FactsFile, found: FactsFile) -> tuple[list[Item], list[Item]]:
    """Bodies with a full name; of those found, only bodies that the gold has too."""
    expected = _full_names(gold)
    surfaces = {surface for surface, _, _ in expected}
    told = [body for body in _full_names(found) if body[0] in surfaces]
    return [_agency_item(*body) for body in expected], [_agency_item(*body) for body in told]


def _full_names(facts: FactsFile) -> list[tuple[str, str, str]]:
    return [(bare(surface), surface, name) for surface, name in facts.agencies.items() if name]


def _agency_item(key: str, surface: str, name: str) -> Item:
    return Item(key=(key, bare(name)), words=f"{surface}: {name}", quote=surface)


# Facts of one name ------------------------------------------------------------------------------------------------------


def _compare_regions(gold: FactsFile, found: FactsFile) -> Iterator[Comparison]:
    expected = unique(gold.regions, lambda region: bare(region.name))
    told = unique(found.regions, lambda region: bare(region.name))
    regions = _by_key(
        "regions",
        [_item(r, bare(r.name), r.name, quote=r.surface) for r in expected],
        [_item(r, bare(r.name), r.name, quote=r.surface) for r in told],
    )
    yield regions
    coded = [(expected[i], told[j]) for i, j in regions.pairs if expected[i].adcode]
    yield _of_pairs(
        "adcodes",
        [
            (
                _item(a, a.adcode, f"{a.name}: {a.adcode}", quote=a.surface),
                _item(b, b.adcode, f"{b.name}: {b.adcode}", quote=b.surface),
            )
            for a, b in coded
        ],
    )


def _compare_named(kind: str, gold: FactsFile, found: FactsFile, within: _Scope) -> Iterator[Comparison]:
    expected: tuple[NamedEntry, ...] | None = getattr(gold, kind)
    if expected is None:
        return
    told: tuple[NamedEntry, ...] = getattr(found, kind) or ()
    yield _by_name(
        kind, _named_items(kind, expected), _named_items(kind, (entry for entry in told if entry.task in within))
    )


def _named_items(kind: str, entries: Iterable[NamedEntry]) -> list[Item]:
    """One item for each bare name."""
    items = (_item(entry, _bare_name(kind, entry.name), entry.name, entry.task) for entry in entries)
    return unique(items, lambda item: str(item.key))


def _bare_name(kind: str, name: str) -> str:
    return _BRANCH.sub("", bare(name)) if kind == "industries" else bare(name)


def _compare_chains(gold: FactsFile, found: FactsFile) -> Iterator[Comparison]:
    if gold.chains is None:
        return
    items = [
        [
            _item(c, tuple(map(bare, c.stages)), "—".join(c.stages), c.task, c.stages[0] if c.stages else "")
            for c in chains
        ]
        for chains in (gold.chains, found.chains or ())
    ]
    yield _by_key("chains", items[0], items[1])


def _compare_targets(gold: FactsFile, found: FactsFile, within: _Scope) -> Iterator[Comparison]:
    if gold.targets is None:
        return
    expected = gold.targets
    told = [target for target in found.targets or () if target.task in within]
    yield Comparison(
        kind="targets",
        gold=[_target_item(target) for target in expected],
        found=[_target_item(target) for target in told],
        pairs=pair_up(expected, told, _grade_targets),
    )


def _target_item(target: TargetEntry) -> Item:
    year = f" ({target.year})" if target.year else ""
    words = f"{target.indicator} {target.value:g} {target.unit or ''}{year}"
    return _item(target, bare(target.indicator), words, target.task, target.indicator)


def _grade_targets(gold: TargetEntry, found: TargetEntry) -> Grade:
    # The decimal fractions of texts have no more than a few digits: anything nearer than 1e-9 is the same figure.
    if abs(gold.value - found.value) >= 1e-9 * max(1.0, abs(gold.value)) or bare(gold.unit) != bare(found.unit):
        return Grade.none
    if gold.year and gold.year != found.year:
        return Grade.none
    indicators = bare(gold.indicator), bare(found.indicator)
    return Grade.same if indicators[0] == indicators[1] else grade_names(*indicators, KINDS["targets"].floor)


def _compare_cooperation(gold: FactsFile, found: FactsFile, within: _Scope) -> Iterator[Comparison]:
    if gold.cooperation is None:
        return
    told = (joined for joined in found.cooperation or () if joined.task in within)
    yield _by_key("cooperation", _side_items(gold.cooperation), _side_items(told))


def _side_items(entries: Iterable[CooperationEntry]) -> list[Item]:
    """One item for each pair of regions, in either order."""
    items = (
        _item(entry, frozenset((bare(entry.a), bare(entry.b))), f"{entry.a} – {entry.b}", entry.task, entry.b)
        for entry in entries
    )
    return unique(items, lambda item: item.key if isinstance(item.key, frozenset) else None)
