"""Towns of several cities in rows with dashes: neighbours across a border that act together (仙林—宝华—龙潭, 顶山—汊河)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from loaders.extract.region_towns import is_word, towns_of
from loaders.facts import RegionMention, Span
from loaders.resolve.regions import SAME_PROVINCE, Context, proximity
from ontology.rules import confidence

#: A dash between two names.
_DASH = re.compile("(?<=[一-龥])[—–-](?=[一-龥])")
_LENGTHS = (4, 3, 2)
"""Characters of the names that may stand beside a dash, the longest first."""
_SENTENCE_END = re.compile("[。;\n]")
_SHORT_NAME = "region.short-name"


def with_town_rows(text: str, found: Sequence[RegionMention], context: Context) -> list[RegionMention]:
    """The mentions, with towns that stand beside dashes: of the document's region or its members, and of the cities that the same
    sentence names. A county of another province that such a town is called like gives way to it (黄梅 in a plan of 镇江市's).

    found: mentions in any order. context: the document's region, or the members of its functional region.
    """
    if not _DASH.search(text):
        return list(found)
    own = (context,) if isinstance(context, str) else context or ()
    ordered = sorted(found, key=lambda m: m.evidence)
    far = {m.evidence: m for m in ordered if m.rule == _SHORT_NAME and _is_far(m, context)}
    near_by = [m for m in ordered if m.evidence not in far]
    starts = {m.evidence.start: m for m in ordered}
    ends = {m.evidence.end: m for m in ordered}
    edges = [0, *(end.end() for end in _SENTENCE_END.finditer(text)), len(text)]
    towns: dict[Span, RegionMention] = {}
    indexes: dict[Span, dict[str, str]] = {}
    for dash in _DASH.finditer(text):
        sentence = _sentence(edges, dash.start())
        if sentence not in indexes:
            indexes[sentence] = _index((*own, *_cities(near_by, sentence)))
        near = indexes[sentence]
        left = _town_before(text, dash.start(), near, ends, far)
        right = _town_behind(text, dash.end(), near, starts, far)
        known = (left or _is_near(ends.get(dash.start()), far)) and (right or _is_near(starts.get(dash.end()), far))
        if known:
            towns |= {town.evidence: town for town in (left, right) if town is not None}
    return [m for m in found if m.evidence not in towns or m.evidence not in far] + list(towns.values())


def _is_far(mention: RegionMention, context: Context) -> bool:
    code = mention.adcode
    return code is not None and not code.endswith("00") and proximity(code, context) < SAME_PROVINCE


def _is_near(mention: RegionMention | None, far: dict[Span, RegionMention]) -> bool:
    return mention is not None and mention.evidence not in far and mention.kind == "division"


def _sentence(edges: Sequence[int], position: int) -> Span:
    at = bisect_right(edges, position)
    return Span(edges[at - 1], edges[min(at, len(edges) - 1)])


def _cities(mentions: Sequence[RegionMention], sentence: Span) -> Iterator[str]:
    """Codes of the cities that the sentence names, or whose counties it names. mentions: in order of the text."""
    first = bisect_left(mentions, sentence.start, key=lambda m: m.evidence.start)
    for at in range(first, bisect_left(mentions, sentence.end, lo=first, key=lambda m: m.evidence.start)):
        code = mentions[at].adcode
        if code and code[2:4] != "00":
            yield code[:4] + "00"


def _index(cities: Iterable[str]) -> dict[str, str]:
    return _towns_of_cities(tuple(sorted({city for city in cities if not city.endswith("0000")})))


@lru_cache(maxsize=256)
def _towns_of_cities(cities: tuple[str, ...]) -> dict[str, str]:
    """Full name by short name of the towns of several cities; names that two of them share, and words, are left out."""
    listed = [item for city in cities for item in towns_of(city).items()]
    counts = Counter(short for short, _ in listed)
    return {short: full for short, full in listed if counts[short] == 1 and not is_word(short)}


def _town_before(
    text: str, end: int, towns: dict[str, str], ends: dict[int, RegionMention], far: dict[Span, RegionMention]
) -> RegionMention | None:
    """The town whose name ends before a dash, where no other region is read."""
    taken = ends.get(end)
    for length in _LENGTHS:
        start = end - length
        if text[start:end] in towns and (taken is None or (taken.evidence in far and taken.evidence.start == start)):
            return _town(text, Span(start, end), towns)
    return None


def _town_behind(
    text: str, start: int, towns: dict[str, str], starts: dict[int, RegionMention], far: dict[Span, RegionMention]
) -> RegionMention | None:
    """The town whose name begins behind a dash, where no other region is read."""
    taken = starts.get(start)
    for length in _LENGTHS:
        end = start + length
        if text[start:end] in towns and (taken is None or (taken.evidence in far and taken.evidence.end == end)):
            return _town(text, Span(start, end), towns)
    return None


def _town(text: str, span: Span, towns: dict[str, str]) -> RegionMention:
    surface = text[span.start : span.end]
    return RegionMention(
        surface=surface,
        name=towns[surface],
        adcode=None,
        kind="division",
        evidence=span,
        rule="region.town",
        confidence=confidence("region.town"),
    )
