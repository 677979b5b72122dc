"""The files of vocabulary say each thing once: YAML lets a second key of a name take the place of the first in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

FILES = sorted((ROOT / "ontology").rglob("*.yaml"))


def keys_twice(text: str) -> list[str]:
    """Keys that stand twice in one mapping, with the line of the second."""
    return [f"{key.value} (line {key.start_mark.line + 1})" for key in _repeated(yaml.compose(text))]


def _repeated(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key
            seen.add(str(key.value))
            yield from _repeated(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _repeated(item)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_no_key_stands_twice_in_a_file_of_vocabulary(path: Path) -> None:
    assert keys_twice(path.read_text("utf-8")) == []


def test_a_key_that_stands_twice_is_told_with_its_line() -> None:
    assert keys_twice("a: 1\nb: {c: 1, c: 2}\na: 3\n") == ["c (line 2)", "a (line 3)"]
