"""The digests in seeds/ say what the original documents say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders.facts import DocumentFacts, DocumentInfo
from loaders.pipeline import extract
from loaders.read import read_text
from tests.conftest import ROOT, original_files
from tests.seeds.copied import copied_runs, copied_sentences

DIGESTS = sorted((ROOT / "seeds").glob("*.txt"))
SHARE = 0.95
EQUAL = ("tasks", "responsibilities")
"""Kinds that a digest must have without exception; of the others it has SHARE."""


@cache
def facts(path: Path) -> DocumentFacts:
    return extract(read_text(path))


def bare(name: str) -> str:
    return re.sub(r"\W", "", name)


def by_kind(found: DocumentFacts) -> dict[str, set[Any]]:
    return {
        "tasks": {(t.path, bare(t.title), t.theme) for t in found.tasks},
        "responsibilities": {(t.path, r.role, r.agency) for t in found.tasks for r in t.responsibilities},
        "agencies": {(a.surface, a.name) for a in found.agencies},
        "regions": {(r.surface, r.name) for r in found.regions},
        "projects": {bare(p.name) for p in found.projects},
        "parks": {bare(p.name) for p in found.parks},
        "enterprises": {bare(e.name) for e in found.enterprises},
        "industries": {bare(i.name) for i in found.industries},
        "targets": {(bare(t.indicator), t.value, t.unit, t.year) for t in found.targets},
        "chains": {c.stages for c in found.chains},
        "cooperation": {(c.a, c.b) for c in found.cooperation},
    }


KINDS = sorted(by_kind(DocumentFacts(text="", document=DocumentInfo(file="", sha256=""))))


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


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_digest_yields_the_facts_of_the_original(path, kind, originals):
    of_original, of_digest = by_kind(facts(originals[path.name]))[kind], by_kind(facts(path))[kind]
    if kind in EQUAL:
        assert of_digest == of_original
        return
    common = len(of_original & of_digest)
    assert common >= SHARE * len(of_original), f"missing: {sorted(map(str, of_original - of_digest))}"
    assert common >= SHARE * len(of_digest), f"only in the digest: {sorted(map(str, of_digest - of_original))}"


def without_note(path: Path) -> str:
    return re.sub(r"(?m)^#.*$", "", path.read_text("utf-8"))


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_no_sentence_of_the_original_stands_in_the_digest(path, originals):
    assert copied_sentences(facts(originals[path.name]), without_note(path)) == []


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_no_long_run_of_the_original_but_headings_clauses_and_names_stands_in_the_digest(path, originals):
    assert copied_runs(facts(originals[path.name]), without_note(path)) == []


def test_digests_stand_for_every_original(originals):
    assert {path.name for path in DIGESTS} == set(originals)
    assert len(original_files()) == len(DIGESTS)
