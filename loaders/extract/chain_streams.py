"""Chains told by streams: what lies 上游, 中游 and 下游, in a sentence, in lines, and as 以…为上游、…为中游、…为下游."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.extract.chain_stages import Row, StageReader, are_no_production, are_vague
from loaders.extract.industry_names import read_name
from loaders.extract.words import any_of
from loaders.facts import Span
from loaders.reading import Passage
from ontology.industries import chain_lexicon, lexicon

_PAIRS = (("上游", "中游"), ("前端", "中端"), ("上游", "中端"), ("前端", "中游"))
"""The first two streams of a row, as they are told."""
_OPENINGS = {word: (word, f"产业链{word}") for word in ("中游", "下游")}
IN_STREAM = ("上游", "中游", "下游", "前端", "中端", "后端", "末端")
#: What else a stream is called by (上游环节, 中游制造端, 下游(应用):), before what lies in it.
_PART = (
    r"(?:(?:原料|原材料|材料|制造|生产|应用|加工|研发|设计|服务|终端|终端应用|装备)?(?:端|侧|环节|领域|方面|产业链?条?)"
    r"|(?:原料|原材料|材料|制造|生产|应用|加工|研发|设计|服务|终端应用|装备)(?=重点|主要|着力|大力|以|:)|[^,。;、:\n]{{0,4}}?方面,|\([^()\n]{{1,8}}\)(?=:))?"
    r"(?:延伸|拓展)?,?(?:重点|主要)?:?(?P<{}>[^,。;!?|\n]{{2,60}})"
)
#: What else is said of a stream behind its goods: 上游发展硅料,|引进切片企业;中游….
_MORE = r"(?:,(?:(?![上中下]游|[前中后末终]端)[^。;!?|\n]){2,60}?)?"
_AS_STREAMS = re.compile(
    r"以(?P<a>[^,。;!?\n]{2,40}?)为(?:产业链)?上游[,、;](?:以)?(?P<b>[^,。;!?\n]{2,40}?)为(?:产业链)?中游"
    r"[,、;](?:以)?(?P<c>[^,。;!?\n]{2,40}?)为(?:产业链)?下游"
)
_LINE_OF_STREAM = re.compile(
    r"(?:产业链)?(?P<stream>[上中下]游)(?:环节|产业链?|领域|方面)?[:。,]?(?P<goods>[^,。;!?|\n]{2,60})"
)
#: Beginnings of goods that look like a verb.
_NO_LEAD = "(?!有[机色轨源线]|以太|创新药)"
_MARK = re.compile("[、和与及]")
#: The first thing in a stream, with two characters at least: 药 is none (创新药).
_GOODS = re.compile(r"[^、和与及]{2}")
#: Verbs of one character are taken for such where each stream begins with one: 上游强种源,中游扩养殖,下游延加工.
_SHORT_VERBS = frozenset("强扩补延稳优拓引育做抓壮建活攻提造兴")
#: How many there are of something now.
_COUNT = re.compile(r"[0-9][0-9.余多]*[家个户座条]")
_IN_BRACKETS = re.compile(r"\((?P<goods>[^()]{2,})\)")


@cache
def lead() -> re.Pattern[str]:
    """An adverb or a verb before what lies in a stream."""
    return re.compile(_leads())


@cache
def _leads() -> str:
    lists = lexicon()
    return _NO_LEAD + any_of(lists.develop | lists.further | lists.neutral | chain_lexicon().leads)


@cache
def _streams() -> re.Pattern[str]:
    """Three streams in order; a verb may stand before each of them (做强上游…,做大中游…), and 到 (从上游…到中游…)."""
    next_one = rf"(?<!再){_MORE}(?:[,;、。\n]\s*|(?=再?到|[和与及][中下]游))(?:产业链|链条|再到|[在向到和与及]|{_leads()}){{0,3}}"
    return re.compile(
        f"(?:上游|前端)(?<![江河湖溪域]..){_PART.format('a')}{next_one}(?:中游|中端){_PART.format('b')}"
        f"{next_one}(?:下游|后端|末端|终端){_PART.format('c')}"
    )


@cache
def _said() -> re.Pattern[str]:
    """What is said behind the goods of a stream: at its end, or up to it."""
    return re.compile(
        f"(?:等?{any_of(chain_lexicon().said)}|等(?:一批|一系列|[0-9一二三四五六七八九十两多]+[个家种大项]).*"
        "|等|的[^、的]{0,8}(?:产业链条?|链条|全链条|产业体系))$"
    )


class StreamReader(StageReader):
    """Reads what lies in the streams of a chain."""

    def streamed(self, passage: Passage) -> Iterator[Row]:
        """Rows told by streams within one passage."""
        start, end = passage.span
        find = self.text.find
        if not any(find(first, start, end) >= 0 and find(second, start, end) >= 0 for first, second in _PAIRS):
            return
        for pattern in (_streams(), _AS_STREAMS):
            for match in pattern.finditer(self.text, start, end):
                yield from self._row([Span(*match.span(i)) for i in "abc"])

    def lined(self, passages: Sequence[Passage]) -> Iterator[Row]:
        """The row of three passages that each open with a stream, the first behind a heading too: 上游:…, 中游:…, 下游:…."""
        if len(passages) < 3 or not all(
            self.text.startswith(_OPENINGS[word], passage.span.start)
            for word, passage in zip(("中游", "下游"), passages[1:], strict=True)
        ):
            return
        start, end = passages[0].span
        line = max(start, self.text.rfind("\n", start, end) + 1)
        spans = [Span(line, end), *(passage.span for passage in passages[1:])]
        found = [_LINE_OF_STREAM.match(self.text, *span) for span in spans]
        if [match["stream"] if match else "" for match in found] == ["上游", "中游", "下游"]:
            yield from self._row([Span(*match.span("goods")) for match in found if match])

    def unstreamed(self, stage: Span) -> Span:
        """A stage without the stream that it lies in (上游|矿山开采)."""
        return self.trim(Span(stage.start + 2 * self.text.startswith(IN_STREAM, stage.start), stage.end))

    def _row(self, parts: Sequence[Span]) -> Iterator[Row]:
        goods = tuple(self._goods(part) for part in parts)
        if all(stage.end - stage.start > 2 and self.text[stage.start] in _SHORT_VERBS for stage in goods):
            goods = tuple(Span(stage.start + 1, stage.end) for stage in goods)
        words = [self.text[stage.start : stage.end] for stage in goods]
        if all(words) and not (any(map(_COUNT.search, words)) or are_no_production(words) or are_vague(words)):
            yield Row(goods, "chain-streams")

    def _goods(self, part: Span) -> Span:
        """What lies in a stream, without the verb before it and what is said behind it (抓好|锂云母采选, 以|锂盐|为重点)."""
        part = self.trim(part)
        if bracket := _IN_BRACKETS.match(self.text, part.start, part.end):
            return self.trim(Span(*bracket.span("goods")))
        start = self.after_leads(part)
        quote = self.text.find("”", start, part.end)
        end = quote if quote > start and self.text.find("“", start, quote) < 0 else part.end
        said = _said().search(self.text, start + 1, end)
        return self.trim(Span(start, said.start() if said else end))

    def after_leads(self, part: Span) -> int:
        """Where the first thing of a list begins: behind verbs and adverbs, but for those that its name begins with (创新药)."""
        mark = _MARK.search(self.text, *part)
        item = self.text[part.start : mark.start() if mark else part.end]
        start = part.start
        while (verb := lead().match(self.text, start, part.end)) and _GOODS.match(self.text, verb.end(), part.end):
            name = read_name(item[start - part.start :], materials=True)
            if name and name.start == 0 and name.grade != "headed":
                break
            start = verb.end()
        return start
