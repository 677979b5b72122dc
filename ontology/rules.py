"""The rules by which facts are read, with what each takes as a fact (rules.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from ontology.definitions import Text
from ontology.errors import OntologyInvalid
from ontology.model import model

RULES_FILE: Final = Path(__file__).parent / "rules.yaml"
_FIELDS: Final = frozenset({"name", "kind", "module", "zh", "en"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. kind: of the facts it reads (docs/accuracy.md). module: where it is. definition: what it takes as a fact."""

    name: str
    kind: str
    module: str
    definition: Text


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its name, in the order of the file. Raises OntologyInvalid; see `load_rules`."""
    return load_rules(RULES_FILE)


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
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise OntologyInvalid(path.name, "the file", f"is no YAML: {error}") from error
    if not isinstance(data, dict):
        raise OntologyInvalid(path.name, "the file", "holds no mapping")
    return data


def _rule(file: str, entry: Any) -> Rule:  # noqa: ANN401  (YAML holds anything)
    if not isinstance(entry, dict) or set(entry) != _FIELDS or not all(entry.values()):
        raise OntologyInvalid(file, str(entry), f"a rule has {', '.join(sorted(_FIELDS))}")
    words = {field: str(value) for field, value in entry.items()}
    definition = Text(en=words["en"], zh=words["zh"])
    return Rule(name=words["name"], kind=words["kind"], module=words["module"], definition=definition)
