"""Where a document names regions: divisions, countries, functional regions and the members of compressions (京蒙).

The names of the gazetteer are found by one automaton over the whole text; which division a short or shared name means,
and whether it is a region at all, is settled by the document's own region and by the names beside it. What no list
holds is read by `region_runs` (compressions) and `region_forms` (open forms, natural areas, towns).
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.extract.region_abroad import with_provinces_abroad
from loaders.extract.region_clusters import by_letters_alone
from loaders.extract.region_forms import read_forms
from loaders.extract.region_hits import Hit, find_hits, scope_of
from loaders.extract.region_own import read_own
from loaders.extract.region_runs import read_runs
from loaders.extract.region_settling import settled
from loaders.extract.region_spans import Taken, visible_spans
from loaders.extract.region_town_rows import with_town_rows
from loaders.extract.region_wholes import as_printed
from loaders.facts import RegionMention, Span
from loaders.reading import Reading
from ontology.lexicon import lexicon
from ontology.regions import divisions_abroad, functional_regions, gazetteer
from ontology.rules import confidence


def extract_regions(reading: Reading) -> list[RegionMention]:
    """Every mention of a region in the passages and the title, in order of the text; none in responsibility clauses."""
    text = reading.text
    scope = scope_of(reading)
    hits = find_hits(text, scope)
    found = [_mention(text, hit) for hit in settled(text, hits, scope)]
    taken = Taken([(m.evidence.start, m.evidence.end) for m in found])
    names = Taken([(hit.start, hit.end) for hit in hits])
    rows = read_runs(text, scope.context, scope.year, taken, names)
    found += rows
    found += read_own(text, scope.context, scope.year, Taken([m.evidence for m in found]))
    found = with_town_rows(text, by_letters_alone(text, found, rows), scope.context)
    found = _outside_towns(found + read_forms(text, found, scope.context, reading.passages))
    found = _without_far_cities_of_harbours(_without_counties_of_waters(found), scope.adcode)
    found = with_provinces_abroad(text, _without_parts_of_harbours(found))
    visible = visible_spans(reading)
    found = [m for m in _own_cluster(reading, found) if visible.holds(m.evidence.start)]
    found = as_printed([m for m in found if not (_opens_a_section(text, m) or _is_counted(text, m))])
    unique = {(m.evidence, m.name): m for m in found}
    return sorted(unique.values(), key=lambda m: (m.evidence, m.name))


def _outside_towns(found: list[RegionMention]) -> list[RegionMention]:
    """Mentions without divisions that only a part of a town's name is called like (大朝|山西|镇, 朝阳|坡镇)."""
    towns = Taken([(m.evidence.start + 1, m.evidence.end) for m in found if m.rule == "region.town"])
    longer = {m.evidence.start: m.evidence.end for m in found if m.rule == "region.town"}
    return [
        m
        for m in found
        if m.rule == "region.town"
        or not (towns.holds(m.evidence.start) or m.evidence.end < longer.get(m.evidence.start, 0))
    ]


def _without_counties_of_waters(found: list[RegionMention]) -> list[RegionMention]:
    """Mentions without divisions called like a water that a list of areas names (洪湖、|梁子湖湿地)."""
    areas = {m.evidence for m in found if m.rule == "region.natural" and m.name != m.surface}
    return [m for m in found if m.kind != "division" or m.evidence not in areas]


def _without_parts_of_harbours(found: list[RegionMention]) -> list[RegionMention]:
    """Mentions without parts of a harbour whose name is printed before them (汕头港|广澳港区)."""
    whole = {m.evidence.end: m.evidence.start for m in found if m.kind == "functional" and _PART.search(m.surface)}
    return [
        m for m in found if m.kind != "functional" or m.evidence.start <= whole.get(m.evidence.end, m.evidence.start)
    ]


_PART = re.compile("港.{1,4}(?:港区|作业区)$")


def _without_far_cities_of_harbours(found: list[RegionMention], adcode: str | None) -> list[RegionMention]:
    """Mentions without divisions outside the document's region that open a harbour's name (天津|港): the harbour is named."""
    own = (adcode or "").rstrip("0")
    if not own:
        return found
    harbours = Taken([m.evidence for m in found if m.kind == "functional" and _HARBOUR.search(m.surface)])
    ends = {m.evidence.end for m in found if m.kind == "functional" and _HARBOUR.search(m.surface)}

    def stays(mention: RegionMention) -> bool:
        code = mention.adcode or ("" if mention.name in divisions_abroad() else own)
        near = mention.kind != "division" or code.startswith(own)
        whole = mention.evidence.end in ends and bool(gazetteer().named(mention.surface))
        return near or whole or not harbours.holds(mention.evidence.start)

    return [m for m in found if stays(m)]


_HARBOUR = re.compile("(?<!渔)港(?:区|作业区)?$|[—–-].+口岸$")


#: A section of a free trade zone (中国(陕西)自由贸易试验区|西安国际港务片区), or what works with one: a park, in whose name the
#: zone is not named besides.
_SECTION = re.compile(r"[\u4e00-\u9fff]{0,10}?(?:片区|协同创新区|联动创新区|联动发展区|协同区)")


def _opens_a_section(text: str, mention: RegionMention) -> bool:
    zone = mention.kind == "functional" and mention.name.startswith("中国(")
    return zone and _SECTION.match(text, mention.evidence.end) is not None


def _is_counted(text: str, mention: RegionMention) -> bool:
    """True for a name that is the kind of several areas listed before it (四大|引黄灌区)."""
    start = mention.evidence.start
    return mention.kind == "functional" and _COUNT.search(text, max(0, start - 2), start) is not None


_COUNT = re.compile(r"[两三四五六七八九十\d][大个处]$")


def is_bare_landscape(mention: RegionMention) -> bool:
    """True for a range of mountains and a strip along a water (秦岭, 淮河生态廊道), which are no regions by themselves."""
    if mention.kind != "functional":
        return False
    listed = functional_regions().get(mention.name)
    mountains = listed is not None and listed.group == "natural" and mention.name.endswith(("山", "岭"))
    return mountains or (mention.rule == "region.belt" and mention.name.endswith("生态廊道"))


def _mention(text: str, hit: Hit) -> RegionMention:
    rule = "region.name" if hit.full else "region.short-name"
    if hit.kind == "functional":
        rule = "region.functional"
    return RegionMention(
        surface=text[hit.start : hit.end],
        name=hit.name,
        adcode=hit.adcode,
        kind=hit.kind,
        evidence=Span(hit.start, hit.end),
        rule=rule,
        confidence=confidence(rule),
    )


def _own_cluster(reading: Reading, found: list[RegionMention]) -> list[RegionMention]:
    """A bare 城市群 or 经济区 becomes the one that the title names; others go."""
    if all(mention.kind != "own" for mention in found):
        return found
    title = reading.document.title or reading.text[:200]
    named = [hit.name for hit in find_hits(title, scope_of(reading)) if hit.kind == "functional"]
    named += [m.name for m in found if m.kind == "functional" and m.name in title]
    main = {word: name for name in named for word in lexicon("regions")["own_cluster"] if name.endswith(word)}
    covered = {m.evidence.end for m in found if m.kind == "functional"}
    result = []
    for mention in found:
        if mention.kind != "own":
            result.append(mention)
            continue
        name = main.get(mention.surface)
        if name and mention.evidence.end not in covered and not _OF_A_KIND.search(reading.text, *_left(mention)):
            rule = "region.own-cluster"
            result.append(replace(mention, name=name, kind="functional", rule=rule, confidence=confidence(rule)))
    return result


_OF_A_KIND = re.compile(r"(?:级|[大小型个批新中等]|国内|沿海|重点|其他|跨境|综合|开放|合作|示范)$")


def _left(mention: RegionMention) -> tuple[int, int]:
    return max(0, mention.evidence.start - 2), mention.evidence.start
