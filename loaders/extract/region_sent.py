"""What one region sends another (宁电入湘, 聊热入济), trains abroad (郑新欧班列), and countries behind 对 (对俄合作)."""

from __future__ import annotations

import re
from functools import cache

from loaders.extract.region_letters import named_region, near, neighbours, own_by_letter, provinces
from loaders.extract.region_spans import Covered, mentions_of
from loaders.facts import RegionMention
from loaders.resolve.regions import Context
from loaders.words import any_of
from ontology.lexicon import lexicon

#: Power, coal, gas or water of one province for another (宁电入湘, 蒙煤入赣).
SENT = re.compile(r"[电煤气水粮热](?:外?送|入|进)(?P<b>[\u4e00-\u9fff])")


def sent(text: str, context: Context, year: int | None, names: Covered) -> list[RegionMention]:
    """Mentions of the sender and the receiver, where both letters are provinces' or countries', or of cities around."""
    found: list[RegionMention] = []
    done = 0
    for match in SENT.finditer(text):
        start, end = match.start() - 1, match.end()
        if start < done:
            continue
        run = text[start] + match["b"]
        members = provinces(run, context, year) or neighbours(run, context, year)
        if members and not names.meets(start, end):
            done = end
            found += mentions_of(text, start, end, members, "region.compression")
    return found


@cache
def _towards() -> re.Pattern[str]:
    """A country by one letter behind 对 (对俄合作)."""
    letters = "".join(lexicon("regions")["countries_behind_to"])
    return re.compile(f"对(?P<country>[{letters}])(?=[^,。;、]{{0,6}}(?:合作|经贸|贸易|开放|交流|口岸|通道))")


def towards(text: str) -> list[RegionMention]:
    """Mentions of countries by one letter behind 对."""
    countries = lexicon("regions")["countries_behind_to"]
    found: list[RegionMention] = []
    for match in _towards().finditer(text):
        country = named_region(countries[match["country"]], None, None)
        found += mentions_of(text, *match.span("country"), [country], "region.compression")
    return found


def rows_of_countries(text: str, context: Context, names: Covered) -> list[RegionMention]:
    """Mentions of two or more countries by one letter each, where something is done in them or with them (参与|越老|矿产开发); none
    where one of the letters means a place of the document's own province (哈吉 in a plan of 吉林).
    """
    letters = lexicon("regions")["country_letters"]
    found: list[RegionMention] = []
    for match in _countries().finditer(text):
        run = match["run"]
        members = [named_region(letters[letter], None, None) for letter in run]
        if len(set(run)) == len(run) and not names.meets(*match.span("run")) and not any(near(c, context) for c in run):
            found += mentions_of(text, *match.span("run"), members, "region.compression")
    return found


@cache
def _countries() -> re.Pattern[str]:
    words = lexicon("regions")
    letters = "".join(words["country_letters"])
    works = any_of(words["country_works"])
    return re.compile(
        rf"(?:参与|走进|面向|拓展|深化|[与对赴同和])中?(?P<run>[{letters}]{{2,4}})(?=[\u4e00-\u9fff]{{0,4}}?{works})"
    )


def trains(text: str, context: Context, names: Covered) -> list[RegionMention]:
    """Mentions of the ends of trains abroad and the port between them, by one letter each, where the first is the document's own
    region or a city of it (甲|霍欧|班列).
    """
    words = lexicon("regions")
    found: list[RegionMention] = []
    for match in _train().finditer(text):
        own = own_by_letter(match["own"], context)
        if own is None or names.meets(*match.span("row")):
            continue
        letters = [words["train_ports"].get(match["port"]), words["train_ends"][match["end"]]]
        members = [(own.name, own.adcode, "division"), *(named_region(name, None, None) for name in letters if name)]
        found += mentions_of(text, *match.span("row"), members, "region.line")
    return found


@cache
def _train() -> re.Pattern[str]:
    words = lexicon("regions")
    ports, ends = ("".join(words[key]) for key in ("train_ports", "train_ends"))
    return re.compile(
        rf"(?P<row>(?P<own>[\u4e00-\u9fff])(?P<port>[{ports}])(?P<end>[{ends}]))[”\"]?(?:[、和]?[“\"][^”\"]{{2,4}}[”\"])*(?:国际)?[\u4e00-\u9fff]{{0,3}}(?:班列|专列|列车)"
    )
