"""Which places the letters of a line's name stand for (杭温铁路), and whether the text works on the line or only passes it."""

from __future__ import annotations

import re
from functools import cache

from loaders.extract.region_letters import Member, instead_of_far, is_hub, meaning, named_region, provinces
from loaders.resolve.regions import BELOW, SAME_PROVINCE, SIBLING, Context, proximity, resolve_region
from loaders.words import any_of
from ontology.lexicon import lexicon
from ontology.regions import far_lines, lines


def line_members(text: str, start: int, end: int, cue: str, context: Context, year: int | None) -> list[Member]:
    """Places of a named line that the text works on; none of a far line in passing, nor of an expressway across the country."""
    run = text[start:end]
    if (cue == "线" and run[-1] == "延") or _DEDICATED.match(text, end) or _BETWEEN_PLACES.match(text, end + len(cue)):
        return []
    known_lines = lines()
    known = known_lines.get(run)
    if run in far_lines() and (
        text[start - 1] in _MEETS
        or run not in known_lines
        or cue in ("高速", "高速公路")
        or not worked_on(text, start, end)
    ):
        return []
    if known:
        in_passing = text.startswith("等", end) or _OF_SEVERAL.search(_behind(text, end))
        if (in_passing or not _near(known, context, year)) and not worked_on(text, start, end):
            return []
        return [named_region(name, context, year) for name in known]
    if together := provinces(run, context, year):
        return together if worked_on(text, start, end) or _near(tuple(m[0] for m in together), context, year) else []
    if cue in _OF_PROVINCES:
        return []
    members = [instead_of_far(c, meaning(c, run, context, year, custom=True), context, year) for c in run]
    settled = [m for m in members if m]
    if not all(is_hub(name, code, context) for name, code, _ in settled):
        return []
    if len({name for name, _, _ in settled}) < len(run):
        return []
    in_municipality = isinstance(context, str) and context.startswith(_MUNICIPALITIES)
    nearest = SIBLING if cue in _LOCAL and not in_municipality else SAME_PROVINCE
    near = [proximity(code, context) if code else 0 for _, code, _ in settled]
    if cue in ROADS and max(near) >= BELOW and all((code or "").endswith("00") for _, code, _ in settled):
        nearest = SAME_PROVINCE
    local = min(near) >= nearest
    return settled if local or (cue not in _LOCAL and worked_on(text, start, end)) else []


#: Behind a line of which only the section between two places is worked on (洛湛铁路|永州至玉林段).
_BETWEEN_PLACES = re.compile("(?:通道)?[^,、。;至—–-]{2,7}[至—–-][^,、。;至—–-]{2,7}段")
_MEETS = "至接"
"""Before a line across the country that another one ends at (甲港至|瓦日铁路联络线)."""
#: How the codes of the municipalities begin: their counties and districts are neighbours like those of one city.
_MUNICIPALITIES = ("11", "12", "31", "50")
_OF_PROVINCES = frozenset({"快线", "专列"})
"""Cues of trains between provinces; streets and towns bear such names too (茂东快线)."""
#: Cues of local roads too: their letters are places of the surroundings or nothing that can be told.
_LOCAL = frozenset({"线", "通道", "管道", "公路", "高速", "高速公路", "快速路", "快速通道", "一级公路", "运河", "航道"})
#: Of these, roads and waterways, that a city has with another city of its province too (连宿高速公路).
ROADS = frozenset({"高速", "高速公路", "快速路", "快速通道", "一级公路", "运河", "航道"})


@cache
def _works() -> re.Pattern[str]:
    return re.compile(any_of(lexicon("regions")["works"]))


_LIST_REACH = 48
"""Characters before one of several lines in a list within which the words stand that say what is done with all."""


def worked_on(text: str, start: int, end: int) -> bool:
    """True where the words around a line say that it is built or changed."""
    reach = _LIST_REACH if text[start - 1 : start] in ("、", "和") else 8
    before = re.split(r"[,。;至]", text[max(0, start - reach) : start])[-1]
    after = _behind(text, end)
    if _STATION.match(after) or _OF_SEVERAL.search(after):
        return False
    return bool(_works().search(before) or _works().search(after))


def _behind(text: str, end: int) -> str:
    """What of the clause follows a line's name, as far as it says what is done with it."""
    return re.split(r"[,。;]", text[end : end + 14])[0]


#: Behind the letters of a railway: a siding off it (某某|铁路甲港作业区专用线).
_DEDICATED = re.compile("铁路[^,。;、和]{2,12}专用线")


#: Behind a line's name: a station on it.
_STATION = re.compile(r"[\u4e00-\u9fff]{2,5}?站")
#: The last of several lines that are only passed on to (京包、大秦|等铁路通道).
_OF_SEVERAL = re.compile("等[^,。;、]{0,6}(?:通道|干线|线路)")


def _near(names: tuple[str, ...], context: Context, year: int | None) -> bool:
    resolved = [resolve_region(name, context=context, year=year) for name in names]
    return any(r and r.adcode and proximity(r.adcode, context) >= SAME_PROVINCE for r in resolved)
