"""The pictures of docs/images, taken anew: `python -m tests.browser.screenshots`.

Needs the viewer built (`make viewer`), Chromium, and fonts for Chinese (on Debian fonts-noto-cjk).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM_ARGUMENTS, ROOT, chromium_path, start_server

IMAGES = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1280, 720
SETTLE_MS = 2500
"""How long the drawing is given to come to rest."""
ANSWER_SECONDS = 60

CHIFENG, JINZHOU, DONGSHENG, HUOLINGUOLE = "region/150400", "region/210700", "region/150602", "region/150581"


def cell(address: str) -> str:
    """The cell of the matrix with most tasks of one theme."""
    asked = {"theme": "ecology", "shape": "objects"}
    led = httpx.get(f"{address}/queries/agencies_leading_tasks", params=asked, timeout=ANSWER_SECONDS).json()
    return f"{led['rows'][0]['agency_id']} ~ theme/ecology"


def views(address: str) -> dict[str, str]:
    """Fragment of the viewer's address for each picture, by file name."""
    links = httpx.get(f"{address}/links", params={"a": CHIFENG, "b": JINZHOU}, timeout=ANSWER_SECONDS).json()
    statement = next(e for e in links["edges"] if e["type"] == "COOPERATES_WITH")
    pair = " ~ ".join(sorted((statement["source"], statement["target"])))
    return {
        "first-page.png": f"#/?select={CHIFENG}&lang=zh",
        "links.png": f"#/links?region={CHIFENG}&region={JINZHOU}&select={pair}&lang=zh",
        "shared.png": f"#/links?region={CHIFENG}&region={DONGSHENG}&lang=zh",
        "explore.png": f"#/explore?node={CHIFENG}&open=COOPERATES_WITH:both:Region:{CHIFENG}"
        f"&open=SERVES:in:Agency:{CHIFENG}&select={CHIFENG}&lang=zh",
        "question.png": "#/query?name=agencies_leading_tasks&p.theme=ecology&layout=columns&lang=zh",
        "compare.png": f"#/compare?region={CHIFENG}&region={DONGSHENG}&region={HUOLINGUOLE}&lang=zh",
        "matrix.png": f"#/matrix?of=themes&select={cell(address)}&lang=zh",
        "timetable.png": "#/timeline?lang=zh",
        "document.png": f"#/document?id={statement['properties']['document']}&at={statement['id']}&lang=zh",
        "explore-dark-en.png": f"#/explore?node={CHIFENG}&open=PURSUES:out:Task:{CHIFENG}&layout=columns&select={CHIFENG}&lang=en",
    }


def take(browser: Browser, address: str) -> None:
    """Take all pictures."""
    for name, fragment in views(address).items():
        scheme = "dark" if "dark" in name else "light"
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{address}/{fragment}")
        page.wait_for_timeout(SETTLE_MS)
        page.screenshot(path=IMAGES / name)
        context.close()


def main() -> None:
    """Load seeds/ into a store of its own, serve it, and take the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as directory:
        store = Path(directory) / "graph.lbdb"
        seeds = [str(path) for path in sorted((ROOT / "seeds").glob("*.txt"))]
        environment = {**os.environ, "REGIONGRAPH_STORE": str(store)}
        subprocess.run([sys.executable, "-m", "api.cli", "load", *seeds], cwd=ROOT, env=environment, check=True)
        server = start_server(store)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
                take(browser, server.address)
                browser.close()
        finally:
            server.stop()


if __name__ == "__main__":
    main()
