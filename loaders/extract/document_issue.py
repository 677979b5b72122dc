"""Under which number, when and by whom a document was issued."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import dropwhile, takewhile

from loaders.extract.document_titles import (
    ANNOUNCING_LINES,
    DATE,
    DATE_HAN,
    NUMBER,
    PREAMBLE_LENGTH,
    SIGNATURE_LENGTH,
    Found,
    Head,
    is_signature,
    pattern,
)
from loaders.facts import Span
from loaders.outline.labels import numeral_value
from loaders.outline.lines import Line
from ontology.functions import national_bodies
from ontology.lexicon import lexicon

SIGNED_LENGTH = 8000
"""Characters from the start in which a notice with points of its own is signed, before the plan that it hands out."""
LAST_MONTH = 3
"""A document may be put on a page until March of the year after that of its number; a later date is of another page."""

_NUMBER_LINE = re.compile(rf"(?:(?:发文字号|文\s*号|文件编号|发文号)\s*:\s*)?(?P<number>{NUMBER})")
_NUMBER_IN_BRACKETS = re.compile(rf"^[^《》]*\((?P<number>{NUMBER})\)$")
_NUMBER_OPENING = re.compile(rf"\(?(?P<number>{NUMBER})\)?(?=\s*[《各现经]|[一-龥]{{2,20}}[,、])")
_NUMBER_BEHIND_TITLE = re.compile(rf"的(?:通知|意见|决定|批复)\s*[(-]?\s*(?P<number>{NUMBER})")
_MARKED = r"\s*(?:[】\]][\s:|]{0,12}|[\s:|]{1,12})"
"""What stands between a label and what it says: 文号: · 【文号】 · 文号 | ."""
_DATE = re.compile(DATE)
_DATE_HAN = re.compile(DATE_HAN)
_WITH_TIME = re.compile(rf"{DATE}\s*\d{{1,2}}:\d\d(?::\d\d)?")
_BEFORE_SOURCE = re.compile(rf"(?:^|\n)[^\S\n]*(?P<date>{DATE})(?:\s*\d{{1,2}}:\d\d(?::\d\d)?)?[^\S\n]+(?:信息)?来源")
_BODY_AND_DATE = re.compile(rf"(?P<body>[一-龥]{{4,{SIGNATURE_LENGTH}}})\s+{DATE}")
_DATE_BEGINS = re.compile(r"(?:19|20)\d\d年|[一二][〇○零0O九]")
"""The first characters of a date in running text."""
_SIGNED_AT = re.compile(r"(?<!\s)\s*(?:签订?于|签署于|于).{2,16}$")
_DATED_LINE = re.compile(r"\n[ \t]*(?P<date>(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)[ \t]*(?=\n)")
_COMMITTEE_AND_GOVERNMENT = re.compile(r"(中共[^、]{2,12}?委(?:员会)?)([^、]{2,14}?人民政府)")
_MEETING = re.compile(r"[(—-].*|.{0,60}会议上?[)]?$")
_APPROVED = re.compile(r"[(]?20\d\d ?年[^,。;]{4,40}代表大会[^,。;]{0,16}(?:批准|通过)[)]?")
_TITLE_GOES_ON = re.compile(r"关于|[印转]发(?=《)")
_SPEAKER = re.compile(r"代表([㐀-鿿]{0,14}?[省市县区旗盟州](?:人民)?政府)")
_OPENING_BODIES = re.compile(r"(中共\S{2,12}?委(?:员会)?)?、?(\S{2,14}?人民政府)(?=贯彻|关于|落实|印发|实施|推进)")
_REMARK = re.compile(r"\([^()]*\)$")


@cache
def _labelled(what: str, value: str) -> re.Pattern[str]:
    """A label of a page's description with what it says. what: number, date, published or issuer."""
    return re.compile(rf"(?:{lexicon('documents')['labels'][what]}){_MARKED}(?P<said>{value})")


def _described(head: Head, what: str, value: str) -> re.Match[str] | None:
    """What a page's description says behind a label, in its first lines."""
    return _labelled(what, value).search(head.source.folded, 0, head.described)


def read_number(head: Head) -> Found | None:
    """The document's own number: alone on a line of the head, before or behind the title on its line, or behind a label."""
    for line in (*head.lines, *head.furniture):
        found = (
            _NUMBER_LINE.fullmatch(line.content)
            or _NUMBER_IN_BRACKETS.search(line.content)
            or re.search(rf"(?:发文字号|文\s*号)\s*:\s*(?P<number>{NUMBER})", line.content)
        )
        if found:
            return _number(head, Span(line.start + found.start("number"), line.start + found.end("number")))
    for line in head.paragraphs:
        found = _NUMBER_OPENING.match(line.content) or _NUMBER_BEHIND_TITLE.search(line.content)
        if found:
            return _number(head, Span(line.start + found.start("number"), line.start + found.end("number")))
    described = _described(head, "number", NUMBER)
    return _number(head, Span(*described.span("said"))) if described else None


def _number(head: Head, span: Span) -> Found:
    return Found(head.words(span), span)


# When -----------------------------------------------------------------------------------------------------------------


def read_date(head: Head, number: str | None, issuer: str | None) -> Found | None:
    """The date of issue: alone on a line of the head or the end, under a signature, behind the name of who issues, behind a label
    or that of a meeting; else the day on which the page was put up, unless the number says another year.
    """
    for line in (*head.lines, *head.tail):
        bare = _SIGNED_AT.sub("", line.content.strip("()"))
        found = _DATE.fullmatch(bare) or _DATE_HAN.fullmatch(bare)
        if found:
            return Found(_iso(found), Span(line.start, line.end))
    signed = _signed_on_one_line(head) or _signed_inside(head)
    if signed is not None:
        return signed[1]
    behind_name = _behind_name(head, issuer) if issuer else None
    return behind_name or _label_date(head, "date") or _meeting_date(head) or _page_date(head, number)


def _behind_name(head: Head, issuer: str) -> Found | None:
    """The date behind the name of who issues, in a text that has lost its breaks (…贯彻执行。某市人民政府 2019年6月17日 …)."""
    name = issuer.split("、")[-1]
    text = head.source.folded
    for found in _DATE_BEGINS.finditer(text, 0, PREAMBLE_LENGTH):
        begin = _begin_of(name, text, found.start())
        opens = begin > 0 and (text[begin - 1] == "。" or text[begin - 1].isspace())
        if opens and (date := _DATE.match(text, found.start()) or _DATE_HAN.match(text, found.start())):
            return Found(_iso(date), Span(*date.span()))
    return None


def _begin_of(name: str, text: str, end: int) -> int:
    """Where the name begins that stands before the position, blanks between its characters and behind it left aside; -1 where
    another word stands there.
    """
    for character in reversed(name):
        while end and text[end - 1].isspace():
            end -= 1
        if text[end - 1 : end] != character:
            return -1
        end -= 1
    return end


def _label_date(head: Head, what: str) -> Found | None:
    described = _described(head, what, DATE)
    if described:
        return Found(_iso(described), Span(*described.span("said")))
    for line in head.furniture:
        if found := _labelled(what, DATE).search(line.content):
            start, end = found.span("said")
            return Found(_iso(found), Span(line.start + start, line.start + end))
    return None


def _meeting_date(head: Head) -> Found | None:
    """(2021年2月5日在…会议上), ——2021年2月5日在…会议上 or the same without a mark under a report's title."""
    for place, line in enumerate(head.lines):
        # What a meeting approved may stand on two lines: 2021年2月5日某市第五届 / 人民代表大会第六次会议批准.
        words = "".join(one.content for one in head.lines[place : place + 2])
        told = _MEETING.fullmatch(line.content) or _APPROVED.fullmatch(words)
        found = _DATE.search(line.content) or _DATE_HAN.search(line.content) if told else None
        if found:
            return Found(_iso(found), Span(line.start + found.start(), line.start + found.end()))
    return None


def _page_date(head: Head, number: str | None) -> Found | None:
    """The day behind 发布日期, or with a time of day alone on a line."""
    alone = (
        Found(_iso(found), Span(line.start, line.end))
        for line in head.lines
        if (found := _WITH_TIME.fullmatch(line.content))
    )
    date = _label_date(head, "published") or next(alone, None) or _before_source(head)
    return date if date is not None and _fits(date.value, number) else None


def _before_source(head: Head) -> Found | None:
    """2016-03-31 来源:某市 at the start of a line."""
    found = _BEFORE_SOURCE.search(head.source.folded, 0, head.described)
    return Found(_iso(found), Span(*found.span("date"))) if found else None


def _fits(date: str, number: str | None) -> bool:
    """Whether a document of that number may have been put on a page that day."""
    year = re.search(r"(?:19|20)\d\d", number or "")
    late = int(date[:4]) - int(year[0]) if year else 0
    return late == 0 or (late == 1 and int(date[5:7]) <= LAST_MONTH)


def _iso(found: re.Match[str]) -> str:
    year, month, day = found["y"], found["m"], found["d"]
    if not year.isdecimal():
        year = "".join(str(numeral_value(c) or 0) if c not in "〇○零0O" else "0" for c in year)
        month, day = str(numeral_value(month)), str(numeral_value(day))
    return f"{int(year):04d}-{int(month):02d}-{int(day):02d}"


def _signed_on_one_line(head: Head) -> tuple[Line, Found] | None:
    """A body and a date with blanks between them, alone on a line of the head."""
    for line in head.lines:
        found = _BODY_AND_DATE.fullmatch(line.content)
        if found and pattern("signatory").search(found["body"]):
            body = Line(line.start, line.start + found.end("body"), found["body"])
            return body, Found(_iso(found), Span(line.start + found.start("y"), line.end))
    return None


def _signed_inside(head: Head) -> tuple[Line, Found] | None:
    """Who signed a notice with points of its own, and when: a body and a date on lines of their own, before the plan."""
    text = head.source.folded
    for dated in _DATED_LINE.finditer(text, 0, SIGNED_LENGTH):
        above = text[max(0, dated.start() - SIGNATURE_LENGTH - 40) : dated.start()].rstrip()
        content = above[above.rfind("\n") + 1 :].strip()
        start = text.rfind(content, 0, dated.start()) if content else -1
        line = Line(start, start + len(content), content)
        found = _DATE.match(dated["date"])
        if start >= 0 and found and is_signature(line):
            return line, Found(_iso(found), Span(*dated.span("date")))
    return None


# By whom --------------------------------------------------------------------------------------------------------------


def read_issuer(head: Head, title: Found | None) -> Found | None:
    """Who issued it: the opening of the notice's title, the signatory line, or bodies that open the title; failing these, whom
    a page names.
    """
    parties = _parties(head)
    if parties is not None:
        return parties
    printed = _opening_issuer(head, title)
    signed = _signature(head)
    others = signed is not None and printed is not None and signed.value.startswith(f"{printed.value}、")
    if printed is not None and (signed is None or not (others or _is_fuller(signed.value, printed.value))):
        return printed
    # A notice may call its issuer 市政府办公室 and be signed with the full name.
    named = signed or _speaker(head) or _opening_bodies(title) or _announcer(head, title)
    return named or _issuer_of_described_title(head) or _described_issuer(head)


#: A committee of the party by its usual short name (中共某市委), not a body of its (中共某市委办公厅).
_COMMITTEE = re.compile(r"(中共[^、]{2,12}?[省市县区州盟旗])委(?=、|$)")


#: A body of the centre by what it is called mostly (国家发展改革委, 住房城乡建设部).
_CENTRAL = re.compile("(?:国家|中央|中共中央|中国).*|.*(?:部|署|总局)")


def in_full(issuer: str) -> str:
    """The issuer with the official names of central bodies and committees of the party, as agencies bear them."""
    names = (
        national_bodies().get(name, (name,))[0] if _CENTRAL.fullmatch(name) else name for name in issuer.split("、")
    )
    return _COMMITTEE.sub(r"\1委员会", "、".join(names))


def _is_fuller(name: str, other: str) -> bool:
    """Whether a name is another with the place before it; 市政府办公室 and 清河市人民政府办公室 differ by 人民 too."""
    return "、" not in name and name.replace("人民政府", "政府").endswith(other.replace("人民政府", "政府"))


def _opening_issuer(head: Head, title: Found | None) -> Found | None:
    """X关于印发…的通知: X, if it is a body; of two such titles the one that names it in full."""
    issuer: Found | None = None
    for candidate in (*head.titles, title):
        found = pattern("issuer").match(candidate.value) if candidate else None
        name = pattern("forwarded").sub("", found["issuer"]) if found else ""
        if (
            candidate
            and pattern("signatory").search(name)
            and (issuer is None or (_is_fuller(name, issuer.value) and len(name) > len(issuer.value)))
        ):
            issuer = Found(_apart(head, name, candidate.span), candidate.span)
    return issuer


def _apart(head: Head, issuer: str, title: Span) -> str:
    """Several bodies that issue together, printed one behind the other or with blanks, joined by 、 as in facts."""
    if both := _COMMITTEE_AND_GOVERNMENT.fullmatch(issuer):
        return "、".join(both.groups())
    words = head.source.simplified[title.start : title.end].split()
    for count in range(2, len(words) + 1):
        bodies = [*words[: count - 1], _TITLE_GOES_ON.split(words[count - 1])[0]]
        if bodies[-1] == "":
            bodies.pop()
        if "".join(bodies) == issuer and len(bodies) > 1 and all(map(pattern("signatory").search, bodies)):
            return "、".join(bodies)
    return issuer


def _signature(head: Head) -> Found | None:
    """A body alone on a line of the head or the end, or several on lines that follow each other, joined by 、."""
    for lines in (head.lines, head.tail, _inside(head)):
        signed = list(takewhile(is_signature, dropwhile(lambda line: not is_signature(line), lines)))
        bodies = list(dict.fromkeys(body for line in signed for body in _bodies_of(head, line)))
        if bodies:
            return Found("、".join(bodies), Span(signed[0].start, signed[-1].end))
    return None


def _inside(head: Head) -> Iterator[Line]:
    """The line on which a notice is signed before the plan; looked for only when it is asked for."""
    if (signed := _signed_on_one_line(head) or _signed_inside(head)) is not None:
        yield signed[0]


def _bodies_of(head: Head, line: Line) -> Iterator[str]:
    """The bodies on a line of a signature: one, or several with blanks between them, or a committee and a government."""
    words = head.source.simplified[line.start : line.end].split()
    if both := _COMMITTEE_AND_GOVERNMENT.fullmatch("".join(words)):
        yield from both.groups()
    elif all(pattern("signatory").search(word) for word in words):
        yield from words
    else:
        yield "".join(words)


def _parties(head: Head) -> Found | None:
    """The parties of an agreement: 甲方:A and 乙方:B, joined by 、."""
    named = [(line, found) for line in head.lines if (found := re.match(r"[甲乙丙丁]方\s*:\s*(?=\S)", line.content))]
    if len(named) < 2:
        return None
    names = [head.source.simplified[line.start + found.end() : line.end] for line, found in named]
    return Found("、".join(names), Span(named[0][0].start, named[-1][0].end))


def _speaker(head: Head) -> Found | None:
    """Whom a report speaks for: 我代表某县人民政府,向大会报告工作."""
    found = _SPEAKER.search(head.source.folded[:PREAMBLE_LENGTH])
    if found is None:
        return None
    return Found(re.sub("(?<!人民)政府$", "人民政府", found[1]), Span(found.start(1), found.end(1)))


def _opening_bodies(title: Found | None) -> Found | None:
    """中共某市委某市人民政府 before a title that goes on."""
    found = _OPENING_BODIES.match(title.value) if title else None
    if title is None or found is None:
        return None
    return Found("、".join(part for part in found.groups() if part), title.span)


def _announcer(head: Head, title: Found | None) -> Found | None:
    """Whom a page names before the plan: 近日,某市人民政府办公室印发《…》."""
    for line in head.paragraphs[:ANNOUNCING_LINES] if title else []:
        found = pattern("announced").search(line.content)
        if found and re.sub(r"\W", "", found["title"]) in re.sub(r"\W", "", title.value if title else ""):
            span = Span(line.start + found.start("issuer"), line.start + found.end("issuer"))
            bodies = list(_bodies_of(head, Line(*span, found["issuer"])))
            return Found("、".join(bodies) if len(bodies) > 1 else head.words(span), span)
    return None


def _issuer_of_described_title(head: Head) -> Found | None:
    """Who opens the title that a page's description gives: 标题 | 某县人民政府办公室关于印发…的通知."""
    found = _described(head, "title", r"[^|\n]{8,110}?的(?:通知|意见|决定|批复)")
    opening = pattern("issuer").match(found["said"]) if found else None
    if found is None or opening is None or not pattern("signatory").search(opening["issuer"]):
        return None
    start = found.start("said")
    span = Span(start + opening.start("issuer"), start + opening.end("issuer"))
    return Found(head.words(span), span)


def _described_issuer(head: Head) -> Found | None:
    """Whom a page's description names: 发布机构 | 某县人民政府办公室."""
    found = _described(head, "issuer", rf"[^\s:|,。;]{{4,{SIGNATURE_LENGTH}}}")
    name = _REMARK.sub("", found["said"]) if found else ""
    if found is None or not pattern("signatory").search(name):
        return None
    start = found.start("said")
    return Found(head.words(Span(start, start + len(name))), Span(start, start + len(name)))
