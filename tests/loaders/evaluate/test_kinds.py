"""When a fact that was found is one of the gold's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from loaders.evaluate.gold import FactsFile
from loaders.evaluate.kinds import KINDS, Comparison, compare
from loaders.evaluate.scores import score, total


def facts(**kinds: Any) -> FactsFile:
    document = {"file": "甲.txt", **kinds.pop("document", {})}
    return FactsFile.model_validate_json(json.dumps({"document": document, **kinds}))


def compared(gold: FactsFile, found: FactsFile) -> dict[str, Comparison]:
    return {comparison.kind: comparison for comparison in compare(gold, found)}


def counts(comparison: Comparison) -> tuple[int, int, int]:
    counted = score(comparison)
    return counted.gold, counted.found, counted.right


def task(title: str, *path: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "path": list(path), **more}


def test_only_fields_that_the_gold_has_count() -> None:
    gold = facts(document={"region": "甲山市", "number": "甲政发〔2021〕1号"})
    found = facts(document={"region": "甲山市", "number": "甲政发[2021]1号", "issuer": "甲山市人民政府"})
    assert counts(compared(gold, found)["document"]) == (2, 2, 2)


def test_paths_and_themes_are_judged_on_the_tasks_that_were_found() -> None:
    gold = facts(
        tasks=[task("建设风电基地", "一", "(一)", theme="energy"), task("保护草原", "一", "(二)", theme="ecology")]
    )
    found = facts(
        tasks=[task("建设风电基地", "一", "（一）", theme="industry"), task("发展旅游", "二", theme="culture")]
    )
    result = compared(gold, found)
    assert counts(result["tasks"]) == (2, 2, 1)
    assert counts(result["paths"]) == (1, 1, 1)
    assert counts(result["themes"]) == (1, 1, 0)
    assert [item.words for item in result["tasks"].missed] == ["保护草原"]
    assert [item.words for item in result["tasks"].extra] == ["发展旅游"]


def test_a_body_counts_for_its_own_task_and_role() -> None:
    gold = facts(tasks=[task("建设风电基地", "一", lead=["市发改委"], support=["市财政局"])])
    found = facts(
        tasks=[
            task("建设风电基地", "一", lead=["市财政局"], support=["市发改委"]),
            task("其他", "二", lead=["市水利局"]),
        ]
    )
    assert counts(compared(gold, found)["responsibilities"]) == (2, 3, 0)


def test_the_rule_of_each_body_is_told() -> None:
    body = {"agency": "市发改委", "role": "lead", "rule": "clause-explicit", "confidence": 0.9}
    one = task("建设风电基地", "一", lead=["市发改委"], responsibilities=[body])
    (item,) = compared(facts(tasks=[one]), facts(tasks=[one]))["responsibilities"].right
    assert (item.rule, item.confidence) == ("clause-explicit", 0.9)


def test_a_region_counts_once_and_its_code_where_the_gold_has_one() -> None:
    gold = facts(
        regions=[
            {"name": "甲山市", "adcode": "990100"},
            {"name": "甲山市", "surface": "甲山"},
            {"name": "环海", "adcode": None},
        ]
    )
    found = facts(regions=[{"name": "甲山市", "adcode": "990200"}, {"name": "环海"}, {"name": "乙水县"}])
    result = compared(gold, found)
    assert counts(result["regions"]) == (2, 3, 2)
    assert counts(result["adcodes"]) == (1, 1, 0)


def test_industries_are_compared_without_their_last_word() -> None:
    gold, found = (
        facts(industries=[{"name": "风电产业"}, {"name": "产业"}]),
        facts(industries=[{"name": "风电"}, {"name": "风电行业"}]),
    )
    assert counts(compared(gold, found)["industries"]) == (2, 1, 1)


def test_a_target_needs_value_unit_and_the_year_of_the_gold() -> None:
    def target(**more: Any) -> FactsFile:
        return facts(targets=[{"indicator": "风电装机规模", "value": 500, "unit": "万千瓦", "year": 2025, **more}])

    def right(**more: Any) -> int:
        return counts(compared(target(), target(**more))["targets"])[2]

    assert right() == 1
    assert right(indicator="全市风电装机规模") == 1
    assert [right(value=500.1), right(unit="千瓦"), right(year=None), right(indicator="光伏")] == [0, 0, 0, 0]
    assert counts(compared(target(year=None), target())["targets"])[2] == 1


def test_cooperation_has_no_direction() -> None:
    gold, found = (
        facts(cooperation=[{"a": "甲市", "b": "乙市"}]),
        facts(cooperation=[{"a": "乙市", "b": "甲市"}, {"a": "甲市", "b": "乙市"}]),
    )
    assert counts(compared(gold, found)["cooperation"]) == (1, 1, 1)


def test_chains_need_every_stage_in_order() -> None:
    gold = facts(chains=[{"stages": ["铝", "合金", "轮毂"]}])
    assert counts(compared(gold, facts(chains=[{"stages": ["铝", "合金", "轮毂"]}]))["chains"])[2] == 1
    assert counts(compared(gold, facts(chains=[{"stages": ["合金", "铝", "轮毂"]}]))["chains"])[2] == 0


def test_kinds_that_the_gold_lacks_are_not_scored() -> None:
    found = facts(projects=[{"name": "甲水库"}], chains=[{"stages": ["甲", "乙"]}], parks=[{"name": "甲园"}])
    assert not {"projects", "chains", "targets", "parks"} & set(compared(facts(), found))


def test_parts_out_of_scope_do_not_count() -> None:
    gold = facts(scope={"parts": ["二"]}, tasks=[task("建设风电基地", "二", "(一)")], projects=[])
    found = facts(
        tasks=[task("总体要求", "一"), task("建设风电基地", "二", "(一)")],
        projects=[{"name": "甲水库", "task": ["一"]}],
        regions=[{"name": "甲山市"}],
    )
    result = compared(gold, found)
    assert counts(result["tasks"]) == (1, 1, 1)
    assert counts(result["projects"]) == (0, 0, 0)
    assert "regions" not in result


def test_shares_are_taken_over_all_facts() -> None:
    few = compared(facts(parks=[{"name": "甲园"}]), facts(parks=[{"name": "甲园"}]))
    many = compared(facts(parks=[{"name": f"{c}区"} for c in "甲乙丙"]), facts())
    scores = total([few.values(), many.values()])
    assert list(scores) == ["parks"]
    parks = scores["parks"]
    assert [parks.precision, parks.recall] == [1.0, 0.25]
    assert parks.f1 == pytest.approx(0.4)


def test_every_kind_says_when_a_fact_is_right() -> None:
    everything = facts(
        **{kind: [] for kind in ("projects", "industries", "chains", "targets", "cooperation", "enterprises", "parks")}
    )
    assert [comparison.kind for comparison in compare(everything, everything)] == list(KINDS)
    assert all(kind.right for kind in KINDS.values())
