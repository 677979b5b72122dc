"""A file of links is taken as a whole where each link was checked, and else refused with the line."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ontology.links import LinksInvalid, read_links

HEAD = "node,relation,target,checked,source\n"
GOOD = "region/150400,owl:sameAs,https://example.org/place/1,2026-01-31,by code and name\n"


def read(folder: Path, text: str) -> object:
    path = folder / "links.csv"
    path.write_text(text, "utf-8")
    return read_links(path)


def test_links_are_read_by_node(tmp_path: Path) -> None:
    more = "theme/ecology,skos:exactMatch,https://example.org/生态,2026-01-31,definitions compared\n"
    assert read(tmp_path, f"# comment\n{HEAD}{GOOD}{more}") == {
        "region/150400": (("owl:sameAs", "https://example.org/place/1"),),
        "theme/ecology": (("skos:exactMatch", "https://example.org/生态"),),
    }
    assert read(tmp_path, HEAD) == {}
    assert read_links(None) == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "first line"),
        ("node,target\n", "first line"),
        (HEAD + GOOD + GOOD, "link 2: is there twice"),
        (HEAD + GOOD.replace("2026-01-31", ""), "link 1: needs all"),
        (HEAD + GOOD.replace("by code and name", " "), "link 1: needs all"),
        (HEAD + GOOD.replace("2026-01-31", "yesterday"), "no day"),
        (HEAD + GOOD.replace("2026-01-31", str(datetime.now(UTC).date() + timedelta(days=2))), "still to come"),
        (HEAD + GOOD.replace("owl:sameAs", "rdfs:seeAlso"), "none of owl:sameAs"),
        (HEAD + GOOD.replace("https://example.org/place/1", "place 1"), "no IRI"),
        (
            HEAD + GOOD.replace("https://example.org/place/1", 'https://e.org/> . <x> <y> "z'),
            "no IRI|first line|needs all",
        ),
        (HEAD + GOOD.replace("region/150400", "赤峰市"), "no identifier"),
    ],
)
def test_a_link_that_cannot_be_taken_is_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(LinksInvalid, match=words) as raised:
        read(tmp_path, text)
    assert str(raised.value).startswith("links.csv: ")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(LinksInvalid, match=r"none\.csv"):
        read_links(tmp_path / "none.csv")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LinksInvalid, match=r"bytes\.csv: it is not UTF-8"):
        read_links(tmp_path / "bytes.csv")
