"""Bodies of a division of the Xinjiang corps and its city, which are one body (师市发展改革委, 八师石河子市财政局)."""

from __future__ import annotations

import re
from functools import cache

from ontology.functions import name_lexicon

_DIVISION = re.compile(
    r"(?:(?:新疆生产建设)?兵团)?(?:(?P<both>师市)|第?(?P<number>[一二三四五六七八九十]{1,2})师(?P<city>[一-龥]{2,4}市)?)(?P<body>.{2,})"
)


@cache
def _divisions() -> dict[str, str]:
    return dict(name_lexicon()["corps_divisions"])


def division_and_body(words: str, city: str) -> tuple[str, str] | None:
    """The division with its number (第八师) and the words of its body, in a document of its city; None for any other body."""
    number = _divisions().get(city)
    found = _DIVISION.fullmatch(words) if number else None
    if found is None or (found["number"] or number) != number or (found["city"] or city) != city:
        return None
    return f"第{number}师", found["body"]
