"""Documents added from the page, where the server takes them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, Server

TOKEN = "a-token-for-documents"
PLAN = """甲山县生态工程实施方案
一、保护山林
（一）造林。开展植树。（牵头部门：县林业和草原局，配合部门：相关乡镇）
（二）护林。开展巡护。
"""


@pytest.fixture
def open_address(start: Callable[[Path], Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A server of one document that takes more."""
    monkeypatch.setenv("REGIONGRAPH_UPLOAD", "1")
    monkeypatch.setenv("REGIONGRAPH_UPLOAD_TOKEN", TOKEN)
    store = tmp_path / "graph.lbdb"
    plan = tmp_path / "first.txt"
    plan.write_text(PLAN.replace("甲山", "乙山"), encoding="utf-8")
    command = [sys.executable, "-m", "api.cli", "load", str(plan), "--store", str(store)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return start(store).address


def test_a_server_that_takes_no_documents_says_so(page, address):
    page.goto(address + "#/upload")
    page.get_by_text("此服务不接受通过网页添加文件").wait_for()


def test_a_document_is_sent_reported_and_read(page, open_address):
    page.goto(open_address)
    page.get_by_role("button", name="添加文件").click()
    page.get_by_test_id("upload-token").fill(TOKEN)
    bad = {"name": "bad.txt", "mimeType": "text/plain", "buffer": "没有任务的一句话。".encode()}
    good = {"name": "甲山.txt", "mimeType": "text/plain", "buffer": PLAN.encode()}
    page.get_by_test_id("upload-files").set_input_files([bad, good])
    found = page.get_by_test_id("upload-found")
    found.get_by_text("任务").first.wait_for()
    assert page.get_by_role("alert").inner_text().count("bad.txt") == 1
    page.get_by_test_id("upload-doubts").get_by_text("相关乡镇").wait_for()
    page.get_by_role("button", name="阅读原文").click()
    page.get_by_test_id("document-text").get_by_text("开展植树").first.wait_for()


def test_a_wrong_token_is_refused_in_words(page, open_address):
    page.goto(open_address + "#/upload")
    page.get_by_test_id("upload-token").fill("not-the-token-at-all")
    page.get_by_test_id("upload-files").set_input_files(
        [{"name": "甲山.txt", "mimeType": "text/plain", "buffer": PLAN.encode()}]
    )
    page.get_by_role("alert").wait_for()
