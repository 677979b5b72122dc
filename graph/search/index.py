"""The index itself: made, brought up to date and asked. One version of the graph each."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Final

import tantivy

from graph.decisions import decisions
from graph.runs import affected_by, all_runs, documents_of
from graph.schema import columns_of
from graph.search import asking
from graph.search.content import Content, Name, Passage
from graph.search.results import DEFAULT_LIMIT, KINDS, LONGEST_QUERY, Result
from graph.search.text import MOST_SYLLABLES, fold, pairs, syllables
from graph.stores.base import Reader

FORMAT: Final = "2"
"""Changes with what the index holds: one of another format is made anew."""

LONGEST_START: Final = 4
"""Characters of a form's beginning that are one term."""

_MARK: Final = "runs"
"""File that says how many documents each run of the log had touched when an index was made."""

_OWNER: Final = "owner"
"""Field of the index: the document that an entry goes with."""

_SHARED: Final = "shared"
"""The owner of names of nodes that documents share."""

_WRITER_MEMORY: Final = 64 << 20
_MOST_CHARACTERS: Final = 200
"""Characters of a form of a name that are indexed."""
_END: Final = "|||"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in ("key", _OWNER, "label"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in ("exact", "pinyin"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="basic")
    for field in ("starts", "characters", "body_characters"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    for field in ("pairs", "body_pairs"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    builder.add_bytes_field(asking.STORED, stored=True, indexed=False)
    return builder.build()


class SearchIndex:
    """An index over one version of the graph. Threads may share it."""

    def __init__(self, reader: Reader, folder: Path | None = None, former: Path | None = None) -> None:
        """Index what the reader gives, in an empty folder, or in memory.

        former: folder of an index of another version; where the log of runs tells what has changed since, only that is indexed.
        Raises ValueError where the former one is damaged.
        """
        schema = _schema()
        touched = {run.id: run.touched for run in all_runs(reader)}
        known = _taken_over(former, folder, touched) if folder is not None and former is not None else None
        self._index = tantivy.Index(schema, path=str(folder) if folder else None, reuse=True)
        writer = self._index.writer(_WRITER_MEMORY, 1)
        content = Content(reader)
        if known is None:
            _add(writer, chain(content.shared(), content.documents()))
        else:
            _update(writer, content, reader, [run for run in touched if known.get(run) != touched[run]])
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._asker = asking.Asker(self._index, schema)
        if folder is not None:
            (folder / _MARK).write_text(json.dumps(touched), "utf-8")

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


def _add(writer: tantivy.IndexWriter, entries: Iterable[Name | Passage]) -> None:
    for entry in entries:
        writer.add_document(_name(entry) if isinstance(entry, Name) else _passage(entry))


def _update(writer: tantivy.IndexWriter, content: Content, reader: Reader, changed: list[str]) -> None:
    """Index anew what some runs changed: the documents, the nodes they share with others, and those of which was decided."""
    documents = documents_of(reader, changed)
    for document in documents:
        writer.delete_documents_by_term(_OWNER, document)
    _add(writer, content.documents_among(documents))
    affected = affected_by(reader, changed)
    if affected is None:
        writer.delete_documents_by_term(_OWNER, _SHARED)
        _add(writer, content.shared())
        return
    affected |= {node for decision in decisions(reader) for node in (decision.merged, decision.kept)}
    for node in affected:
        writer.delete_documents_by_term("key", node)
    _add(writer, content.shared_among(affected))


def _taken_over(former: Path, folder: Path, touched: Mapping[str, int]) -> dict[str, int] | None:
    """Put the former index into the folder; the runs it knows, and how many documents each had touched.

    None where these are not all among the store's own: it was put in place from elsewhere. Segments never change, so that links
    to them suffice.
    """
    try:
        known: dict[str, int] = json.loads((former / _MARK).read_text("utf-8"))
        if known.keys() - touched.keys():
            return None
        for file in former.iterdir():
            if file.suffix in {".json", ".lock"}:
                shutil.copy(file, folder / file.name)
            elif file.name != _MARK:
                os.link(file, folder / file.name)
    except OSError:
        # It was deleted meanwhile, or lies elsewhere: everything is indexed anew.
        for file in folder.iterdir():
            file.unlink()
        return None
    return known


def _name(entry: Name) -> tantivy.Document:
    texts = [fold(form)[:_MOST_CHARACTERS] for form in entry.forms]
    document = tantivy.Document()
    document.add_text("key", entry.id)
    document.add_text(_OWNER, entry.document or _SHARED)
    document.add_text("label", f"name {entry.label}")
    document.add_text("exact", " ".join(texts))
    # Forms end in a mark that is no pair, so that no phrase goes on from one to the next.
    document.add_text("pairs", f" {_END} ".join(" ".join(pairs(text)) for text in texts))
    document.add_text("characters", " ".join(set().union(*texts)))
    starts = (text[:n] for text in texts for n in range(1, min(LONGEST_START, len(text)) + 1))
    document.add_text("starts", " ".join(dict.fromkeys(starts)))
    document.add_text("pinyin", " ".join({sound for text in texts for sound in _sounds(text)}))
    stored = asking.Stored("name", entry.id, entry.label, entry.forms[0], entry.context, list(entry.forms))
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


def _passage(passage: Passage) -> tantivy.Document:
    text = fold(passage.text)
    document = tantivy.Document()
    document.add_text(_OWNER, passage.document)
    document.add_text("label", f"passage {passage.label}")
    document.add_text("body_pairs", " ".join(pairs(text)))
    document.add_text("body_characters", " ".join(set(text)))
    stored = asking.Stored(
        "passage",
        passage.unit,
        passage.label,
        passage.name,
        passage.context,
        [passage.text],
        passage.document,
        passage.start,
    )
    document.add_bytes(asking.STORED, stored.pack())
    return document
