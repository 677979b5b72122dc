"""The declared rules, and what a faulty file of them is refused for."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from loaders.evaluate import KINDS
from ontology.errors import OntologyInvalid
from ontology.rules import (
    RULES_FILE,
    Counts,
    bases,
    calibration,
    confidence,
    confidences,
    load_calibration,
    load_rules,
    rules,
)

ROOT = RULES_FILE.parents[1]


def test_every_rule_is_described_in_both_languages_and_is_where_it_says() -> None:
    for rule in rules().values():
        assert rule.kind in KINDS, rule.name
        assert (ROOT / rule.module).is_file(), rule.name
        assert rule.definition.en.isprintable(), rule.name
        assert any("一" <= char <= "鿿" for char in rule.definition.zh), rule.name


def test_every_basis_is_described() -> None:
    assert list(bases()) == ["explicit", "first-listed", "inferred", "model"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: data["rules"][0].pop("zh"), "a rule has en, kind, module, name, zh"),
        (lambda data: data["rules"][0].update(en=""), "a rule has"),
        (lambda data: data["rules"].append(data["rules"][0]), "region-of-document: stands twice"),
        (lambda data: data.pop("rules"), "rules: is no list"),
    ],
)
def test_a_faulty_file_is_refused(tmp_path: Path, change, reason: str) -> None:
    data = yaml.safe_load(RULES_FILE.read_text("utf-8"))
    change(data)
    file = tmp_path / "rules.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    with pytest.raises(OntologyInvalid) as caught:
        load_rules(file)
    assert reason in caught.value.detail


@pytest.mark.parametrize("text", ["rules: [", "just words"])
def test_a_file_without_rules_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(OntologyInvalid, match=r"rules\.yaml: the file"):
        load_rules(file)


def test_a_rule_that_was_never_measured_is_as_likely_wrong_as_right() -> None:
    assert confidences({"park-named": Counts()}) == {"park-named": 0.5}
    assert set(rules()) - set(calibration()), "every rule is measured"
    assert all(confidence(rule) == 0.5 for rule in set(rules()) - set(calibration()))


def test_confidence_follows_the_unseen_documents_the_more_there_are() -> None:
    falling = [
        confidences({"park-named": Counts(seen_right=1000, seen=1000, unseen=n)})["park-named"] for n in (0, 5, 50, 500)
    ]
    assert falling == sorted(falling, reverse=True)
    assert falling[0] == 0.99
    assert falling[-1] < 0.05


def test_a_rule_without_unseen_readings_is_trusted_as_far_as_its_kind_carries_over() -> None:
    counted = {
        "park-named": Counts(seen_right=98, seen=98, unseen_right=10, unseen=40),
        "region.name": Counts(seen_right=98, seen=98, unseen_right=400, unseen=400),
        "park-listed": Counts(seen_right=98, seen=98),
        "region.town": Counts(seen_right=98, seen=98),
    }
    sure = confidences(counted)
    assert sure["park-listed"] < 0.6 < 0.95 < sure["region.town"]
    assert abs(sure["park-named"] - 10 / 40) < 0.1


def test_every_counted_rule_is_declared_and_none_is_certain() -> None:
    assert set(calibration()) <= set(rules())
    assert all(0 < confidence(rule) < 1 for rule in rules())


def test_a_rule_that_is_not_declared_has_no_confidence() -> None:
    with pytest.raises(OntologyInvalid, match="no such rule"):
        confidence("guess")


@pytest.mark.parametrize("row", ["park-named,1,2,3", "park-named,1,2,3,many,"])
def test_a_row_without_four_counts_is_refused(tmp_path: Path, row: str) -> None:
    file = tmp_path / "calibration.csv"
    file.write_text(f"# counts\nrule,seen_right,seen,unseen_right,unseen,note\n{row}\n", "utf-8")
    with pytest.raises(OntologyInvalid, match=r"calibration\.csv: park-named"):
        load_calibration(file)
