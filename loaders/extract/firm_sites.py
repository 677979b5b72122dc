"""Firms told by a place of theirs: mines and quarries that works are done at, sidings that bear a firm's name."""

from __future__ import annotations

from typing import Final

from loaders.extract.firm_deeds import FirmDeeds
from loaders.extract.firm_names import JOINERS
from loaders.extract.firm_words import OF_PLACES, ending, pattern
from loaders.extract.naming import coined, edges, residue
from loaders.facts import Span
from ontology.regions import gazetteer

_WINDOW: Final = 60
"""How far before a mine a list of mines can begin, in characters."""
_SHORTEST: Final = 2
_LONGEST_SITE: Final = 6
"""Characters of a mine's own name (达来胡硕|煤矿)."""
_LONGEST_OWN: Final = 4
"""Characters of a firm's own word."""
_OF_PORTS: Final = frozenset("港站园区城镇县市旗")
"""What a siding leads to, before it, that is no firm."""
_COUNTED: Final = frozenset("座个处家口号类级市县区镇乡村")
"""What a mine's own name does not end with: how many there are, which number one has, or where they lie."""


class FirmSites(FirmDeeds):
    """Reads such names of one passage."""

    def site(self, start: int, end: int) -> None:
        """A mine or quarry at which works are done, and those in a list with it: 甲乙、丙丁|煤矿|绿色矿山项目."""
        if not pattern("site_works").match(self.text, end):
            return
        low = max(self.passage.span.start, start - _WINDOW)
        window = self.text[low:start]
        first = low + max((last for _, last, word in edges(window) if word not in JOINERS), default=0)
        items = self.items(Span(first, end))
        site = items.pop() if items else Span(start, end)
        if site.end != end or not (firm := self._of_site(Span(site.start, start), end)):
            return
        self.add(*firm, "firm-project")
        for item in items:
            mine = ending(self.text, *item, "sites")
            other = self._of_site(Span(item.start, item.end - mine), item.end) if mine else item
            if other and not self.holds_firm(other) and (mine or self._is_own_word(item)):
                self.add(*other, "firm-project")

    def siding(self, at: int) -> None:
        """A firm before the siding that leads to it: 甲省|乙丙|铁路专用线."""
        low = max(self.passage.span.start, at - _WINDOW)
        window = self.text[low:at]
        item = Span(low + max((last for _, last, _ in edges(window)), default=0), at)
        comma = self.text.rfind("、", item.start, at) + 1
        item = Span(max(item.start, comma), at)
        mine = ending(self.text, *item, "sites")
        if mine:
            if firm := self._of_site(Span(item.start, at - mine), at):
                self.add(*firm, "firm-project")
        elif self.text[at - 1 : at] not in _OF_PORTS and self.is_coined(item, whole=True) and self.is_firm(item):
            self.add(*item, "firm-project")

    def _of_site(self, own: Span, end: int) -> Span | None:
        """The firm of a mine with a name of its own: up to a trade (甲乙建材|白云岩矿), else all; None for a kind."""
        name = self.text[own.start : own.end]
        for stop in range(len(name), _SHORTEST, -1):
            trade = ending(name, 0, stop, "trades", "listed_trades", "branch_trades")
            if trade and stop > trade:
                word = Span(own.start, own.start + stop - trade)
                named = self._is_own_word(word) or (stop < len(name) and self._is_city(word))
                return Span(own.start, own.start + stop) if named else None
        if not _SHORTEST <= len(name) <= _LONGEST_SITE or not name.isalpha() or name[-1] in _COUNTED:
            return None
        if pattern("site_kinds").search(name):
            return None
        return Span(own.start, end) if residue(name) == name and not pattern("common").search(name) else None

    def _is_city(self, item: Span) -> bool:
        return bool(gazetteer().named(self.text[item.start : item.end]))

    def _is_own_word(self, item: Span) -> bool:
        """True for a short word that no dictionary knows and that is no place."""
        name = self.text[item.start : item.end]
        if not _SHORTEST <= len(name) <= _LONGEST_OWN or not name.isalpha() or name[-1] in OF_PLACES:
            return False
        if residue(name) != name or pattern("common").search(name) or pattern("site_kinds").search(name):
            return False
        return coined(name) and not self.reading.regions_within(*item)
