"""How quickly the viewer draws, in Chromium with software rendering, and beside it the page that pyvis makes of the same graph."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from pyvis.network import Network

from graph.layout import Pairs, Places, layout
from tests.bench.measures import Figure, serving
from tests.browser.conftest import CHROMIUM_ARGUMENTS, chromium_path

SIZES = ((500, 1_500), (10_000, 30_000), (50_000, 150_000))
_AGAINST_VIS = 10_000
_MOVES = 60
_MOVE_SECONDS = 1 / 60
_LABELS = ("Region", "Task", "Agency", "Project", "Industry")
_SEED = 11
_FRAMES = """() => new Promise((done) => {
    const seen = { frames: 0, started: performance.now() }
    window.__count = () => { seen.frames += 1; seen.next = requestAnimationFrame(window.__count) }
    window.__stop = () => { cancelAnimationFrame(seen.next); return [seen.frames, performance.now() - seen.started] }
    window.__count()
    done()
})"""
_PAINT = """() => new Promise((done) => new PerformanceObserver((list) => {
    const last = list.getEntries().at(-1)
    setTimeout(() => done(last.startTime), 500)
}).observe({ type: 'largest-contentful-paint', buffered: true }))"""


def random_graph(nodes: int, edges: int) -> tuple[Pairs, Places]:
    """A graph in neighbourhoods, as plans make them: most edges join near numbers. The same each time."""
    chance = np.random.default_rng(_SEED)
    sources = chance.integers(0, nodes, edges)
    near = np.clip(sources + chance.integers(-30, 31, edges), 0, nodes - 1)
    pairs = np.column_stack([sources, np.where(chance.random(edges) < 0.9, near, chance.integers(0, nodes, edges))])
    return pairs, layout(nodes, pairs)


def _answer(pairs: Pairs, places: Places) -> str:
    """As GET /graph gives it."""
    count, edges = len(places), len(pairs)
    labels = [_LABELS[n % len(_LABELS)] for n in range(count)]
    body = {
        "nodes": {
            "id": [f"{label.lower()}/{n}" for n, label in enumerate(labels)],
            "label": labels,
            "name": [f"节点{n}" for n in range(count)],
            "theme": [None] * count,
            "x": places[:, 0].round(1).tolist(),
            "y": places[:, 1].round(1).tolist(),
        },
        "edges": {
            "id": [f"e{n}" for n in range(edges)],
            "type": ["INCLUDES"] * edges,
            "source": pairs[:, 0].tolist(),
            "target": pairs[:, 1].tolist(),
            **{name: [None] * edges for name in ("document", "basis", "confidence")},
        },
        "total": {"nodes": count, "edges": edges},
        "truncated": False,
    }
    return json.dumps(body)


def _vis_page(pairs: Pairs, places: Places) -> str:
    """As pyvis makes it, positions given and physics off."""
    network = Network(height="100vh", width="100%", directed=True, cdn_resources="in_line", heading="", notebook=False)
    for n, (x, y) in enumerate(places.round(1).tolist()):
        network.add_node(n, label=f"节点{n}", x=x, y=y, physics=False, shape="dot", size=8)
    for source, target in pairs.tolist():
        network.add_edge(source, target)
    network.toggle_physics(False)
    return str(network.generate_html(notebook=False))


def drawing(store: Path) -> Iterator[Figure]:
    """First paint, time to show, and what a frame costs while a graph is dragged. Nothing where there is no Chromium."""
    if not Path(chromium_path()).is_file():
        return
    from playwright.sync_api import sync_playwright

    with serving(store) as address, sync_playwright() as api:
        chromium = api.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
        yield Figure("first page painted", _first_paint(chromium, address), "s", 1.5)
        cost: dict[int, float] = {}
        for size in SIZES:
            pairs, places = random_graph(*size)
            shown, cost[size[0]], rate = _viewer(chromium, address, _answer(pairs, places), size[0])
            yield from _figures(size, shown, cost[size[0]], rate)
            if size[0] == _AGAINST_VIS:
                vis = _vis(chromium, _vis_page(pairs, places))
                ratio = vis / max(cost[size[0]], 0.01)
                yield Figure("script a frame, vis-network against the viewer", ratio, "times", 20, "above")
        chromium.close()


def _figures(size: tuple[int, int], shown: float, cost: float, rate: float) -> Iterator[Figure]:
    name = f"{size[0]:,} nodes, {size[1]:,} edges"
    if size[0] <= _AGAINST_VIS:
        yield Figure(f"{name}: shown after", shown, "s", 3)
    if size[0] > SIZES[0][0]:
        yield Figure(f"{name}: script a frame", cost, "ms", 8 if size[0] <= _AGAINST_VIS else 20)
    yield Figure(f"{name}: dragged at", rate, "frames/s", 12 if size[0] <= SIZES[0][0] else 8, "above")


def _first_paint(chromium: Any, address: str) -> float:
    page = chromium.new_page(viewport={"width": 1280, "height": 720})
    page.goto(address)
    page.locator('[data-testid=canvas]:not([data-nodes="0"])').wait_for()
    seconds = float(page.evaluate(_PAINT)) / 1000
    page.close()
    return seconds


def _viewer(chromium: Any, address: str, answer: str, nodes: int) -> tuple[float, float, float]:
    """Seconds until it is shown, milliseconds of the script a frame, frames a second."""
    page = chromium.new_page(viewport={"width": 1280, "height": 720})
    page.route("**/graph?*", lambda route: route.fulfill(status=200, content_type="application/json", body=answer))
    started = time.perf_counter()
    page.goto(f"{address}/#/whole")
    page.locator(f'[data-testid=canvas][data-nodes="{nodes}"][aria-busy="false"]').wait_for(timeout=120_000)
    shown = time.perf_counter() - started
    box = page.get_by_test_id("canvas").bounding_box()
    cost, rate = _dragged(page, box["x"] + box["width"] / 2, box["y"] + 40)
    page.close()
    return shown, cost, rate


def _vis(chromium: Any, html: str) -> float:
    """Milliseconds of the script a frame of vis-network."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, encoding="utf-8")
        page = chromium.new_page(viewport={"width": 1280, "height": 720})
        page.set_default_timeout(300_000)
        page.goto(file.as_uri(), wait_until="domcontentloaded", timeout=300_000)
        page.wait_for_selector("canvas")
        page.wait_for_timeout(8_000)
        cost, _ = _dragged(page, 640, 60)
        page.close()
    return cost


def _dragged(page: Any, x: float, y: float) -> tuple[float, float]:
    """Drag the drawing to and fro: milliseconds of script on the main thread a frame, and frames a second.

    Script, because without a graphics card the thread also waits for pixels, the same for both pages.
    """
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.wait_for_timeout(1_500)
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(_FRAMES)
    before = _script_seconds(session)
    for move in range(_MOVES):
        page.mouse.move(x + (move % 20) * 9, y + (move % 15) * 7)
        time.sleep(_MOVE_SECONDS)
    frames, milliseconds = page.evaluate("() => window.__stop()")
    spent = _script_seconds(session) - before
    page.mouse.up()
    return 1000 * spent / max(1, frames), 1000 * frames / milliseconds


def _script_seconds(session: Any) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration"))
