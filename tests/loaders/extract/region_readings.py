"""Readings for tests: a text of one passage, with the region and the year it is read against."""

from loaders.extract.regions import extract_regions
from loaders.facts import DocumentInfo, Span
from loaders.reading import Passage, Reading, SourceText
from loaders.resolve.regions import resolve_region


def reading_of(region: str | None, text: str, year: int = 2021, title: str | None = None) -> Reading:
    """A reading whose regions are read already."""
    own = resolve_region(region, year=year) if region else None
    document = DocumentInfo(
        file="text.txt",
        sha256="0" * 64,
        title=title,
        region=own.name if own else None,
        adcode=own.adcode if own else None,
        date=f"{year}-01-01",
    )
    passage = Passage(kind="task", path=("一",), title="", heading=Span(0, 0), span=Span(0, len(text)))
    reading = Reading(
        source=SourceText(file="text.txt", text=text, sha256="0" * 64), document=document, passages=(passage,)
    )
    reading.regions = tuple(extract_regions(reading))
    return reading


def names(region: str | None, text: str, year: int = 2021, title: str | None = None) -> set[str]:
    """Names of the regions that a text mentions."""
    return {mention.name for mention in reading_of(region, text, year, title).regions}
