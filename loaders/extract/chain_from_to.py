"""Chains told from one stage to the next: 从…到…产业链, 从…到…,形成完整产业链, and 由竹材到竹浆,由竹浆到竹纤维."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from loaders.extract.chain_forms import not_reached, of_plan, whole
from loaders.extract.chain_stages import Row, are_vague, is_made, no_stage, served
from loaders.extract.chain_wholes import WholeReader
from loaders.extract.chain_works import is_step
from loaders.facts import Span
from loaders.reading import Passage
from loaders.words import any_of
from ontology.industries import chain_forms

#: What says that it is a chain: the words before it, at its end, and of the next clause. Each holds one of these.
_TOLD = re.compile("[链环产路一](?:(?<=链)|(?<=一)体|(?<=环)节|(?<=产)业|(?<=路)[径线])")
_CALLED = re.compile("(?:产业链条?|全?链条)[,:]?$")
#: One step of a chain told step by step (由竹材到竹浆), and what joins it to the next.
_STEP = re.compile(
    r"[由从](?P<a>[^,。;、:…由从到向的\n]{1,14}?)(?:逐步|加快|再)?(?:[到向]|(?<![体机编管控])制)"
    r"(?P<b>(?:[^,。;、:…由从到向的\n]|、(?!再?[由从])){1,30})"
)
_STEP_JOINS = frozenset((",", "、", ";", ",再", "、再", ",并"))


@cache
def _from_to() -> re.Pattern[str]:
    """从…到…(再到…) and what says that it is a chain; of two stages only a chain by name."""
    forms = chain_forms()
    grown = f"全链(?={any_of(forms.chain_grown)}|[,。;])"
    return re.compile(
        rf"[从由](?P<a>[^,。;:!?\n到]{{2,30}}?),?{any_of(forms.onwards)}?到(?P<b>[^,。;:!?\n到从]{{2,48}}?)"
        rf"(?:,?{any_of(forms.then)}?到(?P<c>[^,。;:!?\n到]{{2,24}}?)等?(?:{whole()})?(?:的[^,。;:!?\n到的]{{2,6}}?|的)?"
        rf"(?:的(?=[垂纵])|{any_of(forms.chain_kinds)})*(?:(?<!冷)链|循环|闭环|一体)"
        rf"|(?:(?:的|等|一条|{whole()}(?!产|全))+(?:[^,。;:!?\n到的]{{2,6}}?)?)?"
        rf"(?:循环|完整|特色|绿色)?(?:{any_of(forms.chain_names)}|{grown}))"
    )


@cache
def _clause() -> re.Pattern[str]:
    """The whole of 从…到…, up to the end of a clause."""
    forms = chain_forms()
    goes_on = rf",?{any_of(forms.then)}?到"
    return re.compile(
        rf"[从由](?P<a>[^,。;:!?\n到从]{{2,40}}?),?{any_of(forms.onwards)}?到(?P<b>[^,。;:!?\n到从]{{2,50}}?)"
        rf"(?:{goes_on}(?P<c>[^,。;:!?\n到从]{{2,50}}?)(?:{goes_on}(?P<d>[^,。;:!?\n到从]{{2,50}}?))?)?(?=[,。;\n]|$)"
    )


@cache
def _at_end() -> re.Pattern[str]:
    """What says at the end of the clause that it is a chain."""
    forms = chain_forms()
    main = any_of(forms.main)
    return re.compile(
        f"等?(?:的{main}环节|的?(?:[各全多诸]多?个?|[0-9一二三四五六七八九十两]+[大个]){main}?环节"
        f"|(?:产值[^的、]{{1,12}})?的(?:(?:{whole()}|特色|现代|千亿级?|百亿级?)的?)?[^的、]{{0,6}}产业{any_of(forms.systems)}"
        f"|的(?:完整|循环)?(?:{any_of(forms.paths_of)}{any_of(forms.paths)}|链条){any_of(forms.gaps)}?)$"
    )


@cache
def _in_next() -> re.Pattern[str]:
    """What says so in the next clause."""
    forms = chain_forms()
    return re.compile(
        f",[^,。;]{{0,6}}{any_of(forms.made_whole)}[^,。;、]{{0,14}}?(?:产业链|全链条|链条)"
        f"|,(?![^,。;、]{{0,6}}[0-9两二三四五六七八九十多几][个条大])[^,。;、]{{0,8}}?(?:产业链|链条)[^,。;、]{{0,10}}?{any_of(forms.is_whole)}"
    )


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
        for match in _from_to().finditer(self.text, start, end):
            stages = self._stages(match)
            stages[-1] = self._unfollowed(stages[-1])
            by_name = match[0].endswith("产业链")
            if not self._is_of_service(match, stages, end) and (
                self._are_stages(stages, by_name) or self._are_many(match, stages)
            ):
                yield from self._told_row(stages)
        yield from self._clauses(passage.span)

    def _clauses(self, within: Span) -> Iterator[Row]:
        """Rows that are a clause of their own, of two such clauses side by side (从…到…,从…到…) too."""
        before: tuple[int, list[Span]] = (-1, [])
        for match in _clause().finditer(self.text, *within):
            last = match.lastgroup or "b"
            closed = _at_end().search(self.text, match.start(last) + 2, match.end(last))
            lead = self.text[max(within.start, match.start() - 4) : match.start()]
            stages = self._stages(match)
            stages = [*before[1], *stages] if before[0] == match.start() - 1 else stages
            before = (match.end(), stages)
            if not (closed or _CALLED.search(lead) or _in_next().match(self.text, match.end(), within.end)):
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

    def _are_many(self, match: re.Match[str], stages: list[Span]) -> bool:
        """True for four steps of any chain and more that the text calls a whole one: 从生产、收储、加工到零售的完整产业链."""
        words = [part for stage in stages for part in self.text[stage.start : stage.end].split("、")]
        whole = "完整" in match[0][-8:] and match[0].endswith(("产业链", "链条"))
        return whole and len(words) > 3 and all(map(is_step, words))

    def _are_steps(self, stages: list[Span]) -> bool:
        """True where the steps lead to other goods, and not to better ones of a kind (粗放养殖, 生态养殖, 品牌养殖)."""
        words = [self.text[stage.start : stage.end] for stage in stages]
        if (
            any(map(not_reached().fullmatch, words))
            or len({word[-2:] for word in words}) == 1
            or all(word in chain_forms().letters for word in words[:-1])
        ):
            return False
        return sum(map(self._has_made, stages)) > 1

    def _has_made(self, stage: Span) -> bool:
        """True where something of what the stage lists is made, or made with."""
        parts = self.text[stage.start : stage.end].split("、")
        return any(is_made(part) or is_step(part) for part in parts)
