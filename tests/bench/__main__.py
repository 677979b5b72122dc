"""`python -m tests.bench`: run every measurement, or those that are named, print a table, write build/bench.json."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from tests.bench.drawing import drawing
from tests.bench.extracting import extraction
from tests.bench.load import load
from tests.bench.measures import Figure, first_load, queries, second_start
from tests.bench.rdf import rdf_figures
from tests.bench.searching import search
from tests.bench.server import server_loads
from tests.conftest import ROOT, original_files


def _measures(files: list[Path], folder: Path) -> Mapping[str, Callable[[], Iterable[Figure]]]:
    """What is measured, by the names that are given for it. The first makes the store that others ask."""
    store = folder / "graph.lbdb"
    return {
        "cold": lambda: first_load(files, store),
        "extraction": lambda: extraction(files),
        "start": lambda: second_start(files[0].parent, store),
        "queries": lambda: queries(store),
        "requests": lambda: load(store),
        "search": lambda: search(folder),
        "drawing": lambda: drawing(store),
        "rdf": lambda: rdf_figures(files),
        "neo4j": server_loads,
    }


_ON_THE_STORE = frozenset({"start", "queries", "requests", "drawing"})


def main(words: Sequence[str] | None = None) -> int:
    """Measure on the originals where they lie beside the checkout, else on the digests in seeds/."""
    files = original_files() or sorted((ROOT / "seeds").glob("*.txt"))
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        measures = _measures(files, Path(folder))
        wanted = _wanted(words, list(measures))
        characters = sum(len(path.read_text("utf-8")) for path in files)
        print(
            f"{platform.machine()}, Python {platform.python_version()}; {len(files)} documents, {characters:,} characters"
        )
        for measure in wanted:
            for figure in measures[measure]():
                figures.append(figure)
                print(figure.line(), flush=True)
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(
        json.dumps({"time": time.strftime("%Y-%m-%d"), "figures": [f.as_json() for f in figures]}, indent=1)
    )
    missed = [f for f in figures if not f.met]
    print(f"{len(figures) - len(missed)} of {len(figures)} figures within their bars; written to build/bench.json")
    return 0


def _wanted(words: Sequence[str] | None, names: list[str]) -> list[str]:
    """The measurements asked for in their order, with that which makes the store where one asks it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure speed and memory.")
    parser.add_argument("measures", nargs="*", metavar="measure", help=f"by default all: {', '.join(names)}")
    given = set(parser.parse_args(words).measures or names)
    if unknown := sorted(given - set(names)):
        parser.error(f"no measurement is called {unknown[0]}; there are {', '.join(names)}")
    return [name for name in names if name in given or (name == "cold" and given & _ON_THE_STORE)]


if __name__ == "__main__":
    sys.exit(main())
