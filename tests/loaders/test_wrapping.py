"""Texts with lines broken at the width of a page say what they would say without."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest

from loaders.facts import DocumentFacts
from loaders.pipeline import extract
from loaders.reading import SourceText
from loaders.wrapping import as_decoded, mended, page_width

PLAN = """东河市国民经济和社会发展第十四个五年规划纲要
第三章 建设现代产业体系，增强城市发展后劲和辐射周边各县的能力水平
第一节 壮大先进制造业
坚持链式发展，推动装备制造、精细化工和绿色食品三大产业补链强链，重点发展工业机器人、锂电池材料、生物制药等新兴产业，到2025年，规模以上工业增加值达到600亿元，高新技术企业达到300家。加快建设东河经济技术开发区二期和锂电池材料产业园，支持华光机械、东河制药等企业扩能改造，推进东河至西岭高速公路、东河综合保税区等重大项目建设。
第二节 提升现代农业
深化与西岭市的产销对接，建设高标准农田50万亩，发展富硒茶、食用菌、冷水鱼等特色产业，到2025年，主要农作物耕种收综合机械化率达到85%。
（一）稳定粮食生产。落实耕地保护责任，实施东河灌区续建配套工程，粮食播种面积稳定在200万亩以上。（市农业农村局、市水利局）
（二）做强特色产业。打造东河富硒茶现代农业产业园，支持云峰茶业建设精制加工生产线，推动一二三产业融合发展，带动农民持续稳定增收。（市农业农村局牵头，市财政局配合）
"""


def _wrapped(text: str, width: int, *, indent: str = "", pages: bool = False) -> str:
    """The text as a page of so many ideographs sets it."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        rest = (indent if paragraph.endswith(("。", "）")) else "") + paragraph
        while _cells(rest) > 2 * width:
            cut = max(at for at in range(len(rest)) if _cells(rest[:at]) <= 2 * width)
            while rest[cut] in "，。；、）”%" or (
                rest[cut - 1 : cut + 1].isascii() and rest[cut - 1 : cut + 1].isalnum()
            ):
                cut -= 1
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    if pages:
        lines = [
            line for at, one in enumerate(lines) for line in ([one, f"— {at // 9 + 1} —", ""] if at % 9 == 8 else [one])
        ]
    return "\n".join(lines) + "\n"


def _cells(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def _read(text: str) -> DocumentFacts:
    return extract(SourceText("plan.txt", text, hashlib.sha256(text.encode()).hexdigest()))


def _said(facts: DocumentFacts) -> dict[str, object]:
    """What the facts say, without their places."""
    return {
        "tasks": [(task.path, task.title, task.bodies("lead"), task.bodies("support")) for task in facts.tasks],
        "names": [
            [one.name for one in kind] for kind in (facts.projects, facts.industries, facts.enterprises, facts.parks)
        ],
        "targets": [(one.indicator, one.value, one.unit, one.year) for one in facts.targets],
        "cooperation": [(one.a, one.b) for one in facts.cooperation],
        "period": facts.document.period,
    }


@pytest.mark.parametrize("width", [22, 26, 30])
@pytest.mark.parametrize("indent", ["", "　　", "    "])
@pytest.mark.parametrize("pages", [False, True])
def test_a_text_broken_at_the_width_of_a_page_gives_the_same_facts(width: int, indent: str, *, pages: bool) -> None:
    wrapped = _wrapped(PLAN, width, indent=indent, pages=pages)
    assert page_width(wrapped) is not None
    assert _said(_read(wrapped)) == _said(_read(PLAN))


def test_evidence_stands_in_the_text_as_it_was_decoded() -> None:
    wrapped = _wrapped(PLAN, 22, indent="　　")
    facts = _read(wrapped)
    assert facts.text == wrapped
    named = [(one.name, one.evidence) for one in facts.projects]
    named += [(one.name, one.evidence) for one in facts.industries]
    named += [(one.name, one.evidence) for one in facts.enterprises]
    for name, evidence in named:
        assert name in wrapped[slice(*evidence)].replace("\n", "").replace("　", "")
    assert facts.document.sha256 == hashlib.sha256(wrapped.encode()).hexdigest()


def test_a_heading_that_fills_its_line_is_not_joined_with_the_paragraph_below_it():
    plan = (
        "东河市生态格局规划\n第四章 格局构建\n一、强化生态调控\n"
        "（一）构建水生态安全格局，保障流域服务\n综合考虑水源涵养、洪涝调蓄和湿地支撑，形成市域生态格局的蓝色脉络，恢复历史水系和滨岸植被，保护湿地。\n"
        "（二）构建生物保护格局，加强多样性和生境的保护\n加强野生动植物及其生境保护，构建生态廊道和保护网络，对优良栖息地开展重点保护，提升生态质量。\n"
        "（三）构建通风廊道，提升适应能力\n依托山水脉络，构建三级通风廊道，强化廊道内的空间管控，禁止高密度开发，逐步打通堵点，改善气候。\n"
        "（四）推进水土流失综合防治，加强山区水土保持综合能力建设\n明确防治重点区域，以小流域为单元，因地制宜地进行综合防治，减少流失面积，促进生态功能提升。\n"
    )
    assert [task.title for task in _read(_wrapped(plan, 24)).tasks] == [task.title for task in _read(plan).tasks]


def test_numbers_of_pages_stuck_to_the_first_words_of_a_page_are_no_words() -> None:
    lines = _wrapped(PLAN * 4, 28).splitlines()
    glued = [f"{at // 9 + 11}{line}" if at % 9 == 8 else line for at, line in enumerate(lines)]
    found = mended(SourceText("plan.txt", "\n".join(glued), ""))
    plain = mended(SourceText("plan.txt", "\n".join(lines), ""))
    assert found is not None
    assert plain is not None
    assert found.source.text == plain.source.text


def test_blanks_around_figures_do_not_hide_the_year_of_a_target() -> None:
    facts = _read("一、目标\n到 2025 年，全市森林覆盖率达到 45%，粮食产量稳定在 120 万吨以上。\n")
    assert [(one.indicator, one.value, one.unit, one.year) for one in facts.targets] == [
        ("森林覆盖率", 45, "%", 2025),
        ("粮食产量", 120, "万吨", 2025),
    ]


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        "1.东河大桥改造工程\n2.西岭隧道扩建工程\n3.北山水库除险加固\n" * 9,
        "序号\n任务\n责任单位\n1\n修建水渠，整治河道\n市水利局\n2\n植树造林，绿化荒山\n市林业局\n" * 9,
        "",
    ],
)
def test_a_text_whose_lines_are_paragraphs_or_cells_stays_as_it_is(text: str) -> None:
    assert page_width(text) is None
    assert mended(SourceText("plan.txt", text, "")) is None


def test_what_a_mended_text_says_is_placed_in_order() -> None:
    source = SourceText("plan.txt", _wrapped(PLAN, 28, pages=True), "")
    found = mended(source)
    assert found is not None
    assert all(first < second for first, second in pairwise(found.places))
    assert "".join(source.text[place] for place in found.places) == found.source.text
    assert as_decoded(_read(found.source.text), source, found.places).text == source.text
