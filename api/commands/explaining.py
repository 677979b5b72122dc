"""`regiongraph explain`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from api.file_reading import facts_of, limits_of
from api.readers import reading
from api.settings import Settings
from graph import view
from loaders.errors import DocumentError
from loaders.explain import FactAt, facts_at
from loaders.read import read_documents
from loaders.reading import SourceText
from ontology.rules import bases, rules

CONTEXT = 60
"""Code points of text that are shown on either side of the words."""
_MARKS = ("⟦", "⟧")
_BOLD = ("\033[1;4m", "\033[0m")


class WordsNotFound(DocumentError):
    """The document does not hold the words, or no fact rests on them."""

    code = "words-not-found"
    title = "No fact rests on the words"


def explain_statement(identifier: str, settings: Settings, limit: int, form: str) -> None:
    """Print why the graph says a statement, or all that it says of a node. Raises StatementNotFound, NodeNotFound."""
    with reading(settings.store, settings.credentials) as reader:
        found = view.explain(reader, identifier, limit)
    if form == "json":
        _print_json(found)
        return
    print("\n\n".join("\n".join(_statement_lines(one)) for one in found))


def explain_file(file: Path, words: str, settings: Settings, form: str) -> None:
    """Print the facts that rest on the words in a document. Raises DocumentError, WordsNotFound."""
    limits = limits_of(settings)
    read = read_documents(file, limits=limits)
    found = [(source, one) for source in read.sources for one in facts_at(facts_of(source, limits), words)]
    if not found:
        printed = any(words in source.text for source in read.sources)
        raise WordsNotFound(
            file.name, f"no fact rests on {words}" if printed else f"{words} does not stand in the text"
        )
    if form == "json":
        _print_json([_fact_json(source, one) for source, one in found])
        return
    print("\n\n".join("\n".join(_fact_lines(source, one)) for source, one in found))


def _print_json(value: object) -> None:
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n")


# Statements -------------------------------------------------------------------------------------------------------------


def _statement_lines(found: Mapping[str, Any]) -> Iterable[str]:
    place = found["properties"]
    yield f"{_name(found['from'])} —{found['type']}→ {_name(found['to'])}"
    yield _line("statement", found["id"])
    if not found["document"]:
        yield _line("from", "reference data of the program, no document")
        return
    document = found["document"]["properties"]
    yield _line(
        "document",
        f"{found['document']['name']}  {document.get('number') or ''}".rstrip() + f"  {found['document']['id']}",
    )
    if found["units"]:
        yield _line("section", " > ".join(map(_heading, found["units"])))
    if found["quote"] is None:
        yield _line("passage", "the document as a whole")
    else:
        yield _line("passage", _passage(found["before"][-CONTEXT:], found["quote"], found["after"][:CONTEXT]))
        yield _line("place", f"characters {place['start']} to {place['end']}, line {found['line']}")
    yield from _reason(place.get("rule"), place.get("basis"), place.get("confidence"))


def _heading(unit: Mapping[str, Any]) -> str:
    """The label and the title of a section or task; one of them where they are the same."""
    label, title = unit["path"][-1] if unit["path"] else "", unit["title"] or ""
    return title if title.startswith(label) else f"{label} {title}".rstrip()


def _name(node: Mapping[str, Any] | None) -> str:
    return f"{node['name']} [{node['label']}]" if node else "?"


# Facts of a file --------------------------------------------------------------------------------------------------------


def _fact_json(source: SourceText, one: FactAt) -> dict[str, Any]:
    span, rule = one.fact.evidence, rules().get(one.fact.rule)
    before, quote, after = _around(source.text, span.start, span.end)
    return {
        "file": source.file,
        "kind": one.kind,
        "words": one.words,
        "path": list(one.path),
        "start": span.start,
        "end": span.end,
        "line": source.text.count("\n", 0, span.start) + 1,
        "quote": quote,
        "before": before,
        "after": after,
        "rule": asdict(rule) if rule else {"name": one.fact.rule},
        "confidence": one.fact.confidence,
    }


def _fact_lines(source: SourceText, one: FactAt) -> Iterable[str]:
    span = one.fact.evidence
    yield f"{one.kind}: {one.words}"
    yield _line("document", source.file)
    if one.path:
        yield _line("section", " > ".join(one.path))
    yield _line("passage", _passage(*_around(source.text, span.start, span.end)))
    yield _line("place", f"characters {span.start} to {span.end}, line {source.text.count(chr(10), 0, span.start) + 1}")
    yield from _reason(one.fact.rule, None, one.fact.confidence)


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    return text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]


# Shared -----------------------------------------------------------------------------------------------------------------


def _line(what: str, words: str) -> str:
    return f"  {what:11}{words}"


def _passage(before: str, quote: str, after: str) -> str:
    """The words marked within the text around them, on one line."""
    opening, closing = _BOLD if sys.stdout.isatty() else _MARKS
    return " ".join(f"{before}{opening}{quote}{closing}{after}".split())


def _reason(rule: str | None, basis: str | None, confidence: float | None) -> Iterable[str]:
    known = rules().get(rule or "")
    yield _line("rule", f"{rule}  {known.definition.zh} / {known.definition.en}" if known else str(rule))
    if known:
        yield _line("", known.module)
    if basis:
        meaning = bases().get(basis)
        yield _line("basis", f"{basis}  {meaning.zh} / {meaning.en}" if meaning else basis)
    if confidence is not None:
        yield _line("confidence", f"{confidence:.2f}")
