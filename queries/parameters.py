"""From what a caller gives for a query's parameters to what the query is run with."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from queries.catalogue import NamedQuery, Parameter
from queries.errors import (
    NameAmbiguous,
    ParameterMissing,
    ParameterMistyped,
    ParameterNotAChoice,
    ParameterOutOfRange,
    ParameterRepeated,
    ParameterUnknown,
)

Find = Callable[[Parameter, str], Sequence[str]]
"""Identifiers of the nodes of `parameter.class_` that an identifier or name stands for; raises NameUnknown for none."""

_TRUE: Final = frozenset({"true", "1", "yes", "on"})
_FALSE: Final = frozenset({"false", "0", "no", "off"})
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?([eE][+-]?[0-9]{1,3})?")
TEXT_LIMIT: Final = 1000
"""Longest text of one parameter, in characters."""


def bind(query: NamedQuery, arguments: Mapping[str, object], find: Find, *, most_rows: int) -> dict[str, Any]:
    """Check and convert arguments, and fill in defaults. Values may be strings (HTTP, command line) or already typed.

    Every parameter of the query is in the answer, `limit` at most most_rows. Raises ParameterUnknown, ParameterMissing,
    ParameterMistyped, ParameterOutOfRange, ParameterNotAChoice, ParameterRepeated, NameUnknown, NameAmbiguous.
    """
    known = [p.name for p in query.parameters]
    for name in arguments:
        if name not in known:
            raise ParameterUnknown(name, known)
    bound: dict[str, Any] = {p.name: _value(p, arguments.get(p.name), find) for p in query.parameters}
    if bound["limit"] > most_rows:
        if "limit" in arguments:
            raise ParameterOutOfRange("limit", bound["limit"], 1, most_rows)
        bound["limit"] = most_rows
    return bound


def _value(parameter: Parameter, given: object, find: Find) -> object:
    if isinstance(given, (list, tuple)):
        if len(given) != 1:
            raise ParameterRepeated(parameter.name)
        given = given[0]
    if given is None or (isinstance(given, str) and not given.strip()):
        if parameter.required:
            raise ParameterMissing(parameter.name)
        return parameter.default
    if isinstance(given, str):
        given = given.strip()
        if len(given) > TEXT_LIMIT:
            raise ParameterMistyped(parameter.name, given[:20] + "…", f"text of at most {TEXT_LIMIT} characters")
    return _CONVERTERS[parameter.type](parameter, given, find)


def _text(parameter: Parameter, given: object, _find: Find) -> str:
    if not isinstance(given, str):
        raise ParameterMistyped(parameter.name, str(given), "text")
    return given


def _choice(parameter: Parameter, given: object, _find: Find) -> str:
    choice = parameter.labels.get(str(given), str(given))
    if choice not in parameter.choices:
        raise ParameterNotAChoice(parameter.name, str(given), parameter.choices)
    return choice


def _boolean(parameter: Parameter, given: object, _find: Find) -> bool:
    if isinstance(given, bool):
        return given
    word = str(given).lower()
    if word not in _TRUE | _FALSE:
        raise ParameterMistyped(parameter.name, str(given), "boolean (true or false)")
    return word in _TRUE


def _integer(parameter: Parameter, given: object, _find: Find) -> int:
    if isinstance(given, bool) or not _INTEGER.fullmatch(str(given)):
        raise ParameterMistyped(parameter.name, str(given), "integer")
    return int(_within(parameter, int(str(given))))


def _number(parameter: Parameter, given: object, _find: Find) -> float:
    if isinstance(given, bool) or not _NUMBER.fullmatch(str(given)):
        raise ParameterMistyped(parameter.name, str(given), "number")
    return _within(parameter, float(str(given)))


def _within(parameter: Parameter, value: float) -> float:
    low, high = parameter.minimum, parameter.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise ParameterOutOfRange(parameter.name, value, low, high)
    return value


def _reference(parameter: Parameter, given: object, find: Find) -> str:
    ids = find(parameter, _text(parameter, given, find))
    if len(ids) > 1:
        raise NameAmbiguous(parameter.name, str(given), str(parameter.class_), ids)
    return ids[0]


def _references(parameter: Parameter, given: object, find: Find) -> list[str]:
    return list(find(parameter, _text(parameter, given, find)))


_CONVERTERS: Final[Mapping[str, Callable[[Parameter, object, Find], Any]]] = {
    "text": _text,
    "choice": _choice,
    "boolean": _boolean,
    "integer": _integer,
    "number": _number,
    "reference": _reference,
    "references": _references,
}
