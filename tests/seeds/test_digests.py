"""The digests in seeds/ say what the original documents say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders.pipeline import extract
from loaders.read import read_text
from tests.conftest import ROOT, original_files

DIGESTS = sorted((ROOT / "seeds").glob("*.txt"))
SHARE = 0.95
SENTENCE = 30
"""Characters in a row that two texts share only if one was copied; names and headings may be as long."""


@cache
def facts(path: Path) -> dict[str, Any]:
    return extract(read_text(path)).to_json()


NAMES = 3
"""From this many 、 on, a sentence is a list of names."""


def bare(name: str) -> str:
    return re.sub(r"\W", "", name)


def by_kind(found: dict[str, Any]) -> dict[str, set[Any]]:
    tasks = found["tasks"]
    return {
        "tasks": {("/".join(t["path"]), bare(t["title"])) for t in tasks},
        "responsibilities": {
            ("/".join(t["path"]), role, a) for t in tasks for role in ("lead", "support") for a in t[role]
        },
        "agencies": set(found["agencies"].items()),
        "projects": {bare(p["name"]) for p in found["projects"]},
        "targets": {(bare(t["indicator"]), t["value"], t["unit"], t["year"]) for t in found["targets"]},
        "chains": {tuple(c["stages"]) for c in found["chains"]},
    }


def test_there_are_five_digests():
    assert [path.stem for path in DIGESTS] == [
        "chifeng-2017",
        "dongsheng-2017",
        "hubaoyinyu-2013",
        "huolinguole-2021",
        "tianshui-2020",
    ]


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_head_says_that_it_is_a_digest_and_of_what(path):
    note = extract(read_text(path)).document.note
    assert note is not None
    assert "摘编" in note
    assert "原文" in note


@pytest.mark.parametrize("kind", ["tasks", "responsibilities", "agencies", "projects", "targets", "chains"])
@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_digest_yields_the_facts_of_the_original(path, kind, originals):
    of_original, of_digest = by_kind(facts(originals[path.name]))[kind], by_kind(facts(path))[kind]
    if kind == "responsibilities":
        assert of_digest == of_original
        return
    common = len(of_original & of_digest)
    assert common >= SHARE * len(of_original), f"missing: {sorted(map(str, of_original - of_digest))}"
    assert common >= SHARE * len(of_digest), f"only in the digest: {sorted(map(str, of_digest - of_original))}"


def without_brackets(text: str) -> str:
    return re.sub(r"\([^()]*\)", "", text)


def sentences(text: str) -> list[str]:
    """Sentences of SENTENCE characters or more, clauses in brackets and sentences with NAMES enumeration marks left out.

    Shorter sentences and lists are not looked at: some of both stand in digests as the originals print them.
    """
    found = (re.sub(r"\s", "", part) for part in re.split(r"[。;|\n]", without_brackets(text)))
    return [part for part in found if len(part) >= SENTENCE and part.count("、") < NAMES]


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_no_long_sentence_of_the_original_but_lists_of_names_stands_in_the_digest(path, originals):
    whole = re.sub(r"\s", "", without_brackets(originals[path.name].read_text("utf-8-sig")))
    title = re.sub(r"\s", "", facts(path)["document"]["title"] or "")
    copied = [
        part for part in sentences(path.read_text("utf-8")) if part in whole and "《" not in part and part not in title
    ]
    assert copied == []


def test_digests_stand_for_every_original(originals):
    assert {path.name for path in DIGESTS} == set(originals)
    assert len(original_files()) == len(DIGESTS)
