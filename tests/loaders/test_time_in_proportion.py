"""A text four times as long is read in about four times the time, whatever is said over and over in it."""

from __future__ import annotations

import time

import pytest

from loaders.pipeline import extract
from loaders.read.text import source_text

_MARKS = "、 ， 。 ； ： （ ） 《 》 〈 〉 【 】 〔 〕 “ ” | % / — → - ~ + · * # 1. 一、 第一章 （一） ①"
_WORDS = (
    "等 和 与 及 至 到 从 的 为 是 在 以 对 将 由 向 、5% 5 2025年 十二 亿元 万千瓦 赤峰 赤峰市 市 县 区 省 镇 市区县 赤峰至"
    " 市发改委 财政厅 国家 牵头 配合 责任单位： 项目 工程 建设 推进 发展 产业 产业链 风电 上游 集团 有限公司 企业 园区 基地"
    " 产业带 铁路 大桥 合作 共建 增长 达到 约 以上 年均 规划 通知 我市 A 1 甲 总投资 龙头"
)
_LINES = ["\n", "\t", "  ", "\n|", "|甲", "\n1.", "\n一、", "\n第一章", "\n（一）", "\n- ", "\n专栏1 ", "\n责任单位："]
UNITS = [*_MARKS.split(), *_WORDS.split(), *_LINES]
"""Marks and words that rules look for: some rule looks around each of them."""
_EACH_WITH = 2
"""How many others a unit is paired with; all pairs would take ten minutes.."""
FOUND_SLOW = [("和", "赤峰"), ("、", "1"), ("和", "5"), ("以上", "、5%"), ("企业", "："), ("—", "）"), ("。", "二、")]
"""Pairs that took time with the square of the length once."""
LONG, SHORT = 16_000, 4_000
_MOST = 8
"""Times as long that four times the text may take: noise doubles it, the square of the length makes it sixteen."""
_SOON = 0.4
"""Seconds within which a text of LONG characters is read where nothing is wrong; such are not timed again."""


def _seconds(unit: str, length: int) -> float:
    source = source_text(f"一、任务\n(一)修路。{unit * (length // len(unit))}。\n", "pumped.txt")
    begin = time.process_time()
    extract(source)
    return time.process_time() - begin


def _in_proportion(unit: str) -> bool:
    if _seconds(unit, LONG) < _SOON:
        return True
    short, long = (min(_seconds(unit, length) for _ in range(3)) for length in (SHORT, LONG))
    return long < _SOON or long < _MOST * short


def _pairs() -> list[tuple[str, str]]:
    steps = [1 + 37 * i for i in range(_EACH_WITH)]
    return FOUND_SLOW + [(one, UNITS[(at + step) % len(UNITS)]) for at, one in enumerate(UNITS) for step in steps]


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_in_proportion_to_the_length_of_a_run(unit):
    assert _in_proportion(unit)


@pytest.mark.parametrize("pair", _pairs(), ids="".join)
def test_time_is_in_proportion_to_the_length_of_a_run_of_pairs(pair):
    assert _in_proportion("".join(pair))
