"""Chains told by how far they grow: 产业链由A向B延伸, and streams of which only the first and the last are named (上游…,下游…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.extract.chain_forms import not_reached, stream_part, whole
from loaders.extract.chain_from_to import FromToReader
from loaders.extract.chain_stages import Row, are_vague, is_goods, is_made, no_stage
from loaders.extract.chain_streams import MORE, leads
from loaders.extract.chain_works import is_step
from loaders.facts import Span
from loaders.reading import Passage
from loaders.words import any_of
from ontology.industries import chain_forms, chain_lexicon

#: What says that it is a chain that grows, before 由 and in the clause behind.
_CALLED = re.compile("(?:产业链条?|链条?)(?:[^,。;、链]{0,6},?)$")
_IN_NEXT = re.compile("(?:,[^,。;、]{0,12}|的[^,。;、的]{0,8})(?:产业链|产品链|链条)")
#: What parts streams in a list.
_STREAM_MARK = re.compile("[、和与及](?=[中下]游)")
_LISTED = re.compile("[、和与及]")


@cache
def _onward() -> re.Pattern[str]:
    """由A向B延伸, one clause: what the chain has, and what it is lengthened to."""
    return re.compile(
        r"[由从](?P<a>(?:[^,。;:!?\n由从向到]|(?<=[取定])向){1,30}?)(?:为主)?(?:逐步|加快|进一步|不断|持续)?(?<![取定])向(?P<b>(?:[^,。;:!?\n由从向到]|(?<=[取定])向){2,40}?)(?P<called>全产业链)?(?:等(?:领域|方向|产品|产业|环节)?)?"
        rf"(?:逐步|加快|进一步|不断|持续|深度|有序|梯次)?{any_of(chain_lexicon().lengthened)}{{1,3}}(?=[,。;\n]|$|的)"
    )


@cache
def _reaching() -> re.Pattern[str]:
    """由A延伸至B, and A到B的全产业链 behind a verb: what the chain has first and last, without 从."""
    verbs = any_of(chain_lexicon().spanning)
    return re.compile(
        rf"[由从](?P<a>[^,。;:!?\n由从向到]{{2,30}}?)(?:逐步|加快|进一步|不断|持续)?{any_of(chain_forms().onwards)}至(?P<b>[^,。;:!?\n由从向到]{{2,40}}?)(?=[,。;\n]|$)"
        rf"|{verbs}(?:了|起|出)?(?P<c>[^,。;:!?\n由从向到的]{{2,24}}?)到(?P<d>[^,。;:!?\n由从向到的]{{2,30}}?)"
        rf"(?:(?:{whole()})?的[^,。;的]{{0,8}}?(?:全?产业链条?|全链条)|一体化)"
    )


@cache
def _pushed() -> re.Pattern[str]:
    """推动A向B延伸, one clause: what is made now, and what is to be made of it."""
    return re.compile(
        rf"(?:{any_of(chain_forms().pushing)}(?P<a>[^,。;:!?\n由从向到的]{{2,16}}?)(?:企业|产能|资源)?|以(?P<c>[^,。;:、!?\n由从向到的以]{{1,10}}?)为{any_of(chain_forms().grounds)},)(?:逐步|加快|进一步|不断|持续|加速)?向(?:下游)?"
        r"(?P<b>[^,。;:!?\n由从向到的]{2,40}?)(?:等(?:下游)?(?:领域|方向|产品|产业|环节)?|下游|方向|领域)?"
        r"(?:逐步|进一步|深度|有序|梯次)?(?:延伸|拓展)(?:产业链条?)?(?=[,。;\n]|$)"
    )


@cache
def _two_streams() -> re.Pattern[str]:
    """The first and the last stream, and what lies in each; the one between is not named."""
    between = rf"{MORE}[,;、。和与及\n]\s*(?:\([一二三0-9]\)|[0-9][.、])?(?:{any_of(chain_forms().stream_heads)}|{leads()}){{0,3}}"
    return re.compile(
        rf"(?<![江河湖溪流])上游(?![下中江河湖、]){stream_part('a')}{between}(?<![中上江河湖溪])下游(?![江河湖]){stream_part('c')}"
    )


class OnwardReader(FromToReader):
    """Reads chains by their growth."""

    def onward(self, passage: Passage) -> Iterator[Row]:
        """Rows of what a chain has and what it is lengthened to."""
        start, end = passage.span
        if self.text.find("向", start, end) < 0 or self.text.find("链", start, end) < 0:
            return
        for match in _onward().finditer(self.text, start, end):
            lead = self.text[max(start, match.start() - 12) : match.start()]
            if not (match["called"] or _CALLED.search(lead) or _IN_NEXT.match(self.text, match.end(), end)):
                continue
            stages = [self._of_stream(part) for part in (Span(*match.span("a")), *self._streams_in(match.span("b")))]
            if all(map(self._are_made, stages)) and self.is_chain(stages, said=True, industrial=True):
                yield Row(tuple(stages), "chain-from-to")

    def pushed(self, passage: Passage) -> Iterator[Row]:
        """Rows of goods and of those that the text wants to be made of them, where it speaks of a chain: nothing but goods may be
        named.
        """
        start, end = passage.span
        find = self.text.find
        if find("向", start, end) < 0 or (find("延伸", start, end) < 0 and find("拓展", start, end) < 0):
            return
        for match in _pushed().finditer(self.text, start, end):
            stages = [self.trim(Span(*match.span("a" if match["a"] else "c"))), self._of_stream(Span(*match.span("b")))]
            words = [self.text[stage.start : stage.end] for stage in stages]
            lead = self.text[max(start, match.start() - 12) : match.start()]
            if not (
                "下游" in match[0]
                or "链" in match[0]
                or _CALLED.search(lead)
                or _IN_NEXT.match(self.text, match.end(), end)
            ):
                continue
            goods = [word for stage in words for word in _LISTED.split(stage) if word]
            if all(map(self._is_made_thing, goods)) and self.is_chain(stages, said=True, industrial=True):
                yield Row(tuple(stages), "chain-from-to")

    def _is_made_thing(self, word: str) -> bool:
        """True for goods by their name, not for branches, services and what any goods become better by."""
        return (
            is_goods(word) and not word.endswith(("业", "服务", "应用", "制造")) and word not in chain_lexicon().grades
        )

    def reaching(self, passage: Passage) -> Iterator[Row]:
        """Rows of what a chain begins and ends with."""
        start, end = passage.span
        find = self.text.find
        if find("到", start, end) < 0 and find("至", start, end) < 0:
            return
        if find("链", start, end) < 0 and find("一体化", start, end) < 0:
            return
        for match in _reaching().finditer(self.text, start, end):
            lead = self.text[max(start, match.start() - 12) : match.start()]
            if match["a"] and not (_CALLED.search(lead) or _IN_NEXT.match(self.text, match.end(), end)):
                continue
            stages = [self._of_stream(Span(*match.span(part))) for part in ("ab" if match["a"] else "cd")]
            made = list(map(self._are_made, stages))
            if (all(made) or (made[0] and match["c"])) and self.is_chain(stages, said=True, industrial=True):
                yield Row(tuple(stages), "chain-from-to")

    def two_streams(self, passage: Passage) -> Iterator[Row]:
        """Rows of what lies first and last in a chain, in a passage that does not name what lies between."""
        start, end = passage.span
        find = self.text.find
        if find("上游", start, end) < 0 or find("下游", start, end) < 0 or find("中游", start, end) >= 0:
            return
        for match in _two_streams().finditer(self.text, start, end):
            for row in self.row_of_streams([Span(*match.span(part)) for part in "ac"], end):
                if not any(map(self._is_of_any, row.stages)):
                    yield row

    def _streams_in(self, within: tuple[int, int]) -> Iterator[Span]:
        """What lies in each stream that the text names within (中游氢氟酸|、下游含氟聚合物)."""
        start, end = within
        for mark in _STREAM_MARK.finditer(self.text, start, end):
            yield Span(start, mark.start())
            start = mark.end()
        yield Span(start, end)

    def _of_stream(self, stage: Span) -> Span:
        """The stage without the stream that it lies in (下游|聚酯薄膜)."""
        return self.unstreamed(self.trim(stage))

    def _is_of_any(self, stage: Span) -> bool:
        """True where what lies in a stream is what any chain has, or nothing that is made (下游消费)."""
        words = [word for word in _LISTED.split(self.text[stage.start : stage.end]) if word]
        if (are_vague(words) and len(words) < 2) or all(map(no_stage().fullmatch, words)):
            return True
        return not any(is_made(word) or is_step(word) for word in words)

    def _are_made(self, stage: Span) -> bool:
        """True where goods are named, and not how good they are."""
        whole = self.text[stage.start : stage.end]
        if "“" in whole or "”" in whole or not_reached().fullmatch(whole):
            return False
        words = [word for word in _LISTED.split(whole) if word]
        named = [word for word in words if word not in chain_lexicon().grades]
        return bool(named) and not are_vague(named) and any(map(is_made, named))
