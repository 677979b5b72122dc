"""How fast a decoded text becomes facts, on one core, all extractors on; counted in processor time, so that other work on
the machine does not count. Cycles are collected as rarely as by the programs that read documents.
"""

from __future__ import annotations

import filecmp
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
COMPILED = ROOT / "build" / "compiled"
"""Where `make wheel` leaves the sources with the compiled readers beside them."""
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


def _run(program: str, arguments: Any, folder: Path = ROOT) -> Any:
    """What a program prints that imports the readers from a folder."""
    command = [sys.executable, "-c", program, json.dumps(arguments)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder).stdout)


def extraction(files: Sequence[Path]) -> Iterator[Figure]:
    """Rates of reading again in one process, of reading each document for the first time, by Python alone and compiled, and of
    a long text.
    """
    paths = [str(path.resolve()) for path in files]
    characters = sum(len(path.read_text("utf-8")) for path in files)
    for name, folder in {"extraction": ROOT, **({"compiled extraction": COMPILED} if _is_compiled() else {})}.items():
        rates = [characters / sum(one) for one in _run(_PASSES, [PASSES + 1, [], paths], folder)[1:]]
        spread = (min(rates), max(rates))
        yield Figure(f"{name}, one core", statistics.median(rates), "characters/s", BAR, "above", spread)
        first = characters / _first(paths, folder)
        yield Figure(f"{name}, each text read for the first time", first, "characters/s", BAR, "above")
    short, long = _run(_GROWTH, [max(paths, key=lambda path: Path(path).stat().st_size), [SHORT, LONG]])
    yield Figure(f"time for a character of {LONG:,} against one of {SHORT:,}", short / long, "times", 1.2)


def _is_compiled() -> bool:
    """True where `make wheel` has compiled the readers as they are now."""
    sources = [path.relative_to(ROOT) for folder in ("loaders", "ontology") for path in (ROOT / folder).rglob("*.py")]
    same = all((COMPILED / path).exists() and filecmp.cmp(ROOT / path, COMPILED / path, False) for path in sources)
    return same and any((COMPILED / "loaders").rglob("*.so"))


def _first(paths: Sequence[str], folder: Path) -> float:
    """Seconds for all, where a process has read some thirty other documents, as one that loads a folder has, but not the one
    that is measured: what it remembers of words helps less.
    """
    corpus = [str(path) for path in sorted((ROOT / "tests" / "corpus").rglob("*.txt"))]
    seconds = 0.0
    for path in paths:
        others = [*corpus, *(other for other in paths if other != path)]
        seconds += min(_run(_PASSES, [1, others, [path]], folder)[0][0] for _ in range(3))
    return seconds
