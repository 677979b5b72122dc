"""Which region a document plans for: by its title, its issuer, else by the name its text uses most."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from functools import cache, lru_cache
from typing import Final

from loaders.facts import DocumentInfo, Span
from loaders.reading import SourceText
from loaders.resolve.regions import ResolvedRegion, full_name_chain, region_of_title, resolve_division, resolve_region
from ontology.automata import Automaton, automaton
from ontology.lexicon import lexicon
from ontology.regions import gazetteer

_BARE_ISSUER = re.compile(r"(?P<level>自治[区州县旗]|[省市县区旗盟州])(?:人民政府|政府|党委|委)")
_SHORT_GOVERNMENT = re.compile(r"(?<=[省市县区旗盟州])(?<!委[省市县区旗盟州])政府(?=$|办公)")
_SHORT_PREFECTURE = re.compile(r"(?P<name>[^、自]{2,5}州)(?=人民政府)")
_NUMBERED_BY = re.compile(r".(?:政|府)(?P<office>办)?(?:[发字规函秘通]{1,2}|办发)〔")
_REPORT = re.compile(r"政府工作报告(?:[(（][^()（）]*[)）])?$")
_OWN_WORDS = re.compile(r"(?:我|(?<![居于列])全)(省|市|县|区|旗|盟|州)(?!第|排名|平均|领先|前|首|唯一)")
"""What a document calls its own; 居全省第二 and 全省排名 speak of the region above."""


def with_region(source: SourceText, info: DocumentInfo) -> DocumentInfo:
    """The description with its region (bare official name) and code; unchanged where no region can be told."""
    year = int(info.date[:4]) if info.date else (info.period[0] if info.period else None)
    issued = _from_field("issuer", info.issuer, year)
    for field, found in (("title", _from_field("title", info.title, year)), ("issuer", issued)):
        if found is None or _is_partner(found, issued, info.title):
            continue
        if not _is_part_of_nature(found, issued) and not _carried_out(found, issued, info.title):
            return _described(info, found, info.evidence.get(field))
    province = _province_of_number(info.number, year)
    if province is not None:
        return _described(info, province, info.evidence.get("number"))
    if info.issuer and re.match(lexicon("documents")["national_issuers"], info.issuer):
        return info
    bare = _BARE_ISSUER.match(info.issuer or "")
    named = _most_named(source.folded, year, info.number or "", bare["level"] if bare else None)
    if named is None:
        return info
    found, span = named
    return _described(info, found, span)


def _is_partner(region: ResolvedRegion, issued: ResolvedRegion | None, title: str | None) -> bool:
    """Whether a title names first whom the region of who issues works with (丙省…关于印发甲市与乙市对口合作实施方案的通知)."""
    if issued is None or not (region.adcode and issued.adcode) or f"{region.name}与" not in (title or ""):
        return False
    book = gazetteer()
    return not (book.within(region.adcode, issued.adcode) or book.within(issued.adcode, region.adcode))


def _is_part_of_nature(region: ResolvedRegion, issued: ResolvedRegion | None) -> bool:
    """Whether a title names a landscape (三江源) and a government issued the document: it plans for its own region."""
    planned = lexicon("documents")["planned_regions"]
    governed = issued is not None and issued.kind == "division"
    return region.kind == "functional" and governed and re.search(planned, region.name) is None


def _carried_out(region: ResolvedRegion, issued: ResolvedRegion | None, title: str | None) -> bool:
    """Whether a title names the plan of a cluster that a government carries out in its own region (…城市群发展规划广西实施方案)."""
    if region.kind != "functional" or issued is None or issued.kind != "division":
        return False
    division = gazetteer().get(issued.adcode or "")
    short = division.short if division else ""
    return bool(short) and short in (title or "") and short not in region.name


def _province_of_number(number: str | None, year: int | None) -> ResolvedRegion | None:
    """The province whose sign opens the document's number: 鄂政发〔2018〕26号."""
    words = lexicon("documents")
    code = words["number_provinces"].get(number[0]) if number else None
    if code is None or number is None or not re.match(words["number_signs"], number[1:]):
        return None
    division = gazetteer().get(code, year)
    return ResolvedRegion(division.name, division.adcode, "division", division.level) if division else None


def _from_field(field: str, text: str | None, year: int | None) -> ResolvedRegion | None:
    if not text:
        return None
    if field == "title":
        return region_of_title(text, year=year)
    return next(filter(None, (resolve_region(body, year=year) for body in text.split("、"))), None)


def _described(info: DocumentInfo, region: ResolvedRegion, span: Span | None) -> DocumentInfo:
    evidence = info.evidence | ({"region": span} if span else {})
    issuer = _full_issuer(info.issuer, region) if info.issuer else _reporting(info, region) or _numbering(info, region)
    return dataclasses.replace(info, region=region.name, adcode=region.adcode, issuer=issuer, evidence=evidence)


def _reporting(info: DocumentInfo, region: ResolvedRegion) -> str | None:
    """The government whose report of work the document is, although nobody signs it."""
    reports = info.title is not None and _REPORT.search(info.title) is not None
    return f"{full_name_chain(region.adcode)}人民政府" if reports and region.adcode else None


def _numbering(info: DocumentInfo, region: ResolvedRegion) -> str | None:
    """The government, or its office, that the document's number names by the first character of its region (菏政办字)."""
    sign = _NUMBERED_BY.match(info.number or "")
    division = gazetteer().get(region.adcode or "")
    if sign is None or info.number is None or division is None or not division.name.startswith(info.number[0]):
        return None
    office = "" if sign["office"] is None else "办公厅" if division.level == "province" else "办公室"
    return f"{division.name}人民政府{office}"


def _full_issuer(issuer: str, region: ResolvedRegion) -> str:
    """The issuer with the region's name for a bare level word (省人民政府 in a document of 湖北省), and 政府 in full."""
    bare = _BARE_ISSUER.match(issuer)
    if bare and region.name.endswith(bare["level"]) and region.kind == "division":
        issuer = region.name + issuer[bare.end("level") :]
    return _SHORT_PREFECTURE.sub(_prefecture, _SHORT_GOVERNMENT.sub("人民政府", issuer))


def _prefecture(found: re.Match[str]) -> str:
    """The full name of a prefecture called in short (黔西南州), where one alone bears it."""
    region = resolve_region(found["name"])
    return region.name if region is not None and region.name.endswith("自治州") else found["name"]


@cache
def _full_names() -> tuple[Automaton, list[str]]:
    """An automaton over the full names of all divisions."""
    names = sorted({d.name for d in gazetteer().divisions if len(d.name) > 2})
    return automaton(names), names


def _most_named(
    text: str, year: int | None, number: str, level: str | None
) -> tuple[ResolvedRegion, Span | None] | None:
    """The division that the text names most; of the level of who issued it, or of the kind that it calls its own (我市, 全县) where
    it does, and then each division named within it counts for it too (昌图县 for 铁岭市). Those whose first character opens the
    number (铁政发) go first.
    """
    own = [(level, 1)] if level else Counter(_OWN_WORDS.findall(text)).most_common(1)
    finder, names = _full_names()
    found = finder.find(text)
    # 东城区管委会 is the committee of a zone, not of a district.
    hits = [(names[i], start) for start, end, i in found if not text.startswith("管委会", end)]
    counts = Counter(name for name, _ in hits if not own or name.endswith(own[0][0]))
    within = Counter(_above(name) for name in dict(hits)) if own else Counter()
    counts.update({name: count for name, count in within.items() if name.endswith(own[0][0])})
    signed = {name: count for name, count in counts.items() if number and name.startswith(number[0])}
    counts = Counter(signed) or counts or (_named_in_short(text, own[0][0]) if own else counts)
    if not counts:
        return None
    name = counts.most_common(1)[0][0]
    division = resolve_division(name, context=None, year=year)
    if division is None:
        return None
    printed = name if name in text else division.short
    start = text.find(printed)
    span = Span(start, start + len(printed)) if printed and start >= 0 else None
    return ResolvedRegion(division.name, division.adcode, "division", division.level), span


_FEWEST_SHORT: Final = 2
"""Times that a short name is to stand in a text whose region no full name tells; one may be a word or another place's."""


@cache
def _short_names(level: str) -> tuple[Automaton, list[str]]:
    """An automaton over the short names of the divisions whose names end with the level word, each borne by one alone and no
    common word; and their full names.
    """
    regions = lexicon("regions")
    barred = {*regions["common"], *regions["ordinary"], *regions["never"]}
    bearers: dict[str, set[str]] = {}
    for division in gazetteer().divisions:
        if division.name.endswith(level) and division.short and len(division.short) > 1:
            bearers.setdefault(division.short, set()).add(division.name)
    names = {short: full.pop() for short, full in bearers.items() if len(full) == 1 and short not in barred}
    return automaton(names), list(names.values())


def _named_in_short(text: str, level: str) -> Counter[str]:
    """How often the text calls divisions by their short names (桦川), of those whose full names end with the level word."""
    finder, names = _short_names(level)
    counts = Counter(names[index] for _, _, index in finder.find(text))
    return Counter({name: count for name, count in counts.items() if count >= _FEWEST_SHORT})


@lru_cache(maxsize=4096)
def _above(name: str) -> str:
    """Name of the division that the one of this full name lies in, "" where several bear the name."""
    found = {d.parent for d in gazetteer().named(name)}
    parent = gazetteer().get(found.pop()) if len(found) == 1 else None
    return parent.name if parent else ""
