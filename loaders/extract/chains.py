"""Industry chains: stages printed in order (煤—甲醇—烯烃), also as 从…到…到…产业链.

A row of stages is read from one clause. Rows of places (包头—呼和浩特) are routes, rows of levels (县—乡—村), partners or
steps of research are no production; figures and codes are ranges.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from loaders.extract.industry_names import read_name
from loaders.extract.words import any_of
from loaders.facts import Chain, Span
from loaders.reading import Passage, Reading
from loaders.records import record
from ontology.industries import chain_lexicon, lexicon
from ontology.rules import confidence

_DASH = re.compile("[—–―─→➔⟶~-]")
_DASHES = re.compile(r"[—–―─]+|[→➔⟶]|-+>|-{1,2}|~")
#: A chain has a dash or a plus, or is told by 到, by 上游, 前端 and the like, or by `_AS_ONE`.
_SIGN = re.compile(r"[—–―─→➔⟶~到游端+-]")
_AS_ONE = "于一体的"
_STOPS = ",。;:!?\n|()【】"
_LONGEST_INNER = 32
_INNER = re.compile(r"\([^()\n。;]{1,30}\)(?=[—–→])")
_LONGEST_STAGE = 24
_STAGE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9、/·.“”()]*[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9、/·.“”()]*|[A-Z]{2,5}")
_ROW_END = re.compile(r"等?(?:为主|为代表|的|进行|发展|方向|路线|模式|战略|三步走|工程|项目)|等(?![级离])")
_FIGURE = re.compile(r"^[0-9.]+|[0-9]{4}|^[A-Z][0-9]+|^一[颗粒滴片头枚只棵株根条杯桶碗张块朵件]")
#: 从…到…(再到…) and what says that it is a chain; of two stages only a chain by name.
_FROM_TO = re.compile(
    r"从(?P<a>[^,。;:!?\n到]{2,24}?),?(?:再|直|一直)?到(?P<b>[^,。;:!?\n到]{2,24}?)"
    r"(?:,?(?:再|直|最后|一直)?到(?P<c>[^,。;:!?\n到]{2,24}?)(?:的[^,。;:!?\n到的]{2,6}?|的|等)?"
    r"(?:跨[省市县]|跨区域|完整|特色|循环|产业|增值|价值|[全补延])*(?:(?<!冷)链|循环|闭环|一体)"
    r"|(?:的[^,。;:!?\n到的]{2,6}?|的|等)?(?:循环|完整|特色|绿色)?(?:全产业链|产业链|全链条|循环链|完整链条))"
)
_PART = r"(?:延伸|拓展)?,?(?:重点|主要)?:?(?P<{}>[^,。;!?\n]{{2,60}})"
_STREAMS = re.compile(
    f"(?:上游|前端)(?<![江河湖溪域]..){_PART.format('a')}[,;、。]\\s*(?:产业链|链条|向|在)?(?:中游|中端){_PART.format('b')}"
    f"[,;、。]\\s*(?:产业链|链条|向|在)?(?:下游|后端|末端|终端){_PART.format('c')}"
)
_IN_STREAM = ("上游", "中游", "下游", "前端", "中端", "后端", "末端")
#: Stages joined by plus signs (“种植+加工+销售”全产业链), and those of 集A、B、C于一体的全产业链.
_SUMMED = re.compile(
    r"[“\"](?P<plus>[^“”\"+,。;\n]{2,12}(?:\+[^“”\"+,。;\n]{2,12}){2,5})[”\"]的?(?:一体化)?[^,。;、“”]{0,5}?(?:全产业链|产业链|全链条)"
    r"|集(?P<one>[^,。;:!?\n集]{2,12}(?:、[^,。;:!?\n、]{2,12}){2,6})于一体的[^,。;、]{0,6}(?:全产业链|产业链|全链条)"
)
_SUMS = re.compile(r"\+|、|[和与及]")
#: The first thing in a stream, with two characters at least: 药 is none (创新药).
_GOODS = re.compile(r"[^、和与及]{2}")
#: What moves towards the first stage (能源化工|向|煤制烯烃—…).
_TOWARDS = re.compile("[\u4e00-\u9fff]{2,8}?(?<![定双纵横])向(?!日)")
#: What separates the rows of one list.
_ROW_MARK = re.compile(r"、|[”\"][、和与及,]?[“\"]")
#: The same where rows are counted behind (…两条产业链) or each is called a chain (…光伏链和…): 和 parts them too.
_ROW_MARK_COUNTED = re.compile(_ROW_MARK.pattern + "|以及|[和与及]")
_COUNTED_ROWS = re.compile("链[和与及]|(?:两|二|三|四|2|3|4)[大条个]")
#: What a last stage is called a chain by (锂电池|储能链).
_CHAIN_NAME = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:[\u4e00-\u9fff]{2}产业)?(?:精深|深|精)?(?!供应|价值|[\u4e00-\u9fff]冷)[\u4e00-\u9fff]{2}链$"
)
#: Closings that a row of two, or of what nobody makes, does not have: A—B产业园, 店—仓—配一体化.
_WEAK_CLOSINGS = ("一体化", "产业", "产业化", "产业体系", "产业集群", "生产线")
#: What is done to goods, and how names of goods that no list holds end.
_MADE = re.compile(
    "[种养殖宰采冶炼锻铸纺织染酿熔轧磨镀焊烘]|加工|制[^度造]"
    "|[矿钢铁铝铜锌镁钛硅锂盐碱酸酯烃醇醚油气煤焦炭粉浆纸纱布丝茶酒糖奶肉蛋鱼虾果蔬菜粮米面药材料件板带管箔膜片膏石砂瓷机车船具革绒]$"
)
#: Closings that stand behind the steps of services and of supervision too (…—应用全链条服务).
_STEPS = ("全链条", "全链", "一体化", "全流程", "全过程", "全环节", "各环节")
#: Themes whose rows of stages are production even where the text does not say 产业链.
CHAIN_THEMES = frozenset({"industry", "agriculture", "energy", "innovation"})


@record(frozen=True, slots=True)
class _Row:
    """Stages of one row, as spans, and the rule that read them."""

    stages: tuple[Span, ...]
    rule: str


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"[”\"]?(?:等|的|绿色|完整|特色)*" + any_of(chain_lexicon().closings))


@cache
def _opening() -> re.Pattern[str]:
    lists = lexicon()
    verbs = lists.develop | lists.further | lists.neutral | chain_lexicon().openings
    return re.compile(r".*" + any_of(verbs), re.DOTALL)


@cache
def _route() -> re.Pattern[str]:
    return re.compile(r"[”\"]?(?:等|的|至|为主)*[^、]{0,8}?" + any_of(chain_lexicon().routes))


@cache
def _follower() -> re.Pattern[str]:
    """What follows a last stage: a word that closes the chain, or one of what is done with it."""
    lists = chain_lexicon()
    return re.compile(any_of(lists.closings | lists.followers))


@cache
def _lead() -> re.Pattern[str]:
    """An adverb or a verb before what lies in a stream."""
    lists = lexicon()
    verbs = lists.develop | lists.further | lists.neutral | chain_lexicon().leads
    return re.compile(any_of(verbs))


@cache
def _said() -> re.Pattern[str]:
    """What is said behind the goods of a stream: at its end, or up to it."""
    return re.compile(f"(?:等?{any_of(chain_lexicon().said)}|等)$")


@cache
def _no_stage() -> re.Pattern[str]:
    """A whole stage of a row that is no production: 孵化器, 骨干企业."""
    lists = chain_lexicon()
    return re.compile(f"{any_of(lists.not_stages)}|.*{any_of(lists.not_stage_ends)}")


@cache
def _served() -> re.Pattern[str]:
    """What stands behind a closing word where the steps are those of a service or of supervision (…—应用全链条服务)."""
    return re.compile(f"的?[^,。;、的]{{0,4}}?{any_of(chain_lexicon().services)}")


@cache
def _place_end() -> re.Pattern[str]:
    return re.compile(any_of(chain_lexicon().routes) + "$")


class _Reader:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text

    def clauses(self, passage: Passage) -> Iterator[tuple[Span, list[Span]]]:
        """Clauses of a passage that hold dashes, each with its dashes."""
        clause = Span(0, 0)
        dashes: list[Span] = []
        first = _DASH.search(self.text, passage.span.start, passage.span.end)
        for match in _DASHES.finditer(self.text, first.start(), passage.span.end) if first else ():
            if match.start() >= clause.end:
                if dashes:
                    yield clause, dashes
                clause, dashes = self._clause(match.start(), passage.span), []
            dashes.append(Span(*match.span()))
        if dashes:
            yield clause, dashes

    def _clause(self, at: int, within: Span) -> Span:
        """The clause around a dash; a bracket that closes before another dash is part of a stage (氨基酸(赖氨酸)—饲料)."""
        start, end = at, at
        while start > within.start and (self.text[start - 1] not in _STOPS or self.text[start - 1 : start + 1] == ")—"):
            start = self._opened(start) if self.text[start - 1] == ")" else start - 1
        while end < within.end:
            inner = _INNER.match(self.text, end, within.end) if self.text[end] == "(" else None
            if not inner and self.text[end] in _STOPS:
                break
            end = inner.end() if inner else end + 1
        return Span(start, end)

    def _opened(self, end: int) -> int:
        """Where the bracket opens that closes before `end`; `end` less one where it is none of a stage."""
        at = self.text.rfind("(", max(0, end - _LONGEST_INNER), end)
        return at if at >= 0 and _INNER.match(self.text, at) else end - 1

    def rows(self, clause: Span, dashes: list[Span], industrial: bool) -> Iterator[_Row]:
        """The rows of stages of one clause."""
        closing = _closing().search(self.text, dashes[-1].end, clause.end)
        lead = self.text[max(clause.start - 12, 0) : clause.start]
        called = "产业链" in lead or "链条" in lead
        said = closing is not None or called
        vague = not called and (closing is None or closing[0].endswith(_WEAK_CLOSINGS))
        if len(dashes) < 2 and (vague or any(self.text[dash.start] in "-~" for dash in dashes)):
            return
        if closing and closing[0].endswith(_STEPS) and _served().match(self.text, closing.end(), clause.end):
            return
        end = self._end(dashes[-1].end, closing.start() if closing else clause.end, said)
        start = self._start(clause.start, dashes[0].start)
        if _route().match(self.text, end, clause.end) and not said:
            return
        for stages in self._split(start, end, dashes):
            if len(stages) < (3 if vague else 2) or (vague and closing and not self._names_goods(stages)):
                continue
            if self._is_chain(stages, said, industrial):
                yield _Row(tuple(stages), "chain-closed" if said else "chain-row")

    def _names_goods(self, stages: list[Span]) -> bool:
        """True where a stage is a known branch or product, or told to be goods by its word."""
        words = [self.text[stage.start : stage.end] for stage in stages]
        return any(_MADE.search(word) or read_name(word, materials=True) for word in words)

    def _start(self, start: int, dash: int) -> int:
        """Where the first stage begins: behind the last verb, and behind a list before the row."""
        # The first stage has one character at least, so a verb that ends it (苗木|培育—…) does not begin it.
        if opening := _opening().match(self.text, start, dash - 1):
            start = opening.end()
        if towards := _TOWARDS.match(self.text, start, dash):
            start = towards.end()
        return max(start, self.text.rfind("、", start, dash) + 1)

    def _end(self, start: int, end: int, said: bool) -> int:
        """Where the last stage ends in a row without a closing word: at 等, at a quotation mark, else at the first 、."""
        signs = '”"' if said else '”"、'
        stops = [at for sign in signs if (at := self.text.find(sign, start, end)) >= 0]
        end = min(stops, default=end)
        row = _ROW_END.search(self.text, start + 1, end)
        return row.start() if row else end

    def _split(self, start: int, end: int, dashes: list[Span]) -> Iterator[list[Span]]:
        """Rows in text[start:end]. In a list of rows a new one begins at a 、 whose part is a row with the first stage of
        an earlier one, where it is a full row behind a full row, where something leads its first stage, or where every
        part of three or more is a row; any other 、 stands inside a stage.
        """
        row: list[Span] = []
        firsts: set[str] = set()
        closed = False
        counted = _COUNTED_ROWS.search(self.text, start, end + 4)
        marks = (_ROW_MARK_COUNTED if counted else _ROW_MARK).finditer(self.text, start, end)
        edges = [start, *(edge for mark in marks for edge in mark.span()), end]
        parts = [(edges[i], self.text[edges[i] : edges[i + 1]]) for i in range(0, len(edges), 2)]
        pairs = len(parts) > 2 and all(_DASHES.search(part) for _, part in parts)
        for at, part in parts:
            inside = dashes[_first_from(dashes, at) : _first_from(dashes, at + len(part))]
            begin = self._start(at, inside[0].start) if inside else at
            stages = _between(begin, at + len(part), inside)
            first = self.text[stages[0].start : stages[0].end].strip()
            full = closed or (len(row) >= 3 and len(stages) >= 3)
            quoted = self.text[at - 1] in '“"'
            fresh = bool(inside) and (quoted or first in firsts or full or pairs or begin > at)
            closed = self._last(stages[-1]).end < stages[-1].end
            if fresh or not row:
                if row:
                    yield self._trimmed(row)
                row = stages
            else:
                row = [*row[:-1], Span(row[-1].start, stages[0].end), *stages[1:]]
            firsts.add(self.text[row[0].start : row[0].end].strip())
        if row:
            yield self._trimmed(row)

    def _trimmed(self, stages: list[Span]) -> list[Span]:
        """The stages without what leads the first one, what follows the last one, and without marks around them."""
        kept = [span for stage in stages if (span := self._trim(stage)).end > span.start]
        if len(kept) < 2:
            return kept
        return [self._trim(self._first(kept[0], kept[1:])), *kept[1:-1], self._trim(self._last(kept[-1]))]

    def _first(self, stage: Span, others: list[Span]) -> Span:
        """The first stage without the regions that lead it (衡阳市岩盐—…); whole in a row that may be one of places."""
        start = stage.start
        for mention in self.reading.regions_within(*stage):
            if mention.evidence.start == start:
                start = mention.evidence.end
        rest = self.text[start : stage.end]
        if len(rest) < 2 or _place_end().search(rest) or any(self._is_place(other, "") for other in others):
            return stage
        return Span(start, stage.end)

    def _last(self, stage: Span) -> Span:
        """The last stage without what follows it (检测各环节集聚, 总成装配强化本地配套)."""
        follower = _follower().search(self.text, stage.start + 2, stage.end)
        if not follower and self.text[stage.end - 1] == "链":
            follower = _CHAIN_NAME.search(self.text, stage.start, stage.end)
        return Span(stage.start, follower.start()) if follower else stage

    def _trim(self, stage: Span) -> Span:
        start, end = stage
        while start < end and self.text[start] in " “”\"'《、":
            start += 1
        while start < end and self.text[end - 1] in " “”\"'》、等":
            end -= 1
        return Span(start, end)

    def _is_chain(self, stages: list[Span], said: bool, industrial: bool) -> bool:
        words = [self.text[stage.start : stage.end] for stage in stages]
        if any(len(w) > _LONGEST_STAGE * (3 if "、" in w else 1) or not _STAGE.fullmatch(w) for w in words):
            return False
        if any(_FIGURE.search(word) for word in words):
            return False
        if sum(_no_stage().fullmatch(word) is not None for word in words) >= 2:
            return False
        whole = self.reading.regions_within(stages[0].start, stages[-1].end)
        if any(mention.evidence.end > stages[1].start for mention in whole if mention.evidence.start < stages[1].start):
            return False
        places = sum(self._is_place(stage, word) for stage, word in zip(stages, words, strict=True))
        if places >= 2 or (places and not said):
            return False
        return said or (industrial and any(len(word) > 1 for word in words))

    def _is_place(self, stage: Span, word: str) -> bool:
        """True for a stage that is or begins with the name of a region, or ends like a stop of a route."""
        if _place_end().search(word):
            return True
        return any(m.evidence.start == stage.start for m in self.reading.regions_within(*stage))

    def spoken(self, passage: Passage) -> Iterator[_Row]:
        """Rows told in words: 从…到…到…的产业链, or what lies 上游, 中游 and 下游."""
        start, end = passage.span
        if self.text.find("到", start, end) >= 0:
            for match in _FROM_TO.finditer(self.text, start, end):
                stages = [self._last(self._unstreamed(Span(*match.span(i)))) for i in "abc" if match[i]]
                served = match[0].endswith("全链条") and _served().match(self.text, match.end(), end)
                if not served and self._is_chain(stages, said=True, industrial=True):
                    yield _Row(tuple(stages), "chain-from-to")
        if self.text.find("游", start, end) >= 0 or self.text.find("端", start, end) >= 0:
            for match in _STREAMS.finditer(self.text, start, end):
                goods = tuple(self._goods(Span(*match.span(i))) for i in "abc")
                words = [self.text[stage.start : stage.end] for stage in goods]
                if sum(_no_stage().fullmatch(word) is not None for word in words) < 2:
                    yield _Row(goods, "chain-streams")

    def _unstreamed(self, stage: Span) -> Span:
        """A stage without the stream that it lies in (上游|矿山开采)."""
        return self._trim(Span(stage.start + 2 * self.text.startswith(_IN_STREAM, stage.start), stage.end))

    def summed(self, passage: Passage) -> Iterator[_Row]:
        """Rows of stages that the text adds up to one chain."""
        for match in _SUMMED.finditer(self.text, *passage.span):
            start, end = match.span("plus") if match["plus"] else match.span("one")
            edges = [start, *(edge for mark in _SUMS.finditer(self.text, start, end) for edge in mark.span()), end]
            stages = [Span(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
            if self._is_chain(stages, said=True, industrial=True):
                yield _Row(tuple(stages), "chain-closed")

    def _goods(self, part: Span) -> Span:
        """What lies in a stream, without the verb before it and what is said behind it (抓好|锂云母采选, 以|锂盐|为重点)."""
        part = self._trim(part)
        start = part.start
        while (lead := _lead().match(self.text, start, part.end)) and _GOODS.match(self.text, lead.end(), part.end):
            start = lead.end()
        quote = self.text.find("”", start, part.end)
        end = quote if quote > start and self.text.find("“", start, quote) < 0 else part.end
        said = _said().search(self.text, start + 1, end)
        return self._trim(Span(start, said.start() if said else end))

    def name(self, passage: Passage, row: _Row) -> str:
        """What the text calls the chain: the industry before 产业链: or of the heading, else the first stage."""
        first = row.stages[0]
        lead = self.text[max(passage.span.start, first.start - 24) : first.start]
        called = re.search(r"([^,。;:、!?\n]{2,12}?)(?:全?产业链条?|链条?)[:。]", lead)
        for label in (called[1] if called else "", passage.title):
            for piece in re.split(r"[、,和及与]", label):
                found = read_name(piece) or read_name(_opening().sub("", piece))
                if found:
                    text = piece if read_name(piece) else _opening().sub("", piece)
                    return text[found.start : found.end]
        return self.text[first.start : first.end]


def _first_from(spans: list[Span], position: int) -> int:
    """Place of the first of the ordered spans that begins at the position or behind it."""
    return bisect_left(spans, position, key=lambda span: span.start)


def _between(start: int, end: int, dashes: list[Span]) -> list[Span]:
    edges = [start, *(edge for dash in dashes for edge in dash), end]
    return [Span(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]


def extract_chains(reading: Reading) -> list[Chain]:
    """Chains of production, once for each unit and row of stages, in order of the text."""
    themes = {task.path: task.theme for task in reading.tasks}
    reader = _Reader(reading)
    chains: dict[tuple[tuple[str, ...], tuple[str, ...]], Chain] = {}
    for passage in reading.passages:
        as_one = reading.text.find(_AS_ONE, *passage.span) >= 0
        if not as_one and _SIGN.search(reading.text, *passage.span) is None:
            continue
        industrial = themes.get(passage.path, "industry") in CHAIN_THEMES
        rows = [row for clause in reader.clauses(passage) for row in reader.rows(*clause, industrial)]
        summed = reader.summed(passage) if as_one or reading.text.find("+", *passage.span) >= 0 else ()
        for row in (*rows, *reader.spoken(passage), *summed):
            stages = tuple(reading.text[stage.start : stage.end] for stage in row.stages)
            chains.setdefault(
                (passage.path, stages),
                Chain(
                    name=reader.name(passage, row),
                    stages=stages,
                    stage_spans=row.stages,
                    task=passage.path,
                    evidence=Span(row.stages[0].start, row.stages[-1].end),
                    rule=row.rule,
                    confidence=confidence(row.rule),
                ),
            )
    return sorted(chains.values(), key=lambda chain: chain.evidence)
