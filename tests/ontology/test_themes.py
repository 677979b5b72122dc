"""The scheme of themes, and what a faulty themes file is refused for."""

from pathlib import Path

import pytest
import yaml

from ontology.errors import OntologyInvalid
from ontology.generated.types import Theme
from ontology.themes import THEMES_FILE, load_themes, themes


def changed(tmp_path: Path, change) -> Path:
    data = yaml.safe_load(THEMES_FILE.read_text(encoding="utf-8"))
    change(data["concepts"])
    file = tmp_path / "themes.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return file


def test_the_scheme_has_the_declared_themes_in_their_order():
    assert list(themes()) == [theme.value for theme in Theme]


def test_every_theme_is_described_in_both_languages_and_has_keywords():
    for theme in themes().values():
        for text in (theme.label, theme.definition, theme.scope_note):
            assert all(words.strip() for _, words in text.items())
        assert theme.strong
        assert theme.weak
        assert set(theme.decisive) <= {*theme.strong, *theme.weak}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda concepts: concepts[0].pop("definition"), "industry: lacks or misspells a part"),
        (lambda concepts: concepts[0]["label"].pop("zh"), "industry: lacks or misspells a part"),
        (lambda concepts: concepts.pop(), "the codes must be"),
        (lambda concepts: concepts.append(concepts[0]), "the codes must be"),
        (lambda concepts: concepts[1].update(code="novelty"), "the codes must be"),
        (
            lambda concepts: concepts[1]["keywords"]["weak"].append("工业"),
            "the keyword 工业 also stands under industry",
        ),
        (lambda concepts: concepts[1]["keywords"]["weak"].append(5), "5 is no keyword"),
    ],
)
def test_a_faulty_file_is_refused_by_the_name_of_the_concept(tmp_path, change, reason):
    with pytest.raises(OntologyInvalid) as caught:
        load_themes(changed(tmp_path, change))
    assert reason in caught.value.detail


@pytest.mark.parametrize("text", ["concepts: [", "themes: []", "just words"])
def test_a_file_without_concepts_is_refused(tmp_path, text):
    file = tmp_path / "themes.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(OntologyInvalid, match=r"themes\.yaml: the file"):
        load_themes(file)
