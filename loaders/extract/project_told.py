"""Works that a clause names first and then says something of: 甲县纺织园项目由…承建, 乙县水厂总投资3亿元、丙县泵站总投资1亿元."""

from __future__ import annotations

import re

from loaders.extract.firm_words import names_firm
from loaders.extract.naming import edges, residue, split_enumeration, with_last_two
from loaders.extract.project_rules import WorksRules
from loaders.extract.project_words import (
    LONGEST,
    WORKS,
    becomings,
    ends_as,
    is_amount,
    is_barred,
    is_complete,
    is_grand,
    is_part_of_line,
)
from loaders.facts import Span

_SHORTEST = 4
"""Characters of the shortest name that is told of."""
_LONGEST_CLOSING = 16
"""Longest words that say of works that they are begun or done, in characters."""
#: What sums up a list at its end.
_SUMMED = re.compile(r"(?<![高初均平])等(?![级地])[^、等]*$")
_BEHIND = 10
"""How far behind a clause the words of a sum begin that is told of it, and how far its figure behind these, in characters."""


class ToldWorks(WorksRules):
    """Reads clauses in which no verb opens the name of works."""

    def told(self, clause: Span) -> list[Span]:
        """The names that the clause is about."""
        find, (start, end) = self.text.find, clause
        words = self.text[start:end]
        money = find("投资", start, min(end + _BEHIND, self.passage.span.end))
        last, closings = becomings()
        closes = self.text[end - 1] in last and self.text.endswith(closings, start, end)
        if money < 0 and closes and (done := self._becoming(clause)):
            return done
        if longer := self.patterns["prolonged"].search(self.text, *clause) if "延" in words or "入" in words else None:
            return [name for name in [self.clean(Span(*longer.span("name")))] if self._is_named(name)]
        if money < 0 and "项目" not in words and "工程" not in words:
            return []
        if money < 0 and self._heads_line(clause):
            subjects = [clause]
        else:
            subjects = self._invested(clause, money) if money >= 0 else self._subject(clause)
        return [name for name in map(self.clean, subjects) if self._is_named(name)]

    def _heads_line(self, clause: Span) -> bool:
        """True for works that a line names before it tells of them: 甲机场扩建项目:提高…."""
        start, end = clause
        opens = start == self.passage.span.start or self.text[start - 1] in "\n。"
        return opens and self.text[end : end + 1] == ":" and self.text.endswith(WORKS, start, end)

    def _becoming(self, clause: Span) -> list[Span]:
        """What the clause says is begun or done: 甲水库、乙电站|等一批重大工程|开工建设."""
        start, end = clause
        match = self.patterns["becomes"].search(self.text, max(start, end - _LONGEST_CLOSING), end)
        if match is None or match.start() < start + _SHORTEST:
            return []
        summed = _SUMMED.search(self.text, max(start, match.start() - _LONGEST_CLOSING), match.start())
        end_of_list = summed.start() if summed and self.text.find("、", start, summed.start()) >= 0 else match.start()
        listed = split_enumeration(self.text, Span(start, end_of_list))
        if summed:
            listed = with_last_two(self.text, listed)
        return [name for name in map(self.clean, listed) if self._is_built(name) and not self._is_placing(name)]

    def _is_placing(self, item: Span) -> bool:
        """True for words that say where something is (甲项目在乙园区|开工)."""
        return self.text.find("在", *item) >= 0

    def _is_built(self, item: Span) -> bool:
        """True for named works that end as a line, a plant or a zone does, and for a section of a line."""
        name = self.name(item)
        return (ends_as("headed", name) or is_part_of_line(name)) and self._is_named(item)

    def _invested(self, clause: Span, money: int) -> list[Span]:
        """What stands before sums of money: in the clause, or all of it before one behind a comma."""
        end = max(clause.end, min(money + _BEHIND, self.passage.span.end))
        found = self.patterns["invested"].finditer(self.text, clause.start, end)
        return [Span(*match.span("name")) for match in found]

    def _subject(self, clause: Span) -> list[Span]:
        """The works at the start of the clause."""
        start, end = clause
        if self.text.startswith(",", end) and self.text.endswith(WORKS, start, end):
            return [clause] if self.patterns["told_next"].match(self.text, end + 1) else []
        match = self.patterns["told"].match(self.text, *clause)
        return [Span(*match.span("name"))] if match else []

    def _is_named(self, item: Span) -> bool:
        name = self.name(item)
        if not _SHORTEST <= len(name) <= LONGEST or "的" in name or is_barred(name, box=False) or is_amount(name):
            return False
        core = name.removesuffix("项目").removesuffix("工程").removesuffix("建设")
        if self.patterns["generic"].fullmatch(core) or core.endswith(("重点", "重大")) or is_grand(name):
            return False
        if not (is_complete(name) or name.endswith("段")):
            return False
        own = residue(name)
        opens = len(own) > 1 and name.startswith(own[:2]) and not edges(name[: len(own)])
        return opens or self.stands(item) or names_firm(name)
