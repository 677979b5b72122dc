"""Readings of a few lines, each line a passage of its own, with the regions that the text names."""

from loaders.extract.regions import extract_regions
from loaders.facts import DocumentInfo, Span
from loaders.pipeline import extract
from loaders.read import decode
from loaders.reading import Passage, Reading, SourceText


def reading_of(text, *, kind="task", heading="", path=("一",), period=None, adcode=None):
    """One passage for each line; `heading` is what the first passage opens with."""
    source = SourceText(file="a.txt", text=text, sha256="0" * 64)
    passages, start = [], 0
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        title = Span(start, start + (len(heading) if number == 0 else 0))
        passages.append(Passage(kind=kind, path=path, title=heading, heading=title, span=Span(start, end)))
        start = end + 1
    info = DocumentInfo(file="a.txt", sha256=source.sha256, period=period, adcode=adcode)
    reading = Reading(source=source, document=info, passages=tuple(passages))
    reading.regions = tuple(extract_regions(reading))
    return reading


def quotes(reading, facts):
    """What the evidence of each fact quotes."""
    return [reading.source.text[fact.evidence.start : fact.evidence.end] for fact in facts]


def facts_of(region, sentence):
    """All facts of a plan of the region with one task that says this."""
    text = f"{region}产业发展实施方案\n一、主要任务\n(一)重点工作\n{sentence}\n"
    return extract(decode(text.encode(), "plan.txt"))
