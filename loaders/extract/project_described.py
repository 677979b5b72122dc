"""Works that a box describes: 甲产业园:总投资3亿元,建设厂房2栋. What follows them is what they cost and consist of."""

from __future__ import annotations

import re

from loaders.extract.naming import residue
from loaders.extract.project_words import is_complete
from loaders.facts import Span

_DESCRIBED = re.compile(
    r"[:。;\n]\s*(?:该?(?:项目|工程))?(?:计划|预计|估算|概算|规划)?(?:总?投资|总?占地|用地|总?建筑面积|总?装机|总?库容|全长|总规模|年产|日处理"
    r"|主要建设|建设(?:内容|规模|地点|性质|期限|周期|年限|单位)|主要内容|位于|选址|起于|起点|线路|路线|包括|主要包括|责任单位|实施主体|业主)"
    r"|:(?:拟|计划|规划)?(?:新建|建设|改造|扩建|购置)"
)
"""What stands behind the name of described works."""
_BRACKET_BEHIND = re.compile(r"\([^()]*\)$")
_NAME = re.compile(r"[^:。;,、\n]{5,40}")
_STAGE = re.compile(r"[一二三四五六]期$")


def is_described(text: str, end: int, limit: int) -> bool:
    """Whether what stands behind a name that ends there tells what the works cost, hold or consist of."""
    return _DESCRIBED.match(text, end, limit) is not None


def unbracketed(text: str, name: Span) -> Span:
    """The name without a bracket behind it: 甲园|(总投资3亿元)."""
    bracket = _BRACKET_BEHIND.search(text, *name)
    return Span(name.start, bracket.start()) if bracket else name


def describes_works(text: str, span: Span) -> bool:
    """Whether a part of a box is about one works that it names first; its figures are those of the works."""
    opening = _NAME.match(text, *span)
    if opening is None or not is_described(text, opening.end(), span.end):
        return False
    name = text[slice(*unbracketed(text, Span(*opening.span())))]
    return (is_complete(name) or _STAGE.search(name) is not None) and len(residue(name)) >= 2
