"""The rules by which facts are read: what each takes as a fact (rules.yaml) and how often it is right (calibration.csv)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from ontology.definitions import Text
from ontology.errors import OntologyInvalid
from ontology.model import model
from ontology.yaml_text import parse_yaml

RULES_FILE: Final = Path(__file__).parent / "rules.yaml"
CALIBRATION_FILE: Final = Path(__file__).parent / "calibration.csv"
SEEN_WEIGHT: Final = 10
"""How many readings of unseen documents those of documents that rules were worked on may outweigh, however many they are. Weights
from 8 to 20 foretell unseen documents best, each judged by the others (docs/accuracy.md).
"""
_FIELDS: Final = frozenset({"name", "kind", "module", "zh", "en"})
_MAY: Final = frozenset({"basis"})
KIND_WEIGHT: Final = 20
"""How many readings of unseen documents the share of all kinds is worth beside those of a rule's own kind."""
UNMEASURED: Final = 0.5
"""Confidence of a rule of which nothing was counted."""
MOST: Final = 0.99
"""No reading is certain, and no set of labelled documents is large enough to tell more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule.

    kind: of the facts it reads (docs/accuracy.md). module: where it is. definition: what it takes as a fact. basis: of all its
    statements, where facts do not tell it.
    """

    name: str
    kind: str
    module: str
    definition: Text
    basis: str | None = None


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its name, in the order of the file. Raises OntologyInvalid; see `load_rules`."""
    return load_rules(RULES_FILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How often a rule was right in labelled documents: those it was worked on with (seen), those it was not (unseen)."""

    seen_right: int = 0
    seen: int = 0
    unseen_right: int = 0
    unseen: int = 0


def confidences(counts: Mapping[str, Counts]) -> dict[str, float]:
    """By rule, the share of its readings expected to be right, 0 to 1.

    What is expected of a rule before it meets an unseen document is its share of right readings in the seen ones (Laplace's
    rule of succession) times the share that all rules of its kind have in unseen ones: rules are better on texts that they
    were made with than on others, those of one kind alike. That is worth SEEN_WEIGHT readings beside the rule's own unseen
    ones. 0.5 for a rule that was never measured; never over MOST.
    """
    carried = _carried_over(counts)
    return {rule: _expected(count, carried[_kind(rule)]) for rule, count in counts.items()}


def _kind(rule: str) -> str:
    return rules()[rule].kind if rule in rules() else ""


def _carried_over(counts: Mapping[str, Counts]) -> dict[str, float]:
    """By kind, the share of unseen readings that are right; the fewer there are, the nearer to that of all kinds."""
    found: dict[str, list[Counts]] = {"": []}
    for rule, count in counts.items():
        found.setdefault(_kind(rule), []).append(count)
    right, total = (sum(getattr(count, field) for count in counts.values()) for field in ("unseen_right", "unseen"))
    overall = (right + 1) / (total + 1)
    return {
        kind: (sum(c.unseen_right for c in group) + KIND_WEIGHT * overall)
        / (sum(c.unseen for c in group) + KIND_WEIGHT)
        for kind, group in found.items()
    }


def _expected(count: Counts, carried: float) -> float:
    if count.seen + count.unseen == 0:
        return UNMEASURED
    share = carried * (count.seen_right + 1) / (count.seen + 2)
    return min(round((count.unseen_right + SEEN_WEIGHT * share) / (count.unseen + SEEN_WEIGHT), 2), MOST)


@cache
def confidence(rule: str) -> float:
    """Share of the rule's readings expected to be right, 0 to 1. Raises OntologyInvalid for a rule that is not declared."""
    if rule not in rules():
        raise OntologyInvalid(RULES_FILE.name, rule, "no such rule is declared")
    return _calibrated().get(rule, UNMEASURED)


@cache
def _calibrated() -> Mapping[str, float]:
    return confidences(calibration())


@cache
def calibration() -> Mapping[str, Counts]:
    """What was counted of each rule. Raises OntologyInvalid; see `load_calibration`."""
    return load_calibration(CALIBRATION_FILE)


def load_calibration(path: Path) -> dict[str, Counts]:
    """Read a file of counts; lines that begin with # are comments. Raises OntologyInvalid where a row has no four counts."""
    found: dict[str, Counts] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            try:
                counts = Counts(**{name: int(row[name]) for name in ("seen_right", "seen", "unseen_right", "unseen")})
                found[row["rule"]] = counts
            except (KeyError, TypeError, ValueError) as error:
                raise OntologyInvalid(path.name, str(row.get("rule")), f"has no four counts: {error}") from error
    return found


@cache
def bases() -> Mapping[str, Text]:
    """What each basis of a statement means. Raises OntologyInvalid where they are not those of ontology/model.yaml."""
    entries = _read(RULES_FILE).get("bases") or {}
    declared = model().enumerations["Basis"].values
    if set(entries) != set(declared):
        raise OntologyInvalid(RULES_FILE.name, "bases", f"they must be {', '.join(declared)}")
    return {name: Text(en=entries[name]["en"], zh=entries[name]["zh"]) for name in declared}


def load_rules(path: Path) -> dict[str, Rule]:
    """Read a file of rules. Raises OntologyInvalid where it is no YAML, or a rule lacks a field, has another or stands twice."""
    entries = _read(path).get("rules")
    if not isinstance(entries, list):
        raise OntologyInvalid(path.name, "rules", "is no list")
    found: dict[str, Rule] = {}
    for entry in entries:
        rule = _rule(path.name, entry)
        if rule.name in found:
            raise OntologyInvalid(path.name, rule.name, "stands twice")
        found[rule.name] = rule
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        data = parse_yaml(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise OntologyInvalid(path.name, "the file", f"is no YAML: {error}") from error
    if not isinstance(data, dict):
        raise OntologyInvalid(path.name, "the file", "holds no mapping")
    return data


def _rule(file: str, entry: Any) -> Rule:  # noqa: ANN401  (YAML holds anything)
    if not isinstance(entry, dict) or set(entry) - _MAY != _FIELDS or not all(entry.values()):
        raise OntologyInvalid(file, str(entry), f"a rule has {', '.join(sorted(_FIELDS))}")
    words = {field: str(value) for field, value in entry.items()}
    definition = Text(en=words["en"], zh=words["zh"])
    return Rule(
        name=words["name"], kind=words["kind"], module=words["module"], definition=definition, basis=words.get("basis")
    )
