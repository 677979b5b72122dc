"""Chains that are told in words, added up or printed in tables: “A+B+C”产业链, and those of other modules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.chain_onward import OnwardReader
from loaders.extract.chain_stages import Row, are_vague, is_made, is_worked, no_stage
from loaders.extract.chain_streams import COUNT
from loaders.extract.chain_tables import rows_of_table
from loaders.extract.chain_works import are_leisure, is_branch, is_step, work
from loaders.facts import Span
from loaders.reading import Passage

#: Stages joined by plus signs or strokes (“种植+加工+销售”全产业链, “净菜+冷链”一体化).
_SUMMED = re.compile(
    r"[“\"](?P<sum>[^“”\"+/,。;\n]{1,12}(?P<sign>[+/])[^“”\"+/,。;\n]{1,12}(?:(?P=sign)[^“”\"+/,。;\n]{1,12}){1,5})[”\"]"
    r"的?(?:(?:一体化)?[^,。;、“”]{0,5}?(?:全产业链|产业链|全?链条)|(?P<one>一体化|(?:形成)?于一体|一条龙|产业(?:集群|体系)|(?:融合|联动|循环)发展))"
)
#: What each of these has.
_MAY_SUM = re.compile("[链一产展](?:(?<=链)|(?<=一)[体条]|(?<=产)业[集体]|(?<=发展))")
#: Stages joined by plus signs without quotation marks, behind what leads the first one.
_LONGEST_FIRST = 16
_LONGEST_END = 32
_BARE_SUM = re.compile(
    r"(?P<sum>[^“”\"+/,。;:、\n]{2,16}(?:\+[^“”\"+/,。;:、的\n]{2,12}?){2,5})(?:的[^,。;、“”]{0,6}?)?(?:全产业链|产业链|全链条)"
)
_SIGNS = re.compile("[+/]")


class ToldChains(OnwardReader):
    """Reads rows that no dash joins."""

    def spoken(self, passage: Passage) -> Iterator[Row]:
        """Rows told in words: what lies 上游, 中游 and 下游, or 从…到…到…的产业链."""
        told: list[Row] = []
        for row in (
            *self.streamed(passage),
            *self.stepped(passage),
            *self.from_to(passage),
            *self.onward(passage),
            *self.pushed(passage),
            *self.reaching(passage),
            *self.two_streams(passage),
        ):
            first, last = row.stages[0].start, row.stages[-1].end
            if not any(first < other.stages[-1].end and other.stages[0].start < last for other in told):
                told.append(row)
                yield row

    def summed(self, passage: Passage) -> Iterator[Row]:
        """Rows of stages that the text adds up to one chain."""
        start, end = passage.span
        if _MAY_SUM.search(self.text, start, end) is None:
            return
        for match in _SUMMED.finditer(self.text, *passage.span):
            stages = self._addends(match)
            words = [self.text[stage.start : stage.end] for stage in stages]
            if self._are_added(words, match["one"] is not None):
                yield from self._sum(stages)
        if self.text.count("+", start, end) < 2:
            return
        plus, last = self.text.find("+", start, end), self.text.rfind("+", start, end)
        for match in _BARE_SUM.finditer(self.text, max(start, plus - _LONGEST_FIRST), min(end, last + _LONGEST_END)):
            first, *others = self._addends(match)
            yield from self._sum([self.unled(first), *others])

    def _are_added(self, words: list[str], merely_one: bool) -> bool:
        """True where the addends are not all branches (农业+文化+旅游), and most are made where they are merely one."""
        branches = [word for word in words if is_branch(word) or no_stage().fullmatch(word)]
        if not merely_one:
            return len(branches) < len(words)
        known = sum(is_made(word) or is_step(word) for word in words)
        worked = sum(map(is_worked, words))
        if 2 * len(branches) > len(words) and worked < len(words) - 1:
            return False
        return 3 * known >= 2 * len(words) and (worked > 1 or any(map(work().search, words)))

    def _addends(self, match: re.Match[str]) -> list[Span]:
        start, end = match.span("sum")
        edges = [start, *(edge for sign in _SIGNS.finditer(self.text, start, end) for edge in sign.span()), end]
        return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]

    def _sum(self, stages: list[Span]) -> Iterator[Row]:
        words = [self.text[stage.start : stage.end] for stage in stages]
        if not (are_vague(words) or are_leisure(words)) and self.is_chain(stages, said=True, industrial=True):
            yield Row(tuple(stages), "chain-closed")

    def tabled(self, passage: Passage) -> Iterator[Row]:
        """Rows of a table whose columns are streams."""
        for stages in rows_of_table(self.text, passage.span):
            if not any(COUNT.search(self.text, *stage) for stage in stages):
                yield Row(stages, "chain-streams")
