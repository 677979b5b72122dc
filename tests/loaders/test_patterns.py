"""No pattern backtracks without bound, whatever text it meets."""

from __future__ import annotations

import time

import pytest

from loaders.pipeline import extract
from loaders.read.text import source_text
from tests.loaders.ambiguity import is_exponential, shared_runs
from tests.loaders.patterns import Compiled, compiled

_RUN = 8_000
"""Characters of a run that two loops of a pattern share."""
_MOST = 1.5
"""Seconds in which a text of some such runs is read; where the time grows with the square of their length it takes many."""


@pytest.fixture(scope="module")
def patterns() -> list[Compiled]:
    return [one for one in compiled() if any(sign in one.pattern for sign in "*+,")]


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:a|a)*b",
        "(?:a*)*b",
        "(?:a+)+b",
        "(?:ab|a|b)+c",
        "(?:a{1,3})+b",
        "(?:a+,?)+b",
        "(?:以及|以|及)*甲",
        r"(?:.*\r?\n){0,200}?-",
    ],
)
def test_loops_that_read_one_text_in_two_ways_are_found(pattern):
    assert is_exponential(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:\d{4})+",
        "(?:a+,)+b",
        "(?:甲|乙)+丙",
        "(?>以及|以|及)*甲",
        "(?:a++)+b",
        "[^,]*甲[^,]*乙",
        r"(?:.*+\n){0,200}?-",
    ],
)
def test_loops_that_read_each_text_in_one_way_pass(pattern):
    assert not is_exponential(pattern)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("a*a*b", "a"),
        ("x(?:ab)*a(?:ba)*c", "ab"),
        ("[^,]*甲[^,]*乙", "甲"),
        ("a*+a*b", ""),
        ("(?>a*)a*b", ""),
        ("a*b*", ""),
        ("(?:ab)*(?:ba)*c", ""),
    ],
)
def test_loops_that_can_share_a_run_are_found_with_it(pattern, letters):
    assert {letter for _, run in shared_runs(pattern) for letter in run.strip()} == set(letters)


def test_no_loop_of_a_pattern_reads_one_text_in_two_ways(patterns):
    assert [(one.place, one.pattern) for one in patterns if is_exponential(one.pattern, one.flags)] == []


def test_runs_that_two_loops_of_a_pattern_share_are_read_in_time(patterns):
    runs = {run for one in patterns for run in shared_runs(one.pattern, one.flags)}
    assert runs
    slow = [(leading, run) for leading, run in sorted(runs) if _seconds(leading + run * (_RUN // len(run))) > _MOST]
    assert slow == []


def _seconds(text: str) -> float:
    """Processor time to read a text at the head of a document, in a sentence, in a clause and in a table."""
    source = source_text(
        f"{text}\n一、任务\n(一)修路。推进{text}。(责任单位:{text})\n|名称|总投资|\n|{text}|1|\n", "run.txt"
    )
    begin = time.process_time()
    extract(source)
    return time.process_time() - begin
