"""Clusters of cities that a document calls by the letters of their members, and elsewhere by these alone (共建|甲乙丙|平台)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extract.region_spans import Taken, functional
from loaders.facts import RegionMention
from loaders.words import any_of
from ontology.lexicon import lexicon
from ontology.regions import functional_regions, gazetteer, joint_names

FORMS = ("城市群", "城镇群", "都市圈", "城市圈", "经济圈", "经济区", "都市区")
"""What makes a standing cluster of a row of letters."""
_FEWEST = 3
"""Letters of a row that stands for a cluster by itself; two are the two places."""


def by_letters_alone(text: str, found: Sequence[RegionMention], rows: Sequence[RegionMention]) -> list[RegionMention]:
    """The mentions found, where the letters of a cluster that the document names stand alone as that cluster: all of them, the
    first ones of them (three or more), and in quotation marks these with others between. rows: what was read from rows of
    letters.
    """
    stems = {stem for row in rows if row.kind == "functional" and (stem := _stem(row.name))}
    joint = (m for m in found if m.surface in joint_names() and len(m.surface) >= _FEWEST)
    stems |= {m.surface for m in joint if text.startswith(FORMS, m.evidence.end)}
    if not stems:
        return list(found)
    alone = [functional(text, *span, "region.compression") for span in _alone(text, stems)]
    spans = Taken([m.evidence for m in alone])
    return [m for m in found if not spans.meets(*m.evidence)] + alone


def _stem(name: str) -> str | None:
    """The letters of a cluster's name; none of two, nor of a name that is a place by itself (北部湾|城市群)."""
    form = next((form for form in FORMS if name.endswith(form)), None)
    stem = name.removesuffix(form) if form else ""
    known = stem in functional_regions() or gazetteer().named(stem)
    return stem if len(stem) >= _FEWEST and not known else None


def _alone(text: str, stems: set[str]) -> list[tuple[int, int]]:
    """Where the letters stand without a word for a cluster behind them."""
    parts = {stem[:length] for stem in stems for length in range(_FEWEST, len(stem) + 1)}
    shown = re.compile(rf"(?>{any_of(sorted(parts))})(?![”\"]?{any_of(lexicon('regions')['cluster_words'])})")
    longer = [match.span("row") for stem in stems for match in _with_others(stem).finditer(text)]
    covered = Taken(longer)
    return longer + [match.span() for match in shown.finditer(text) if not covered.holds(match.start())]


def _with_others(stem: str) -> re.Pattern[str]:
    """The letters in quotation marks with one or two others between or around them (“甲乙|戊|丙”)."""
    letters = "[\u4e00-\u9fff]?".join(stem)
    return re.compile(rf"[“\"](?P<row>(?![{stem}]{{{len(stem)}}}[”\"])[\u4e00-\u9fff]?{letters}[\u4e00-\u9fff]?)[”\"]")
