"""Chains that are told in words, added up or printed in tables: 从…到…产业链, “A+B+C”产业链, and those of other modules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.chain_stages import Row, are_vague, is_made, no_stage, served
from loaders.extract.chain_tables import rows_of_table
from loaders.extract.chain_wholes import WholeReader
from loaders.facts import Span
from loaders.reading import Passage

#: 从…到…(再到…) and what says that it is a chain; of two stages only a chain by name.
_FROM_TO = re.compile(
    r"从(?P<a>[^,。;:!?\n到]{2,24}?),?(?:再|直|一直)?到(?P<b>[^,。;:!?\n到从]{2,24}?)"
    r"(?:,?(?:再|直|最后|一直)?到(?P<c>[^,。;:!?\n到]{2,24}?)(?:的[^,。;:!?\n到的]{2,6}?|的|等)?"
    r"(?:跨[省市县]|跨区域|完整|特色|循环|产业|增值|价值|[全补延])*(?:(?<!冷)链|循环|闭环|一体)"
    r"|(?:的[^,。;:!?\n到的]{2,6}?|的|等)?(?:循环|完整|特色|绿色)?(?:全产业链|产业链|全链条|循环链|完整链条))"
)
#: Stages joined by plus signs (“种植+加工+销售”全产业链).
_SUMMED = re.compile(
    r"[“\"](?P<plus>[^“”\"+,。;\n]{2,12}(?:\+[^“”\"+,。;\n]{2,12}){2,5})[”\"]的?(?:一体化)?[^,。;、“”]{0,5}?(?:全产业链|产业链|全?链条)"
)
#: What a stage of a chain is not: a time that has passed (从过去的粗放经营到…), and what is done to it (到|实现了|全产业链).
_NO_STAGE = re.compile(
    r"(?:曾经|过去|当初|古代|最初|昔日|以前|单纯|单一|原来|原先|如今).*|.*[了着].*|实现|打通|形成|延伸|覆盖"
)

#: What 产业链 only describes: 从核心技术到应用场景的产业链|招商图谱.
_OF_PLAN = re.compile("招商|图谱|全景图|地图|清单|对接会")


class ToldChains(WholeReader):
    """Reads rows that no dash joins."""

    def spoken(self, passage: Passage) -> Iterator[Row]:
        """Rows told in words: what lies 上游, 中游 and 下游, or 从…到…到…的产业链."""
        streams = list(self.streamed(passage))
        yield from streams
        start, end = passage.span
        if self.text.find("到", start, end) < 0:
            return
        for match in _FROM_TO.finditer(self.text, start, end):
            if any(row.stages[0].start < match.end() and match.start() < row.stages[-1].end for row in streams):
                continue
            stages = [self.unstreamed(Span(*match.span(i))) for i in "abc" if match[i]]
            stages[-1] = self.last_stage(stages[-1])
            of_service = match[0].endswith("全链条") and served().match(self.text, match.end(), end)
            by_name = match[0].endswith("产业链")
            if by_name and _OF_PLAN.match(self.text, match.end(), end):
                continue
            if (
                not of_service
                and self._are_stages(stages, by_name)
                and self.is_chain(stages, said=True, industrial=True)
            ):
                yield Row(tuple(stages), "chain-from-to")

    def _are_stages(self, stages: list[Span], by_name: bool) -> bool:
        """True where none is a time or a verb, and where something is made, if the text does not call it an 产业链."""
        words = [self.text[stage.start : stage.end] for stage in stages]
        if any(_NO_STAGE.fullmatch(word) for word in words) or are_vague(words):
            return False
        if not by_name and any(no_stage().fullmatch(word) for word in words):
            return False
        return by_name or any(is_made(part) for word in words for part in word.split("、"))

    def summed(self, passage: Passage) -> Iterator[Row]:
        """Rows of stages that the text adds up to one chain."""
        for match in _SUMMED.finditer(self.text, *passage.span):
            start = match.start("plus")
            stages = []
            for word in match["plus"].split("+"):
                stages.append(Span(start, start + len(word)))
                start += len(word) + 1
            if self.is_chain(stages, said=True, industrial=True):
                yield Row(tuple(stages), "chain-closed")

    def tabled(self, passage: Passage) -> Iterator[Row]:
        """Rows of a table whose columns are streams."""
        for stages in rows_of_table(self.text, passage.span):
            yield Row(stages, "chain-streams")
