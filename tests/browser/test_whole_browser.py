"""The whole graph, with places from the server."""

from __future__ import annotations

import httpx


def test_the_whole_graph_is_drawn_with_every_node_and_can_be_filtered(page, address):
    expected = httpx.get(f"{address}/graph", params={"limit": 10_000}, timeout=60).json()
    page.goto(address)
    page.get_by_role("button", name="看全图").click()
    count = len(expected["nodes"]["id"])
    page.locator(f'[data-testid=canvas][data-nodes="{count}"][aria-busy="false"]').wait_for()
    page.get_by_test_id("filter-Target").uncheck()
    targets = expected["nodes"]["label"].count("Target")
    page.wait_for_function(
        "most => Number(document.querySelector('[data-testid=canvas]').dataset.nodes) <= most", arg=count - targets
    )


def test_a_view_too_large_for_the_browser_is_laid_out_by_the_server(page, address):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/layout") else None)
    answer = {
        "query": "documents",
        "parameters": {},
        "columns": ["document"],
        "rows": [["x"]],
        "truncated": False,
        "graph": {
            "nodes": [
                {"id": f"task/x/{n}", "label": "Task", "name": f"任务{n}", "properties": {}} for n in range(1200)
            ],
            "edges": [
                {
                    "id": f"e{n}",
                    "type": "MENTIONS",
                    "source": f"task/x/{n}",
                    "target": f"task/x/{n + 1}",
                    "properties": {},
                }
                for n in range(1199)
            ],
        },
    }
    page.route("**/queries/documents?*", lambda route: route.fulfill(json=answer))
    page.goto(address + "#/query?name=documents")
    page.locator('[data-testid=canvas][data-nodes="1200"][aria-busy="false"]').wait_for()
    assert len(asked) == 1
