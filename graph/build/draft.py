"""What the builders of the single topics share while one document's graph is made."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from graph.build import reference
from graph.build.tables import Statement, Tables
from graph.ids import document_key, node_id
from loaders.facts import DocumentFacts, Fact, Path, Span
from loaders.folding import is_traditional, simplify
from ontology.rules import confidence as rule_confidence
from ontology.rules import rules

SURFACE_LIMIT = 120
"""Longest evidence that is kept as the surface of a statement; of longer ones the offsets tell."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A task or section as a node: where it stands and what it is called."""

    id: str
    label: str
    path: Path
    body: Span


@dataclass(slots=True)
class Draft:
    """One document's graph in the making.

    key: the document's 12 hex digits. document: id of the Document node. region: id of the Region node planned for.
    place: the key under which projects, parks and enterprises of this document are named. tasks: the units of
    `facts.tasks`, in the same order. agencies: ids by the surface that the document prints.
    """

    facts: DocumentFacts
    tables: Tables = field(default_factory=Tables)
    units: list[Unit] = field(default_factory=list)
    tasks: list[Unit] = field(default_factory=list)
    by_path: dict[Path, list[Unit]] = field(default_factory=dict)
    agencies: dict[str, str] = field(default_factory=dict)
    region: str | None = None
    key: str = field(init=False)
    document: str = field(init=False)
    _simplified: str = ""
    _starts: list[int] = field(default_factory=list)
    _parents: list[int] = field(default_factory=list)
    _codes: dict[str, str] = field(default_factory=dict)
    _implied: dict[Path, Span] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if is_traditional(self.facts.text):
            self._simplified = simplify(self.facts.text)
        info = self.facts.document
        self.key = document_key(info.issuer, info.number, info.sha256)
        self.document = node_id("Document", self.key)
        for mention in self.facts.regions:
            if mention.adcode:
                self._codes.setdefault(mention.name, mention.adcode)
        if info.region and info.adcode:
            self._codes[info.region] = info.adcode

    @property
    def place(self) -> str:
        """Key of the region planned for, else the document's."""
        return self.region.split("/", 1)[1] if self.region else self.key

    def adcode(self, name: str) -> str | None:
        """Code of a region that this document names: as its mentions say, else as the gazetteer does."""
        return self._codes.get(name) or reference.code_of(name, self.facts.document.adcode)

    def state(
        self,
        span: Span | None,
        rule: str,
        *,
        confidence: float | None = None,
        basis: str = "explicit",
        surface: str | None = None,
    ) -> Statement:
        """A statement of this document. confidence: by default the rule's. surface: the span's words, where they are few."""
        if span is not None:
            surface = self._as_printed(span, surface)
        start, end = span if span is not None else (None, None)
        return Statement(
            document=self.document,
            start=start,
            end=end,
            rule=rule,
            confidence=rule_confidence(rule) if confidence is None else confidence,
            basis=basis,
            surface=surface,
        )

    def _as_printed(self, span: Span, surface: str | None) -> str | None:
        """The surface in the characters of the text: words of facts are Simplified where the text is Traditional."""
        if surface is None:
            return self.facts.text[span.start : span.end] if span.end - span.start <= SURFACE_LIMIT else None
        if self._simplified and self._simplified[span.start : span.end] == surface:
            return self.facts.text[span.start : span.end]
        return surface

    def state_fact(self, fact: Fact, *, surface: str | None = None, basis: str = "explicit") -> Statement:
        """A statement that rests on a fact's own evidence. A basis that its rule declares goes before the one given."""
        rule = rules().get(fact.rule)
        basis = (rule and rule.basis) or basis
        return self.state(fact.evidence, fact.rule, confidence=fact.confidence, basis=basis, surface=surface)

    def add_unit(self, unit: Unit) -> None:
        """Make the unit known to `unit_of`, and once indexed to `unit_around`."""
        self.units.append(unit)
        self.by_path.setdefault(unit.path, []).append(unit)

    def index_units(self) -> None:
        """Order units by where they begin, with the innermost one around each; call it when all have been added."""
        self.units.sort(key=lambda u: (u.body.start, -u.body.end))
        self._starts = [u.body.start for u in self.units]
        self._parents = []
        open_units: list[int] = []
        for position, unit in enumerate(self.units):
            while open_units and self.units[open_units[-1]].body.end <= unit.body.start:
                open_units.pop()
            self._parents.append(open_units[-1] if open_units else -1)
            open_units.append(position)

    def unit_around(self, span: Span) -> Unit | None:
        """The innermost task or section whose body holds the whole span."""
        position = bisect_right(self._starts, span.start) - 1
        while position >= 0:
            if self.units[position].body.end >= span.end:
                return self.units[position]
            position = self._parents[position]
        return None

    def unit_of(self, path: Path, at: Span) -> str:
        """Id of the task or section with this path; where several share it, of the one around `at`.

        A path that no unit has (a box, text before the first heading) gets a section of its own.
        """
        if path in self._implied or path not in self.by_path:
            return self._implied_section(path, at)
        candidates = self.by_path[path]
        around = [u for u in candidates if u.body.start <= at.start and at.end <= u.body.end]
        return (around or candidates)[0].id

    def parent_of(self, path: Path, at: Span) -> str:
        """Id of what a unit with this path is part of: the nearest section above it, else the document."""
        for length in range(len(path) - 1, 0, -1):
            sections = [u for u in self.by_path.get(path[:length], ()) if u.label == "Section"]
            around = [u for u in sections if u.body.start <= at.start < u.body.end]
            if sections:
                return (around or sections)[0].id
        return self.document

    def _implied_section(self, path: Path, at: Span) -> str:
        """The section made for a path that no unit has; it reaches over all evidence that gives this path."""
        known = self._implied.get(path)
        reach = Span(min(at.start, known.start), max(at.end, known.end)) if known else at
        self._implied[path] = reach
        title = path[-1] if path else (self.facts.document.title or self.facts.document.file)
        identifier = self.tables.node("Section", self.key, *path, name=title, title=title, path=list(path))
        self.tables.nodes["Section"][identifier].update(start=reach.start, end=reach.end)
        if known is None:
            self.by_path[path] = [Unit(identifier, "Section", path, at)]
            self.tables.refer("PART_OF", identifier, self.parent_of(path, at))
        return identifier
