"""Chains told from one stage to the next: 从…到…产业链, 从…到…,形成完整产业链, and 由竹材到竹浆,由竹浆到竹纤维."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from loaders.extract.chain_forms import not_reached, of_plan
from loaders.extract.chain_stages import Row, are_vague, is_made, no_stage, served
from loaders.extract.chain_wholes import WholeReader
from loaders.extract.chain_works import is_step
from loaders.facts import Span
from loaders.reading import Passage

#: 从…到…(再到…) and what says that it is a chain; of two stages only a chain by name.
_FROM_TO = re.compile(
    r"[从由](?P<a>[^,。;:!?\n到]{2,30}?),?(?:再|直|一直|起步|延伸|拓展|延长|扩展)?到(?P<b>[^,。;:!?\n到从]{2,48}?)"
    r"(?:,?(?:再|直|最后|一直)?到(?P<c>[^,。;:!?\n到]{2,24}?)等?(?:(?:较为?|比较|相对)(?:完整|完备|齐全|完善))?(?:的[^,。;:!?\n到的]{2,6}?|的)?"
    r"(?:的(?=[垂纵])|垂直|纵向|跨[省市县]|跨区域|完整|特色|循环|产业|增值|价值|[全补延])*(?:(?<!冷)链|循环|闭环|一体)"
    r"|(?:(?:的|等|一条|(?:较为?|比较|相对)?(?:完整|完备|齐全|完善)(?!产|全))+(?:[^,。;:!?\n到的]{2,6}?)?)?"
    r"(?:循环|完整|特色|绿色)?(?:全产业链|产业链|全链条|全链(?=发展|布局|延伸|贯通|[,。;])|循环链|完整链条))"
)
#: The whole of 从…到…, up to the end of a clause.
_CLAUSE = re.compile(
    r"[从由](?P<a>[^,。;:!?\n到从]{2,40}?),?(?:再|直|一直|起步|延伸|拓展|延长|扩展)?到(?P<b>[^,。;:!?\n到从]{2,50}?)"
    r"(?:,?(?:再|最后|直)?到(?P<c>[^,。;:!?\n到从]{2,50}?)(?:,?(?:再|最后|直)?到(?P<d>[^,。;:!?\n到从]{2,50}?))?)?(?=[,。;\n]|$)"
)
#: What says that it is a chain: the words before it, at its end, and of the next clause. Each holds one of these.
_TOLD = re.compile("[链环产路一](?:(?<=链)|(?<=一)体|(?<=环)节|(?<=产)业|(?<=路)[径线])")
_CALLED = re.compile("(?:产业链条?|全?链条)[,:]?$")
_AT_END = re.compile(
    "等?(?:的(?:关键|主要|重点|核心)环节|的?(?:[各全多]个?|[0-9一二三四五六七八九十两]+[大个])(?:关键|主要|重点|核心)?环节"
    "|(?:产值[^的、]{1,12})?的(?:(?:较为?|比较|相对)?(?:完整|完备|特色|现代|千亿级?|百亿级?)的?)?[^的、]{0,6}"
    "产业(?:集群|体系|闭环|格局|生态)"
    "|的(?:完整|循环)?(?:(?:产业|产品|加工|转化|延伸|升级)(?:链条|路径|路线)|链条))$"
)
_IN_NEXT = re.compile(
    ",[^,。;]{0,6}(?:形成|构建|打造|建成|建立|构成|组成|打通|贯通|实现)[^,。;、]{0,14}?(?:产业链|全链条|链条)"
    "|,[^,。;、]{0,8}?(?:产业链|链条)[^,。;、]{0,10}?(?:形成|成型|成形|完善|贯通|打通|建成|齐全|完备|完整)"
)
#: One step of a chain told step by step (由竹材到竹浆), and what joins it to the next.
_STEP = re.compile(
    r"[由从](?P<a>[^,。;、:…由从到向的\n]{1,14}?)(?:逐步|加快|再)?(?:[到向]|(?<![体机编管控])制)"
    r"(?P<b>(?:[^,。;、:…由从到向的\n]|、(?!再?[由从])){1,30})"
)
_STEP_JOINS = frozenset((",", "、", ";", ",再", "、再", ",并"))
#: Works in one character: 由种到养、由养到加 is a turn of an economy.
_WORKS = frozenset("种养加销采选纺织染游")


def _goes_on(reached: str, start: str) -> bool:
    """True where a step starts with what the one before reached, or with one thing of its list."""
    return reached.startswith(start) or start in reached.split("、")


def _reached(step: re.Match[str], following: re.Match[str]) -> Span:
    """What a step reached, without what is said behind it: the words that the next one starts with, or the list they are of."""
    listed = following["a"] in step["b"].split("、")
    return Span(*step.span("b")) if listed else Span(step.start("b"), step.start("b") + len(following["a"]))


class FromToReader(WholeReader):
    """Reads rows that go from one stage to the next."""

    def from_to(self, passage: Passage) -> Iterator[Row]:
        """Rows called a chain at their end, else before them or in the next clause."""
        start, end = passage.span
        find = self.text.find
        if find("到", start, end) < 0 or _TOLD.search(self.text, start, end) is None:
            return
        for match in _FROM_TO.finditer(self.text, start, end):
            stages = self._stages(match)
            stages[-1] = self._unfollowed(stages[-1])
            if not self._is_of_service(match, stages, end) and self._are_stages(stages, match[0].endswith("产业链")):
                yield from self._told_row(stages)
        yield from self._clauses(passage.span)

    def _clauses(self, within: Span) -> Iterator[Row]:
        """Rows that are a clause of their own, of two such clauses side by side (从…到…,从…到…) too."""
        before: tuple[int, list[Span]] = (-1, [])
        for match in _CLAUSE.finditer(self.text, *within):
            last = match.lastgroup or "b"
            closed = _AT_END.search(self.text, match.start(last) + 2, match.end(last))
            lead = self.text[max(within.start, match.start() - 4) : match.start()]
            stages = self._stages(match)
            stages = [*before[1], *stages] if before[0] == match.start() - 1 else stages
            before = (match.end(), stages)
            if not (closed or _CALLED.search(lead) or _IN_NEXT.match(self.text, match.end(), within.end)):
                continue
            stages = [
                *stages[:-1],
                self._unfollowed(Span(stages[-1].start, closed.start() if closed else stages[-1].end)),
            ]
            if self._are_stages(stages, False) and self._has_made(stages[0]) and self._has_made(stages[-1]):
                yield from self._told_row(stages)

    def stepped(self, passage: Passage) -> Iterator[Row]:
        """Rows told step by step, each of which begins where the one before ended."""
        if self.text.count("由", *passage.span) + self.text.count("从", *passage.span) < 2:
            return
        steps: list[re.Match[str]] = []
        for step in [*_STEP.finditer(self.text, *passage.span), None]:
            last = steps[-1] if steps else None
            if step and last and self.text[last.end() : step.start()] in _STEP_JOINS and _goes_on(last["b"], step["a"]):
                steps.append(step)
                continue
            if last and len(steps) > 1:
                stages = [Span(*steps[0].span("a")), *(_reached(*two) for two in pairwise(steps))]
                stages.append(self._unfollowed(Span(*last.span("b"))))
                stages[0] = self.first_stage(stages[0], stages[1:])
                yield from self._told_row(stages) if self._are_steps(stages) else ()
            steps = [step] if step else []

    def _told_row(self, stages: list[Span]) -> Iterator[Row]:
        if self.is_chain(stages, said=True, industrial=True):
            yield Row(tuple(stages), "chain-from-to")

    def _stages(self, match: re.Match[str]) -> list[Span]:
        return [self.unstreamed(Span(*match.span(part))) for part, words in match.groupdict().items() if words]

    def _unfollowed(self, stage: Span) -> Span:
        """The last stage without what follows the last thing that it lists."""
        stage = self.trim(stage)
        last = max(stage.start, self.text.rfind("、", *stage) + 1)
        end = self.last_stage(Span(last, stage.end)).end
        return self.trim(Span(stage.start, end - (self.text[end - 1] == "并")))

    def _is_of_service(self, match: re.Match[str], stages: list[Span], end: int) -> bool:
        """True where what is called a chain are the steps of a service, of support or of a plan."""
        if match[0].endswith("产业链") and of_plan().match(self.text, match.end(), end):
            return True
        if not match[0].endswith(("全链条", "全产业链")) or not served().match(self.text, match.end(), end):
            return False
        return match[0].endswith("全链条") or not any(map(self._has_made, stages))

    def _are_stages(self, stages: list[Span], by_name: bool) -> bool:
        """True where none is a time or a verb, and where something is made, if the text does not call it an 产业链."""
        words = [self.text[stage.start : stage.end] for stage in stages]
        if any(not_reached().fullmatch(word) for word in words) or are_vague(words):
            return False
        if not by_name and any(no_stage().fullmatch(word) for word in words):
            return False
        return by_name or any(is_made(part) for word in words for part in word.split("、"))

    def _are_steps(self, stages: list[Span]) -> bool:
        """True where the steps lead to other goods, and not to better ones of a kind (粗放养殖, 生态养殖, 品牌养殖)."""
        words = [self.text[stage.start : stage.end] for stage in stages]
        if (
            any(map(not_reached().fullmatch, words))
            or len({word[-2:] for word in words}) == 1
            or all(word in _WORKS for word in words[:-1])
        ):
            return False
        return sum(map(self._has_made, stages)) > 1

    def _has_made(self, stage: Span) -> bool:
        """True where something of what the stage lists is made, or made with."""
        parts = self.text[stage.start : stage.end].split("、")
        return any(is_made(part) or is_step(part) for part in parts)
