"""Two editions of a plan side by side."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, Server

OLDER = """甲山县生态工程实施方案（2021—2023年）
一、保护山林
（一）造林。到2023年森林覆盖率达到40%，开展植树五万亩。（牵头部门：县林业和草原局，配合部门：县财政局）
（二）护林。开展巡护。（牵头部门：县林业和草原局）
附件：重点项目表
项目名称|建设规模|总投资（亿元）|建设年限
甲山森林防火通道工程|12公里|0.6|2021-2022
"""
NEWER = """甲山县生态工程实施方案（2024—2026年）
一、保护山林
（一）造林。到2026年森林覆盖率达到42%，开展植树六万亩。（牵头部门：县自然资源局，配合部门：县财政局）
（二）监测。建设监测站。（牵头部门：县生态环境局）
附件：重点项目表
项目名称|建设规模|总投资（亿元）|建设年限
甲山森林防火通道工程|20公里|1.1|2024-2025
"""


@pytest.fixture(scope="module")
def editions(start: Callable[[Path], Server], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a server with two editions of a plan."""
    folder = tmp_path_factory.mktemp("editions")
    (folder / "older.txt").write_text(OLDER, encoding="utf-8")
    (folder / "newer.txt").write_text(NEWER, encoding="utf-8")
    store = folder / "graph.lbdb"
    command = [sys.executable, "-m", "api.cli", "load", str(folder), "--store", str(store)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return start(store).address


@pytest.fixture
def compared(page, editions: str):
    page.goto(editions)
    page.get_by_role("button", name="比较两个版本").click()
    for name, year in (("editions-from", "2021"), ("editions-to", "2024")):
        choice = page.get_by_test_id(name)
        choice.locator("option", has_text=year).wait_for(state="attached")
        choice.select_option(label=choice.locator("option", has_text=year).inner_text())
    page.get_by_test_id("editions-tasks").wait_for()
    return page


def test_what_came_went_and_changed_is_listed_with_the_changed_words_marked(compared):
    tasks = compared.get_by_test_id("editions-tasks")
    assert tasks.locator("[data-fate=added]").inner_text().count("监测") > 0
    assert tasks.locator("[data-fate=dropped]").inner_text().count("护林") > 0
    changed = tasks.locator("[data-fate=changed]")
    assert "牵头部门改变" in changed.inner_text()
    assert "五" in changed.locator("td del").all_inner_texts()
    assert "六" in changed.locator("td ins").all_inner_texts()
    assert "目标提高" in compared.get_by_test_id("editions-targets").inner_text()
    project = compared.get_by_test_id("editions-projects").locator("[data-fate=changed]").inner_text()
    for words in ("投资改变（亿元）", "0.6 → 1.1", "建设内容改变", "12公里 → 20公里", "2021–2022 → 2024–2025"):
        assert words in project


def test_fates_can_be_left_out(compared):
    compared.get_by_test_id("fate-added").click()
    compared.get_by_test_id("editions-tasks").locator("[data-fate=added]").wait_for(state="detached")
    assert compared.get_by_test_id("editions-tasks").locator("[data-fate=dropped]").count() == 1


def test_what_changed_is_drawn_between_the_two_editions(compared):
    compared.get_by_test_id("editions-drawn").click()
    # Two documents, three tasks, and the two bodies that lost and were given the lead.
    compared.locator('[data-testid=canvas][data-nodes="7"]').wait_for()
    assert "group=drawn" in compared.url
