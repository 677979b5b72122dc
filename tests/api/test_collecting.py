import gc

from typer.testing import CliRunner

from api.cli import app
from api.collecting import collect_rarely


def test_a_process_that_reads_documents_looks_for_cycles_after_a_hundred_thousand_objects():
    before = gc.get_threshold()
    try:
        collect_rarely()
        assert gc.get_threshold()[0] == 100_000
    finally:
        gc.set_threshold(*before)


def test_a_load_does_so_from_its_beginning(tmp_path):
    before = gc.get_threshold()
    (tmp_path / "plan.txt").write_text("某市产业发展规划\n一、发展目标\n由市发展改革委牵头。", "utf-8")
    try:
        CliRunner().invoke(app, ["load", str(tmp_path), "--store", str(tmp_path / "graph.lbdb")])
        assert gc.get_threshold()[0] == 100_000
    finally:
        gc.set_threshold(*before)
