"""The pages for people: the viewer, built from api/viewer into api/static, and a page in its place until it is built."""

from __future__ import annotations

from html import escape
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

STATIC = Path(__file__).parent / "static"
"""Where `npm run build` in api/viewer puts the viewer."""

_UNCHANGING = "public, max-age=31536000, immutable"
PAGE_POLICY = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "worker-src 'self' blob:; base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
}
"""What the viewer may load: its own files. `api.observing` adds the headers that all answers have."""

router = APIRouter(include_in_schema=False)

_UNBUILT = """<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>regiongraph</title>
<style>
  body { margin: 15vh auto; max-width: 36rem; padding: 0 1.5rem; font: 1rem/1.7 system-ui, sans-serif; color: #222 }
  code { background: #f2f2f2; padding: .1rem .35rem; border-radius: .2rem }
  a { color: #1c5d99 }
</style>
<h1>regiongraph</h1>
<p lang="zh">图谱服务已运行。浏览界面尚未构建：在 <code>api/viewer</code> 中执行 <code>npm ci</code> 和 <code>npm run build</code>，
或执行 <code>make viewer</code>，然后刷新本页。</p>
<p lang="en">The graph is being served. Its viewer is not built yet: run <code>npm ci</code> and <code>npm run build</code> in
<code>api/viewer</code>, or <code>make viewer</code>, and reload this page.</p>
<p><a href="docs">API</a> · <a href="queries">queries</a> · <a href="documents">documents</a> · <a href="stats">stats</a></p>
"""


@router.get("/")
def viewer() -> Response:
    """The viewer. It keeps its state in the query of this one address."""
    index = STATIC / "index.html"
    if not index.is_file():
        return HTMLResponse(_UNBUILT, headers={**PAGE_POLICY, "Cache-Control": "no-store"})
    return FileResponse(index, headers={**PAGE_POLICY, "Cache-Control": "no-cache"})


def viewer_file(request: Request) -> Response | None:
    """The file of the viewer that a GET asks for; None where there is none."""
    path = request.url.path.removeprefix(request.scope.get("root_path", "")).lstrip("/")
    if request.method != "GET" or "\0" in path:
        return None
    file = (STATIC / path).resolve()
    if not file.is_relative_to(STATIC.resolve()) or not file.is_file():
        return None
    # Vite names files under assets/ after their content, so they never change.
    return FileResponse(
        file, headers={**PAGE_POLICY, "Cache-Control": _UNCHANGING if path.startswith("assets/") else "no-cache"}
    )


def problem_page(code: str, title: str, text: str) -> HTMLResponse:
    """The page that a problem's type leads to."""
    body = (
        '<!doctype html>\n<html lang="en"><meta charset="utf-8">'
        f"<title>{escape(title)}</title>\n<h1>{escape(title)}</h1>\n<p>{escape(text)}</p>\n<p><code>{escape(code)}</code></p>\n"
    )
    return HTMLResponse(body, headers=PAGE_POLICY)
