"""Word lists that patterns of sentences are built from."""

import re
from pathlib import Path

import pytest

from ontology.lexicon import lexicon, words_of

EXTRACTORS = Path(__file__).parents[2] / "loaders" / "extract"


@pytest.mark.parametrize(
    ("name", "modules"), [("cooperation_forms", "cooperation*.py"), ("industries_forms", "industr*.py")]
)
def test_every_list_holds_words_once_and_is_used(name: str, modules: str) -> None:
    code = "".join(path.read_text("utf-8") for path in EXTRACTORS.glob(modules))
    asked = set(re.findall(r"<([a-z_]+)>|[\"']([a-z_]+)[\"']", code))
    used = {one or other for one, other in asked}
    for part in lexicon(name):
        words = words_of(name, part)
        assert len(words) == len(set(words)) > 0, part
        assert part in used, part


def test_a_list_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        words_of("cooperation_forms", "no_such_list")
