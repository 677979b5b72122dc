"""Chains that are told in words, added up or printed in tables: 从…到…产业链, what lies 上游 and 下游, “A+B+C”产业链."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.extract.chain_stages import Row, StageReader, are_no_production, are_vague, is_goods, served
from loaders.extract.chain_tables import rows_of_table
from loaders.extract.words import any_of
from loaders.facts import Span
from loaders.reading import Passage
from ontology.industries import chain_lexicon, lexicon

#: 从…到…(再到…) and what says that it is a chain; of two stages only a chain by name.
_FROM_TO = re.compile(
    r"从(?P<a>[^,。;:!?\n到]{2,24}?),?(?:再|直|一直)?到(?P<b>[^,。;:!?\n到从]{2,24}?)"
    r"(?:,?(?:再|直|最后|一直)?到(?P<c>[^,。;:!?\n到]{2,24}?)(?:的[^,。;:!?\n到的]{2,6}?|的|等)?"
    r"(?:跨[省市县]|跨区域|完整|特色|循环|产业|增值|价值|[全补延])*(?:(?<!冷)链|循环|闭环|一体)"
    r"|(?:的[^,。;:!?\n到的]{2,6}?|的|等)?(?:循环|完整|特色|绿色)?(?:全产业链|产业链|全链条|循环链|完整链条))"
)
_PART = r"(?:延伸|拓展)?,?(?:重点|主要)?:?(?P<{}>[^,。;!?\n]{{2,60}})"
#: What else is said of a stream behind its goods: 上游发展硅料,|引进切片企业;中游….
_MORE = r"(?:,(?:(?![上中下]游|[前中后末终]端)[^。;!?\n]){2,60}?)?"
_STREAMS = re.compile(
    f"(?:上游|前端)(?<![江河湖溪域]..){_PART.format('a')}{_MORE}[,;、。\n]\\s*(?:产业链|链条|向|在)?(?:中游|中端){_PART.format('b')}{_MORE}"
    f"[,;、。\n]\\s*(?:产业链|链条|向|在)?(?:下游|后端|末端|终端){_PART.format('c')}"
)
_IN_STREAM = ("上游", "中游", "下游", "前端", "中端", "后端", "末端")
#: Stages joined by plus signs (“种植+加工+销售”全产业链), and those of 集A、B、C于一体的全产业链.
_SUMMED = re.compile(
    r"[“\"](?P<plus>[^“”\"+,。;\n]{2,12}(?:\+[^“”\"+,。;\n]{2,12}){2,5})[”\"]的?(?:一体化)?[^,。;、“”]{0,5}?(?:全产业链|产业链|全?链条)"
    r"|集(?P<one>[^,。;:!?\n集]{2,12}(?:、[^,。;:!?\n、]{2,12}){2,6})于一体的[^,。;、]{0,6}(?:全产业链|产业链|全链条)"
)
#: What a list of stages is before it that are one whole: 种植、加工、销售|一体化, …等环节|的茶叶全产业链, 集…|于一体.
_WHOLE = re.compile(
    r"等?(?:[各全]?个?环节)?(?:[于为]一体|一体化|一条龙|(?:的[^,。;:、\n的]{1,8}?)?全产业链)(?!服务|平台|管理|监管)"
)
#: What stands before the first of such stages, beside verbs.
_GATHERED = re.compile(".*[集将把]")
_CLAUSE = re.compile(r"[^,。;:!?\n“”()|]*$")
_LONGEST_ROW = 60
"""Longest list of such stages with the verb before it, in characters."""
_WORK = re.compile("[种养殖宰采冶炼锻铸纺织染酿]|加工|制造")
#: Lists of this kind are read as what these words say.
_TOLD_OTHERWISE = ("到", "上游", "中游", "下游", "前端", "后端")
_LINE_OF_STREAM = re.compile(
    r"(?:产业链)?(?P<stream>[上中下]游)(?:环节|产业链?|领域|方面)?[:。,](?P<goods>[^。;!?\n]{2,60})"
)
_SUMS = re.compile(r"\+|、|[和与及]")
#: The first thing in a stream, with two characters at least: 药 is none (创新药).
_GOODS = re.compile(r"[^、和与及]{2}")


@cache
def _lead() -> re.Pattern[str]:
    """An adverb or a verb before what lies in a stream."""
    lists = lexicon()
    verbs = lists.develop | lists.further | lists.neutral | chain_lexicon().leads
    return re.compile(any_of(verbs))


@cache
def _said() -> re.Pattern[str]:
    """What is said behind the goods of a stream: at its end, or up to it."""
    return re.compile(f"(?:等?{any_of(chain_lexicon().said)}|等|的[^、的]{{0,8}}(?:产业链条?|链条|全链条))$")


class ToldChains(StageReader):
    """Reads rows that no dash joins."""

    def spoken(self, passage: Passage) -> Iterator[Row]:
        """Rows told in words: 从…到…到…的产业链, or what lies 上游, 中游 and 下游."""
        start, end = passage.span
        if self.text.find("到", start, end) >= 0:
            for match in _FROM_TO.finditer(self.text, start, end):
                stages = [self.last_stage(self._unstreamed(Span(*match.span(i)))) for i in "abc" if match[i]]
                of_service = match[0].endswith("全链条") and served().match(self.text, match.end(), end)
                if not of_service and self.is_chain(stages, said=True, industrial=True):
                    yield Row(tuple(stages), "chain-from-to")
        if self.text.find("游", start, end) >= 0 or self.text.find("端", start, end) >= 0:
            for match in _STREAMS.finditer(self.text, start, end):
                goods = tuple(self._goods(Span(*match.span(i))) for i in "abc")
                words = [self.text[stage.start : stage.end] for stage in goods]
                if not (are_no_production(words) or are_vague(words)):
                    yield Row(goods, "chain-streams")

    def _unstreamed(self, stage: Span) -> Span:
        """A stage without the stream that it lies in (上游|矿山开采)."""
        return self.trim(Span(stage.start + 2 * self.text.startswith(_IN_STREAM, stage.start), stage.end))

    def summed(self, passage: Passage) -> Iterator[Row]:
        """Rows of stages that the text adds up to one chain."""
        for match in _SUMMED.finditer(self.text, *passage.span):
            start, end = match.span("plus") if match["plus"] else match.span("one")
            edges = [start, *(edge for mark in _SUMS.finditer(self.text, start, end) for edge in mark.span()), end]
            stages = [Span(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
            if self.is_chain(stages, said=True, industrial=True):
                yield Row(tuple(stages), "chain-closed")

    def wholes(self, within: Span, low: int) -> Iterator[Row]:
        """Stages in a list that the text calls one whole: lists closed within the span, opened behind `low`."""
        steps = tuple(chain_lexicon().any_stages)
        for match in _WHOLE.finditer(self.text, *within):
            end = match.start()
            clause = _CLAUSE.search(self.text, max(low, end - _LONGEST_ROW), end)
            start = clause.start() if clause else end
            edges = [start, *(edge for mark in _SUMS.finditer(self.text, start, end) for edge in mark.span()), end]
            stages = [Span(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
            if len(stages) < 3 or any(self.text.find(word, start, end) >= 0 for word in _TOLD_OTHERWISE):
                continue
            stages[0] = self.first_stage(self.led_stage(stages[0]), stages[1:])
            words = [self.text[stage.start : stage.end] for stage in stages]
            known = all(is_goods(word) or word.endswith(steps) for word in words)
            works = known and not are_vague(words) and any(map(_WORK.search, words))
            if works and self.is_chain(stages, said=True, industrial=True):
                yield Row(tuple(stages), "chain-closed")

    def led_stage(self, stage: Span) -> Span:
        """The first stage of a list without the verb before it."""
        gathered = _GATHERED.match(self.text, stage.start, stage.end - 1)
        start = gathered.end() if gathered else stage.start
        while (lead := _lead().match(self.text, start, stage.end)) and _GOODS.match(self.text, lead.end(), stage.end):
            start = lead.end()
        return self.trim(Span(start, stage.end))

    def lined(self, passages: Sequence[Passage]) -> Iterator[Row]:
        """The row of three passages that each open with a stream: 上游:…, 中游:…, 下游:…."""
        found = [_LINE_OF_STREAM.match(self.text, *passage.span) for passage in passages]
        if [match["stream"] if match else "" for match in found] != ["上游", "中游", "下游"]:
            return
        goods = tuple(self._goods(Span(*match.span("goods"))) for match in found if match)
        words = [self.text[stage.start : stage.end] for stage in goods]
        if not (are_no_production(words) or are_vague(words)):
            yield Row(goods, "chain-streams")

    def tabled(self, passage: Passage) -> Iterator[Row]:
        """Rows of a table whose columns are streams."""
        for stages in rows_of_table(self.text, passage.span):
            yield Row(stages, "chain-streams")

    def _goods(self, part: Span) -> Span:
        """What lies in a stream, without the verb before it and what is said behind it (抓好|锂云母采选, 以|锂盐|为重点)."""
        part = self.trim(part)
        start = part.start
        while (lead := _lead().match(self.text, start, part.end)) and _GOODS.match(self.text, lead.end(), part.end):
            start = lead.end()
        quote = self.text.find("”", start, part.end)
        end = quote if quote > start and self.text.find("“", start, quote) < 0 else part.end
        said = _said().search(self.text, start + 1, end)
        return self.trim(Span(start, said.start() if said else end))
