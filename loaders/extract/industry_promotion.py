"""Whether a stretch of a clause promotes the industries that it names: told by its verb, and by what stands behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from loaders.extract.industry_lists import ET_CETERA, SHORT, Enumeration, Part
from loaders.extract.industry_names import said_of, tails_of
from loaders.facts import Span
from loaders.words import Marks, any_of
from ontology.industries import lexicon

STOP, DEVELOP, FURTHER, NEUTRAL, GUARD = "stop", "develop", "further", "neutral", "guard"
OPEN, HEADING = "open", "heading"
#: Themes whose lists of fields (在…等领域) and headings without a verb name industries.
INDUSTRY_THEMES = frozenset(
    {"industry", "innovation", "opening", "agriculture", "energy", "culture", "reform", "governance"}
)
#: Themes whose units grow products: an unlisted object of 发展 is one there.
PRODUCT_THEMES = frozenset({"industry", "agriculture", "energy", "culture", "innovation", "ecology"})


#: What makes an industry of things, at the end of a stretch.
MADE_INDUSTRIAL = ("产业化", "产业化速度", "产业化进程", "产业化步伐", "产业化水平")
#: What a sentence says that it is about: 现代煤化工方面,加快….
_ASIDE = re.compile(r"(?:^|(?<=[。;\n]))在?([一-龥、]{2,16}?)(?:(?:产业)?(?:发展)?方面|产业上)(?=[,:])")


class Stretch(NamedTuple):
    """Words between two verbs: offsets in the document, what opened it, the words that open and close it."""

    start: int
    end: int
    kind: str
    verb: str
    onward: str
    heading: bool


@cache
def _head_signs() -> re.Pattern[str]:
    return re.compile(any_of(lexicon().head_signs))


#: Themes in which a list of industries alone is one of what is promoted.
LIST_THEMES = frozenset({"industry", "innovation", "agriculture", "energy", "culture", "opening"})


def grows(stretch: Stretch, listed: Enumeration, theme: str | None) -> bool:
    """True for the object of a verb of growing (发展, 生产), or of …产业化, in a unit whose theme has products, or in a list that
    says of its parts that they are branches.
    """
    if theme is not None and theme not in PRODUCT_THEMES and not (listed.closed and listed.of_industries):
        return False
    if stretch.kind == DEVELOP:
        return stretch.verb in lexicon().growing
    if stretch.kind != FURTHER or listed.closed or not listed.parts:
        return False
    return listed.parts[-1].text.rstrip().endswith(MADE_INDUSTRIAL)


def asides(text: str, start: int, end: int, theme: str | None) -> Iterator[Span]:
    """What sentences of text[start:end] say that they are about, in a unit about the economy."""
    if theme is not None and (theme not in PRODUCT_THEMES or theme == "ecology"):
        return
    if text.find("方面", start, end) < 0 and text.find("产业上", start, end) < 0:
        return
    for match in _ASIDE.finditer(text[start:end]):
        yield Span(start + match.start(1), start + match.end(1))


def makes_branch(kind: str, verb: str) -> bool:
    """True where a verb of development, or one of lengthening a chain, stands before a stretch."""
    return kind is DEVELOP or verb in lexicon().lengthening


def promoted(stretch: Stretch, listed: Enumeration, theme: str | None) -> bool:
    """True where the verb, or what stands behind the names, says that the industry itself is promoted."""
    if stretch.kind == DEVELOP:
        return True
    industrial = theme is None or theme in INDUSTRY_THEMES
    if stretch.kind == HEADING:
        return industrial or theme == "ecology"
    if _subject(stretch, listed):
        return True
    if stretch.kind == FURTHER and (theme is None or theme in LIST_THEMES) and _many(listed):
        return True
    if listed.closed:
        return bool(_head_signs().search(listed.head_text)) or (not listed.head_text and _onward(stretch))
    return _said_to_be(stretch, listed, industrial)


def may_be_promoted(stretch: Stretch, words: str, theme: str | None, signs: Marks) -> bool:
    """False where the words behind a weaker verb are no list of branches and hold no sign that they promote: `promoted` would
    say so too, after they were read as a list.
    """
    if stretch.heading or stretch.onward in lexicon().onward or signs.find(1, stretch.start, stretch.end) >= 0:
        return True
    if "方向" in words or "门类" in words or (stretch.onward == "建设" and _FARMED.search(words)):
        return True
    if theme is not None and theme not in LIST_THEMES:
        return False
    closed = "等" in words[:-1] and ET_CETERA.search(words) is not None
    return not closed or words[-1] == "等" or _OF_BRANCHES.search(words) is not None


def known_names(listed: Enumeration) -> list[Span]:
    """What a list of firms names besides them: parts that are the listed name of an industry and nothing else."""
    return [
        part.span
        for part in listed.parts
        if part.name and part.name.grade == "known" and part.words == part.text.strip()
    ]


def of_no_firm(listed: Enumeration) -> list[Span]:
    """What a list names; an unlisted name that stands alone before 企业 is the firms' own (引进|先进物业管理|企业)."""
    if len(listed.parts) == 1 and (name := listed.parts[0].name) and name.grade == "headed":
        return [] if name.tails[:1] == FIRMS[:1] else listed.spans
    return listed.spans


#: Behind 等, they make a list one of firms (扶持甲食品、乙牧业等龙头企业).
FIRMS = ("企业", "公司", "集团")


def _many(listed: Enumeration) -> bool:
    """True for a list of two or more that names industries nearly throughout, and of nothing that only uses them."""
    if listed.closed and listed.head_text and not _OF_BRANCHES.search(listed.head_text):
        return False
    named = [part.name for part in listed.parts if part.name is not None]
    known = sum(len(named) > MANY or name.grade == "known" for name in named)
    if known < MANY or known < len(listed.parts) * 2 / 3:
        return False
    return not any(_USERS.search(part.text, part.name.end if part.name else 0) for part in listed.parts)


#: The weaker verb that promotes a name by itself.
PUSHED = "推进"
#: The one behind which capital finds a branch (引导社会资本|进入|养老服务业).
_ENTERED = "进入"
#: A kind of farming that is built up (加强智慧农渔业|建设).
_FARMED = re.compile("^(?:现代|智慧|设施|数字|绿色|生态|精品)[农林牧渔畜]{1,2}业$")
#: From so many names on, a list of industries is what a verb promotes, whatever is said of it.
MANY = 2
#: The head of a list that says that its parts are branches or products.
_OF_BRANCHES = re.compile("(?<![企作事])业(?!务)|作物|产品|品种|品类|集群")
#: Behind a list: things that use or hold the industries, or what is wrong with them.
_USERS = re.compile(
    "企业|项目|工程|技术|园|作业|效率|管理|投资|物资|商品|价格|市场|设施|废|污染|安全|事故|风险|监管|资源|能力|工艺|平台|通道|储备|供应|保供|[税费]|学科|专业|课程|人才"
    "|单位|机构|部门|协会|场所|[院校馆站节赛展]|中心"
)


def _said_to_be(stretch: Stretch, listed: Enumeration, industrial: bool) -> bool:
    """True where the words behind a list without 等 promote it: behind its last part, or 产业 behind any."""
    lists = lexicon()
    last = listed.parts[-1]
    if last.name is None and any(part.name and part.name.tails[:1] == FIRMS[:1] for part in listed.parts):
        return False
    if last.name:
        carried_on = stretch.heading and industrial and last.name.grade == "known" and _carried_on(stretch)
        alone = industrial and stretch.verb == PUSHED and len(listed.parts) == 1 and _is_named_alone(last)
        farmed = industrial and stretch.onward == "建设" and _FARMED.search(last.words) is not None
        entered = stretch.verb == _ENTERED and last.words.endswith("业")
        if (
            carried_on
            or alone
            or entered
            or farmed
            or _onward(stretch)
            or (stretch.kind == FURTHER and _worked(last) and stretch.onward != "(")
        ):
            return True
    tails = last.name.tails if last.name else (*said_of(last.text), *(tails_of(last.text) & lists.loose))
    if any(tail in lists.promoting for tail in tails) or (industrial and "体系" in tails):
        return True
    if last.name and last.name.grade == "known" and "品牌" in tails:
        return True
    return any(part.name and part.name.tails[:1] in (("产业",), ("产业链",), ("产业化",)) for part in listed.parts)


def _is_named_alone(part: Part) -> bool:
    """True where a name of four characters or more is all that the verb has as its object (推进|全域旅游|,)."""
    return (
        part.name is not None
        and part.name.grade == "known"
        and part.words == part.text.strip()
        and len(part.words) > SHORT
    )


def _subject(stretch: Stretch, listed: Enumeration) -> bool:
    """True for an industry that is the subject of a verb of development (光伏制造业重点发展…)."""
    if stretch.kind != OPEN or stretch.onward not in lexicon().develop or len(listed.parts) != 1:
        return False
    part = listed.parts[0]
    return part.name is not None and part.text.strip().endswith("业") and part.start == stretch.start


def _carried_on(stretch: Stretch) -> bool:
    """True where nothing, or a word of building up, follows the stretch (畜牧业标准化建设, but not 金融支持)."""
    return stretch.onward in ("", "建设") or stretch.onward in lexicon().onward


def _worked(part: Part) -> bool:
    """True for names of working and raising (乳制品加工能力)."""
    return part.words.endswith(tuple(lexicon().working))


def _onward(stretch: Stretch) -> bool:
    return stretch.kind == FURTHER and stretch.onward in lexicon().onward
