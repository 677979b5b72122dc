"""Chains told by streams: what lies 上游, 中游 and 下游, in a sentence, in lines, and as 以…为上游、…为中游、…为下游."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.extract.chain_forms import how_done, lacks, rests, said_of_list, stream_name, stream_part, whole
from loaders.extract.chain_stages import Row, StageReader, are_no_production, are_vague, is_made
from loaders.extract.chain_works import is_step
from loaders.extract.industry_names import read_name
from loaders.facts import Span
from loaders.reading import Passage
from loaders.words import any_of
from ontology.industries import chain_forms, chain_lexicon, lexicon

_OPENINGS = {word: (word, f"产业链{word}") for word in ("中游", "下游")}
_FIRST = ("上游", "产业链上游")
IN_STREAM = ("上游", "中游", "下游", "前端", "中端", "后端", "末端")
#: The clause behind the first one of a stream.
_NEXT = re.compile(r",(?P<goods>[^,。;!?|\n]{2,60})")
#: What else is said of a stream behind its goods: 上游发展硅料,|引进切片企业;中游….
MORE = r"(?:[,。;](?:(?![上中下]游|[前中后末终]端)[^!?|\n]){2,120}?)?"
_AS_STREAMS = re.compile(
    r"以(?P<a>[^,。;!?\n]{2,40}?)为(?:产业链)?上游[^,、;。\n]{0,4}[,、;](?:以)?(?P<b>[^,。;!?\n]{2,40}?)为(?:产业链)?中游"
    r"[^,、;。\n]{0,4}[,、;](?:以)?(?P<c>[^,。;!?\n]{2,40}?)为(?:产业链)?下游"
)
#: The stream in brackets behind what lies in it: 锂盐(上游)、正极材料(中游)、电池(下游).
_BRACKETED = re.compile(
    r"(?P<a>[^,。;:!?()\n]{2,30})\((?:产业链)?上游\)[、,;]?(?P<b>[^,。;:!?()\n]{2,30})\((?:产业链)?中游\)[、,;]?(?:和|以及)?"
    r"(?P<c>[^,。;:!?()\n]{2,30})\((?:产业链)?下游\)"
)
_MARK = re.compile("[、和与及]")
#: The first thing in a stream, with two characters at least: 药 is none (创新药).
_GOODS = re.compile(r"[^、和与及]{2}")
#: How many there are of something now.
COUNT = re.compile(r"[0-9][0-9.余多]*[家个户座条]")
#: Works that a stream is to get, which are no goods: 上游实施|甲至乙原油管道;中游推进|百万吨乙烯项目.
_WORKS = re.compile(r"项目|管道|管线|总投资|[0-9.][万亿]")
#: A chain of its own within a stream: 上游|氟产业从氢氟酸到含氟树脂.
_FROM_TO = re.compile("从.+到.")
_IN_BRACKETS = re.compile(r"\((?P<goods>[^()]{2,})\)")


@cache
def _line() -> re.Pattern[str]:
    """A line that opens with a stream."""
    return re.compile(
        rf"(?:产业链)?(?P<stream>[上中下]游)(?:{any_of(chain_forms().stream_sides)}|[^,。;、:\n]{{1,4}}(?=:)|"
        + stream_name()
        + r"(?=。))?(?:\([^()\n]{1,8}\))?[:。,]?\s*"
        + rests()
        + r"(?P<goods>[^,。;!?|\n]{2,60})"
    )


@cache
def _behind() -> re.Pattern[str]:
    """The stream behind what lies in it: 以锂盐为主的|上游产业|;以正极材料为主的|中游产业|;以电池为主的|下游产业."""
    main, goods = any_of(chain_forms().as_main), any_of(chain_forms().stream_goods)
    return re.compile(
        "[,;、和及](?:以及)?".join(
            rf"以(?P<{part}>[^,。;:\n以]{{2,60}}?)等?为{main}的{stream}{goods}"
            for part, stream in zip("abc", IN_STREAM, strict=False)
        )
    )


@cache
def lead() -> re.Pattern[str]:
    """An adverb or a verb before what lies in a stream."""
    return re.compile(leads())


@cache
def leads() -> str:
    """The pattern of `lead`, to be put into others."""
    lists = lexicon()
    goods = f"(?!{any_of(chain_forms().no_leads)})"
    verbs = any_of(lists.develop | lists.further | lists.neutral | chain_lexicon().leads)
    return f"{goods}(?:{verbs}(?!化(?![学工纤肥妆]))|(?:[0-9]+|[一二两三四五六])[个条座])"


@cache
def _streams() -> re.Pattern[str]:
    """Three streams in order; a verb may stand before each of them (做强上游…,做大中游…), and 到 (从上游…到中游…)."""
    next_one = (
        rf"(?<!再){MORE}(?:[,;、。\n]\s*+|[—–→-]{{1,8}}+|(?=再?到|以及[中下]游|(?<!以)[和与及][中下]游))(?:\([一二三四0-9]\)|[0-9][.、]|[一二三]是)?"
        rf"(?:{any_of(chain_forms().stream_heads)}|{leads()}){{0,3}}"
    )
    return re.compile(
        f"(?:上游|前端)(?<![江河湖溪域道段]..){stream_part('a')}{next_one}(?:中游|中端){stream_part('b')}"
        f"{next_one}(?:下游|后端|末端|终端){stream_part('c')}"
    )


@cache
def _told() -> re.Pattern[str]:
    """A verb that tells something of what lies in a stream."""
    return re.compile(any_of(chain_forms().telling))


@cache
def _said() -> re.Pattern[str]:
    """What is said behind the goods of a stream: at its end, or up to it."""
    forms = chain_forms()
    return re.compile(
        f"(?:等?{how_done()}*(?<!品牌)(?<!后)(?<![储充荷](?!为)){any_of(chain_lexicon().said)}|等(?:一批|一系列|[0-9一二三四五六七八九十两多]+[个家种大项]).*"
        f"|等{any_of(forms.for_what)}{said_of_list()}"
        f"|等{whole()}|等|的[^、的]{{0,8}}{any_of(forms.wholes)}{any_of(forms.whole_kinds)}?|之间(?:的[^、]{{0,6}})?)$"
    )


class StreamReader(StageReader):
    """Reads what lies in the streams of a chain."""

    def streamed(self, passage: Passage) -> Iterator[Row]:
        """Rows told by streams within one passage."""
        start, end = passage.span
        find = self.text.find
        if find("中游", start, end) < 0 and find("中端", start, end) < 0:
            return
        if find("上游", start, end) < 0 and find("前端", start, end) < 0:
            return
        patterns = (_streams(), _AS_STREAMS, _BRACKETED)
        for pattern in (*patterns, _behind()) if find("的上游", start, end) >= 0 else patterns:
            for match in pattern.finditer(self.text, start, end):
                yield from self.row_of_streams([Span(*match.span(i)) for i in "abc"], end)

    def lined(self, passages: Sequence[Passage]) -> Iterator[Row]:
        """The row of passages that each open with a stream, the first behind a heading too: 上游:…, 中游:…, 下游:….

        Up to two others may stand between them.
        """
        start, end = passages[0].span
        line = start if self.text.startswith(_FIRST, start) else max(start, self.text.rfind("\n", start, end) + 1)
        spans = [Span(line, end)]
        wanted = ["下游", "中游"]
        for at, passage in enumerate(passages[1:]):
            if wanted and self.text.startswith(_OPENINGS[wanted[-1]], passage.span.start):
                spans.append(passage.span)
                wanted.pop()
            elif not wanted or at > 3 * len(spans) - 2:
                break
        found = [_line().match(self.text, *span) for span in spans]
        if [match["stream"] if match else "" for match in found] == ["上游", "中游", "下游"]:
            yield from self.row_of_streams([Span(*match.span("goods")) for match in found if match], spans[-1].end)

    def unstreamed(self, stage: Span) -> Span:
        """A stage without the stream that it lies in (上游|矿山开采)."""
        return self.trim(Span(stage.start + 2 * self.text.startswith(IN_STREAM, stage.start), stage.end))

    def row_of_streams(self, parts: Sequence[Span], end: int) -> Iterator[Row]:
        """The row of what lies in each of the streams, whose text ends there; none where that is no production."""
        ends = [*(part.start for part in parts[1:]), end]
        goods = tuple(self._named(part, stop) for part, stop in zip(parts, ends, strict=True))
        goods = (*goods[:-1], self._untold(goods[-1]))
        if all(stage.end - stage.start > 2 and self.text[stage.start] in chain_forms().short_verbs for stage in goods):
            goods = tuple(Span(stage.start + 1, stage.end) for stage in goods)
        words = [self.text[stage.start : stage.end] for stage in goods]
        if not all(words) or any(_WORKS.search(one) for one in words):
            return
        if any(COUNT.search(one) or lacks().search(one) or _FROM_TO.search(one) for one in words):
            return
        if any(map(self._holds_goods, goods)) and not (
            are_no_production(words) or are_vague(words) or sum(map(self.in_region, goods)) > 1
        ):
            yield Row(goods, "chain-streams")

    def _named(self, part: Span, end: int) -> Span:
        """What lies in a stream: in its first clause, else where that names no goods in the next (强化资源保障,|发展锂盐)."""
        goods = self._goods(part)
        if self._holds_goods(goods) or self.after_leads(part) == part.start:
            return goods
        following = _NEXT.match(self.text, part.end, end)
        other = self._goods(Span(*following.span("goods"))) if following else goods
        return other if self._holds_goods(other) else goods

    def _untold(self, stage: Span) -> Span:
        """The last stage without what is told of it (下游输电|呈现越来越高的态势)."""
        told = _told().search(self.text, stage.start + 2, stage.end)
        return Span(stage.start, told.start()) if told else stage

    def _holds_goods(self, goods: Span) -> bool:
        """True where one thing at least of a list is made, or is work on something named (飞手培训)."""
        listed = _MARK.split(self.text[goods.start : goods.end])
        return any(is_made(one) or (len(one) > 2 and is_step(one) and not are_vague([one])) for one in listed)

    def _goods(self, part: Span) -> Span:
        """What lies in a stream, without the verb before it and what is said behind it (抓好|锂云母采选, 以|锂盐|为重点)."""
        part = self.trim(part)
        if bracket := _IN_BRACKETS.match(self.text, part.start, part.end):
            return self.trim(Span(*bracket.span("goods")))
        start = self.after_leads(part)
        quote = self.text.find("”", start, part.end)
        end = quote if quote > start and self.text.find("“", start, quote) < 0 else part.end
        while said := _said().search(self.text, start + 1, end):
            end = said.start()
        return self.trim(Span(start, end))

    def after_leads(self, part: Span) -> int:
        """Where the first thing of a list begins: behind verbs and adverbs, but for those that its name begins with (创新药)."""
        mark = _MARK.search(self.text, *part)
        item = self.text[part.start : mark.start() if mark else part.end]
        start = part.start
        while (verb := lead().match(self.text, start, part.end)) and self._are_goods(verb.end(), part.end):
            name = read_name(item[start - part.start :], materials=True)
            if name and name.start == 0 and name.grade != "headed":
                break
            start = verb.end()
        return start

    def _are_goods(self, start: int, end: int) -> bool:
        """True where goods can begin: two characters, or a known one before a mark (锂、钒)."""
        if _GOODS.match(self.text, start, end):
            return True
        return self.text[start : start + 1] in chain_lexicon().short_stages and self.text[start + 1 : start + 2] == "、"
