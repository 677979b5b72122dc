"""Reading Cypher as tokens: which parameters a query names, and whether it is safe to run.

The engine of the embedded store has no read-only check of its own that could be asked: on a read-only handle `COPY … TO`
still writes files and `LOAD FROM` reads them. So a query is looked at before it runs, word by word; strings, comments and
back-quoted names are never mistaken for words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.errors import QueryParameterMissing, QueryParametersInvalid, QueryRefused

TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n\r]*|/\*.*?\*/)
  | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
  | (?P<quoted>`(?:[^`]|``)*`)
  | (?P<parameter>\$(?:`[^`]*`|\w+))
  | (?P<word>[^\W\d]\w*)
  | (?P<number>\d\w*(?:\.\d+)?)
  | (?P<space>\s+)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_REFUSED_WORDS = frozenset(
    [
        "ALTER",
        "ATTACH",
        "BEGIN",
        "CHECKPOINT",
        "COMMENT",
        "COMMIT",
        "COPY",
        "CREATE",
        "DELETE",
        "DETACH",
        "DROP",
        "EXPORT",
        "EXTENSION",
        "FOREACH",
        "FORCE",
        "IMPORT",
        "INSTALL",
        "LOAD",
        "MERGE",
        "REMOVE",
        "ROLLBACK",
        "SET",
        "UNINSTALL",
        "USE",
    ]
)
"""Words that begin what writes, reads files, or changes the session. LOAD CSV and LOAD FROM both read files."""

_READING_CALLS = frozenset({"show_tables", "table_info", "show_connection", "db_version", "show_functions"})
"""Procedures that only describe the schema."""

_AGGREGATES = frozenset({"count", "sum", "min", "max", "avg", "collect", "stdev", "stdevp"})
CLAUSES = frozenset({"MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "WHERE", "ORDER", "SKIP", "LIMIT", "UNION"})
_ALL_SHORTEST = ("ALL", "SHORTEST")


@dataclass(frozen=True, slots=True)
class Token:
    """kind: string, quoted, parameter, word, number or mark; text as written."""

    kind: str
    text: str

    @property
    def keyword(self) -> str:
        """A word in upper case, of other tokens nothing."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(cypher: str) -> list[Token]:
    """The query's tokens without space and comments."""
    return list(_tokens(cypher))


def _tokens(cypher: str) -> Iterator[Token]:
    for match in TOKEN.finditer(cypher):
        kind = match.lastgroup or "mark"
        if kind not in {"space", "comment"}:
            yield Token(kind, match.group())


@lru_cache(maxsize=1024)
def parameters_of(cypher: str) -> frozenset[str]:
    """Names of the parameters that the query uses, without $."""
    return frozenset(t.text[1:].strip("`") for t in _tokens(cypher) if t.kind == "parameter")


def check_parameters(cypher: str, given: Mapping[str, Any]) -> None:
    """Both engines would read a parameter that is not bound as null, or ignore one that is not used: neither is meant.

    Raises QueryParameterMissing, QueryParametersInvalid.
    """
    wanted = parameters_of(cypher)
    missing = tuple(sorted(wanted - given.keys()))
    if missing:
        raise QueryParameterMissing(missing)
    unused = sorted(given.keys() - wanted)
    if unused:
        raise QueryParametersInvalid("the query names no " + ", ".join(f"${name}" for name in unused))


def reject_unsafe(cypher: str) -> None:
    """Refuse all but one statement that only reads, and what the engine answers wrongly or dies of.

    Raises QueryRefused with the word that is not allowed.
    """
    found = tokens(cypher)
    _reject_several(found)
    for position, token in enumerate(found):
        if not token.keyword or is_name(found, position):
            continue
        if token.keyword in _REFUSED_WORDS and not _is_function_or_key(found, position):
            raise QueryRefused(f"{token.keyword} is not allowed: queries only read the graph")
        if token.keyword == "CALL":
            _reject_call(found, position)
        if tuple(t.keyword for t in found[position : position + 2]) == _ALL_SHORTEST:
            raise QueryRefused(
                "ALL SHORTEST is not allowed: the engine dies of an end that does not exist; use SHORTEST"
            )
    reject_unordered_aggregate(found)


def is_name(found: list[Token], position: int) -> bool:
    """Whether a word is the name of a property, label or type, by the mark before it (which is no decimal point)."""
    before = found[position - 1].text if position else ""
    if before == ".":
        return position > 1 and found[position - 2].kind != "number"
    return before in {":", "|"}


def _reject_several(found: list[Token]) -> None:
    marks = [n for n, t in enumerate(found) if t.kind == "mark" and t.text == ";"]
    if marks and marks[0] != len(found) - 1:
        raise QueryRefused("one statement at a time")


def _is_function_or_key(found: list[Token], position: int) -> bool:
    """Whether a word is the key of a map: {set: 1}."""
    after = found[position + 1].text if position + 1 < len(found) else ""
    before = found[position - 1].text if position else ""
    return after == ":" and before in {"{", ","}


def _reject_call(found: list[Token], position: int) -> None:
    name = found[position + 1].text.lower() if position + 1 < len(found) else ""
    after = found[position + 2].text if position + 2 < len(found) else ""
    if name not in _READING_CALLS or after != "(":
        raise QueryRefused(f"CALL {name} is not allowed: only {', '.join(sorted(_READING_CALLS))}")


def reject_unordered_aggregate(found: list[Token]) -> None:
    """Refuse an aggregate right after WITH … ORDER BY … LIMIT: LadybugDB 0.20 to 0.22 drops the order there.

    It would aggregate over any rows in place of the first ones. A MATCH between the two makes the engine keep the order.
    Raises QueryRefused.
    """
    clause, ordered, limited = "", False, False
    for position, token in enumerate(found):
        word = token.keyword
        before = found[position - 1].text if position else ""
        if word in CLAUSES and before not in {".", ":"}:
            if word in {"MATCH", "UNION"} and not _inside_braces(found, position):
                ordered = limited = False
            elif word == "ORDER" and clause in {"WITH", "WHERE"}:
                ordered = True
            elif word == "LIMIT":
                limited = ordered
            clause = clause if word in {"ORDER", "SKIP", "LIMIT"} else word
        elif limited and clause in {"WITH", "RETURN"} and _is_aggregate(found, position):
            raise QueryRefused(
                f"{token.text} after WITH … ORDER BY … LIMIT is not allowed: the engine would ignore the order; "
                "return the rows and aggregate them, or MATCH again before aggregating"
            )


def _inside_braces(found: list[Token], position: int) -> bool:
    depth = 0
    for token in found[:position]:
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "mark" else 0
    return depth > 0


def _is_aggregate(found: list[Token], position: int) -> bool:
    after = found[position + 1].text if position + 1 < len(found) else ""
    return found[position].text.lower() in _AGGREGATES and after == "("
