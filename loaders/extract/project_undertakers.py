"""Who carries works out, where the text says so: 由甲公司承建, 甲公司建设…, 业主单位:甲公司, a table's column 业主单位. Firms are
those that it names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from loaders.extract.project_details import are_joined
from loaders.extract.project_tables import undertaker_cells
from loaders.facts import Enterprise, Project, Span
from loaders.reading import Reading
from loaders.words import any_of
from ontology.lexicon import lexicon

_BEFORE: Final = 40
"""Characters before works within which the firm stands that builds them."""
_BEHIND: Final = 80
"""Characters behind works within which a text says who builds them."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = lexicon("project_details")["undertakers"]
    kind, builds = any_of(data["kinds"]), any_of(data["builds"])
    between = rf"(?:{any_of(data['between'])}|[\d.]+(?:万|亿)元?|,)"
    return {
        "builds": re.compile(rf"{kind}?{between}{{0,6}}{builds}(?:{between}|{builds}){{0,6}}"),
        "built": re.compile(rf"{kind}?(?:{any_of(data['between'])}){{0,3}}{builds}"),
        "label": re.compile(rf"{any_of(data['labels'])}[:为是]$"),
    }


def with_undertakers(reading: Reading, projects: Sequence[Project], firms: Sequence[Enterprise]) -> list[Project]:
    """The works, in order of the text, each with the firm that the text says carries them out. firms: in order as well."""
    starts = [firm.evidence.start for firm in firms]
    cells = undertaker_cells(reading)
    found: list[Project] = []
    for at, project in enumerate(projects):
        firm = None
        if project.enterprise is None:
            previous = found[-1] if found else None
            following = projects[at + 1].evidence.start if at + 1 < len(projects) else len(reading.text)
            firm = (
                _within(cells.get(project.evidence), firms, starts)
                or _before(reading.text, project.evidence, firms, starts)
                or _behind(reading.text, project.evidence, following, firms, starts)
                or _of_list(reading.text, project.evidence, previous)
            )
        found.append(project if firm is None else replace(project, enterprise=firm[0], enterprise_told=firm[1]))
    return found


def _within(cell: Span | None, firms: Sequence[Enterprise], starts: Sequence[int]) -> tuple[str, Span] | None:
    """The first firm that a cell names."""
    at = bisect_left(starts, cell.start) if cell else len(firms)
    if cell is None or at == len(firms) or firms[at].evidence.end > cell.end:
        return None
    return firms[at].name, firms[at].evidence


def _before(text: str, name: Span, firms: Sequence[Enterprise], starts: Sequence[int]) -> tuple[str, Span] | None:
    """The last firm before the works, if words of building alone stand between them."""
    at = bisect_left(starts, name.start) - 1
    if at < 0 or not 0 <= name.start - firms[at].evidence.end <= _BEFORE:
        return None
    firm = firms[at]
    if _patterns()["builds"].fullmatch(text, firm.evidence.end, name.start) is None:
        return None
    return firm.name, firm.evidence


def _behind(
    text: str, name: Span, following: int, firms: Sequence[Enterprise], starts: Sequence[int]
) -> tuple[str, Span] | None:
    """The first firm behind the works, if it stands behind 由 and before a word of building, or behind a label."""
    limit = min(following, name.end + _BEHIND)
    line = text.find("\n", name.end, limit)
    at = bisect_left(starts, name.end)
    if at == len(firms) or firms[at].evidence.start >= (limit if line < 0 else line):
        return None
    firm = firms[at]
    start, end = firm.evidence
    labelled = _patterns()["label"].search(text, max(name.end, start - 10), start) is not None
    given = text[start - 1] == "由" and _patterns()["built"].match(text, end) is not None
    return (firm.name, firm.evidence) if labelled or (given and "。" not in text[name.end : start]) else None


def _of_list(text: str, name: Span, previous: Project | None) -> tuple[str, Span] | None:
    """The firm of the works before in a list: 甲公司建设乙水厂、|丙泵站."""
    if previous is None or previous.enterprise is None or previous.enterprise_told is None:
        return None
    built_before = previous.enterprise_told.end <= previous.evidence.start
    joined = previous.evidence.end < name.start and are_joined(text, previous.evidence.end, name.start)
    return (previous.enterprise, previous.enterprise_told) if built_before and joined else None
