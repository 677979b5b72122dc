"""Names of regions within names of regions: which of them a document names."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.facts import RegionMention
from ontology.regions import functional_regions, places


def as_printed(found: list[RegionMention]) -> list[RegionMention]:
    """Mentions without those that only begin a longer name; a bare 东北 is 东北地区 where the document prints that too."""
    return _directions(_wholes(found))


#: Forms of a standing region named after a city: the city is not named besides.
_FORMS = ("城市群", "城镇群", "都市圈", "城市圈", "经济圈", "经济区", "口岸")
#: Groups of functional regions of which the same holds in any longer name.
_STANDING = ("cluster", "part_of_country", "harbour")


def _wholes(found: list[RegionMention]) -> list[RegionMention]:
    """Mentions without the regions that begin the name of another one (闽东北|协同发展区, 兰州|经济圈, 大|三亚|旅游经济圈,
    川南|渝西|试验区).
    """
    longer: dict[int, RegionMention] = {}
    for mention in found:
        if mention.rule in _LONGER and mention.kind == "functional":
            kept = longer.get(mention.evidence.start)
            if kept is None or kept.evidence.end < mention.evidence.end:
                longer[mention.evidence.start] = mention
    beside = {m.evidence.end: m.evidence.start for m in found if m.kind == "functional"}
    begun = {
        start: longer.get(start) or longer.get(start - 1) or longer.get(beside.get(start, -1))
        for start in {m.evidence.start for m in found}
    }
    return [m for m in found if not _is_part(m, begun[m.evidence.start])]


_LONGER = ("region.extended", "region.belt", "region.port", "region.natural")


def _is_part(mention: RegionMention, whole: RegionMention | None) -> bool:
    if whole is None or mention.evidence.end >= whole.evidence.end:
        return False
    if mention.kind == "functional":
        region = functional_regions().get(mention.name)
        reaches = whole.rule == "region.natural" or whole.name == mention.name + "地区"
        groups = (*_STANDING, "natural") if reaches else _STANDING
        standing = region.group in groups if region else mention.name in places()
        return mention.name in whole.name and standing
    if mention.rule == "region.compression":
        return _OF_SEVERAL.search(whole.name) is not None
    alone = not any(mark in whole.name for mark in "—–-")
    return alone and whole.name.endswith(_FORMS) and mention.rule in ("region.name", "region.short-name")


#: A zone that letters of provinces and the number of its cities name (闽浙赣皖|九市经济协作区), whose provinces are not named too.
_OF_SEVERAL = re.compile("[两三四五六七八九十][市地州县][^省市]{0,6}(?:协作|合作)区$")


def _directions(found: list[RegionMention]) -> list[RegionMention]:
    """A bare 东北 is 东北地区 where the document prints that too."""
    printed = {m.name for m in found}
    return [
        replace(m, name=m.name + "地区") if m.name + "地区" in printed and _is_part_of_country(m) else m for m in found
    ]


def _is_part_of_country(mention: RegionMention) -> bool:
    """True for a listed part of the country, and any region named by a point of the compass (湘南)."""
    region = functional_regions().get(mention.name)
    return region is not None and (region.group == "part_of_country" or region.name[-1] in "东南西北中")
