"""Which firm carries works out, as the text says. Texts are our own."""

from __future__ import annotations

import pytest

from loaders.facts import DocumentFacts
from loaders.pipeline import extract
from loaders.read import decode

HEAD = "汉中市重点项目实施方案\n\n一、总体要求\n\n围绕全年目标，加快重点项目建设。\n\n二、重点任务\n\n（一）抓建设。"


def read(body: str) -> DocumentFacts:
    return extract(decode((HEAD + body + "\n").encode(), "a.txt"))


@pytest.mark.parametrize(
    ("body", "works", "firm"),
    [
        ("建设城北水厂，由汉中水务集团有限公司承建。", "城北水厂", "汉中水务集团有限公司"),
        ("建设城北水厂（由汉中水务集团有限公司投资建设）。", "城北水厂", "汉中水务集团有限公司"),
        ("汉中水务集团有限公司负责建设城北污水处理厂。", "城北污水处理厂", "汉中水务集团有限公司"),
        ("汉中水务集团有限公司投资3亿元新建城北污水处理厂。", "城北污水处理厂", "汉中水务集团有限公司"),
        (
            "实施一批项目。\n\n专栏1 重点项目\n褒河产业园二期：总投资8亿元，业主单位：汉中水务集团有限公司。",
            "褒河产业园二期",
            "汉中水务集团有限公司",
        ),
    ],
)
def test_a_firm_that_a_text_says_builds_works_carries_them_out(body: str, works: str, firm: str) -> None:
    facts = read(body)
    (project,) = (p for p in facts.projects if p.name == works)
    assert project.enterprise == firm
    assert project.enterprise_told is not None
    assert facts.text[slice(*project.enterprise_told)] == firm


def test_works_of_one_list_have_one_firm() -> None:
    facts = read("汉中水务集团有限公司投资建设城北污水处理厂、城南垃圾焚烧发电厂。")
    assert [p.enterprise for p in facts.projects] == ["汉中水务集团有限公司"] * 2


@pytest.mark.parametrize(
    "body",
    [
        "建设城北污水处理厂，支持汉中水务集团有限公司做大做强。",
        "汉中水务集团有限公司上市，建设城北污水处理厂。",
        "建设城北污水处理厂。汉江大桥由汉中水务集团有限公司承建。",
        "建设城北污水处理厂，供水由汉中水务集团有限公司保障。",
    ],
)
def test_a_firm_that_is_only_named_beside_works_does_not(body: str) -> None:
    found = {p.name: p.enterprise for p in read(body).projects}
    assert found["城北污水处理厂"] is None
