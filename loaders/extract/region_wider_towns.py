"""Towns that the document of a province, or of a group of cities, names in the names of works (燕矶|长江大桥)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from loaders.extract.region_spans import Mask, uncoded, words_across
from loaders.extract.region_stops import towns_alone
from loaders.extract.region_towns import is_word
from loaders.facts import RegionMention
from loaders.resolve.regions import Context
from loaders.words import any_of
from ontology.automata import Automaton, automaton
from ontology.lexicon import lexicon
from ontology.regions import gazetteer


def read_wider_towns(text: str, context: Context, covered: Mask) -> Iterator[RegionMention]:
    """Mentions of towns whose short names one town alone bears in the document's provinces, before works that places name.

    context: the document's region, or the members of its functional region. covered: what is taken.
    """
    provinces = _provinces(context)
    if not provinces:
        return
    finder, names, full = _towns(provinces)
    for start, end, index in finder.find(text):
        if start in covered or not _works().match(text, end) or not _begins(text, start):
            continue
        if len(names[index]) == _SHORT and words_across(text, start, end) is None:
            continue
        yield uncoded(text, start, end, full[names[index]], "region.town")


_SHORT = 2
_ANYWHERE = ("寺", "庙", "桥", "庵")
"""Ends of names that other places bear as well as the town."""


def _provinces(context: Context) -> tuple[str, ...]:
    """First two digits of the provinces' codes; none for the document of a city or a county, whose towns are read otherwise."""
    if isinstance(context, str):
        return (context[:2],) if context.endswith("0000") else ()
    return tuple(sorted({code[:2] for code in context or ()}))


@lru_cache(maxsize=16)
def _towns(provinces: tuple[str, ...]) -> tuple[Automaton, list[str], dict[str, str]]:
    """The towns by short name: an automaton of the names, these, and the full name of each."""
    book = gazetteer()
    full = {
        short: name
        for short, name in towns_alone(provinces).items()
        if len(short) >= _SHORT and not short.endswith(_ANYWHERE) and not book.named(short) and not is_word(short)
    }
    names = sorted(full)
    return automaton(names), names, full


@cache
def _works() -> re.Pattern[str]:
    return re.compile(rf"{any_of(lexicon('regions')['wider_town_cues'])}|[±+]?\d{{2,4}}(?:千伏|[kK][vV])")


def _begins(text: str, start: int) -> bool:
    """True where a name begins: behind a mark, a verb or a joining word."""
    return (
        start == 0
        or _BEFORE.match(text, start - 1) is not None
        or _lead().search(text, max(0, start - 4), start) is not None
    )


_BEFORE = re.compile(r"[^\u4e00-\u9fff]|[和及与至]")


@cache
def _lead() -> re.Pattern[str]:
    words = lexicon("regions")
    return re.compile(any_of([*words["leading_verbs"], *words["stop_leads"]]) + "$")
