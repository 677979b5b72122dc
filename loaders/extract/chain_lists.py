"""The items of a list of stages, and the first of them without what opens the list."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from loaders.extract.chain_forms import list_opener
from loaders.extract.chain_streams import StreamReader
from loaders.extract.chain_works import bare, is_step
from loaders.facts import Span
from loaders.words import any_of
from ontology.industries import chain_forms

_MARKS = re.compile(r"、(?:以及)?|以及|及其(?!他)|[和与]|(?<![普涉波以])及")
#: Where a list comes from: 从(单一采石向)石材开采、板材加工.
_SOURCE = re.compile(r"从(?:[^、,到]{1,12}(?<![定双纵横风转])向)?")
#: Lists of this kind are read as what these words say.
_TOLD_OTHERWISE = ("到", "上游", "中游", "下游", "前端", "后端")


@cache
def _for() -> re.Pattern[str]:
    """What a list is made for: 面向商业航天的|火箭总装."""
    return re.compile(f"{any_of(chain_forms().aiming)}[^、,的]{{2,10}}的(?=..)")


@cache
def _role() -> re.Pattern[str]:
    """What an item of a list is to the chain, at its end or before what the chain is called."""
    return re.compile(f"(?<=..)为{any_of(chain_forms().roles)}(?:的|$)")


class ListReader(StreamReader):
    """Reads lists of stages."""

    def items(self, start: int, end: int) -> list[Span]:
        """The items of a list; 及 before another mark stands within one (染色及后整理、裁剪), so does 和 where only what follows
        it says what is done (饲料和有机肥生产、冷链物流).
        """
        marks = list(_MARKS.finditer(self.text, start, end))
        edges = [start]
        for mark, following in pairwise([*marks, None]):
            if (
                following
                and mark
                and (mark[0][0] == "及" or self._is_joined_within(edges[-1], mark, following.start()))
            ):
                continue
            edges += mark.span() if mark else ()
        edges.append(end)
        return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]

    def _is_joined_within(self, start: int, mark: re.Match[str], end: int) -> bool:
        """True where 和 or 与 joins two things that one thing is done with (饲料和有机肥生产), or two works (饲草种植和加工)."""
        if mark[0] not in ("和", "与"):
            return False
        last = self.text[mark.end() : end]
        return bare().fullmatch(last) is not None or (not is_step(self.text[start : mark.start()]) and is_step(last))

    def without_roles(self, items: list[Span]) -> list[Span]:
        """The items without what each of them is to the chain, where all say so (以硅料|为基础|、电池|为核心|、组件|为支撑)."""
        roles = [_role().search(self.text, *item) for item in items]
        bare = [Span(item.start, role.start()) for item, role in zip(items, roles, strict=True) if role]
        return bare if len(bare) == len(items) else items

    def is_told_otherwise(self, start: int, end: int) -> bool:
        """True for a list of streams, or from one stage to another."""
        return any(self.text.find(other, start, end) >= 0 for other in _TOLD_OTHERWISE)

    def unled(self, item: Span) -> Span:
        """The first item of a list without what opens the list."""
        opened = list_opener().match(self.text, *item)
        start = opened.end() if opened else item.start + self.text.startswith("在", item.start)
        if purpose := _for().match(self.text, start, item.end):
            start = purpose.end()
        start = self.after_leads(Span(start, item.end))
        if source := _SOURCE.match(self.text, start, item.end):
            start = self.after_leads(Span(source.end(), item.end))
        return self.trim(Span(start, item.end))
