"""The region whose bodies are named, as the resolution of bodies needs it: names, level and ancestors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ontology.functions import name_lexicon

_LEVEL_CHARACTERS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "省",
    "市",
    "区",
    "县",
    "旗",
    "盟",
    "州",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRegion:
    """A region that bears bodies.

    name: bare (东胜区). full: with the parents that official bodies bear (鄂尔多斯市东胜区, 赤峰市). level: country, province,
    city, county or township. short: without the level word, longest first (赤峰). parent: the next region above, None
    for a province or where unknown.
    """

    name: str
    full: str
    adcode: str | None = None
    level: str | None = None
    short: tuple[str, ...] = ()
    parent: OwnRegion | None = None

    @classmethod
    def country(cls) -> OwnRegion:
        """China, whose bodies bear 国家 or nothing."""
        return cls(name="全国", full="国家", adcode="100000", level="country")

    @classmethod
    def printed(cls, name: str) -> OwnRegion:
        """A region of which nothing but the printed name is known."""
        return cls(name=name, full=name)

    def chain(self) -> Iterator[OwnRegion]:
        """The region, its parent and so on upwards."""
        region: OwnRegion | None = self
        while region is not None:
            yield region
            region = region.parent

    def at(self, level: str) -> OwnRegion | None:
        """The nearest region of that level in the chain."""
        return next((region for region in self.chain() if region.level == level), None)

    @property
    def city(self) -> OwnRegion:
        """The city (or the municipality) that the region is or lies in; the region itself where none is known."""
        return self.at("city") or self.at("province") or self

    @property
    def province(self) -> OwnRegion:
        """The province that the region is or lies in; the topmost known region where none is known."""
        return self.at("province") or list(self.chain())[-1]

    @property
    def short_name(self) -> str:
        """The name without its level word: 赤峰, 东胜, 内蒙古; a name of two characters (沛县) stays whole."""
        if self.short:
            return self.short[0]
        ending = next((e for e in _LEVEL_CHARACTERS if self.name.endswith(e) and len(self.name) > len(e) + 1), "")
        return self.name.removesuffix(ending)


Places = Callable[[str], OwnRegion | None]
"""Finds a region by a name or short name printed in the document; None where it is none."""


@cache
def _levels_of_words() -> dict[str, str]:
    return dict(name_lexicon()["level_of_words"])


def region_of_word(word: str, own: OwnRegion, places: Places | None) -> OwnRegion | None:
    """The region that a printed level word (市, 自治区) or name stands for in a document of region `own`.

    A level word is the nearest region of the chain whose name ends with it, else the one of that level (省 in an
    autonomous region). None where nothing fits.
    """
    if word in ("国家", "中央", "全国"):
        return OwnRegion.country()
    if word in ("兵团", "特区") and not own.name.endswith(word):
        return None
    for region in own.chain():
        if word in (region.name, region.full) or word in region.short:
            return region
    if contracted := next((r for r in own.chain() if word[:-1] in r.short and r.name.endswith(word[-1])), None):
        return contracted
    if len(word) <= 3 and (ending := next((r for r in own.chain() if r.name.endswith(word)), None)):
        return ending
    if level := _levels_of_words().get(word):
        return own.at(level)
    return places(word) if places else None
