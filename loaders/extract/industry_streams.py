"""What lies in the streams of a chain (上游重点突破光纤预制棒、光芯片, cells below 上游): each thing of the list is promoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from loaders.extract.chain_stages import are_vague
from loaders.extract.industry_names import read_name
from loaders.extract.industry_unlisted import is_thing
from loaders.facts import Chain, Span

STREAM_RULE = "chain-streams"
_JOINS = re.compile("、(?:以及)?|以及|/|[和与](?!牛)|(?<![普涉波])及")
_THING = re.compile(r"[\u4e00-\u9fffA-Z0-9][\u4e00-\u9fffA-Za-z0-9·-]{1,11}")
#: Works, bodies and sites are no goods.
_NO_GOODS = re.compile(
    ".*(?:基地|园区?|中心|工程|项目|平台|体系|企业|公司|集团|能力|资源|市场|环节|短板|网络|整合|技改)"
)
#: What a list is closed with behind its last thing: 磷酸铁锂等|电池材料.
_ET_CETERA = re.compile(r"等(?![级离温效]).*")


def things_of_streams(text: str, chains: Iterable[Chain]) -> Iterator[Span]:
    """Each thing in a stream of one of the chains."""
    for chain in chains:
        if chain.rule == STREAM_RULE:
            for stage in chain.stage_spans:
                yield from _things(text, stage)


def more_things(things: Sequence[Span], within: Span, own: Iterable[tuple[Span, str]]) -> list[Span]:
    """Those of the ordered `things` that stand within the span, without those that `own` findings hold already."""
    first, last = (bisect_left(things, (edge, 0)) for edge in within)
    read = [span for span, _ in own] if first < last else []
    return [thing for thing in things[first:last] if not any(thing.start < b and a < thing.end for a, b in read)]


def _things(text: str, stage: Span) -> Iterator[Span]:
    closed = _ET_CETERA.search(text, *stage)
    end = closed.start() if closed else stage.end
    start = stage.start
    for stop in [*(mark.span() for mark in _JOINS.finditer(text, start, end)), (end, end)]:
        span = Span(start, stop[0])
        start = stop[1]
        word = text[span.start : span.end]
        if not _THING.fullmatch(word) or _NO_GOODS.fullmatch(word) or are_vague([word]):
            continue
        if is_thing(word) or read_name(word, materials=True):
            yield span
