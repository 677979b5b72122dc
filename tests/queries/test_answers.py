"""Every named query on a real store, with answers known from reading tests/queries/corpus.py."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.build import build_document
from graph.stores import LadybugStore, Store
from loaders import facts as f
from queries.answers import Answer, ask
from queries.catalogue import catalogue
from tests.graph.conftest import write_yunling
from tests.queries.known_of_several import KNOWN_OF_SEVERAL

Known = tuple[str, dict[str, str], tuple[str, ...], list[tuple[Any, ...]]]


def run(store: Store, name: str, **arguments: object) -> Answer:
    return ask(catalogue().get(name), arguments, store)


def cells(answer: Answer, *columns: str) -> list[tuple[Any, ...]]:
    """The rows' cells in these columns; lists of nodes as their names."""
    at = [answer.columns.index(column) for column in columns]

    def plain(cell: Any) -> Any:
        return tuple(node["name"] for node in cell) if isinstance(cell, list) else cell

    return [tuple(plain(row[i]) for i in at) for row in answer.rows]


KNOWN: list[Known] = [
    (
        "agencies_leading_tasks",
        {"theme": "ecology"},
        ("agency", "region", "task_count", "explicit_count", "tasks"),
        [
            ("赤峰市生态环境局", "赤峰市", 1, 0, ("保护山林草地",)),
            ("锦州市生态环境局", "锦州市", 1, 1, ("整治海湾环境",)),
        ],
    ),
    ("agencies_leading_tasks", {"theme": "ecology", "basis": "explicit"}, ("agency",), [("锦州市生态环境局",)]),
    ("agencies_leading_tasks", {"region": "锦州"}, ("agency",), [("锦州市发展和改革委员会",), ("锦州市生态环境局",)]),
    (
        "agencies_supporting_tasks",
        {},
        ("agency", "region", "task_count", "tasks"),
        [("赤峰市财政局", "赤峰市", 2, ("发展清洁能源", "保护山林草地"))],
    ),
    ("agencies_supporting_tasks", {"theme": "ecology"}, ("agency", "tasks"), [("赤峰市财政局", ("保护山林草地",))]),
    ("agencies_supporting_tasks", {"region": "锦州市"}, ("agency",), []),
    (
        "regions_promoting_industry",
        {"industry": "风电"},
        ("region", "industries", "task_count", "tasks"),
        [("赤峰市", ("风力发电",), 1, ("发展清洁能源",)), ("锦州市", ("风力发电",), 1, ("延伸装备链条",))],
    ),
    ("regions_promoting_industry", {"industry": "畜牧业"}, ("region", "tasks"), [("通辽市", ("做优肉牛产业",))]),
    (
        "agencies_of_region",
        {"region": "赤峰市"},
        ("agency", "functions", "led_count", "supported_count"),
        [
            ("赤峰市发展和改革委员会", ("发展改革",), 2, 0),
            ("赤峰市生态环境局", ("生态环境",), 1, 0),
            ("赤峰市财政局", ("财政",), 0, 2),
            ("赤峰市人民政府", ("人民政府",), 0, 0),
        ],
    ),
    (
        "agency_responsibilities",
        {"agency": "市财政局"},
        ("agency", "role", "task", "basis", "confidence"),
        [
            ("赤峰市财政局", "support", "发展清洁能源", "explicit", 0.95),
            ("赤峰市财政局", "support", "保护山林草地", "first-listed", 0.7),
        ],
    ),
    ("agency_responsibilities", {"agency": "市发改委", "role": "support"}, ("task",), []),
    (
        "agency_responsibilities",
        {"agency": "生态环境局", "theme": "ecology"},
        ("agency", "role"),
        [("赤峰市生态环境局", "lead"), ("锦州市生态环境局", "lead")],
    ),
    (
        "function_across_regions",
        {"function": "发展改革"},
        ("region", "agency", "led_count", "led_tasks"),
        [
            ("赤峰市", "赤峰市发展和改革委员会", 2, ("发展清洁能源", "打通出海通道")),
            ("锦州市", "锦州市发展和改革委员会", 1, ("延伸装备链条",)),
        ],
    ),
    (
        "tasks_of_region",
        {"region": "150400"},
        ("task", "theme", "leads", "supports"),
        [
            ("发展清洁能源", "energy", ("赤峰市发展和改革委员会",), ("赤峰市财政局",)),
            ("保护山林草地", "ecology", ("赤峰市生态环境局",), ("赤峰市财政局",)),
            ("打通出海通道", "infrastructure", ("赤峰市发展和改革委员会",), ()),
        ],
    ),
    ("tasks_of_region", {"region": "通辽"}, ("task", "leads", "supports"), [("做优肉牛产业", (), ())]),
    (
        "tasks_by_words",
        {"words": "通道"},
        ("region", "task", "leads", "supports", "document"),
        [("赤峰市", "打通出海通道", ("赤峰市发展和改革委员会",), (), "赤峰市绿色发展实施方案")],
    ),
    ("tasks_by_words", {"words": "通道", "region": "锦州市"}, ("task",), []),
    ("tasks_of_region", {"region": "内蒙古自治区"}, ("task",), []),
    (
        "tasks_of_region",
        {"theme": "ecology"},
        ("region", "task"),
        [("赤峰市", "保护山林草地"), ("锦州市", "整治海湾环境")],
    ),
    (
        "tasks_of_region",
        {"region": "内蒙古", "within": "true", "theme": "ecology"},
        ("region", "task"),
        [("赤峰市", "保护山林草地")],
    ),
    (
        "region_profile",
        {"region": "赤峰市"},
        ("theme", "task_count", "project_count", "industry_count", "target_count", "agency_count"),
        [("ecology", 1, 0, 0, 1, 1), ("energy", 1, 1, 2, 0, 1), ("infrastructure", 1, 1, 0, 0, 1)],
    ),
    (
        "theme_coverage",
        {"theme": "ecology"},
        ("region", "theme", "task_count", "document_count"),
        [("赤峰市", "ecology", 1, 1), ("锦州市", "ecology", 1, 1)],
    ),
    (
        "projects_of_industry",
        {"industry": "风电"},
        ("project", "status", "via", "regions", "planned_by"),
        [
            ("松山风电场", "新建", "stated", ("赤峰市",), ("赤峰市",)),
            ("松山风电场", "新建", "task", ("赤峰市",), ("赤峰市",)),
        ],
    ),
    (
        "projects_of_region",
        {"region": "赤峰市"},
        ("project", "status", "regions", "enterprises"),
        [("松山风电场", "新建", ("赤峰市",), ("远风公司",)), ("赤峰市至锦州市铁路", None, ("赤峰市", "锦州市"), ())],
    ),
    (
        "projects_of_region",
        {"region": "赤峰市", "status": "新建"},
        ("project", "investment", "task"),
        [("松山风电场", 12.0, "发展清洁能源")],
    ),
    ("projects_of_region", {}, ("project", "status"), [("松山风电场", "新建"), ("赤峰市至锦州市铁路", None)]),
    ("projects_of_region", {"theme": "infrastructure"}, ("project", "task"), [("赤峰市至锦州市铁路", "打通出海通道")]),
    ("projects_of_region", {"region": "赤峰市", "theme": "energy"}, ("project",), [("松山风电场",)]),
    (
        "projects_by_investment",
        {},
        ("project", "investment", "capacity", "status", "planned_by", "tasks", "regions", "industries"),
        [
            ("赤峰市至锦州市铁路", 60.0, None, None, ("赤峰市",), ("打通出海通道",), ("赤峰市", "锦州市"), ()),
            ("松山风电场", 12.0, "50万千瓦", "新建", ("赤峰市",), ("发展清洁能源",), ("赤峰市",), ("风力发电",)),
        ],
    ),
    ("projects_by_investment", {"minimum": "12.5"}, ("project",), [("赤峰市至锦州市铁路",)]),
    ("projects_by_investment", {"maximum": "59.9"}, ("project",), [("松山风电场",)]),
    (
        "projects_by_investment",
        {"region": "内蒙古自治区", "maximum": "60"},
        ("project",),
        [("赤峰市至锦州市铁路",), ("松山风电场",)],
    ),
    ("projects_by_investment", {"region": "锦州市"}, ("project",), []),
    ("projects_by_investment", {"industry": "风电", "region": "赤峰市"}, ("project",), [("松山风电场",)]),
    (
        "agencies_of_industry",
        {"industry": "风电", "region": "赤峰市"},
        ("agency", "led_count", "supported_count", "led_tasks", "supported_tasks"),
        [
            ("赤峰市发展和改革委员会", 1, 0, ("发展清洁能源",), ()),
            ("赤峰市财政局", 0, 1, (), ("发展清洁能源",)),
        ],
    ),
    ("agencies_of_industry", {"industry": "风电", "region": "通辽市"}, ("agency",), []),
    ("projects_of_region", {"region": "赤峰市", "industry": "D4415"}, ("project",), [("松山风电场",)]),
    ("projects_of_region", {"region": "赤峰市", "industry": "叶片"}, ("project",), []),
    ("projects_of_region", {"region": "赤峰市", "status": "新建"}, ("project",), [("松山风电场",)]),
    ("industries_of_region", {"region": "通辽市"}, ("task_count", "tasks"), [(1, ("做优肉牛产业",))]),
    (
        "chain_stages",
        {},
        ("position", "stage", "projects", "regions"),
        [(1, "叶片", (), ("锦州市",)), (2, "整机", (), ("赤峰市",)), (3, "风电场", (), ())],
    ),
    ("chain_stages", {"industry": "整机"}, ("position", "stage"), [(1, "叶片"), (2, "整机"), (3, "风电场")]),
    ("chain_stages", {"industry": "风电"}, ("stage",), []),
    ("chain_stages", {"topic": "风电"}, ("stage",), [("叶片",), ("整机",), ("风电场",)]),
    ("chain_stages", {"topic": "光伏"}, ("stage",), []),
    (
        "function_across_regions",
        {"function": "发展改革", "region": "锦州市"},
        ("agency",),
        [("锦州市发展和改革委员会",)],
    ),
    (
        "complementary_chain_stages",
        {"region": "锦州市"},
        ("supplier", "supplied_stage", "using_stage", "receivers"),
        [("锦州市", "叶片", "整机", ("赤峰市",))],
    ),
    ("complementary_chain_stages", {"region": "赤峰市"}, ("supplier", "receivers"), [("锦州市", ("赤峰市",))]),
    ("complementary_chain_stages", {"region": "通辽市"}, ("supplier",), []),
    (
        "regions_sharing_industries",
        {"region": "锦州市"},
        ("region", "industry_count", "industries"),
        [("赤峰市", 1, ("风力发电",))],
    ),
    ("regions_sharing_industries", {"region": "通辽市"}, ("region",), []),
    ("shared_industries", {}, ("industry", "region_count", "regions"), [("风力发电", 2, ("赤峰市", "锦州市"))]),
    ("shared_industries", {"minimum": "3"}, ("industry",), []),
    (
        "cooperation_network",
        {},
        ("region", "other", "kind", "document"),
        [
            ("赤峰市", "锦州市", "共同消纳", "赤峰市绿色发展实施方案"),
            ("通辽市", "赤峰市", "打造品牌", "通辽市农牧业提升行动方案"),
        ],
    ),
    ("cooperation_network", {"kind": "品牌"}, ("region",), [("通辽市",)]),
    (
        "links_between_regions",
        {"a": "锦州市", "b": "赤峰市"},
        ("kind", "document_count"),
        [("cooperation", 1), ("industry", 1), ("mention", 1), ("policy", 1), ("project", 1)],
    ),
    (
        "connecting_projects",
        {"region": "锦州市"},
        ("project", "region_count", "regions"),
        [("赤峰市至锦州市铁路", 2, ("赤峰市", "锦州市"))],
    ),
    ("connecting_projects", {"region": "锦州", "other": "赤峰"}, ("project",), [("赤峰市至锦州市铁路",)]),
    ("connecting_projects", {"region": "锦州", "other": "通辽"}, ("project",), []),
    ("connecting_projects", {"region": "通辽市"}, ("project",), []),
    (
        "enterprises_of_region",
        {"region": "赤峰市"},
        ("enterprise", "task_count", "projects"),
        [("远风公司", 1, ("松山风电场",))],
    ),
    (
        "enterprises_of_region",
        {},
        ("enterprise", "regions", "task_count", "tasks"),
        [("远风公司", ("赤峰市",), 1, ("发展清洁能源",))],
    ),
    (
        "activities_of_enterprise",
        {"enterprise": "远风公司"},
        ("enterprise", "part", "item", "regions", "document"),
        [
            ("远风公司", "undertakes", "松山风电场", ("赤峰市",), "赤峰市绿色发展实施方案"),
            ("远风公司", "named", "发展清洁能源", ("赤峰市",), "赤峰市绿色发展实施方案"),
        ],
    ),
    (
        "agencies_leading_industry",
        {"industry": "风电"},
        ("agency", "region", "task_count", "tasks"),
        [
            ("赤峰市发展和改革委员会", "赤峰市", 1, ("发展清洁能源",)),
            ("锦州市发展和改革委员会", "锦州市", 1, ("延伸装备链条",)),
        ],
    ),
    ("agencies_leading_industry", {"industry": "industry/A0311"}, ("agency",), []),
    ("indicators", {}, ("indicator", "target_count", "document_count"), [("森林覆盖率", 2, 2)]),
    (
        "targets_of_indicator",
        {"indicator": "森林覆盖率", "year": "2025"},
        ("region", "comparator", "value", "unit", "year"),
        [("赤峰市", ">=", 40.0, "%", 2025), ("锦州市", "~", 30.0, "%", 2025)],
    ),
    ("targets_of_indicator", {"indicator": "森林覆盖率", "year": "2030"}, ("region",), []),
    ("targets_of_region", {"region": "锦州市"}, ("indicator", "value"), [("森林覆盖率", 30.0)]),
    (
        "timeline",
        {},
        ("year", "kind", "stated", "region", "item", "comparator", "value", "deadline"),
        [
            (2024, "deadline", True, "赤峰市", "打通出海通道", "", 0.0, "2024年底前"),
            (2024, "project", True, "赤峰市", "松山风电场", "", 12.0, ""),
            (2025, "target", True, "赤峰市", "森林覆盖率", ">=", 40.0, ""),
            (2025, "target", True, "锦州市", "森林覆盖率", "~", 30.0, ""),
        ],
    ),
    ("timeline", {"region": "赤峰市", "kind": "target"}, ("year", "item"), [(2025, "森林覆盖率")]),
    ("timeline", {"kind": "deadline"}, ("year", "item"), [(2024, "打通出海通道")]),
    ("timeline", {"kind": "project"}, ("year", "item", "value", "unit"), [(2024, "松山风电场", 12.0, "亿元")]),
    ("timeline", {"kind": "project", "since": "2025"}, ("item",), []),
    (
        "timeline",
        {"region": "赤峰市", "until": "2024"},
        ("year", "item"),
        [(2024, "打通出海通道"), (2024, "松山风电场")],
    ),
    ("timeline", {"region": "锦州市", "since": "2026"}, ("year",), []),
    (
        "documents",
        {"region": "通辽市"},
        ("document", "number", "issued", "period_start", "period_end", "regions", "task_count"),
        [("通辽市农牧业提升行动方案", "通示〔2022〕3号", "2021-03-05", 2021, 2025, ("通辽市",), 1)],
    ),
    (
        "shared_policies",
        {},
        ("policy", "document_count", "regions"),
        [("北方绿色发展纲要", 2, ("赤峰市", "锦州市"))],
    ),
    ("shared_policies", {"minimum": "3"}, ("policy",), []),
    ("first_listed_roles", {}, ("agency", "task", "surface"), [("赤峰市生态环境局", "保护山林草地", "市生态环境局")]),
    ("first_listed_roles", {"region": "锦州市"}, ("agency",), []),
    (
        "statements_by_confidence",
        {"document": "赤示〔2021〕1号", "rule": "written-by-hand"},
        ("source", "target", "basis", "confidence"),
        [
            ("赤峰市财政局", "保护山林草地", "first-listed", 0.7),
            ("赤峰市生态环境局", "保护山林草地", "first-listed", 0.7),
        ],
    ),
]


@pytest.mark.parametrize(
    ("name", "arguments", "columns", "expected"), KNOWN, ids=lambda v: str(v) if isinstance(v, (str, dict)) else ""
)
def test_answers_are_what_a_reader_of_the_documents_says(
    store: Store, name: str, arguments: dict[str, str], columns: tuple[str, ...], expected: list[tuple[Any, ...]]
) -> None:
    found = cells(run(store, name, **arguments), *columns)
    assert sorted(found, key=repr) == sorted(expected, key=repr)


@pytest.mark.parametrize(
    ("name", "arguments", "columns", "expected"),
    KNOWN_OF_SEVERAL,
    ids=lambda v: str(v) if isinstance(v, (str, dict)) else "",
)
def test_answers_about_several_plans_are_what_their_reader_says(
    wider_store: Store, name: str, arguments: dict[str, str], columns: tuple[str, ...], expected: list[tuple[Any, ...]]
) -> None:
    found = cells(run(wider_store, name, **arguments), *columns)
    assert sorted(found, key=repr) == sorted(expected, key=repr)


def test_projects_of_a_section_outside_its_tasks_are_the_regions_too(tmp_path: Path) -> None:
    doc = write_yunling()
    wharf = doc.find("河湾码头", doc.write("建设河湾码头。\n"))
    cost = f.ProjectDetails(investment=3.0, investment_printed="3亿元", evidence=wharf)
    doc.add("projects", f.Project(evidence=wharf, rule="works", name="河湾码头", task=("一",), details=cost))
    store = LadybugStore(tmp_path / "graph.lbdb")
    store.replace([build_document(doc.facts())])
    own = {"region": "云岭市"}
    found = cells(run(store, "projects_of_region", **own), "project", "task", "investment")
    assert found == [("云岭—河湾铁路", "发展铝加工", None), ("河湾码头", "壮大产业", 3.0)]
    assert cells(run(store, "projects_of_region", **own, theme="industry"), "project") == [("云岭—河湾铁路",)]
    planned = cells(run(store, "projects_by_investment", **own), "project", "planned_by", "tasks")
    assert planned == [("河湾码头", ("云岭市",), ("壮大产业",))]
    store.close()


def test_every_query_has_a_known_answer() -> None:
    assert {name for name, *_ in (*KNOWN, *KNOWN_OF_SEVERAL)} == set(catalogue().names)


@pytest.mark.parametrize(
    ("name", "arguments"), [(name, arguments) for name, arguments, *_ in (*KNOWN, *KNOWN_OF_SEVERAL)]
)
def test_pages_follow_one_another_without_gap(wider_store: Store, name: str, arguments: dict[str, str]) -> None:
    whole = run(wider_store, name, **arguments)
    pages = [run(wider_store, name, **arguments, limit=1, offset=n) for n in range(len(whole.rows))]
    assert [row for page in pages for row in page.rows] == whole.rows
    assert [page.truncated for page in pages] == [n + 1 < len(whole.rows) for n in range(len(whole.rows))]
    assert not whole.truncated


def test_cells_have_the_type_that_their_column_declares(wider_store: Store) -> None:
    types: dict[str, tuple[type, ...]] = {
        "integer": (int,),
        "number": (int, float),
        "boolean": (bool,),
        "nodes": (list,),
    }
    for name, arguments, *_ in (*KNOWN, *KNOWN_OF_SEVERAL):
        answer = run(wider_store, name, **arguments)
        for row in answer.rows:
            for column, cell in zip(answer.query.columns, row, strict=True):
                assert cell is None or isinstance(cell, types.get(column.type, (str,))), (name, column.name, cell)


def test_statements_lead_to_edges_of_the_graph(store: Store) -> None:
    answer = run(store, "agency_responsibilities", agency="市财政局")
    for (statement,) in cells(answer, "statement_id"):
        assert store.query("MATCH ()-[s]->() WHERE s.id = $id RETURN s.id AS id", {"id": statement}).rows


def test_the_nodes_of_an_answer_are_named_once_each(store: Store) -> None:
    answer = run(store, "tasks_of_region", region="赤峰市")
    ids = answer.node_ids()
    assert len(ids) == len(set(ids)) == 1 + 3 + 3 + 1


def test_the_works_that_an_agency_answers_for_are_told_with_its_tasks(tmp_path: Path) -> None:
    facts = write_yunling().facts()
    (works,), (task,) = facts.projects, facts.tasks
    plan = replace(facts, projects=(replace(works, responsibilities=task.responsibilities),))
    store = LadybugStore(tmp_path / "graph.lbdb")
    store.replace([build_document(plan)])
    answer = run(store, "agency_responsibilities", agency="云岭市发展和改革委员会")
    assert cells(answer, "role", "task", "theme") == [
        ("support", "云岭—河湾铁路", None),
        ("support", "发展铝加工", "industry"),
    ]
    assert cells(run(store, "agency_responsibilities", agency="云岭市工业和信息化局", role="lead"), "task") == [
        ("云岭—河湾铁路",),
        ("发展铝加工",),
    ]
    of_theme = run(store, "agency_responsibilities", agency="云岭市工业和信息化局", theme="industry")
    assert cells(of_theme, "task") == [("发展铝加工",)]
    store.close()
