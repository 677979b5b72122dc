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


LARGE_VIEW = "#/query?name=documents"


def answer_with_large_graph(page) -> None:
    """Let a question be answered with more nodes than the browser lays out itself."""
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


def test_a_view_too_large_for_the_browser_is_laid_out_by_the_server(page, address):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/layout") else None)
    answer_with_large_graph(page)
    page.goto(address + LARGE_VIEW)
    page.locator('[data-testid=canvas][data-nodes="1200"][aria-busy="false"]').wait_for()
    assert len(asked) == 1


def test_a_drawing_is_busy_from_the_moment_its_nodes_arrive_until_they_have_places(page, address):
    waiting = []
    page.route("**/layout", lambda route: waiting.append(route))
    answer_with_large_graph(page)
    page.goto(address + LARGE_VIEW)
    canvas = page.locator('[data-testid=canvas][data-nodes="1200"]')
    canvas.wait_for()
    assert canvas.get_attribute("aria-busy") == "true"
    page.wait_for_timeout(300)
    assert canvas.get_attribute("aria-busy") == "true"
    waiting[0].continue_()
    page.locator('[data-testid=canvas][data-nodes="1200"][aria-busy="false"]').wait_for()


def test_a_server_that_gives_no_places_is_told_of_and_the_nodes_are_drawn_all_the_same(page, address):
    page.route("**/layout", lambda route: route.abort())
    answer_with_large_graph(page)
    page.goto(address + LARGE_VIEW)
    page.get_by_role("alert").get_by_text("暂时连不上服务").wait_for()
    page.locator('[data-testid=canvas][data-nodes="1200"][aria-busy="false"]').wait_for()
