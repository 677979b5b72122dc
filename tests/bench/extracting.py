"""How fast a decoded text becomes facts, on one core, all extractors on; counted in processor time, so that other work on
the machine does not count. Cycles are collected as rarely as by the programs that read documents.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.bench.measures import Figure
from tests.conftest import ROOT

PASSES = 9
BAR = 500_000
SHORT, LONG = 30_000, 3_000_000
"""Lengths of a short and of a long text, in characters: the same paragraphs once and many times."""

_PASSES = """
import json, sys, time
from api.collecting import collect_rarely
collect_rarely()
from loaders.pipeline import extract
from loaders.read import read_text

def seconds(source):
    source.__dict__.pop("folded", None)
    started = time.process_time()
    extract(source)
    return time.process_time() - started

passes, others, files = json.loads(sys.argv[1])
sources = [read_text(path) for path in files]
for path in others: extract(read_text(path))
print(json.dumps([[seconds(source) for source in sources] for _ in range(passes)]))
"""

_GROWTH = """
import json, sys, time
from loaders.pipeline import extract
from loaders.reading import SourceText
from loaders.read import read_text

path, lengths = json.loads(sys.argv[1])
text = read_text(path).text[:min(lengths)].rpartition("\\n")[0] + "\\n"
extract(SourceText("warm", text, "0" * 64))
found = []
for length in lengths:
    source = SourceText("text", text * max(1, round(length / len(text))), "0" * 64)
    started = time.process_time()
    extract(source)
    found.append(len(source.text) / (time.process_time() - started))
print(json.dumps(found))
"""


def _run(program: str, arguments: Any) -> Any:
    command = [sys.executable, "-c", program, json.dumps(arguments)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def extraction(files: Sequence[Path]) -> Iterator[Figure]:
    """Rates of reading again in one process, of reading each document for the first time, and of a long text."""
    paths = [str(path) for path in files]
    characters = sum(len(path.read_text("utf-8")) for path in files)
    rates = [characters / sum(one) for one in _run(_PASSES, [PASSES + 1, [], paths])[1:]]
    spread = (min(rates), max(rates))
    yield Figure("extraction, one core", statistics.median(rates), "characters/s", BAR, "above", spread)
    yield Figure(
        "extraction, each text read for the first time", _first(paths, characters), "characters/s", BAR, "above"
    )
    short, long = _run(_GROWTH, [max(paths, key=lambda path: Path(path).stat().st_size), [SHORT, LONG]])
    yield Figure(f"time for a character of {LONG:,} against one of {SHORT:,}", short / long, "times", 1.2)


def _first(paths: Sequence[str], characters: int) -> float:
    """Characters a second where a process has read some thirty other documents, as one that loads a folder has, but not this one:
    what it remembers of words helps less.
    """
    corpus = [str(path) for path in sorted((ROOT / "tests" / "corpus").rglob("*.txt"))]
    seconds = 0.0
    for path in paths:
        others = [*corpus, *(other for other in paths if other != path)]
        seconds += min(_run(_PASSES, [1, others, [path]])[0][0] for _ in range(3))
    return characters / seconds
