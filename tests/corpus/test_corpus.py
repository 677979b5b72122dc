"""The labelled corpus is well formed and its facts stand in their texts."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent
KINDS = (
    "tasks",
    "agencies",
    "regions",
    "projects",
    "industries",
    "chains",
    "targets",
    "cooperation",
    "enterprises",
    "parks",
)
THEMES = frozenset(
    [
        "agriculture",
        "culture",
        "ecology",
        "energy",
        "governance",
        "industry",
        "infrastructure",
        "innovation",
        "livelihood",
        "opening",
        "reform",
        "safeguard",
        "urbanisation",
    ]
)
GOLD = sorted(FOLDER.glob("*/*.gold.json"))


def bare(text: object) -> str:
    """`text` without width, punctuation and case, as facts are compared."""
    return re.sub(r"[^\w%+]|_", "", unicodedata.normalize("NFKC", str(text))).lower()


@pytest.fixture(params=GOLD, ids=lambda path: f"{path.parent.name}/{path.name.removesuffix('.gold.json')}")
def labelled(request: pytest.FixtureRequest) -> tuple[dict[str, Any], str]:
    """The facts of one document and its text."""
    path: Path = request.param
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold, (path.parent / gold["document"]["file"]).read_text(encoding="utf-8")


def test_no_document_is_lost_between_the_folders() -> None:
    counts = {
        folder: len(list((FOLDER / folder).glob("*.gold.json")))
        for folder in ("tuned", "held", "fresh", "blind", "sealed", "chains-sealed")
    }
    assert counts == {"tuned": 8, "held": 5, "fresh": 4, "blind": 4, "sealed": 4, "chains-sealed": 4}


def test_every_kind_is_annotated_throughout(labelled: tuple[dict[str, Any], str]) -> None:
    gold, _ = labelled
    assert set(gold) == {"document", "scope", *KINDS}
    assert gold["scope"] == dict.fromkeys(KINDS, "all")


def test_paths_and_names_stand_in_the_text(labelled: tuple[dict[str, Any], str]) -> None:
    gold, text = labelled
    words = bare(text)
    facts = [fact for kind in KINDS if kind != "agencies" for fact in gold[kind]]
    labels = [label for fact in facts for label in fact.get("path") or fact.get("task") or []]
    names = [fact["name"] for kind in ("projects", "industries", "enterprises", "parks") for fact in gold[kind]]
    names += [task["title"] for task in gold["tasks"]] + [target["indicator"] for target in gold["targets"]]
    names += [stage for chain in gold["chains"] for stage in chain["stages"]]
    assert [name for name in labels + names if bare(name) not in words] == []


def test_region_surfaces_are_printed_as_given(labelled: tuple[dict[str, Any], str]) -> None:
    gold, text = labelled
    assert [region["surface"] for region in gold["regions"] if region["surface"] not in text] == []
    codes = [region["adcode"] for region in gold["regions"] if region["adcode"] is not None]
    assert [code for code in codes if not re.fullmatch(r"\d{6}", code)] == []


def test_tasks_have_a_theme_and_a_basis_for_their_bodies(labelled: tuple[dict[str, Any], str]) -> None:
    gold, _ = labelled
    assert {task["theme"] for task in gold["tasks"]} <= THEMES
    for task in gold["tasks"]:
        assert (task["basis"] is not None) == bool(task["lead"] or task["support"]), task["title"]
        assert task["basis"] in (None, "explicit", "first-listed")


def test_agencies_are_bodies_of_tasks(labelled: tuple[dict[str, Any], str]) -> None:
    gold, _ = labelled
    bodies = {body for task in gold["tasks"] for role in ("lead", "support") for body in task[role]}
    assert set(gold["agencies"]) <= bodies


def test_cooperation_joins_regions_of_the_document(labelled: tuple[dict[str, Any], str]) -> None:
    gold, _ = labelled
    names = {region["name"] for region in gold["regions"]}
    assert {side for joined in gold["cooperation"] for side in (joined["a"], joined["b"])} <= names


def test_projects_name_regions_of_the_document(labelled: tuple[dict[str, Any], str]) -> None:
    gold, _ = labelled
    names = {region["name"] for region in gold["regions"]}
    assert {name for project in gold["projects"] for name in project["regions"]} <= names
