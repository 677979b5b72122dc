"""The check that finds what was copied sees copies, and no copies where only names and headings agree."""

from __future__ import annotations

import hashlib

import pytest

from loaders.facts import DocumentFacts
from loaders.pipeline import extract
from loaders.reading import SourceText
from tests.seeds.copied import copied_runs, copied_sentences, runs_elsewhere

ORIGINAL = """云溪县关于振兴山区经济的实施方案
一、重点任务
(一)壮大山货加工产业。
每一座山头都要找到适合自己的作物，收成好的年份把余粮存进县里的仓库。建设青石岭山货加工产业园、白水河冷链物流园和云溪大桥工程。
大力发展果品加工、山货加工、药材加工、竹木加工、茶叶加工。
(县发改委、农业农村局、林业局)
(二)完善县城基础设施。夏天之前把老街下面的旧水管全部换掉；推进云溪大桥工程、东门客运站工程等项目。
建设青石岭至白水河、黑石滩的旅游公路工程。
(县住建局、交通局)
(三)建立健全山区经济振兴的长效协作机制。各乡镇每年碰头两次。
(县发改委)
"""


def facts(text: str) -> DocumentFacts:
    return extract(SourceText(file="云溪.txt", text=text, sha256=hashlib.sha256(text.encode()).hexdigest()))


def sentences(digest: str, *by_hand: str) -> list[str]:
    return copied_sentences(facts(ORIGINAL), facts(digest), by_hand)


def runs(digest: str, *by_hand: str) -> list[str]:
    return copied_runs(facts(ORIGINAL), facts(digest), by_hand)


@pytest.mark.parametrize(
    ("digest", "sentence"),
    [
        ("夏天之前把老街下面的旧水管全部换掉。", "夏天之前把老街下面的旧水管全部换掉"),
        ("为此,各乡镇每年碰头两次。", "各乡镇每年碰头两次"),
        ("按计划,夏天之前 把老街下面的旧水管全部换掉,不再拖延。", "夏天之前把老街下面的旧水管全部换掉"),
        (
            "每一座山头都要找到适合自己的作物,收成好的年份把余粮存进县里的仓库。",
            "每一座山头都要找到适合自己的作物，收成好的年份把余粮存进县里的仓库",
        ),
    ],
)
def test_sentence_is_found_whole_inside_another_and_in_other_punctuation(digest, sentence):
    assert sentences(digest) == [sentence]


def test_run_is_found_where_only_part_of_a_sentence_was_copied():
    assert runs("为此,找到适合自己的作物,收成好的年份把余粮存进县里。") == [
        "找到适合自己的作物收成好的年份把余粮存进县里"
    ]


def test_run_goes_on_across_sentences_and_names():
    assert runs("把余粮存进县里的仓库。建设青石岭山货加工产业园") == ["把余粮存进县里的仓库建设青石岭山货加工产业园"]


def test_list_of_branches_counts_in_the_order_of_the_original():
    assert runs("大力发展果品加工、山货加工、药材加工、竹木加工。") == ["大力发展果品加工山货加工药材加工竹木加工"]
    assert runs("大力发展竹木加工、药材加工、山货加工、果品加工。") == []


def test_name_that_lists_what_is_done_counts_unless_it_is_given_by_hand():
    name = "青石岭至白水河、黑石滩的旅游公路工程"
    assert name in [project.name for project in facts(ORIGINAL).projects]
    assert runs(f"{name}已经开工。") == ["青石岭至白水河黑石滩的旅游公路工程"]
    assert runs(f"{name}已经开工。", name) == []


def test_heading_counts_where_the_digest_has_it_as_running_text():
    assert runs("(三)建立健全山区经济振兴的长效协作机制。两次碰头。\n(县发改委)\n") == []
    assert runs("全县要建立健全山区经济振兴的长效协作机制,说到做到。") == ["建立健全山区经济振兴的长效协作机制"]


@pytest.mark.parametrize(
    "heading",
    ["(四)把老城的巷子都修一遍,让山里人愿意住下来。", "(四)把老城里的巷子和屋顶都从头到尾修一遍。"],
)
def test_heading_that_reads_like_a_sentence_counts(heading):
    original = facts(f"{ORIGINAL}{heading}按年分批。\n(县住建局)\n")
    assert "按年分批" not in original.tasks[-1].title
    copied = copied_runs(original, facts(f"二、任务\n{heading}分批去修。\n(县住建局)\n"))
    assert [len(run) >= 16 for run in copied] == [True]


def test_run_is_found_in_a_text_that_is_no_digest():
    kept = "names('建设青石岭山货加工产业园', ['青石岭山货加工产业园'])  # 云溪县关于振兴山区经济的实施方案"
    assert runs_elsewhere(facts(ORIGINAL), kept) == []
    assert runs_elsewhere(facts(ORIGINAL), f"{kept}\n'把老街下面的旧水管全部换掉;推进云溪大桥工程'") == [
        "把老街下面的旧水管全部换掉推进云溪大桥工程"
    ]


def test_note_at_the_head_counts_for_nothing():
    assert runs("# 夏天之前把老街下面的旧水管全部换掉\n\n换管。") == []


def test_short_run_is_no_copy():
    assert runs("丰年把余粮存进县里的仓库。") == []


@pytest.mark.parametrize(
    "digest",
    [
        "云溪县关于振兴山区经济的实施方案\n一、重点任务\n(一)壮大山货加工产业。各村各尽所能。\n(县发改委、农业农村局、林业局)\n",
        "(二)完善县城基础设施。水管更新。\n(县住建局、交通局)",
        "推进云溪大桥工程、青石岭山货加工产业园、白水河冷链物流园。",
        "老街旧水管夏天前换新;山头各种各的作物,丰年存粮入库。",
    ],
)
def test_headings_clauses_names_and_rewritten_sentences_are_no_copies(digest):
    assert sentences(digest) == []
    assert runs(digest) == []
