from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.extract.document import extract_document
from loaders.folding import fold, is_traditional, simplify
from loaders.outline.tree import read_outline
from loaders.read import decode


@pytest.mark.parametrize(
    ("printed", "folded"), [("﹙一﹚修路", "(一)修路"), ("1､修路｡", "1、修路。"), ("甲局﹐乙局﹔", "甲局,乙局;")]
)
def test_small_and_narrow_marks_are_read_as_the_usual_ones(printed, folded):
    assert fold(printed) == folded


def test_traditional_text_reads_as_simplified_at_the_same_offsets():
    text = "清河縣國民經濟和社會發展規劃：推進「產業園區」建設，並於２０２５年後完成。"
    assert fold(text) == "清河县国民经济和社会发展规划:推进“产业园区”建设,并于2025年后完成。"


def test_marks_printed_for_a_colon_are_colons():
    assert fold("责任单位∶市水利局﹕市审计局") == "责任单位:市水利局:市审计局"


@pytest.mark.parametrize("name", ["乾县", "於潜镇", "夥", "濛江"])
def test_characters_that_simplified_names_have_stay_in_simplified_text(name):
    text = f"{name}人民政府关于推进生态环境保护工作的实施意见"
    assert fold(text) == text


def test_a_name_in_traditional_characters_makes_no_traditional_text():
    assert not is_traditional(
        "推进生态环境保护工作，建设绿色矿山，发展现代农业，完善城乡交通基础设施，与臺灣开展合作。"
    )
    assert is_traditional("推進生態環境保護工作")


def test_no_word_of_the_vocabularies_is_changed_by_folding():
    changed: list[tuple[str, str]] = []
    for folder in ("ontology.lexicon", "ontology.schemes"):
        for file in files(folder).iterdir():
            if file.name.endswith((".yaml", ".csv")) and file.name != "traditional.yaml":
                text = file.read_text("utf-8")
                table = [c for c, f in zip(text, fold(text), strict=True) if c != f and c >= "\u3400" and c < "\uff00"]
                changed.extend((file.name, char) for char in table)
    assert changed == []


def test_document_in_traditional_characters_is_described_like_the_simplified_one():
    texts = {
        "big5": "清河縣環境保護規劃（2021—2025年）\n清政發〔2021〕5號\n一、任務\n（一）修路。\n",
        "gb18030": "清河县环境保护规划（2021—2025年）\n清政发〔2021〕5号\n一、任务\n（一）修路。\n",
    }
    sources = [decode(text.encode(codec), "a.txt") for codec, text in texts.items()]
    traditional, simplified = (extract_document(source, read_outline(source)) for source in sources)
    assert traditional.period == simplified.period == (2021, 2025)
    described = ("清河县环境保护规划（2021—2025年）", "清政发〔2021〕5号")
    assert (traditional.title, traditional.number) == (simplified.title, simplified.number) == described


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="规劃（）：；，０９ＡｚＡ9臺後与、。《\u3000 \n", max_size=80))
def test_folding_keeps_the_length_and_leaves_nothing_full_width(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert not set(folded) & set("（）：；，０９Ａｚ\u3000")


@given(st.text(alphabet="規劃（）；，０９「臺後与、。 \n", max_size=80))
def test_simplifying_keeps_offsets_and_what_is_printed_around_words(text):
    simple = simplify(text)
    assert len(simple) == len(text)
    assert fold(simple) == fold(text)
    for printed, shown in zip(text, simple, strict=True):
        assert printed == shown or printed in "規劃「臺後与"
