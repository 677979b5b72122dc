"""The command line as a user runs it: its output, its errors and its exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.cli import main
from tests.loaders.language_model.chat_server import EMPTY, KEY, MODEL, serving

PLAN = """甲山市清洁能源发展实施方案

为加快清洁能源发展，制定本方案。

一、总体目标
到2025年，全市风电装机规模达到500万千瓦以上。

二、重点任务
（一）建设风电基地。推进甲山风电场项目建设，与锦州市加强电力消纳合作。（牵头单位：市发改委；配合单位：市财政局）
（二）保护草原生态。实施草原修复工程，发展生态旅游。（牵头单位：市林草局；配合单位：市财政局）

三、保障措施
（一）加强组织领导。建立工作推进机制，定期调度。（市政府办公室负责）
"""


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run `regiongraph` with these words in this process, on a store of its own."""

    def run(*words: str, **environment: str) -> Result:
        with monkeypatch.context() as patch:
            for name, value in {"REGIONGRAPH_STORE": str(tmp_path / "graph.lbdb"), **environment}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["regiongraph", *words])
            try:
                main()
                code: object = 0
            except SystemExit as end:
                code = end.code
        out, err = capfd.readouterr()
        return Result(int(str(code or 0)), out, err)

    return run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plans" / "甲山.txt"
    path.parent.mkdir()
    path.write_text(PLAN, "utf-8")
    return path


def assert_one_line(result: Result, *words: str) -> None:
    """Check that a command failed with one line on standard error that holds these words."""
    assert result.returncode == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("regiongraph: ")
    for word in words:
        assert word in lines[0]


def test_extract_prints_one_object_a_line(run: Run, plan: Path) -> None:
    result = run("extract", str(plan), str(plan))
    assert result.returncode == 0, result.stderr
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first == second
    assert first["document"]["file"] == "甲山.txt"
    titles = [task["title"] for task in first["tasks"]]
    assert "建设风电基地" in titles
    for task in first["tasks"]:
        evidence = task["evidence"]
        assert task["title"][:4] in PLAN[evidence["start"] : evidence["end"]]


def test_extract_reads_all_documents_of_a_folder(run: Run, plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "规划"
    (folder / "县").mkdir(parents=True)
    for name in ("乙.txt", "县/甲.md"):
        (folder / name).write_text(plan.read_text("utf-8"), "utf-8")
    (folder / "图.png").write_bytes(b"\x89PNG")
    result = run("extract", str(folder))
    assert (result.returncode, result.stderr) == (0, "")
    assert [json.loads(line)["document"]["file"] for line in result.stdout.splitlines()] == ["乙.txt", "甲.md"]
    (tmp_path / "空").mkdir()
    assert_one_line(run("extract", str(tmp_path / "空")), "空", "no document in it")


def test_extract_names_each_bad_file_and_prints_the_others(run: Run, plan: Path, tmp_path: Path) -> None:
    empty, binary = tmp_path / "空.txt", tmp_path / "图.txt"
    empty.write_text(" \n", "utf-8")
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    result = run("extract", str(empty), str(plan), str(binary), str(tmp_path / "无.txt"))
    assert result.returncode == 1
    assert len(result.stdout.splitlines()) == 1
    errors = result.stderr.splitlines()
    assert [name for name in ("空.txt", "图.txt", "无.txt") if sum(name in e for e in errors) == 1] == [
        "空.txt",
        "图.txt",
        "无.txt",
    ]
    assert len(errors) == 3


def test_extract_keeps_the_limits_that_are_set(run: Run, plan: Path) -> None:
    assert_one_line(run("extract", str(plan), REGIONGRAPH_MAX_CHARACTERS="10"), "甲山.txt", "MAX_CHARACTERS")
    assert_one_line(run("extract", str(plan), REGIONGRAPH_MAX_FILE_BYTES="10"), "甲山.txt", "the limit is 10")


def test_a_fault_of_the_program_is_told_in_one_line_that_names_the_document(
    run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(source: object, outline: object) -> None:
        raise RecursionError("too\ndeep")

    monkeypatch.setattr("loaders.pipeline.extract_document", fails)
    said = ("甲山.txt", "unexpected RecursionError: too deep")
    assert_one_line(run("extract", str(plan)), *said)
    assert_one_line(run("diff", str(plan), str(plan)), *said)
    assert_one_line(run("explain", str(plan), "--at", "锦州市"), *said)


def test_a_name_that_no_file_can_have_is_no_file(run: Run, plan: Path) -> None:
    name = "关于推进某某产业高质量发展的实施意见" * 20
    assert_one_line(run("diff", str(plan), name), "there is no such file")
    assert_one_line(run("extract", name), "there is no such file")
    assert_one_line(run("explain", name, "--at", "甲"), "there is no such file")
    result = run("load", name)
    assert result.returncode == 1
    assert "no such file or folder" in result.stderr


@pytest.fixture
def labelled(plan: Path) -> Path:
    """A folder with the plan and gold that has one task more than the text and one less."""
    tasks = [
        {"path": ["二", "(一)"], "title": "建设风电基地"},
        {"path": ["二", "(三)"], "title": "发展旅游", "theme": "culture"},
    ]
    gold = {"document": {"file": plan.name, "region": "甲山市"}, "tasks": tasks}
    plan.with_name("甲山.gold.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    return plan.parent


def test_evaluate_prints_figures_in_total_and_by_document(run: Run, labelled: Path) -> None:
    table = run("evaluate", str(labelled))
    assert table.returncode == 0, table.stderr
    figures = {line.split()[0]: line.split()[1:] for line in table.stdout.splitlines() if line}
    assert figures["tasks"] == ["2", "3", "1", "0.333", "0.500", "0.400"]
    assert "F1 by document" in table.stdout
    answer = json.loads(run("evaluate", str(labelled), "--format", "json").stdout)
    expected = {"gold": 2, "found": 3, "right": 1, "precision": 0.3333, "recall": 0.5, "f1": 0.4}
    assert answer["total"]["scores"]["tasks"] == answer["documents"][0]["scores"]["tasks"] == expected
    assert answer["failures"] == answer["misses"] == []
    rows = list(csv.DictReader(io.StringIO(run("evaluate", str(labelled), "-f", "csv").stdout)))
    assert [row["f1"] for row in rows if row["kind"] == "tasks"] == ["0.4", "0.4"]


def test_evaluate_lists_misses_with_their_place(run: Run, labelled: Path) -> None:
    answer = json.loads(run("evaluate", str(labelled), "--misses", "1", "--format", "json").stdout)
    tasks = [miss for miss in answer["misses"] if miss["kind"] == "tasks"]
    assert [(miss["what"], miss["words"], miss["path"], miss["line"]) for miss in tasks] == [
        ("missed", "发展旅游", "二/(三)", None),
        ("extra", "保护草原生态", "二/(二)", 10),
    ]
    assert tasks[1]["rule"] == "task-with-clause"
    assert "保护草原生态" in run("evaluate", str(labelled), "--misses", "1").stdout


def test_evaluate_tells_how_often_rules_are_right(run: Run, labelled: Path) -> None:
    answer = json.loads(run("evaluate", str(labelled), "--calibration", "--format", "json").stdout)
    rules = {row["rule"]: row for row in answer["calibration"]["rules"]}
    assert (rules["task-with-clause"]["found"], rules["task-with-clause"]["right"]) == (3, 1)
    assert sum(b["found"] for b in answer["calibration"]["reliability"]) == sum(row["found"] for row in rules.values())
    table = run("evaluate", str(labelled), "--calibration").stdout
    assert "task-with-clause" in table
    assert "What confidences foretell" in table


def test_evaluate_scores_what_it_can_and_names_the_rest(run: Run, labelled: Path, tmp_path: Path) -> None:
    labelled.joinpath("坏.gold.json").write_text("{}", "utf-8")
    labelled.joinpath("无.txt").write_text(PLAN, "utf-8")
    result = run("evaluate", str(labelled))
    assert result.returncode == 1
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == ["坏.gold.json", "无.txt"]
    assert "0.400" in result.stdout
    (tmp_path / "空").mkdir()
    assert_one_line(run("evaluate", str(tmp_path / "空")), "空", ".gold.json")


def test_explain_shows_words_rule_and_confidence(run: Run, plan: Path) -> None:
    run("load", str(plan))
    answer = json.loads(run("cypher", "MATCH ()-[r:LEADS]->() RETURN r.id AS id ORDER BY r.start", "-f", "json").stdout)
    told = run("explain", answer[0]["id"])
    assert told.returncode == 0, told.stderr
    lines = {line.split()[0]: " ".join(line.split()[1:]) for line in told.stdout.splitlines()}
    assert told.stdout.splitlines()[0].endswith("—LEADS→ 建设风电基地 [Task]")
    assert lines["section"] == "二 重点任务 > (一) 建设风电基地"
    assert "牵头单位：⟦市发改委⟧；配合单位" in lines["passage"]
    assert lines["place"].endswith("line 9")
    assert lines["rule"].startswith("clause-explicit 条款写明牵头")
    assert lines["basis"].startswith("explicit")
    assert 0 < float(lines["confidence"]) <= 1
    found = json.loads(run("explain", answer[0]["id"], "--format", "json").stdout)
    assert found[0]["rule"]["module"] == "loaders/extract/clause_roles.py"


def test_explain_of_a_node_has_all_its_statements_and_says_what_is_unknown(run: Run, plan: Path) -> None:
    run("load", str(plan))
    assert run("explain", "region/210700").stdout.count("statement ") >= 2
    assert run("explain", "region/210700", "--limit", "1").stdout.count("statement ") == 1
    assert_one_line(run("explain", "0" * 16), "0" * 16)
    assert_one_line(run("explain", "region/990000"), "region/990000")


def test_explain_of_a_file_needs_no_graph(run: Run, plan: Path, tmp_path: Path) -> None:
    told = run("explain", str(plan), "--at", "锦州市")
    assert told.returncode == 0, told.stderr
    assert "regions: 锦州市 = 锦州市 (210700)" in told.stdout
    assert "⟦锦州市⟧加强电力消纳合作" in told.stdout
    assert not (tmp_path / "graph.lbdb").exists()
    found = json.loads(run("explain", str(plan), "--at", "锦州市", "-f", "json").stdout)
    assert {one["kind"] for one in found} >= {"regions"}
    assert_one_line(run("explain", str(plan), "--at", "火星"), "甲山.txt", "does not stand in the text")
    assert_one_line(run("explain", str(plan), "--at", "为加快"), "no fact rests on")
    assert_one_line(run("explain", str(tmp_path / "无.txt"), "--at", "甲"), "无.txt")


def test_a_language_model_is_asked_where_the_settings_name_one(run: Run, plan: Path) -> None:
    found = {"unit": 1, "quote": "与锦州市加强电力消纳合作", "name": "电力消纳合作"}

    def reply(body: dict[str, Any]) -> Any:
        number = re.search(r"\[(\d+)\][^\[]*推进甲山风电场", body["messages"][1]["content"])
        return {**EMPTY, "projects": [{**found, "unit": int(number[1]) if number else 0}]}

    with serving(reply) as server:
        model = {
            "REGIONGRAPH_MODEL_ADDRESS": server.address,
            "REGIONGRAPH_MODEL_NAME": MODEL,
            "REGIONGRAPH_MODEL_KEY": KEY,
            "NO_PROXY": "*",
        }
        extracted = run("extract", str(plan), **model)
        loaded = run("load", str(plan), **model)
    assert [p["rule"] for p in json.loads(extracted.stdout)["projects"] if p["name"] == "电力消纳合作"] == [
        "model-project"
    ]
    assert "language model: 1 facts added" in extracted.stderr
    assert loaded.returncode == 0, loaded.stderr
    text = "MATCH ()-[r:INCLUDES]->(p:Project) WHERE r.basis = 'model' RETURN p.name AS name"
    assert json.loads(run("cypher", text, "-f", "json").stdout) == [{"name": "电力消纳合作"}]


def test_without_the_model_that_is_set_the_facts_of_rules_are_printed(run: Run, plan: Path) -> None:
    with serving(lambda _: (401, b"")) as server:
        model = {
            "REGIONGRAPH_MODEL_ADDRESS": server.address,
            "REGIONGRAPH_MODEL_KEY": "secret-of-test",
            "NO_PROXY": "*",
        }
        result = run("extract", str(plan), **model)
    assert result.returncode == 0
    assert result.stdout == run("extract", str(plan)).stdout
    assert result.stderr.count("status 401") == 1
    assert "secret-of-test" not in result.stderr
    assert_one_line(
        run("extract", str(plan), REGIONGRAPH_MODEL_ADDRESS="https://user:word@x/v1"), "REGIONGRAPH_MODEL_ADDRESS"
    )


def test_load_takes_only_what_changed(run: Run, plan: Path) -> None:
    first = run("load", str(plan.parent))
    assert first.returncode == 0, first.stderr
    assert first.stderr.splitlines()[-1] == "loaded 1, unchanged 0, failed 0"
    assert run("load", str(plan)).stderr.splitlines() == ["loaded 0, unchanged 1, failed 0"]
    assert run("load", "--force", str(plan)).stderr.splitlines()[-1] == "loaded 1, unchanged 0, failed 0"
    plan.write_text(PLAN + "（二）强化资金保障。统筹各类资金。（市财政局负责）\n", "utf-8")
    assert run("load", str(plan)).stderr.splitlines()[-1] == "loaded 1, unchanged 0, failed 0"


def test_load_reports_what_failed_and_loads_the_rest(run: Run, plan: Path) -> None:
    (plan.parent / "坏.txt").write_bytes(b"\xff\xff\xff")
    result = run("load", str(plan.parent), str(plan.parent / "nowhere"))
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1] == "loaded 1, unchanged 0, failed 2"
    assert "坏.txt" in result.stderr
    assert "nowhere" in result.stderr


def test_a_file_over_the_limit_is_named(run: Run, plan: Path) -> None:
    result = run("load", str(plan), REGIONGRAPH_MAX_CHARACTERS="10")
    assert result.returncode == 1
    assert "甲山.txt" in result.stderr
    assert "REGIONGRAPH_MAX_CHARACTERS" in result.stderr


def test_query_prints_a_table_json_or_csv(run: Run, plan: Path) -> None:
    run("load", str(plan))
    words = ("query", "agencies_leading_tasks", "-p", "theme=ecology")
    table = run(*words)
    assert table.returncode == 0, table.stderr
    assert table.stdout.split()[:2] == ["agency", "region"]
    objects = json.loads(run(*words, "--format", "json").stdout)
    assert [task["name"] for row in objects for task in row["tasks"]] == ["保护草原生态"]
    rows = list(csv.DictReader(io.StringIO(run(*words, "-f", "csv").stdout)))
    assert [row["tasks"] for row in rows] == ["保护草原生态"]


def test_query_without_a_name_lists_them(run: Run) -> None:
    result = run("query")
    assert result.returncode == 0
    assert "agencies_leading_tasks" in result.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("query", "nobody_asks_this"), ("no query 'nobody_asks_this'",)),
        (("query", "documents"), ("graph.lbdb", "load a document first")),
        (("query", "documents", "-p", "region"), ("--param region", "name=value")),
        (("query", "documents", "-p", "region=a", "-p", "region=b"), ("given twice",)),
        (("cypher", "CREATE (:Task)"), ("CREATE is not allowed",)),
        (("cypher", "MATCH (t:Task) RETURN t"), ("graph.lbdb",)),
        (("stats",), ("load a document first",)),
        (("remove", "x"), ("load a document first",)),
        (("export", "-f", "turtle"), ("load a document first",)),
        (("stats", "--store", "bolts://nowhere"), ("bolts://",)),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(run: Run, words: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert_one_line(run(*words), *expected)


def test_a_wrong_setting_is_said_in_one_line(run: Run) -> None:
    assert_one_line(run("stats", REGIONGRAPH_PORT="x"), "REGIONGRAPH_PORT")


def test_names_that_were_probably_meant_are_told(run: Run, plan: Path) -> None:
    run("load", str(plan))
    assert_one_line(run("cypher", "MATCH (t:Taks) RETURN t"), "Similar: Task.")
    assert_one_line(run("query", "agencies_leading_task"), "similar: agencies_leading_tasks")
    assert "similar:" not in run("query", "nobody_asks_this").stderr


def test_cypher_takes_parameters_and_standard_input(run: Run, plan: Path) -> None:
    run("load", str(plan))
    text = "MATCH (t:Task) WHERE t.theme = $theme RETURN t.name AS task ORDER BY task LIMIT $most"
    result = run("cypher", text, "-p", "theme=ecology", "-p", "most=5", "-f", "json")
    assert json.loads(result.stdout) == [{"task": "保护草原生态"}], result.stderr


def test_a_document_goes_with_what_only_it_stated(run: Run, plan: Path) -> None:
    run("load", str(plan))
    documents = json.loads(run("documents", "-f", "json").stdout)
    assert len(documents) == 1
    result = run("remove", documents[0]["document_id"])
    assert result.returncode == 0, result.stderr
    counts = {row["name"]: row["count"] for row in json.loads(run("stats", "-f", "json").stdout)}
    assert counts["Task"] == counts["Document"] == 0
    assert_one_line(run("remove", documents[0]["document_id"]), "no Document")


def test_export_writes_a_whole_file(run: Run, plan: Path, tmp_path: Path) -> None:
    run("load", str(plan))
    target = tmp_path / "graph.ttl"
    assert run("export", "-f", "turtle", "-o", str(target)).returncode == 0
    assert target.read_text("utf-8") == run("export", "-f", "turtle").stdout
    assert [p.name for p in tmp_path.glob(".*.part")] == []
    assert_one_line(run("export", "-f", "turtle", "-o", str(tmp_path / "no" / "graph.ttl")), "graph.ttl")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_serve_answers_over_http_until_it_is_ended(plan: Path, tmp_path: Path, workers: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "run", str(plan)],
        cwd=Path(__file__).parents[2],
        env={
            **os.environ,
            "REGIONGRAPH_STORE": str(tmp_path / "graph.lbdb"),
            "PORT": str(port),
            "REGIONGRAPH_WORKERS": workers,
        },
        stderr=subprocess.PIPE,
    )
    try:
        answer = _when_ready(f"http://127.0.0.1:{port}/queries/documents", process)
        assert len(answer.json()["rows"]) == 1
    finally:
        process.terminate()
        process.communicate(timeout=20)
    assert process.returncode in {0, -15}


def test_a_port_in_use_is_said_in_one_line(run: Run, plan: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert_one_line(run("serve", "--port", str(port)), str(port), "in use")


def _when_ready(url: str, process: subprocess.Popen[bytes]) -> httpx.Response:
    last = time.monotonic() + 40
    while time.monotonic() < last and process.poll() is None:
        try:
            return httpx.get(url, timeout=10)
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not answer; exit code {process.poll()}")


def test_help_imports_nothing_that_is_slow() -> None:
    text = "import sys, api.cli; print([m for m in ('fastapi', 'ladybug', 'pyarrow', 'pydantic') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", text], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == "[]"


def test_copy_makes_an_equal_graph_elsewhere(run: Run, plan: Path, tmp_path: Path) -> None:
    assert run("load", str(plan), "--store", str(tmp_path / "one.lbdb")).returncode == 0
    result = run("copy", str(tmp_path / "one.lbdb"), str(tmp_path / "other.lbdb"))
    assert result.returncode == 0
    assert result.stdout.startswith("copied 1 documents, ")
    missing = run("copy", str(tmp_path / "none.lbdb"), str(tmp_path / "other.lbdb"))
    assert_one_line(missing, "none.lbdb")


def test_validate_names_what_breaks_a_shape_with_its_passage(run: Run, plan: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "one.lbdb")
    assert run("load", str(plan), "--store", store).returncode == 0
    whole = run("validate", "--store", store)
    assert (whole.returncode, whole.stdout) == (0, "")
    assert whole.stderr.startswith("0 violations in ")
    file = tmp_path / "graph.nt"
    assert run("export", "--format", "ntriples", "--output", str(file), "--store", store).returncode == 0
    file.write_text(file.read_text("utf-8").replace('confidence> "0', 'confidence> "7', 1), "utf-8")
    broken = run("validate", str(file), "--format", "json")
    assert broken.returncode == 1
    (row,) = json.loads(broken.stdout)
    assert row["rule"] == "StatementShape-confidence"
    assert row["fault"].endswith("is more than 1")
    assert row["quote"]
    assert "/statement/" in row["focus"]
    assert_one_line(run("validate", str(tmp_path / "none.nt")), "none.nt")


def test_an_archive_of_tables_under_another_name_is_told(run: Run, plan: Path, tmp_path: Path) -> None:
    run("load", str(plan))
    told = run("export", "-f", "csv", "-o", str(tmp_path / "graph.csv"))
    assert (told.returncode, told.stderr.count("ZIP archive")) == (0, 1)
    assert "ZIP" not in run("export", "-f", "csv", "-o", str(tmp_path / "graph.zip")).stderr


def test_import_reads_an_export_back(run: Run, plan: Path, tmp_path: Path) -> None:
    one, other, file = str(tmp_path / "one.lbdb"), str(tmp_path / "other.lbdb"), tmp_path / "graph.trig"
    assert run("load", str(plan), "--store", one).returncode == 0
    assert run("export", "--format", "trig", "--output", str(file), "--store", one).returncode == 0
    result = run("import", str(file), "--store", other)
    assert result.returncode == 0
    assert result.stdout.startswith("imported 1 documents; the graph has ")
    assert run("stats", "--store", one).stdout == run("stats", "--store", other).stdout
    (tmp_path / "bad.ttl").write_text("no triples")
    assert_one_line(run("import", str(tmp_path / "bad.ttl"), "--store", other), "bad.ttl")
