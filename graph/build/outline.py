"""The document with its sections and tasks."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from graph.build import reference
from graph.build.draft import Draft, Unit
from graph.ids import part
from loaders.facts import DocumentInfo, Path, Section, Task

_DATE_LENGTH = 10
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)} | {"": 0}
_PLAN = re.compile(r"(十?)([一二三四五六七八九]?)五(?=[”\"'’]|规划|计划|期|末|时)")
_PLANS_FROM = 1955
"""The five-year plan of number n ends five times n years later: the sixth in 1985, the fourteenth in 2025."""


def document_name(info: DocumentInfo) -> str:
    """What to call a document: its title; without one the region and the kind that its text tells, else its file."""
    if info.title:
        return info.title
    return f"{info.region}{info.kind}" if info.region and info.kind else info.file


def add_document(draft: Draft) -> None:
    """The Document node, with the whole text that every offset points into."""
    info = draft.facts.document
    first, last = info.period or (None, None)
    draft.tables.node(
        "Document",
        draft.key,
        name=document_name(info),
        title=info.title,
        kind=info.kind,
        number=info.number,
        issuer=info.issuer,
        region=info.region,
        issued=_date(info),
        period_start=first,
        period_end=last,
        sha256=info.sha256,
        source=info.file,
        note=info.note,
        text=draft.facts.text,
    )


def due_year(deadline: str | None) -> int | None:
    """The last year that a deadline names: 2025 of 2025年底前, of 2023-2025年 and of “十四五”末; None where it names none."""
    if not deadline:
        return None
    years = [int(year) for year in _YEAR.findall(deadline)]
    plans = [10 * bool(ten) + _DIGITS[digit] for ten, digit in _PLAN.findall(deadline)]
    return max(years + [_PLANS_FROM + 5 * plan for plan in plans if plan > 0], default=None)


def _date(info: DocumentInfo) -> date | None:
    """The date of issue, None where the text gives less than a day."""
    try:
        return date.fromisoformat((info.date or "")[:_DATE_LENGTH])
    except ValueError:
        return None


def add_units(draft: Draft) -> None:
    """Sections and tasks, each part of what is above it; each task with its theme."""
    numbers = _Numbers()
    everything: list[Section | Task] = [*draft.facts.sections, *draft.facts.tasks]
    orders = {id(u): n for n, u in enumerate(sorted(everything, key=lambda u: (u.body, u.path)), 1)}
    for section in draft.facts.sections:
        identifier = draft.tables.node(
            "Section",
            draft.key,
            *numbers.keys("Section", section.path),
            name=section.title,
            title=section.title,
            path=list(section.path),
            order=orders[id(section)],
            start=section.body.start,
            end=section.body.end,
        )
        draft.add_unit(Unit(identifier, "Section", section.path, section.body))
    for task in draft.facts.tasks:
        identifier = draft.tables.node(
            "Task",
            draft.key,
            *numbers.keys("Task", task.path),
            name=task.title,
            title=task.title,
            theme=task.theme,
            path=list(task.path),
            order=orders[id(task)],
            start=task.body.start,
            end=task.body.end,
            deadline=task.deadline,
            due_year=due_year(task.deadline),
        )
        unit = Unit(identifier, "Task", task.path, task.body)
        draft.add_unit(unit)
        draft.tasks.append(unit)
        statement = draft.state(task.evidence, task.theme_rule, basis="inferred", surface=task.title)
        draft.tables.state("HAS_THEME", identifier, add_theme(draft, task.theme), statement)
    _nest(draft)
    draft.index_units()


def add_theme(draft: Draft, code: str) -> str:
    """The Theme node of a code."""
    name, english = reference.theme(code)
    return draft.tables.node("Theme", code, name=name, code=code, english=english)


def _nest(draft: Draft) -> None:
    for unit in draft.units:
        parent = draft.parent_of(unit.path, unit.body)
        draft.tables.refer("PART_OF", unit.id, parent)


class _Numbers:
    """Tells apart units that a document gives the same path: the second one's last label ends in ~2."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, Path]] = Counter()

    def keys(self, label: str, path: Path) -> tuple[str, ...]:
        parts = tuple(part(p) for p in path)
        self._seen[label, parts] += 1
        count = self._seen[label, parts]
        if count == 1:
            return parts
        return (*parts[:-1], f"{parts[-1] if parts else ''}~{count}")
