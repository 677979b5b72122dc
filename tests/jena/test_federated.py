"""The example of the README that asks two endpoints at once, run as it stands there but for the ports."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import ExitStack, redirect_stdout
from pathlib import Path

import pytest

from api.settings import read_settings
from graph.build import build_document
from graph.stores import LadybugStore
from loaders.pipeline import extract
from loaders.read import read_text
from tests.api.conftest import serving
from tests.conftest import ROOT
from tests.jena.command import JenaMissing, jena

QUERY = "queries/federated/shared_industries.rq"
EXAMPLE = re.compile(r"^# two graphs, one query\n(?P<shell>.*?)^python - <<'EOF'\n(?P<python>.*?)^EOF$", re.S | re.M)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the query, in which the addresses are those of two servers over the stores that the README loads."""
    folder = tmp_path_factory.mktemp("federated")
    shell = _example()["shell"]
    loads = re.findall(r"regiongraph load (\S+) --store (\S+)", shell)
    serves = dict(re.findall(r"regiongraph serve --store (\S+) --port (\d+)", shell))
    query = (ROOT / QUERY).read_text("utf-8")
    with ExitStack() as stack:
        for seed, name in loads:
            store = LadybugStore(folder / Path(name).name)
            store.replace([build_document(extract(read_text(ROOT / seed)))])
            store.close()
            path = str(folder / Path(name).name)
            address = stack.enter_context(serving(read_settings(store=path, port=0, log_level="error")))
            query = query.replace(f"http://127.0.0.1:{serves[name]}/", f"{address}/")
        assert "127.0.0.1:800" not in query
        (folder / QUERY).parent.mkdir(parents=True)
        (folder / QUERY).write_text(query, "utf-8")
        yield folder


def _example() -> re.Match[str]:
    found = EXAMPLE.search((ROOT / "README.md").read_text("utf-8"))
    assert found is not None, "the README has no federated example"
    return found


def test_the_readmes_example_prints_the_industries_that_both_graphs_promote(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    output = io.StringIO()
    with redirect_stdout(output):
        exec(compile(_example()["python"], "README.md", "exec"), {})
    names = output.getvalue().split()
    promoted = []
    for name in ("chifeng.lbdb", "tianshui.lbdb"):
        rows = LadybugStore(folder / name).query("MATCH ()-[:PROMOTES]->(i:Industry) RETURN DISTINCT i.id, i.name").rows
        promoted.append({tuple(row) for row in rows})
    assert sorted(names) == sorted(name for _, name in set.intersection(*promoted))
    assert len(names) > 3


def test_jena_gives_the_same_rows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    output = io.StringIO()
    with redirect_stdout(output):
        exec(compile(_example()["python"], "README.md", "exec"), {})
    (folder / "empty.ttl").write_text("")
    try:
        done = jena("arq.sparql", "--data", folder / "empty.ttl", "--query", folder / QUERY, "--results", "CSV")
    except JenaMissing as missing:
        pytest.skip(str(missing))
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert sorted(row["name"] for row in rows) == sorted(output.getvalue().split()), done.stderr
