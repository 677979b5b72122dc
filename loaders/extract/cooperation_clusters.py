"""Groups of cities as sides: several that act together, and one that the document's region takes part in."""

from __future__ import annotations

import re
from itertools import combinations

from loaders.extract.cooperation_clauses import Clause, Found, Group, Own
from loaders.extract.cooperation_words import form, form_words, words
from loaders.facts import RegionMention
from ontology.regions import functional_regions, gazetteer, places


def circles(clause: Clause, group: Group, index: int) -> Found:
    """Clusters of cities that act together (武汉都市圈、襄阳都市圈联动): all pairs."""
    clusters = [
        m
        for m in group.members
        if m.kind == "functional" and (m.name.endswith(form_words("circles")) or _is_standing(m.name))
    ]
    match = words().together.match(clause.text, group.end, clause.end)
    if match and form(_OF_ZONE).match(clause.text, match.end(), clause.end):
        return
    if match and len(clusters) == len(group.members) > 1:
        for a, b in combinations(clusters, 2):
            yield (a.name, b.name, group.start, match.end(), "cooperation.together"), index


def _is_standing(name: str) -> bool:
    """True for a standing cluster of cities or a part of the country (珠三角, 皖北)."""
    region = functional_regions().get(name)
    return region is not None and region.group in ("cluster", "part_of_country")


def clusters(clause: Clause, own: Own) -> Found:
    """A cluster that reaches beyond the document's region and words of joint action: the region takes part in it."""
    if own.is_title(clause.start):
        return
    for index, group in enumerate(clause.groups):
        for member in group.members:
            apart = group.before.endswith(("共建", "等")) or _WITH_ANOTHER.match(group.after)
            if not own.name or apart or not _takes_part(member, own) or words().body.match(group.after):
                continue
            match = words().cluster.match(clause.text, group.end, clause.end)
            counted = _COUNTED.fullmatch(member.name) is not None
            if counted and not match:
                match = _IN_STEP.match(clause.text, group.end, clause.end)
            known = counted or _is_titled(member, own)
            if match and not known and form(_STRATEGY).match(clause.text, group.end, clause.end):
                continue
            if match and not form(_OF_ZONE).match(clause.text, match.end(), clause.end):
                yield (own.name, member.name, group.start, match.end(), "cooperation.cluster"), index


#: Behind a cluster that itself works with another one.
_WITH_ANOTHER = re.compile("[与跟]|同(?!城)")

#: Behind joint words that belong to the name of a zone, or only look back (长三角…一体化|发展示范区, 京津冀协同|发展成果).
_OF_ZONE = "(?:发展)?(?:<zone_steps>*区|基地|成果|成效)|区(?!域)"


#: Right behind a cluster: what is done there by its name, which says nothing of the document's region (长三角|一体化发展).
_STRATEGY = "(?:地区|区域)?(?:实现)?(?:更高质量|高质量)?<strategies>"


def _is_titled(mention: RegionMention, own: Own) -> bool:
    """True for a cluster that the document's region is to join, as its title says (甲区加快融入|乙城市群实施方案)."""
    at = own.title.find(mention.name)
    return at > 0 and words().verb.search(own.title[:at]) is not None


#: Behind such a part: what its divisions do, of which the document's region is one.
_IN_STEP = re.compile("[^,]{0,6}?协调发展")
#: A part of the country by the number of its divisions (陇东南四市, 蒙东六旗县).
_COUNTED = re.compile("(?P<part>.{2,4})[两二三四五六七八九十]+[地州盟市县区旗]+")


def _is_unlisted(mention: RegionMention) -> bool:
    """True for a cluster that no list holds, by its form or by the letters of its members alone."""
    letters = mention.rule == "region.compression" and mention.name == mention.surface and mention.name not in places()
    return letters or mention.name.endswith(form_words("clusters"))


def _takes_part(mention: RegionMention, own: Own) -> bool:
    """True for a cluster that the document's region is in, or, below a province, one whose members no list settles.

    The cluster that the document is a plan of is none: its title names it.
    """
    if mention.name in own.title and (own.adcode or "").endswith("0000"):
        return False
    counted = _COUNTED.fullmatch(mention.name)
    region = functional_regions().get(counted["part"] if counted else mention.name)
    if mention.kind != "functional" or not (
        counted or (region.group == "cluster" if region else _is_unlisted(mention))
    ):
        return False
    if not own.adcode:
        return False
    if region and region.members:
        reaches = [m for m in region.members if gazetteer().within(m, own.adcode)]
        return any(gazetteer().within(own.adcode, m) for m in region.members) or 0 < len(reaches) < len(region.members)
    return not own.adcode.endswith("0000")
