"""Bodies of the Xinjiang corps (兵团发展改革委), and those of a division of it and its city, which are one body (师市发展改革委,
八师石河子市财政局).
"""

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


CORPS = "新疆生产建设兵团"
"""The corps, which has bodies of its own beside those of the autonomous region."""
_XINJIANG = "65"
_CORPS_NAMES = (CORPS, "兵团")


def body_of_corps(words: str, adcode: str | None) -> str | None:
    """The words of a body of the corps without its name, empty for the corps itself; None for any other body.

    兵团 alone means it in documents of Xinjiang.
    """
    if not words.startswith(_CORPS_NAMES) or not (words.startswith(CORPS) or (adcode or "").startswith(_XINJIANG)):
        return None
    return words.removeprefix(CORPS if words.startswith(CORPS) else _CORPS_NAMES[1])
