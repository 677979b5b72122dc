"""Texts of the corpus cut, spliced and sprinkled with marks; run as a program, they are read until the time is over.

`python -m tests.loaders.fuzz --seconds 600 --seed 1` prints each place in the code that fails once, with the seed that gives the
text, and ends with the number of texts read; its exit status is 1 where any failed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from functools import cache
from pathlib import Path

from loaders.pipeline import extract
from loaders.read.text import source_text
from tests.conftest import ROOT

MARKS = "、,，。；;：:（）()《》“”—-·0123456789和与及等至一二两个市县区省州旗座项目工程建设\n\t　 "
HEADS = ("甘肃省", "赣州市", "湘西州", "重庆市", "长兴县")
SHORTEST, LONGEST = 300, 2500
"""Characters of the stretches that texts are made from."""


@cache
def corpus() -> tuple[str, ...]:
    """The texts of the corpus that rules are made with."""
    folders = (ROOT / "tests" / "corpus" / name for name in ("tuned", "fresh"))
    return tuple(path.read_text("utf-8") for folder in folders for path in sorted(folder.glob("*.txt")))


def mutated(seed: int) -> str:
    """A stretch of a text under a head, with characters left out, marks put in and scraps of the same text spliced in."""
    chance = random.Random(seed)
    text = chance.choice(corpus())
    start = chance.randrange(len(text))
    rate = chance.choice((0.005, 0.02, 0.05))
    parts = [f"{chance.choice(HEADS)}产业发展实施方案\n一、主要任务\n"]
    for char in text[start : start + chance.randrange(SHORTEST, LONGEST)]:
        drawn = chance.random()
        if drawn < rate:
            continue
        if drawn < 2 * rate:
            parts.append(chance.choice(MARKS))
        elif drawn < 2.5 * rate:
            scrap = chance.randrange(max(1, len(text) - 40))
            parts.append(text[scrap : scrap + chance.randrange(2, 20)])
        parts.append(char)
    return "".join(parts)


def main(arguments: list[str] | None = None) -> int:
    """Read such texts one after another; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=0, help="of the first text; the next has the next number")
    options = parser.parse_args(arguments)
    failed: set[tuple[str, int | None]] = set()
    seed, end = options.seed, time.monotonic() + options.seconds
    while time.monotonic() < end:
        try:
            extract(source_text(mutated(seed), "any.txt", "utf-8"))
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            if (last.filename, last.lineno) not in failed:
                failed.add((last.filename, last.lineno))
                print(f"seed {seed}: {Path(last.filename).name}:{last.lineno}: {error!r}", flush=True)
        seed += 1
    print(f"{seed - options.seed} texts read, {len(failed)} places failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
