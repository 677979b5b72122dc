from __future__ import annotations

from loaders.pipeline import extract
from loaders.read import decode
from loaders.report import report

PLAN = """甲山县生态工程实施方案
一、保护山林
（一）造林。开展植树。（牵头部门：县林业和草原局，配合部门：相关乡镇）
（二）护林。开展巡护。
"""


def test_a_report_counts_facts_and_lists_what_was_not_understood_with_its_place() -> None:
    facts = extract(decode(PLAN.encode(), "甲山.txt"))
    found = report(facts)
    assert (found.found["tasks"], found.found["responsibilities"]) == (2, 2)
    doubts = {(doubt.kind, doubt.words): doubt.span for doubt in found.doubts}
    assert {words for kind, words in doubts if kind == "document-field"} >= {"issuer", "date", "period"}
    lead = doubts["task-without-lead", "护林"]
    assert lead is not None
    assert PLAN[lead.start : lead.end] == "护林"
    body = doubts["agency-unresolved", "相关乡镇"]
    assert body is not None
    assert PLAN[body.start : body.end] == "相关乡镇"


def test_tasks_without_a_lead_are_no_doubt_where_no_task_names_one() -> None:
    facts = extract(decode("甲山县工作要点\n一、造林。开展植树。\n二、护林。开展巡护。\n".encode(), "甲山.txt"))
    assert not [doubt for doubt in report(facts).doubts if doubt.kind == "task-without-lead"]
