"""A real server over a store loaded from seeds/ and a hostile document, and a real Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = Path(__file__).parent / "documents"
START_SECONDS = 60.0
CHROMIUM_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str:
    """Where Chromium is: the path in CHROMIUM, else the usual one."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass
class Server:
    """A running server that can be stopped."""

    address: str
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End the server and wait until it is gone."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)


def start_server(store: Path) -> Server:
    """Serve a store; returns when the server answers."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", "api.app:from_environment", "--port", str(port)]
    environment = {**os.environ, "REGIONGRAPH_STORE": str(store)}
    process = subprocess.Popen([*command, "--log-level", "error"], cwd=ROOT, env=environment)
    server = Server(f"http://127.0.0.1:{port}", process)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(f"{server.address}/vocabulary", timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return server
    server.stop()
    raise RuntimeError("the server did not start")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store loaded by the program itself from the starter corpus and a document with markup in its headings."""
    path = tmp_path_factory.mktemp("browser") / "graph.lbdb"
    files = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted(DOCUMENTS.glob("*.txt"))]
    subprocess.run(
        [sys.executable, "-m", "api.cli", "load", *map(str, files)],
        cwd=ROOT,
        env={**os.environ, "REGIONGRAPH_STORE": str(path)},
        check=True,
        capture_output=True,
    )
    return path


@pytest.fixture(scope="session")
def viewer_built() -> None:
    """The viewer's pages, which `npm run build` makes."""
    if not (ROOT / "api" / "static" / "index.html").is_file():
        pytest.skip("the viewer is not built: run `make viewer`, or `npm ci && npm run build` in api/viewer")


@pytest.fixture(scope="session")
def start(viewer_built: None) -> Iterator[Callable[[Path], Server]]:
    """Starts servers, and stops them all in the end."""
    servers: list[Server] = []

    def begin(store: Path) -> Server:
        servers.append(start_server(store))
        return servers[-1]

    yield begin
    for server in servers:
        server.stop()


@pytest.fixture(scope="session")
def address(start: Callable[[Path], Server], store: Path) -> str:
    """Address of the server that all tests share."""
    return start(store).address


@pytest.fixture(scope="session")
def browser():
    """Chromium, from the path in CHROMIUM or the usual one."""
    path = chromium_path()
    if not Path(path).is_file():
        pytest.skip("no Chromium: install it (apt-get install chromium) or set CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as api:
        running = api.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def page(browser, address):
    """An empty Chinese page that fails the test on script errors and on requests to any other host."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="zh-CN", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:"))
            else faults.append(f"request to another host: {request.url}")
        ),
    )
    yield page
    context.close()
    assert faults == []
