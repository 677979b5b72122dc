"""Regions: those the document plans for, mentions, and the reference data around them."""

from __future__ import annotations

from collections import defaultdict

from graph.build import reference
from graph.build.draft import Draft
from graph.ids import node_id
from loaders.facts import RegionMention, Span


def add_region(draft: Draft, name: str, adcode: str | None = None) -> str:
    """The Region node of a name, with the divisions it lies in and the functional regions it belongs to."""
    key = adcode or draft.adcode(name) or name
    return _add(draft, key, name)


def _add(draft: Draft, key: str, name: str) -> str:
    tables = draft.tables
    identifier = node_id("Region", key)
    if tables.has(identifier):
        return identifier
    record = reference.region(key)
    if record is None:
        # A place the gazetteer lacks: what kind it is follows from its mentions (graph.build.derived).
        adcode = key if reference.is_code(key) else None
        return tables.node("Region", key, name=name, adcode=adcode)
    tables.node(
        "Region",
        key,
        name=record.name,
        adcode=record.adcode,
        kind=record.kind,
        level=record.level,
        longitude=record.longitude,
        latitude=record.latitude,
    )
    for relation, keys in (("PART_OF", record.parents), ("MEMBER_OF", record.member_of)):
        for other in keys:
            tables.refer(relation, identifier, _add(draft, other, other))
    return identifier


def add_home(draft: Draft) -> None:
    """The region that the document plans for, which pursues each of its tasks."""
    info = draft.facts.document
    if not info.region:
        return
    draft.region = add_region(draft, info.region, info.adcode)
    span = info.evidence.get("region")
    basis = "explicit" if span else "inferred"
    statement = draft.state(span, "region-of-document", basis=basis, surface=None if span else info.region)
    draft.tables.state("COVERS", draft.document, draft.region, statement)


def add_pursuits(draft: Draft) -> None:
    """The region planned for pursues every task of its plan."""
    if draft.region is None:
        return
    for unit, task in zip(draft.tasks, draft.facts.tasks, strict=True):
        statement = draft.state(
            task.evidence, task.rule, confidence=task.confidence, basis="inferred", surface=task.title
        )
        draft.tables.state("PURSUES", draft.region, unit.id, statement)


def add_mentions(draft: Draft) -> None:
    """An edge for each place in the text that names a region, from the innermost unit around it."""
    names: defaultdict[Span, set[str]] = defaultdict(set)
    for mention in draft.facts.regions:
        names[mention.evidence].add(mention.name)
    for mention in draft.facts.regions:
        # Of a compression (京蒙) each member is inferred: the words are not a name of any one of them.
        basis = "inferred" if len(names[mention.evidence]) > 1 else "explicit"
        unit = draft.unit_around(mention.evidence)
        source = unit.id if unit else draft.document
        target = add_region(draft, mention.name, mention.adcode)
        statement = draft.state_fact(mention, surface=mention.surface, basis=basis)
        draft.tables.state("MENTIONS", source, target, statement, kind=mention.kind)


def add_cooperation(draft: Draft) -> None:
    """Regions that work together, from the one named first."""
    for fact in draft.facts.cooperation:
        source, target = add_region(draft, fact.a), add_region(draft, fact.b)
        draft.tables.state(
            "COOPERATES_WITH",
            source,
            target,
            draft.state_fact(fact, surface=fact.kind),
            kind=fact.kind,
            task=draft.unit_of(fact.task, fact.evidence),
        )


def mentions_within(draft: Draft, span: Span) -> list[RegionMention]:
    """Mentions that stand inside the span."""
    return [m for m in draft.facts.regions if span.start <= m.evidence.start and m.evidence.end <= span.end]
