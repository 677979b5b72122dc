"""Industry chains: stages printed in order (煤—甲醇—烯烃), also as 从…到…到…产业链.

A row of stages is read from one clause. Rows of places (包头—呼和浩特) are routes, rows of levels (县—乡—村), partners or
steps of research are no production; figures and codes are ranges.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from loaders.extract.chain_forms import method
from loaders.extract.chain_stages import Row, are_vague, is_goods, served
from loaders.extract.chain_streams import IN_STREAM
from loaders.extract.chain_told import ToldChains
from loaders.extract.chain_works import are_leisure, made_alike, share, work
from loaders.extract.industry_names import read_name
from loaders.facts import Chain, Span
from loaders.reading import Passage, Reading
from loaders.words import any_of
from ontology.industries import chain_forms, chain_lexicon, lexicon
from ontology.rules import confidence

_DASH = re.compile("[—–―─→➔➝➜⟶⇒▶►‐‑−﹣~-]")
#: A hyphen behind a place of a molecule stands within the name of its goods (1,4-丁二醇, ε-己内酯).
_DASHES = re.compile(r"[—–―─]+|[→➔➝➜⟶⇒▶►‐‑−﹣]|-{1,8}>|(?<![0-9],[0-9])(?<![α-ω])-{1,2}|~")
#: A chain has a dash or a plus, is told by 到, by 上游, 前端 and the like, or is a list before a word for a whole.
_SIGN = re.compile(r"[—–―─→➔➝➜⟶⇒▶►‐‑−﹣~到游端+/-]")
_STOPS = ",。;:!?\n|()【】"
_LONGEST_INNER = 32
_INNER = re.compile(r"\([^()\n。;]{1,30}\)(?=[—–―─→”-]|全?产业链|链条)")
#: A comma between places of a molecule (1|,|4-丁二醇), and a bracket before a dash: stops that stand within a row.
_LOCANT = re.compile("(?<=[0-9]),(?=[0-9]-)")
_WITHIN = re.compile(rf"\)(?={_DASH.pattern})|{_LOCANT.pattern}")
_ROW_END = re.compile(
    r"等?(?:为主|为代表|为方向|为目标|的|进行|发展|方向|路线|模式|战略|三步走|工程|项目)|等(?![级离])"
)
#: What sounds like a route and says how goods are made.
_NO_ROUTE = re.compile(
    r"[”\"]?(?:等|的|为主)*(?:链路|(?:发展)?路径|发展(?:思路|路线|之路|路子)|为主轴|路子|.{0,4}(?:技术|工艺|加工|转化|高值化|产品|延伸)路线)"
)
#: Ends of goods and parts that are no verb (合成氨, 总成).
_NO_VERB = "(?<![合总集]成)"
#: What follows a verb that is none, but part of a word (集团, 集散地, 集|中药材, 规范化).
_NOT_OPENED = "(?!(?<=集)(?:[团成聚群合散约装]|中(?![药医草成]))|(?<=集中)[药医草成]|化(?![学工纤肥妆]))"
#: What the steps behind which it stands are watched by, and not a chain of (生产—加工—销售|农产品追溯体系).
_SUPERVISED = re.compile(r"[”’\"]?的?[^,。;、]{0,10}?(?:追溯|溯源|监管|管控|执法|[旅游品学光]线路)")
#: What makes of 产业 a place, and of its row a route: 化工—建材产业|带.
_ZONE = re.compile("带|走廊|廊道|园|区|基地|城|集聚|板块|组团|联盟|协作")
_COUNTED_BRANCHES = re.compile("[两二三四五六七八2-8][大个]$")
#: What moves towards the first stage (能源化工|向|煤制烯烃—…).
_TOWARDS = re.compile("(?:[\u4e00-\u9fff]{2,8}?(?<![定双纵横]))?向(?!日)")
#: What a row of two goods is the object of.
_PAIR = re.compile("(?:重点|加快|积极|配套|大力|着力|同步)*(?:延伸|延长|拉长|贯通|打通|发展|做强|做长)(?=[^、]{2,12}$)")
#: What separates the rows of one list.
_ROW_MARK = re.compile(r"、|[”\"][、和与及,]?[“\"]")
#: The same where rows are counted behind (…两条产业链) or each is called a chain (…光伏链和…): 和 parts them too.
_ROW_MARK_COUNTED = re.compile(_ROW_MARK.pattern + "|以及|[和与及]")
_COUNTED_ROWS = re.compile("链[和与及]|(?:两|二|三|四|2|3|4)[大条个]")
#: Closings that a row of two, or of what nobody makes, does not have: A—B产业园, 店—仓—配一体化.
_WEAK_CLOSINGS = ("一体化", "产业", "产业化", "产业体系", "产业集群", "生产线")
#: Closings that stand behind the steps of services and of supervision too (…—应用全链条服务).
_STEPS = ("全链条", "全链", "一体化", "全流程", "全过程", "全环节", "各环节")
#: Themes whose rows of stages are production even where the text does not say 产业链.
CHAIN_THEMES = frozenset({"industry", "agriculture", "energy", "innovation"})


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(
        r"[”’\"]?(?:等|的|绿色|完整|(?<!为)特色|现代|新型|高端|(?<!为)(?:优势|核心|主导)|(?<!跨)区域|为(?=主链))*"
        + any_of(chain_lexicon().closings)
    )


@cache
def _opening() -> re.Pattern[str]:
    lists = lexicon()
    verbs = lists.develop | lists.further | lists.neutral | chain_lexicon().openings
    return re.compile(r".*" + any_of(verbs) + _NO_VERB + _NOT_OPENED, re.DOTALL)


@cache
def _route() -> re.Pattern[str]:
    return re.compile(r"[”\"]?(?:等|的|至|为主)*[^、]{0,8}?" + any_of(chain_lexicon().routes))


_LONGEST_LEAD = 400
"""Characters before the first dash of a clause in which the clause begins."""


class _Reader(ToldChains):
    def clauses(self, passage: Passage) -> Iterator[tuple[Span, list[Span]]]:
        """Clauses of a passage that hold dashes, each with its dashes."""
        clause = Span(0, 0)
        dashes: list[Span] = []
        first = _DASH.search(self.text, passage.span.start, passage.span.end)
        for match in _DASHES.finditer(self.text, first.start(), passage.span.end) if first else ():
            if self.text[match.start() - 1].isdigit() and self.text[match.end() : match.end() + 1].isdigit():
                continue
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
        low = max(within.start, at - _LONGEST_LEAD)
        while start > low and (self.text[start - 1] not in _STOPS or _WITHIN.match(self.text, start - 1)):
            start = self._opened(start) if self.text[start - 1] == ")" else start - 1
        while end < within.end:
            inner = _INNER.match(self.text, end, within.end) if self.text[end] == "(" else None
            if not inner and self.text[end] in _STOPS and not _LOCANT.match(self.text, end):
                break
            end = inner.end() if inner else end + 1
        return Span(start, end)

    def _opened(self, end: int) -> int:
        """Where the bracket opens that closes before `end`; `end` less one where it is none of a stage."""
        at = self.text.rfind("(", max(0, end - _LONGEST_INNER), end)
        return at if at >= 0 and _INNER.match(self.text, at) else end - 1

    def rows(self, clause: Span, dashes: list[Span], theme: str) -> Iterator[Row]:
        """The rows of stages of one clause."""
        clause, dashes = self._within_quotes(clause, dashes)
        closing = _closing().search(self.text, dashes[-1].end, clause.end)
        if closing and closing[0].endswith("产业") and self._are_branches(closing, clause.end):
            if self.text.find("为主", dashes[-1].end, closing.start()) < 0:
                return
            closing = None
        lead = self.text[max(clause.start - 12, 0) : clause.start]
        called = ("产业链" in lead or "链条" in lead) and lead[-1] not in ",;"
        said = closing is not None or called
        vague = not called and (closing is None or closing[0].endswith(_WEAK_CLOSINGS))
        if len(dashes) < 2 and (
            any(self.text[dash.start] in "-~‐‑−﹣" for dash in dashes)
            or (vague and not self._is_pair(clause, dashes[0]))
        ):
            return
        if closing and closing[0].endswith(_STEPS) and served().match(self.text, closing.end(), clause.end):
            return
        start = self._start(clause.start, dashes[0].start)
        whole = said or (start == clause.start and self.text[start - 1 : start] == ":")
        end = self._end(dashes[-1].end, closing.start() if closing else clause.end, whole)
        if not said and (_SUPERVISED.match(self.text, end, clause.end) or self._is_method(clause, end)):
            return
        route = not said and self._is_route(end, clause.end)
        rows = list(self._split(start, end, dashes))
        least = 3 if vague and len(dashes) > 1 and not self._are_pairs(rows) else 2
        for stages in rows:
            if len(stages) < least or (vague and closing and not self._names_goods(stages)):
                continue
            if not said and not self._speaks_for_itself(stages, route):
                continue
            if self.is_chain(stages, said, self._is_industrial(stages, theme)) and self._makes(stages, said):
                yield Row(tuple(stages), "chain-closed" if said else "chain-row")

    def _are_branches(self, closing: re.Match[str], end: int) -> bool:
        """True where 产业 begins the name of a zone (化工—建材产业|带) or counts branches (新能源—新材料|两大|产业)."""
        counted = _COUNTED_BRANCHES.search(self.text, closing.start() - 2, closing.start())
        return counted is not None or _ZONE.match(self.text, closing.end(), end) is not None

    def _within_quotes(self, clause: Span, dashes: list[Span]) -> tuple[Span, list[Span]]:
        """Clause and dashes without what the first dash leads to a row in quotation marks (成功模式——|“猪—沼—橘”)."""
        first, *others = dashes
        if len(others) < 2 or self.text[first.end : first.end + 1] != "“":
            return clause, dashes
        quoted = self.text.find("”", first.end, others[0].start) < 0
        return (Span(first.end, clause.end), others) if quoted else (clause, dashes)

    def _speaks_for_itself(self, stages: list[Span], route: bool) -> bool:
        """True where a row that the text does not call a chain names more than what any chain has, and goods alone where it may
        be a route.
        """
        words = [self.text[stage.start : stage.end] for stage in stages]
        return not are_vague(words) and (not route or all(map(is_goods, words)))

    def _makes(self, stages: list[Span], said: bool) -> bool:
        """True where most stages are no leisure, and one names goods or work on some where the text calls the row no chain."""
        words = [self.text[stage.start : stage.end] for stage in stages]
        return (said or any(is_goods(word) or work().search(word) for word in words)) and not are_leisure(words)

    def _is_industrial(self, stages: list[Span], theme: str) -> bool:
        """True for a row in a unit about production; in one about ecology for goods alone (铝灰—氧化铝—净水剂)."""
        if theme != "ecology":
            return theme in CHAIN_THEMES
        return len(stages) > 2 and all(is_goods(self.text[stage.start : stage.end]) for stage in stages)

    def _is_method(self, clause: Span, end: int) -> bool:
        """True for steps of one method, called so behind them or before the bracket that they stand in."""
        if self.text[clause.start - 1] == "(" and self.text.endswith(tuple(chain_forms().methods), 0, clause.start - 1):
            return True
        return method().match(self.text, end, clause.end) is not None

    def _is_route(self, start: int, end: int) -> bool:
        """True where the words behind a row say that it is one of places."""
        return _route().match(self.text, start, end) is not None and _NO_ROUTE.match(self.text, start, end) is None

    def _is_pair(self, clause: Span, dash: Span) -> bool:
        """True where a verb of lengthening or growing has two goods and nothing else as its object: 延伸|石墨—负极材料."""
        verb = _PAIR.match(self.text, clause.start, dash.start)
        if verb is None:
            return False
        return is_goods(self.text[verb.end() : dash.start]) and is_goods(self.text[dash.end : clause.end])

    def _are_pairs(self, rows: list[list[Span]]) -> bool:
        """True for rows of goods, of two stages each, of one first stage or three and more (玉米—淀粉、大豆—豆油、…)."""
        firsts = {self.text[row[0].start : row[0].end] for row in rows if row}
        alike = len(firsts) == 1 and all(len(first) > 1 for first in firsts)
        return len(rows) > (1 if alike else 2) and all(
            len(row) > 1 and all(is_goods(self.text[stage.start : stage.end]) for stage in row) for row in rows
        )

    def _names_goods(self, stages: list[Span]) -> bool:
        """True where a stage is a known branch or product or told to be goods by its word, or where two are works on some."""
        words = [self.text[stage.start : stage.end] for stage in stages]
        works = sum(work().fullmatch(word) is not None for word in words)
        return any(map(is_goods, words)) or (works > 1 and not are_vague(words))

    def _start(self, start: int, dash: int) -> int:
        """Where the first stage begins: behind the last verb, and behind a list before the row, but for one that a label
        leads (钛产业链:|钛矿、高钛渣—海绵钛).
        """
        # The first stage has one character at least, so a verb that ends it (苗木|培育—…) does not begin it.
        if opening := _opening().match(self.text, start, dash - 1):
            start = opening.end()
        if towards := _TOWARDS.match(self.text, start, dash):
            start = towards.end()
        if not (opening or towards) and self.text.endswith(("链:", "链条:"), 0, start):
            return start
        end = dash
        if self.text[dash - 1] == ")":
            end = self.text.rfind("(", start, dash)
        return max(start, self.text.rfind("、", start, end) + 1)

    def _end(self, start: int, end: int, whole: bool) -> int:
        """Where the last stage ends in a row without a closing word: at 等, at a quotation mark, else at the first 、 but before
        goods of one kind (铜线、电磁线) and in a row that is the whole of what a label leads (茶:鲜叶—粗制—茶饮料、抹茶).
        """
        stops = [at for sign in '”’"' if (at := self.text.find(sign, start, end)) >= 0]
        if (name := self.text.find("“", start + 1, end)) >= 0:
            stops.append(name)
        end = min(stops, default=end)
        row = _ROW_END.search(self.text, start + 1, end)
        end = row.start() if row else end
        mark = -1 if whole else self.text.find("、", start, end)
        return mark if mark >= 0 and not self._are_alike(start, mark, end) else end

    def _are_alike(self, start: int, mark: int, end: int) -> bool:
        """True where all that is listed behind the last stage is goods of its kind: 铜杆—铜线|、电磁线."""
        first, others = self.text[start:mark], re.split("、|以及|[和与及]", self.text[mark + 1 : end])
        return is_goods(first) and all(is_goods(other) and share(first, other) for other in others)

    def _split(self, start: int, end: int, dashes: list[Span]) -> Iterator[list[Span]]:
        """Rows in text[start:end]. In a list of rows a new one begins at a 、 whose part is a row with the first stage of
        an earlier one, where it is a full row behind a full row, where something leads its first stage, or where every
        part of three or more is a row; any other 、 stands inside a stage.
        """
        row: list[Span] = []
        firsts: set[str] = set()
        closed = False
        counted = _COUNTED_ROWS.search(self.text, start, end + 4) or self._comes_again(start, end, dashes[0])
        found = (_ROW_MARK_COUNTED if counted else _ROW_MARK).finditer(self.text, start, end)
        marks = [mark for mark in found if not self._in_brackets(start, mark.start())]
        between_quoted = [mark for mark in marks if mark[0][0] in '”"']
        edges = [start, *(edge for mark in between_quoted or marks for edge in mark.span()), end]
        parts = [(edges[i], self.text[edges[i] : edges[i + 1]]) for i in range(0, len(edges), 2)]
        pairs = len(parts) > 2 and all(_DASHES.search(part) for _, part in parts) and not self._are_within(parts)
        for at, part in parts:
            inside = dashes[_first_from(dashes, at) : _first_from(dashes, at + len(part))]
            begin = self._start(at, inside[0].start) if inside else at
            stages = _between(begin, at + len(part), inside)
            first = self.text[stages[0].start : stages[0].end].strip()
            full = closed or (len(row) >= 3 and len(stages) >= 3)
            quoted = self.text[at - 1] in '“"'
            again = first in firsts or any(made_alike(first, other) for other in firsts)
            fresh = bool(inside) and (quoted or again or full or pairs or begin > at)
            closed = self.last_stage(stages[-1]).end < stages[-1].end
            if fresh or not row:
                if row:
                    yield self._trimmed(row)
                row = stages
            else:
                row = [*row[:-1], Span(row[-1].start, stages[0].end), *stages[1:]]
            firsts.add(self.text[row[0].start : row[0].end].strip())
        if row:
            yield self._trimmed(row)

    def _are_within(self, parts: list[tuple[int, str]]) -> bool:
        """True where a part begins with goods of the kind that the one before ended with: a list within a stage
        (采选—碳酸锂|、氢氧化锂—…).
        """
        ends = [(_DASHES.split(part)[0].strip(), _DASHES.split(part)[-1].strip()) for _, part in parts]
        return any(before[1][-1:] == behind[0][-1:] != "" for before, behind in pairwise(ends))

    def _in_brackets(self, start: int, at: int) -> bool:
        """True behind a bracket that opens in text[start:at] and is not closed there: 煤(原煤|、洗精煤)."""
        return self.text.rfind("(", start, at) > self.text.rfind(")", start, at)

    def _comes_again(self, start: int, end: int, dash: Span) -> bool:
        """True where 和 stands before a second row with the same first stage (煤—甲醇—烯烃|和煤—乙二醇—聚酯)."""
        first = self.text[start : dash.start].lstrip("“")
        again = f"{first}{self.text[dash.start]}" if first else "\n"
        return any(self.text.find(join + again, dash.end, end) >= 0 for join in "和及与")

    def _trimmed(self, stages: list[Span]) -> list[Span]:
        """The stages without what leads the first one, what follows the last one, and without marks around them."""
        streams = sum(self.text.startswith(IN_STREAM, stage.start) for stage in map(self.trim, stages))
        bare = self.unstreamed if streams > 1 else self.trim
        kept = [span for stage in stages if (span := bare(self.trim(stage))).end > span.start]
        if len(kept) < 2:
            return kept
        return [self.trim(self.first_stage(kept[0], kept[1:])), *kept[1:-1], self.trim(self.last_stage(kept[-1]))]

    def all_rows(self, passage: Passage, theme: str) -> Iterator[Row]:
        """The rows of one passage."""
        start, end = passage.span
        find = self.text.find
        if find("、", start, end) >= 0 and self.may_hold_wholes(passage.span):
            yield from self.wholes(passage)
        if _SIGN.search(self.text, start, end) is None and self.text.count("由", start, end) < 2:
            yield from self.onward(passage)
            yield from self.pushed(passage)
            yield from self.reaching(passage)
            return
        told = list(self.spoken(passage))
        yield from told
        streams = [row.stages for row in told if row.rule == "chain-streams"]
        for clause in self.clauses(passage):
            if not any(clause[0].start < row[-1].end and row[0].start < clause[0].end for row in streams):
                yield from self.rows(*clause, theme)
        if find("+", start, end) >= 0 or find("/", start, end) >= 0:
            yield from self.summed(passage)
        if passage.kind == "table":
            yield from self.tabled(passage)

    def name(self, passage: Passage, row: Row) -> str:
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
    """Chains of production, once for each unit and row of stages, in order of the text. A row in a box within a unit is the
    box's.
    """
    themes = {task.path: task.theme for task in reading.tasks}
    reader = _Reader(reading)
    text = reading.text
    chains: dict[tuple[tuple[str, ...], tuple[str, ...]], Chain] = {}
    units: dict[tuple[Span, ...], tuple[str, ...]] = {}
    for number, passage in enumerate(reading.passages):
        rows = list(reader.all_rows(passage, themes.get(passage.path, "industry")))
        if text.find("上游", *passage.span) >= 0:
            rows += reader.lined(reading.passages[number : number + 8])
        for row in rows:
            stages = tuple(text[stage.start : stage.end] for stage in row.stages)
            outer = units.get(row.stages)
            if outer is not None and len(outer) > len(passage.path):
                continue
            if outer is not None and outer != passage.path:
                chains.pop((outer, stages), None)
            units[row.stages] = passage.path
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
