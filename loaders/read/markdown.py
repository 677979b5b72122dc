"""Markdown: the marks that are no part of the words are taken off, line by line."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?:.*+\n){0,200}?---[ \t]*(?:\r?\n|\Z)")
_DESCRIPTION = re.compile(r"(?:文号|发文字号|发文机关|发布(?:机构|单位|机关|日期)|成文日期|印发日期)\s*[::]\s*\S")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_QUOTE = re.compile(r"^(?> {0,3}>[ \t]?)+")
_BULLET = re.compile(r"^[ \t]*[*+-][ \t]+(?=\S)")
_MARK = re.compile(r"[#*_`\[\\<>|=~+-]")
_INLINE = (
    (re.compile(r"!\[[^\[\]\n]{0,1000}\]\([^()\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,1000})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\*\*([^*\n]{1,2000})\*\*"), r"\1"),
    (re.compile(r"__([^_\n]{1,2000})__"), r"\1"),
    (re.compile(r"(?<![*\w])\*([^*\s\n][^*\n]{0,2000})\*(?!\*)"), r"\1"),
    (re.compile(r"`([^`\n]{1,2000})`"), r"\1"),
    (re.compile(r"<br[ \t]*/?>", re.IGNORECASE), " "),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
)


def markdown_text(text: str) -> str:
    """The text without Markdown's marks: headings are plain lines, rows of tables keep their `|`, bullets become `•`. Of the lines
    before it that describe the file (front matter), those are kept that say a document's number, issuer and date.
    """
    lines = _FRONT_MATTER.sub(_described, text, count=1).splitlines()
    return "\n".join(kept for line in lines if (kept := _line(line)) is not None) + "\n"


def _described(front: re.Match[str]) -> str:
    return "".join(f"{line}\n" for line in front[0].splitlines() if _DESCRIPTION.match(line))


def _line(line: str) -> str | None:
    if not _MARK.search(line):
        return line
    if _FENCE.match(line) or _UNDERLINE.match(line) or _RULE.match(line):
        return None
    if "-" in line and _TABLE_RULE.match(line):
        return None
    line = _QUOTE.sub("", line)
    heading = _HEADING.match(line)
    line = heading[1] if heading else _BULLET.sub("• ", line)
    for pattern, replacement in _INLINE:
        line = pattern.sub(replacement, line)
    return line
