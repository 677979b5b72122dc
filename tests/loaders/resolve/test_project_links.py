import pytest

from loaders.facts import Enterprise, Project, Span
from loaders.resolve.project_links import link_projects, name_industry
from ontology.industries import lookup
from ontology.lexicon import lexicon


@pytest.mark.parametrize(
    ("name", "industry"),
    [
        ("宜宾至攀枝花高速铁路", "铁路运输业"),
        ("黄海风电场二期", "风电"),
        ("城北污水处理厂扩建工程", "污水处理"),
        ("甲市至乙市天然气管道", "燃气生产和供应业"),
        ("第三中学综合楼", "教育"),
        ("一站式服务大厅", None),
    ],
)
def test_last_telling_word_of_the_name_gives_the_industry(name, industry):
    assert name_industry(name) == industry


def test_every_industry_of_works_is_in_the_classification():
    assert [name for name in lexicon("project_industries")["works"] if lookup(name) is None] == []


def project(name, **more):
    return Project(name=name, task=("一",), evidence=Span(0, len(name)), rule="works", **more)


def test_firm_in_the_name_carries_the_project_out():
    firm = Enterprise(name="海风能源", task=("一",), evidence=Span(0, 4), rule="firm")
    (linked,) = link_projects([project("海风能源制氢项目")], [firm])
    assert linked.enterprise == "海风能源"


@pytest.mark.parametrize("names", [("海风能源", "山光电气"), ("山光电气", "海风能源")])
def test_of_equally_long_firms_in_a_name_the_one_named_first_in_the_document_carries_it_out(names):
    firms = [Enterprise(name=name, task=("一",), evidence=Span(0, 4), rule="firm") for name in names]
    (linked,) = link_projects([project("海风能源山光电气制氢项目")], firms)
    assert linked.enterprise == names[0]


def test_what_the_extractor_gave_stays():
    (linked,) = link_projects([project("海上光伏项目", industry="渔业")], [])
    assert linked.industry == "渔业"
