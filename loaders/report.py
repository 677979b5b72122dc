"""What was read from a document in figures, and what a reader should look at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from loaders.facts import DocumentFacts, Fact, Span

UNSURE: Final = 0.6
"""Confidence below which a fact is listed: by the measured confidences, at most six in ten such readings are right."""
_LISTS: Final = (
    "tasks",
    "agencies",
    "regions",
    "projects",
    "industries",
    "chains",
    "targets",
    "cooperation",
    "enterprises",
    "parks",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Words that were not understood, or not surely.

    kind: document-field (words: its name, no place in the text), task-without-lead, agency-unresolved, function-unknown,
    place-unresolved or unsure.
    """

    kind: str
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """found: number of facts by kind (tasks, responsibilities, agencies …). doubts in the order of the text."""

    found: dict[str, int]
    doubts: tuple[Doubt, ...]


def report(facts: DocumentFacts) -> Report:
    """Count the facts of a document and list what in it was not understood."""
    found = {name: len(getattr(facts, name)) for name in _LISTS}
    found["responsibilities"] = sum(len(task.responsibilities) for task in facts.tasks)
    doubts = [*_tasks(facts), *_agencies(facts), *_regions(facts), *_unsure(facts)]
    ordered = sorted(doubts, key=lambda doubt: (doubt.span or Span(0, 0), doubt.kind))
    return Report(found=found, doubts=(*_document(facts), *dict.fromkeys(ordered)))


def _document(facts: DocumentFacts) -> list[Doubt]:
    info = facts.document
    fields = {
        "title": info.title,
        "region": info.region,
        "issuer": info.issuer,
        "date": info.date,
        "period": info.period,
    }
    return [Doubt(kind="document-field", words=name) for name, value in fields.items() if not value]


def _tasks(facts: DocumentFacts) -> list[Doubt]:
    """Tasks without a lead, in a document that names leads."""
    if not any(task.responsibilities for task in facts.tasks):
        return []
    return [
        Doubt(kind="task-without-lead", words=task.title, span=task.evidence)
        for task in facts.tasks
        if not task.bodies("lead")
    ]


def _agencies(facts: DocumentFacts) -> list[Doubt]:
    places = {r.agency: r.evidence for task in facts.tasks for r in reversed(task.responsibilities)}
    doubts = []
    for agency in facts.agencies:
        if agency.name is None:
            doubts.append(Doubt(kind="agency-unresolved", words=agency.surface, span=places.get(agency.surface)))
        elif agency.function is None:
            doubts.append(Doubt(kind="function-unknown", words=agency.surface, span=places.get(agency.surface)))
    return doubts


def _regions(facts: DocumentFacts) -> list[Doubt]:
    """Divisions without a code, each once, where it is named first."""
    first = {m.name: m for m in reversed(facts.regions) if m.kind == "division" and m.adcode is None}
    return [Doubt(kind="place-unresolved", words=m.surface, span=m.evidence) for m in first.values()]


def _unsure(facts: DocumentFacts) -> list[Doubt]:
    kinds = (facts.projects, facts.industries, facts.chains, facts.targets, facts.cooperation, facts.enterprises)
    every: list[Fact] = [fact for kind in (*kinds, facts.parks) for fact in kind]
    return [
        Doubt(kind="unsure", words=facts.text[fact.evidence.start : fact.evidence.end], span=fact.evidence)
        for fact in every
        if fact.confidence < UNSURE
    ]
