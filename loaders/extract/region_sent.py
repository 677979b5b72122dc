"""What one region sends another (宁电入湘, 聊热入济), and countries by one letter behind 对 (对俄合作)."""

from __future__ import annotations

import re
from functools import cache

from loaders.extract.region_letters import named_region, neighbours, provinces
from loaders.extract.region_spans import Covered, mentions_of
from loaders.facts import RegionMention
from loaders.resolve.regions import Context
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
