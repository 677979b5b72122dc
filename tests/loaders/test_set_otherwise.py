"""How a document is set on the page, and the width of its marks, change nothing in what is read."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders.facts import DocumentFacts
from loaders.pipeline import extract
from loaders.read import read_text
from loaders.read.html import read_html
from loaders.reading import SourceText
from tests.conftest import ROOT

DOCUMENTS = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/corpus/tuned").glob("*.txt")])
HALF, FULL = ",;:()", "，；：（）"
TO_HALF = str.maketrans(FULL, HALF)


def written(text: str) -> DocumentFacts:
    return extract(SourceText(file="a.txt", text=text, sha256="0" * 64))


def as_page(text: str) -> DocumentFacts:
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    page = f"<html><body><div class='TRS_Editor'>{lines}</div></body></html>"
    return extract(read_html(page.encode(), "a.html"))


SETTINGS: dict[str, Callable[[str], DocumentFacts]] = {
    "indented by full-width blanks": lambda text: written(re.sub(r"(?m)^(?=\S)", "　　", text)),
    "indented by blanks": lambda text: written(re.sub(r"(?m)^(?=\S)", "    ", text)),
    "indented by blanks that hold": lambda text: written(re.sub(r"(?m)^(?=\S)", "\N{NO-BREAK SPACE}" * 2, text)),
    "with blank lines": lambda text: written(text.replace("\n", "\n\n")),
    "with the line ends of Windows": lambda text: written(text.replace("\n", "\r\n")),
    "with blanks at line ends": lambda text: written(text.replace("\n", "  \n")),
    "in full-width marks": lambda text: written(text.translate(str.maketrans(HALF, FULL))),
    "in half-width marks": lambda text: written(text.translate(TO_HALF)),
    "as a web page": as_page,
}


def bare(words: str) -> str:
    return re.sub(r"\s", "", words).translate(TO_HALF)


def told(facts: DocumentFacts) -> dict[str, set[Any]]:
    """What a document says, by kind, without blanks and widths."""
    return {
        "tasks": {("/".join(map(bare, t.path)), bare(t.title), t.theme) for t in facts.tasks},
        "responsibilities": {
            ("/".join(map(bare, t.path)), r.role, bare(r.agency)) for t in facts.tasks for r in t.responsibilities
        },
        "regions": {region.name for region in facts.regions},
        "projects": {bare(project.name) for project in facts.projects},
        "industries": {bare(industry.name) for industry in facts.industries},
        "parks": {bare(park.name) for park in facts.parks},
        "enterprises": {bare(firm.name) for firm in facts.enterprises},
        "chains": {tuple(map(bare, chain.stages)) for chain in facts.chains},
        "targets": {(bare(t.indicator), t.value, t.unit, t.year) for t in facts.targets},
        "cooperation": {frozenset((c.a, c.b)) for c in facts.cooperation},
    }


@cache
def text_of(path: Path) -> str:
    return read_text(path).text


@cache
def as_printed(path: Path) -> dict[str, set[Any]]:
    return told(written(text_of(path)))


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_what_is_read_stays_the_same(path: Path, setting: str) -> None:
    assert told(SETTINGS[setting](text_of(path))) == as_printed(path)
