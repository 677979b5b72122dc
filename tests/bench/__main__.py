"""Run every measurement, print a table, write build/bench.json."""

from __future__ import annotations

import json
import platform
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.drawing import drawing
from tests.bench.extracting import extraction
from tests.bench.load import load
from tests.bench.measures import Figure, first_load, queries, second_start
from tests.bench.rdf import rdf_figures
from tests.bench.searching import search
from tests.bench.server import server_loads
from tests.conftest import ROOT, original_files


def main() -> int:
    """Measure on the originals where they lie beside the checkout, else on the digests in seeds/."""
    files = original_files() or sorted((ROOT / "seeds").glob("*.txt"))
    characters = sum(len(path.read_text("utf-8")) for path in files)
    print(
        f"{platform.machine()}, Python {platform.python_version()}; {len(files)} documents, {characters:,} characters"
    )
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "graph.lbdb"
        for measure in (
            lambda: first_load(files, store),
            lambda: extraction(files),
            lambda: second_start(files[0].parent, store),
            lambda: queries(store),
            lambda: load(store),
            lambda: search(Path(folder)),
            lambda: drawing(store),
            lambda: rdf_figures(files),
            server_loads,
        ):
            for figure in measure():
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


if __name__ == "__main__":
    sys.exit(main())
