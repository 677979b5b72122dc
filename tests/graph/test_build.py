from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.build import DocumentGraph, build_document
from graph.schema import edge_schema, edge_tables, node_schema
from loaders import facts as f
from tests.graph.conftest import DocumentWriter, costing, write_hewan, write_yunling


def rows(graph: DocumentGraph, relation: str) -> list[dict[str, Any]]:
    return [row for key, table in graph.edges.items() if key[0] == relation for row in table.to_pylist()]


def nodes(graph: DocumentGraph, label: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in graph.nodes[label].to_pylist()} if label in graph.nodes else {}


def test_every_table_has_the_schema_of_the_model(yunling: DocumentGraph) -> None:
    for label, table in yunling.nodes.items():
        assert table.schema == node_schema(label)
    for key, table in yunling.edges.items():
        assert key in edge_tables()
        assert table.schema == edge_schema(key[0])


def test_every_edge_joins_nodes_of_the_same_document_graph(yunling: DocumentGraph) -> None:
    ids = {i for table in yunling.nodes.values() for i in table["id"].to_pylist()}
    for table in yunling.edges.values():
        assert set(table["from"].to_pylist()) | set(table["to"].to_pylist()) <= ids


def test_the_document_is_identified_by_issuer_and_number_else_by_its_text() -> None:
    numbered = build_document(write_yunling().facts())
    other_text = write_yunling(status="续建")
    other_text.write("附件\n")
    assert build_document(other_text.facts()).document == numbered.document
    bare = build_document(write_yunling(number=None).facts())
    assert bare.document == f"document/{bare.sha256[:12]}"


def test_the_document_node_keeps_text_dates_and_period(yunling: DocumentGraph) -> None:
    (document,) = nodes(yunling, "Document").values()
    assert document["text"].startswith("云岭市产业发展规划\n")
    assert document["issued"].isoformat() == "2020-05-06"
    assert (document["period_start"], document["period_end"]) == (2021, 2025)


def test_tasks_and_sections_are_part_of_what_is_above_them(yunling: DocumentGraph) -> None:
    ends = {(e["from"].split("/")[0], e["to"].split("/")[0]) for e in rows(yunling, "PART_OF")}
    assert ends == {("task", "section"), ("section", "document")}


def test_every_stated_edge_says_where_it_stands(yunling: DocumentGraph) -> None:
    text = nodes(yunling, "Document")[yunling.document]["text"]
    for relation in ("LEADS", "SUPPORTS", "MENTIONS", "INCLUDES", "PROMOTES", "STAGE_OF", "CARRIES_OUT"):
        for edge in rows(yunling, relation):
            assert text[edge["start"] : edge["end"]] == edge["surface"]
            assert edge["document"] == yunling.document
            assert edge["rule"]
            assert edge["basis"] in {"explicit", "inferred", "first-listed"}
            assert 0 < edge["confidence"] <= 1


def test_responsibilities_become_leads_and_supports_with_their_surface(yunling: DocumentGraph) -> None:
    (lead,) = rows(yunling, "LEADS")
    assert (lead["from"], lead["surface"]) == ("agency/云岭市/云岭市工业和信息化局", "市工信局")
    assert {e["surface"] for e in rows(yunling, "SUPPORTS")} == {"市发改委", "相关县区"}


def test_a_body_that_is_no_single_agency_belongs_to_the_document(yunling: DocumentGraph) -> None:
    key = yunling.document.split("/")[1]
    body = nodes(yunling, "Agency")[f"agency/{key}/相关县区"]
    assert body["collective"] is True
    assert not [e for e in rows(yunling, "SERVES") if e["from"] == body["id"]]


def test_agencies_serve_a_region_and_have_a_function(yunling: DocumentGraph) -> None:
    served = {e["from"]: e["to"] for e in rows(yunling, "SERVES")}
    assert served["agency/云岭市/云岭市发展和改革委员会"] == "region/云岭市"
    functions = {e["from"]: e["to"] for e in rows(yunling, "HAS_FUNCTION")}
    assert functions["agency/云岭市/云岭市发展和改革委员会"] == "function/development-reform"
    assert nodes(yunling, "Function")["function/development-reform"]["english"]


def test_each_mention_is_an_edge_of_its_own(yunling: DocumentGraph) -> None:
    mentions = [e for e in rows(yunling, "MENTIONS") if e["to"] == "region/河湾市"]
    assert [e["surface"] for e in sorted(mentions, key=lambda e: e["start"])] == ["河湾市", "河湾物流"]
    assert nodes(yunling, "Region")["region/河湾市"]["surfaces"] == ["河湾市", "河湾物流"]


def test_what_is_told_of_works_stands_with_the_statement_and_with_the_works() -> None:
    graph = build_document(costing(write_yunling().facts(), 12.5, 2027))
    edge = next(e for e in rows(graph, "INCLUDES") if e["to"].startswith("project/"))
    (works,) = nodes(graph, "Project").values()
    told = (edge["investment"], edge["investment_printed"], edge["capacity"], edge["start_year"], edge["end_year"])
    assert told == (12.5, "12.5亿元", None, None, 2027)
    assert (edge["details_start"], edge["details_end"]) == (edge["start"], edge["end"])
    assert (works["investment"], works["start_year"], works["end_year"]) == (12.5, None, 2027)


def test_who_carries_works_out_rests_on_the_words_that_say_so_else_on_the_name() -> None:
    facts = write_yunling().facts()
    (works,) = facts.projects
    firm = next(e for e in facts.enterprises if e.name == works.enterprise).evidence
    (by_name,) = rows(build_document(facts), "UNDERTAKEN_BY")
    told = replace(facts, projects=(replace(works, enterprise_told=firm),))
    (by_words,) = rows(build_document(told), "UNDERTAKEN_BY")
    assert (by_name["rule"], by_name["basis"]) == ("enterprise-in-name", "inferred")
    assert (by_words["rule"], by_words["basis"], by_words["surface"]) == (
        "enterprise-told",
        "explicit",
        works.enterprise,
    )
    ends = (min(firm.start, works.evidence.start), max(firm.end, works.evidence.end))
    assert (by_words["start"], by_words["end"]) == ends


def test_a_line_between_two_regions_connects_them_and_other_works_lie_in_theirs() -> None:
    doc = write_yunling()
    path = ("一", "1")
    body = doc.parts["tasks"][0].body
    plant = f.Project(
        evidence=doc.find("云岭铝业", body),
        rule="works",
        name="云岭河湾热电厂",
        task=path,
        regions=("云岭市", "河湾市"),
    )
    doc.add("projects", plant)
    graph = build_document(doc.facts())
    assert {e["from"] for e in rows(graph, "CONNECTS")} == {"project/云岭市/云岭—河湾铁路"}
    assert {e["from"] for e in rows(graph, "LOCATED_IN") if e["from"].startswith("project")} == {
        "project/云岭市/云岭河湾热电厂"
    }


def test_a_depot_of_a_railway_and_a_road_within_one_city_connect_nothing() -> None:
    doc = DocumentWriter(region="鄂尔多斯市", adcode="150600", number="鄂政发〔2020〕9号")
    body = doc.task(("一", "1"), "做一件事", "建设东胜铁路物流基地、市区公路。")
    for name, regions in (("东胜铁路物流基地", ("包头市", "东胜区")), ("市区公路", ("鄂尔多斯市", "东胜区"))):
        doc.add(
            "projects",
            f.Project(evidence=doc.find(name, body), rule="works", name=name, task=("一", "1"), regions=regions),
        )
    graph = build_document(doc.facts())
    assert not rows(graph, "CONNECTS")
    assert len(rows(graph, "LOCATED_IN")) == 4


def test_the_words_of_a_compression_name_none_of_its_members() -> None:
    doc = DocumentWriter(number="云政发〔2020〕9号")
    body = doc.task(("一", "1"), "做一件事", "加强云河合作，河湾配合。")
    doc.mention(body, "云河", "云岭市")
    doc.mention(body, "云河", "河湾市")
    doc.mention(body, "河湾", "河湾市")
    graph = build_document(doc.facts())
    assert nodes(graph, "Region")["region/河湾市"]["surfaces"] == ["河湾"]
    assert sorted(e["basis"] for e in rows(graph, "MENTIONS")) == ["explicit", "inferred", "inferred"]


def test_chains_have_their_stages_in_order_each_feeding_the_next(yunling: DocumentGraph) -> None:
    stages = sorted((e["position"], e["surface"], e["topic"]) for e in rows(yunling, "STAGE_OF"))
    assert stages == [(1, "铝", "铝加工"), (2, "铝板", "铝加工"), (3, "铝箔", "铝加工")]
    assert len(rows(yunling, "FEEDS")) == 2
    (chain,) = nodes(yunling, "Chain").values()
    assert (chain["stages"], chain["topic"]) == (["铝", "铝板", "铝箔"], "铝加工")


def test_an_industry_with_a_class_is_that_class_with_the_classes_above_it(yunling: DocumentGraph) -> None:
    (promoted,) = rows(yunling, "PROMOTES")
    assert promoted["to"] == "industry/D4415"
    assert nodes(yunling, "Industry")["industry/D4415"]["surfaces"] == ["风电产业"]
    broader = {e["from"]: e["to"] for e in rows(yunling, "BROADER")}
    assert broader["industry/D4415"].startswith("industry/D44")


def test_targets_of_one_indicator_in_one_task_are_numbered() -> None:
    doc = write_yunling()
    body = doc.parts["tasks"][0].body
    second = f.Target(
        evidence=doc.find("90亿元", body), rule="figure", indicator="产值", value=95, unit="亿元", year=2026, comparator="=",
        task=("一", "1"),
    )  # fmt: skip
    doc.add("targets", second)
    graph = build_document(doc.facts())
    assert sorted(i.rsplit("/", 1)[1] for i in nodes(graph, "Target")) == ["产值", "产值~2"]
    assert {e["to"] for e in rows(graph, "MEASURES")} == {"indicator/产值"}


def test_units_with_the_same_path_are_told_apart() -> None:
    doc = DocumentWriter(number="云政发〔2020〕9号")
    doc.task(("一", "1"), "第一件事")
    doc.task(("一", "1"), "第二件事")
    graph = build_document(doc.facts())
    key = graph.document.split("/")[1]
    assert {i: n["name"] for i, n in nodes(graph, "Task").items()} == {
        f"task/{key}/一/1": "第一件事",
        f"task/{key}/一/1~2": "第二件事",
    }


def test_a_fact_in_a_box_or_before_the_first_heading_gets_a_section_of_its_own() -> None:
    doc = DocumentWriter(number="云政发〔2020〕9号")
    span = doc.write("总述促进风电。专栏提出促进光伏。\n")
    doc.add("industries", f.Industry(evidence=doc.find("风电", span), rule="r", name="风电", task=()))
    doc.add("industries", f.Industry(evidence=doc.find("光伏", span), rule="r", name="光伏", task=("专栏1/2",)))
    graph = build_document(doc.facts())
    assert {s["name"] for s in nodes(graph, "Section").values()} == {doc.title, "专栏1/2"}
    assert all("／" in i for i in nodes(graph, "Section") if "专栏" in i)
    assert {e["to"] for e in rows(graph, "PART_OF")} == {graph.document}
    assert all(doc.text[s["start"] : s["end"]] in {"风电", "光伏"} for s in nodes(graph, "Section").values())


def test_the_region_of_the_gazetteer_comes_with_its_parents_coordinates_and_functional_regions() -> None:
    doc = DocumentWriter(region="包头市", adcode="150200", number="包政发〔2020〕9号")
    doc.task(("一", "1"), "做一件事")
    graph = build_document(doc.facts())
    found = nodes(graph, "Region")
    assert found["region/150200"]["level"] == "city"
    assert found["region/150200"]["longitude"] == pytest.approx(109.8, abs=0.5)
    assert found["region/150000"]["name"] == "内蒙古自治区"
    assert ("region/150200", "region/150000") in {(e["from"], e["to"]) for e in rows(graph, "PART_OF")}
    assert "region/呼包鄂" in {e["to"] for e in rows(graph, "MEMBER_OF")}
    assert found["region/呼包鄂"]["kind"] == "functional"


def test_a_region_that_the_gazetteer_lacks_has_the_kind_its_mentions_say() -> None:
    doc = DocumentWriter(number="云政发〔2020〕9号")
    body = doc.task(("一", "1"), "做一件事", "云河湿地与云河湿地相连。")
    doc.mention(body, "云河湿地", "云河湿地", kind="functional")
    graph = build_document(doc.facts())
    assert nodes(graph, "Region")["region/云河湿地"]["kind"] == "functional"
    assert nodes(graph, "Region")["region/云岭市"]["kind"] == "division"


def test_both_parties_of_an_agreement_issue_it() -> None:
    doc = write_yunling()
    doc.issuer = "云岭市人民政府、河湾市人民政府"
    graph = build_document(doc.facts())
    assert sorted(e["surface"] for e in rows(graph, "ISSUED_BY")) == ["云岭市人民政府", "河湾市人民政府"]


def test_an_empty_document_is_a_document_alone() -> None:
    info = f.DocumentInfo(file="empty.txt", sha256="ab" * 32)
    graph = build_document(f.DocumentFacts(text="", document=info))
    assert (graph.node_count, graph.edge_count) == (1, 0)


def test_the_same_facts_give_the_same_tables() -> None:
    one, other = build_document(write_hewan().facts()), build_document(write_hewan().facts())
    assert one.nodes == other.nodes
    assert one.edges == other.edges


def test_a_national_body_serves_the_country_and_a_body_of_no_region_is_the_same_everywhere() -> None:
    graphs = []
    for number in ("云政发〔2020〕8号", "云政发〔2020〕9号"):
        doc = DocumentWriter(number=number)
        doc.task(("一", "1"), "做一件事", lead=("国家发改委",), support=("云河铁路局",))
        doc.agency("国家发改委", "国家发展和改革委员会", "development-reform", "100000")
        doc.add("agencies", f.Agency(surface="云河铁路局", name="云河铁路局", region=None, function="railways"))
        graphs.append(build_document(doc.facts()))
    for graph in graphs:
        assert {"agency/100000/国家发展和改革委员会", "agency/云河铁路局"} <= set(nodes(graph, "Agency"))
        assert nodes(graph, "Region")["region/100000"]["name"] == "中国"
        assert not [e for e in rows(graph, "SERVES") if e["from"] == "agency/云河铁路局"]


def test_the_bodies_of_a_row_of_works_lead_and_support_the_works() -> None:
    facts = write_yunling().facts()
    (works,) = facts.projects
    task = next(task for task in facts.tasks if task.responsibilities)
    answering = replace(works, responsibilities=task.responsibilities)
    before, after = (build_document(one) for one in (facts, replace(facts, projects=(answering,))))
    for relation in ("LEADS", "SUPPORTS"):
        role = {"LEADS": "lead", "SUPPORTS": "support"}[relation]
        added = [edge for edge in rows(after, relation) if edge["to"].startswith("project/")]
        assert [edge["surface"] for edge in added] == task.bodies(role)
        assert len(rows(after, relation)) == len(rows(before, relation)) + len(added)
