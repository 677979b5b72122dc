"""The digests in seeds/ say what the original documents say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders.facts import DocumentFacts, DocumentInfo, Task
from loaders.pipeline import extract
from loaders.read import read_text
from tests.conftest import ROOT, original_files
from tests.seeds.copied import copied_runs, copied_sentences, reads_like_sentence, runs_elsewhere

DIGESTS = sorted((ROOT / "seeds").glob("*.txt"))
SHARE = 0.95
"""Of each kind of fact but tasks and responsibilities, which a digest has without exception."""

NAMES = (
    "习近平新时代中国特色社会主义思想",
    "契丹辽文化和原生态草原体验旅游区",
    "查干花至林西至西乌旗至珠恩嘎达布其口岸高速公路",
    "吉劳庆至乌兰木伦湖、红海子湿地的城市水系工程",
    "G210线添漫梁北至越家壕(查干)段改线工程",
    "煤化工产业自主创新和二氧化碳排放与捕捉实验基地",
    "黄河中上游以及乌梁素海水环境综合治理",
    "阴山南北麓防洪及洪水资源综合利用工程",
    "贺兰山东麓防洪及洪水资源综合利用工程",
    "呼和浩特、鄂尔多斯文化创意产业和动漫产业园区",
    "甘其毛都、满都拉、策克等边境经济合作区",
    "“源网荷储”一体化综合应用示范项目",
    "南矿和扎矿排土场光伏项目",
    "龙鑫泉采石场绿色矿山封闭厂房生活区建设工程",
    "争创国家级高新技术产业开发区基础设施提升工程",
    "霍林郭勒市沙尔呼热独立工矿区配套供水管网工程",
    "锡乌铁路锦铁供应链管理有限公司新建工业站工程",
    "G2515长深高速公路新民至鲁北联络线鲁北-霍林郭勒高速公路",
    "G1013海满高速海拉尔-张家口联络线霍林郭勒至锡林浩特高速公路",
    "额仑原生态草原农村旅游公路(一期、二期)交通公路养护设施提档升级",
    "天水市有轨电车示范线工程(二期)、(三期)",
    "电解槽大修渣无害化处理及综合利用",
    "城镇居民生活垃圾终端分类无害化处理及资源循环利用",
    "老旧小区改造及海绵城市建设",
    "城市防涝雨排改造及智能化监控提升",
    "融媒体公共数字资源制作采集与加工整理系统",
)
"""Proper names that `copied` would take for running text, each looked at: works, parks and roads that have no shorter name."""


@cache
def facts(path: Path) -> DocumentFacts:
    return extract(read_text(path))


def bare(name: str) -> str:
    return re.sub(r"\W", "", name)


def in_any_order(name: str) -> tuple[str, ...]:
    """A name that lists places or kinds (甲、乙等产业园), which a digest prints in another order."""
    return tuple(sorted(bare(part) for part in re.split("[、和]|等", name)))


def place(task: Task) -> tuple[Any, ...]:
    """The numbers that lead to a task, and its theme. The last label of one without a number is the beginning of its title."""
    *above, last = task.path
    return (*above, None if bare(task.title).startswith(bare(last)) else last, task.theme)


def roles(task: Task) -> list[tuple[str, str]]:
    return [(clause.role, clause.agency) for clause in task.responsibilities]


def by_kind(found: DocumentFacts) -> dict[str, set[Any]]:
    return {
        "agencies": {(a.surface, a.name) for a in found.agencies},
        "regions": {(r.surface, r.name) for r in found.regions},
        "projects": {in_any_order(p.name) for p in found.projects},
        "parks": {in_any_order(p.name) for p in found.parks},
        "enterprises": {bare(e.name) for e in found.enterprises},
        "industries": {bare(i.name) for i in found.industries},
        "targets": {(bare(t.indicator), t.value, t.unit, t.year) for t in found.targets},
        "chains": {c.stages for c in found.chains},
        "cooperation": {(c.a, c.b) for c in found.cooperation},
    }


WRITTEN = {".py", ".md", ".yaml", ".csv", ".ts", ".tsx", ".cypher", ".rq", ".txt"}
KINDS = sorted(by_kind(DocumentFacts(text="", document=DocumentInfo(file="", sha256=""))))


def test_there_are_five_digests():
    assert [path.stem for path in DIGESTS] == [
        "chifeng-2017",
        "dongsheng-2017",
        "hubaoyinyu-2013",
        "huolinguole-2021",
        "tianshui-2020",
    ]


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_head_says_that_it_is_a_digest_and_of_what(path):
    note = extract(read_text(path)).document.note
    assert note is not None
    assert "摘编" in note
    assert "原文" in note


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_digest_yields_the_tasks_of_the_original_in_their_order_with_the_same_bodies(path, originals):
    of_original, of_digest = facts(originals[path.name]).tasks, facts(path).tasks
    assert [place(task) for task in of_digest] == [place(task) for task in of_original]
    assert [roles(task) for task in of_digest] == [roles(task) for task in of_original]


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_titles_are_those_of_the_original_but_where_they_read_like_sentences(path, originals):
    pairs = zip(facts(originals[path.name]).tasks, facts(path).tasks, strict=True)
    titles = [
        (bare(original.title), bare(digest.title), reads_like_sentence(original.title)) for original, digest in pairs
    ]
    assert [pair for *pair, is_sentence in titles if (pair[0] == pair[1]) is is_sentence] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_digest_yields_the_facts_of_the_original(path, kind, originals):
    of_original, of_digest = by_kind(facts(originals[path.name]))[kind], by_kind(facts(path))[kind]
    common = len(of_original & of_digest)
    assert common >= SHARE * len(of_original), f"missing: {sorted(map(str, of_original - of_digest))}"
    assert common >= SHARE * len(of_digest), f"only in the digest: {sorted(map(str, of_digest - of_original))}"


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_no_sentence_of_the_original_stands_in_the_digest(path, originals):
    assert copied_sentences(facts(originals[path.name]), facts(path), NAMES) == []


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_no_run_of_the_original_but_headings_clauses_and_names_stands_in_the_digest(path, originals):
    assert copied_runs(facts(originals[path.name]), facts(path), NAMES) == []


def chinese_lines_beside_the_digests() -> str:
    """Of all folders but seeds/, and but tests/corpus/: the stock phrases of other governments' documents agree with these."""
    folders = ("api", "docs", "graph", "loaders", "ontology", "queries", "tests")
    files = (path for folder in folders for path in sorted((ROOT / folder).rglob("*")) if path.suffix in WRITTEN)
    away = {"node_modules", "dist", "corpus"}
    texts = (path.read_text("utf-8") for path in files if not away & set(path.relative_to(ROOT).parts))
    return "\n".join(line for text in texts for line in text.splitlines() if re.search("[一-鿿]", line))


def test_no_run_of_an_original_stands_anywhere_else(originals):
    text = chinese_lines_beside_the_digests()
    assert {
        name: found for name, path in originals.items() if (found := runs_elsewhere(facts(path), text, NAMES))
    } == {}


def test_digests_stand_for_every_original(originals):
    assert {path.name for path in DIGESTS} == set(originals)
    assert len(original_files()) == len(DIGESTS)
