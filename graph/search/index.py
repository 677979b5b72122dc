"""The index itself: made, brought up to date and asked. One version of the graph each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyarrow as pa
import tantivy
from pyarrow import feather

from graph.schema import columns_of
from graph.search import asking
from graph.search.content import PASSAGE, DocumentPassages, Name, Passage, documents, names
from graph.search.results import DEFAULT_LIMIT, KINDS, LONGEST_QUERY, Result
from graph.search.text import MOST_SYLLABLES, fold, pairs, syllables, words
from graph.stores.base import Reader

FORMAT: Final = "1"
"""Changes with what the index holds: one of another format is made anew."""

LONGEST_START: Final = 4
"""Characters of a form's beginning that are one term."""

_ENTRIES: Final = "entries.arrow"
_WRITER_MEMORY: Final = 64 << 20
_MOST_CHARACTERS: Final = 200
"""Characters of a form of a name that are indexed."""
_END: Final = "|||"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in ("key", "label"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in ("exact", "pinyin"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="basic")
    for field in ("starts", "characters", "body_characters", "body_words"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    for field in ("pairs", "body_pairs"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    builder.add_bytes_field(asking.STORED, stored=True, indexed=False)
    return builder.build()


class SearchIndex:
    """An index over one version of the graph. Threads may share it."""

    def __init__(self, reader: Reader, folder: Path | None = None, former: Path | None = None) -> None:
        """Index what the reader gives, in an empty folder, or in memory.

        former: folder of an index of another version; only what has changed since is read and indexed anew.
        """
        schema = _schema()
        known: dict[str, int] = {}
        if folder is not None and former is not None:
            known = _taken_over(former, folder)
        self._index = tantivy.Index(schema, path=str(folder) if folder else None, reuse=True)
        entries = self._update(reader, known)
        if folder is not None:
            keys, marks = pa.array(entries.keys(), pa.string()), pa.array(entries.values(), pa.int64())
            feather.write_feather(pa.table({"key": keys, "mark": marks}), folder / _ENTRIES, compression="zstd")
        self._asker = asking.Asker(self._index, schema)

    @classmethod
    def open(cls, folder: Path) -> SearchIndex:
        """An index that was made before. Raises ValueError where it is none."""
        made = cls.__new__(cls)
        schema = _schema()
        made._index = tantivy.Index(schema, path=str(folder), reuse=True)
        made._asker = asking.Asker(made._index, schema)
        return made

    def search(
        self, query: str, *, label: str | None = None, limit: int = DEFAULT_LIMIT, kinds: tuple[str, ...] = KINDS[:1]
    ) -> list[Result]:
        """What answers the query, best first; see `Searcher.search`. Raises UnknownName."""
        if label is not None:
            columns_of(label)
        return self._asker.search(query[:LONGEST_QUERY], label, limit, kinds)

    def _update(self, reader: Reader, known: dict[str, int]) -> dict[str, int]:
        """Write what is new or changed, delete what is gone; the fingerprints of all entries."""
        writer = self._index.writer(_WRITER_MEMORY, 1)
        entries: dict[str, int] = {}
        for entry in _entries(reader):
            entries[entry.key] = entry.fingerprint
            former = known.pop(entry.key, None)
            if former == entry.fingerprint:
                continue
            if former is not None:
                writer.delete_documents_by_term("key", entry.key)
            if isinstance(entry, Name):
                writer.add_document(_name(entry))
            else:
                for passage in entry.passages(reader):
                    writer.add_document(_passage(entry, passage))
        for gone in known:
            writer.delete_documents_by_term("key", gone)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        return entries


def _entries(reader: Reader) -> Iterator[Name | DocumentPassages]:
    yield from names(reader)
    yield from documents(reader)


def _taken_over(former: Path, folder: Path) -> dict[str, int]:
    """Put the former index into the folder; its entries. Segments never change, so that links to them suffice."""
    try:
        table = feather.read_table(former / _ENTRIES)
        for file in former.iterdir():
            if file.suffix in {".json", ".lock"}:
                shutil.copy(file, folder / file.name)
            elif file.name != _ENTRIES:
                os.link(file, folder / file.name)
    except OSError:
        # It was deleted meanwhile, or lies elsewhere: everything is indexed anew.
        for file in folder.iterdir():
            file.unlink()
        return {}
    return dict(zip(table["key"].to_pylist(), table["mark"].to_pylist(), strict=True))


def _name(entry: Name) -> tantivy.Document:
    texts = [fold(form)[:_MOST_CHARACTERS] for form in entry.forms]
    document = tantivy.Document()
    document.add_text("key", entry.key)
    document.add_text("label", f"name {entry.label}")
    document.add_text("exact", " ".join(texts))
    # Forms end in a mark that is no pair, so that no phrase goes on from one to the next.
    document.add_text("pairs", f" {_END} ".join(" ".join(pairs(text)) for text in texts))
    document.add_text("characters", " ".join(set().union(*texts)))
    starts = (text[:n] for text in texts for n in range(1, min(LONGEST_START, len(text)) + 1))
    document.add_text("starts", " ".join(dict.fromkeys(starts)))
    document.add_text("pinyin", " ".join({sound for text in texts for sound in _sounds(text)}))
    stored = asking.Stored("name", entry.key, entry.label, entry.forms[0], entry.context, list(entry.forms))
    document.add_bytes(asking.STORED, stored.pack())
    return document


def _sounds(text: str) -> list[str]:
    """Pinyin and initials of the beginnings of folded text: chi, chifeng; cf, cfs. A whole form ends in a full stop as well."""
    said = syllables(text[: MOST_SYLLABLES + 1])
    found: list[str] = []
    whole = initials = ""
    for syllable in said[:MOST_SYLLABLES]:
        whole += syllable
        initials += syllable[0]
        found += (whole, initials)
    if 1 < len(said) <= MOST_SYLLABLES:
        found += (f"{whole}.", f"{initials}.")
    return found


def _passage(entry: DocumentPassages, passage: Passage) -> tantivy.Document:
    text = fold(passage.text)
    document = tantivy.Document()
    document.add_text("key", entry.key)
    document.add_text("label", f"passage {passage.label}")
    document.add_text("body_words", " ".join(words(text)))
    document.add_text("body_pairs", " ".join(pairs(text)))
    document.add_text("body_characters", " ".join(set(text)))
    stored = asking.Stored(
        "passage",
        passage.unit,
        passage.label,
        passage.name,
        passage.context,
        [passage.text],
        entry.key.removeprefix(PASSAGE),
        passage.start,
    )
    document.add_bytes(asking.STORED, stored.pack())
    return document
