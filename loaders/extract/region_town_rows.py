"""Towns of several cities in rows with dashes: neighbours across a border that act together (仙林—宝华—龙潭, 顶山—汊河)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from loaders.extract.region_spans import uncoded
from loaders.extract.region_towns import is_word, towns_of
from loaders.facts import RegionMention, Span
from loaders.resolve.regions import SAME_PROVINCE, Context, proximity
from ontology.regions import gazetteer

#: A dash between two names.
_DASH = re.compile("(?<=[一-龥])[—–-](?=[一-龥])")
_LENGTHS = (4, 3, 2)
"""Characters of the names that may stand beside a dash, the longest first."""
#: What ends a sentence, whose cities have the towns in it.
_SENTENCE_END = re.compile("[。;\n]")
_SHORT_NAME = "region.short-name"
"""The rule of a county read by its short name, which may be a town's too."""


def with_town_rows(text: str, found: Sequence[RegionMention], context: Context) -> list[RegionMention]:
    """The mentions, with towns that stand beside dashes: of the document's region or its members, and of the cities that the same
    sentence names. A county of another province gives way to a town that is called like it, where a town stands beside it too; a
    town that is called like any division is read there only.

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
        before, behind = ends.get(dash.start()), starts.get(dash.end())
        left = _town_before(text, dash.start(), near, before)
        right = _town_behind(text, dash.end(), near, behind)
        if not right and left and gazetteer().named(left.surface):
            left = None
        if not left and right and gazetteer().named(right.surface):
            right = None
        if (left or _is_near(before, far)) and (right or _is_near(behind, far)):
            towns |= {town.evidence: town for town in (left, right) if town is not None}
        elif left and behind and behind.evidence in far and behind.surface in near:
            towns |= {left.evidence: left, behind.evidence: _town(text, behind.evidence, near)}
        elif right and before and before.evidence in far and before.surface in near:
            towns |= {right.evidence: right, before.evidence: _town(text, before.evidence, near)}
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


def _town_before(text: str, end: int, towns: dict[str, str], taken: RegionMention | None) -> RegionMention | None:
    """The town whose name ends before a dash, where no other region is read."""
    spans = (Span(end - length, end) for length in _LENGTHS)
    return next((_town(text, span, towns) for span in spans if taken is None and text[slice(*span)] in towns), None)


def _town_behind(text: str, start: int, towns: dict[str, str], taken: RegionMention | None) -> RegionMention | None:
    """The town whose name begins behind a dash, where no other region is read."""
    spans = (Span(start, start + length) for length in _LENGTHS)
    return next((_town(text, span, towns) for span in spans if taken is None and text[slice(*span)] in towns), None)


def _town(text: str, span: Span, towns: dict[str, str]) -> RegionMention:
    return uncoded(text, *span, towns[text[span.start : span.end]], "region.town")
