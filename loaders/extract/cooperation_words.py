"""The words of working together, connecting, supplying and transferring, as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.words import any_of
from ontology.lexicon import lexicon, words_of

_LISTED = re.compile(r"(?<!\?P)<([a-z_]+)>")

_NO_MEMBERS = "(?!(?<=合作)[社医]|(?<=共同)(?:[组构]成|体)|(?<=城乡融合发展)|(?<=产城融合发展))"
"""Behind 合作: a cooperative of farmers, or its insurance, joins no regions; nor does what they are (共同|体, 共同|组成), or what
town and country do (城乡融合发展|试验区).
"""


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon as patterns."""

    joint: re.Pattern[str]
    together: re.Pattern[str]
    cluster: re.Pattern[str]
    verb: re.Pattern[str]
    direct: frozenset[str]
    transfer: re.Pattern[str]
    moved: re.Pattern[str]
    joining: tuple[str, ...]
    branch: re.Pattern[str]
    supplied: re.Pattern[str]
    coming: re.Pattern[str]
    own: re.Pattern[str]
    line: re.Pattern[str]
    supply: re.Pattern[str]
    barred: re.Pattern[str]
    body: re.Pattern[str]
    aid: re.Pattern[str]
    abroad: tuple[str, ...]
    abroad_works: re.Pattern[str]


@cache
def form(template: str) -> re.Pattern[str]:
    """The pattern of a template in which <name> stands for the words of that list of lexicon/cooperation_forms.yaml."""
    return re.compile(_LISTED.sub(lambda name: any_of(form_words(name[1])), template))


@cache
def form_words(part: str) -> tuple[str, ...]:
    """A list of lexicon/cooperation_forms.yaml."""
    return words_of("cooperation_forms", part)


@cache
def words() -> Words:
    """The lexicon of cooperation, compiled."""
    data = lexicon("cooperation")
    pattern = {key: re.compile(any_of(words) + (_NO_MEMBERS if key == "joint" else "")) for key, words in data.items()}
    return Words(
        joint=pattern["joint"],
        together=re.compile(r"[^,与]{0,10}?" + any_of(data["together"]) + _NO_MEMBERS),
        cluster=re.compile(r"[^,]{0,24}?" + any_of(data["together"]) + _NO_MEMBERS),
        verb=re.compile(
            any_of(data["verbs"]) + f'(?:{any_of(form_words("around"))}|[^,]{{2,14}}(?:以及|和|及))?[“"]?$'
        ),
        direct=frozenset(data["direct"]),
        transfer=pattern["transfer"],
        moved=pattern["moved"],
        joining=tuple(data["joining"]),
        branch=re.compile(
            r"(?:等(?:国家和地区|国家|地区|地|国|市|城市))?[^,与]{0,6}?"
            + any_of(form_words("setting_up"))
            + "[^,]{0,14}?"
            + any_of(data["branches"])
        ),
        supplied=re.compile(
            r"(?:等(?:地区|地|市|城市|省区?|周边地区))?(?:稳定)?" + any_of(form_words("supplying")) + "(?!商)"
        ),
        coming=re.compile(any_of(data["coming"]) + f"[市区县省旗州盟](?!{any_of(form_words('visits'))})"),
        own=re.compile(any_of(data["own_words"]) + "$"),
        line=re.compile(r"[^,、。;与]{0,12}?" + any_of(data["lines"])),
        supply=re.compile(r"[^,、]{0,6}?" + any_of(data["supply"])),
        barred=re.compile(any_of(data["not_joint"]) + f"(?!(?<=交界){any_of(form_words('on_borders'))})"),
        body=re.compile("[^,、等]{0,3}" + any_of(data["bodies"])),
        aid=re.compile("[^,、与]{0,6}?" + any_of(data["aid"])),
        abroad=tuple(data["abroad"]),
        abroad_works=pattern["abroad_works"],
    )
