"""What can be wrong with a question asked by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from ontology.errors import RegiongraphError


class QueriesError(RegiongraphError):
    """Base of the errors of this package."""

    code = "queries-error"
    title = "The query cannot be answered"


class QueryFileInvalid(QueriesError):
    """A .cypher file of the catalogue contradicts its head or lacks something; the message names the file."""

    code = "query-file-invalid"
    title = "A query of the catalogue is invalid"

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


class QueryNotFound(QueriesError):
    """No query has this name. known: the names there are. similar: those that are called much like it."""

    code = "query-not-found"
    title = "No query has this name"

    def __init__(self, name: str, known: Sequence[str]) -> None:
        self.similar = tuple(get_close_matches(name, known))
        hint = f"similar: {', '.join(self.similar)}; " if self.similar else ""
        super().__init__(f"no query {name!r}; {hint}known: {', '.join(known)}")
        self.name = name
        self.known = tuple(known)


class ParameterError(QueriesError):
    """Base of what can be wrong with one parameter. parameter: its name."""

    code = "parameter-invalid"
    title = "A parameter is invalid"

    def __init__(self, parameter: str, detail: str) -> None:
        super().__init__(f"{parameter}: {detail}")
        self.parameter = parameter


class ParameterUnknown(ParameterError):
    """The query has no parameter of this name."""

    code = "parameter-unknown"
    title = "The query has no such parameter"

    def __init__(self, parameter: str, known: Sequence[str]) -> None:
        super().__init__(parameter, f"no such parameter; known: {', '.join(known)}")
        self.known = tuple(known)


class ParameterMissing(ParameterError):
    """A required parameter was not given, or is empty."""

    code = "parameter-missing"
    title = "A required parameter is missing"

    def __init__(self, parameter: str) -> None:
        super().__init__(parameter, "is required")


class ParameterRepeated(ParameterError):
    """A parameter was given more than once."""

    code = "parameter-repeated"
    title = "A parameter was given twice"

    def __init__(self, parameter: str) -> None:
        super().__init__(parameter, "was given more than once")


class ParameterMistyped(ParameterError):
    """A value of the wrong type."""

    code = "parameter-mistyped"
    title = "A parameter has the wrong type"

    def __init__(self, parameter: str, value: str, expected: str) -> None:
        super().__init__(parameter, f"{value!r} is no {expected}")
        self.value = value
        self.expected = expected


class ParameterOutOfRange(ParameterError):
    """A number below or above what is allowed."""

    code = "parameter-out-of-range"
    title = "A parameter is out of range"

    def __init__(self, parameter: str, value: float, least: float | None, most: float | None) -> None:
        bounds = [
            f"at least {_plain(least)}" if least is not None else "",
            f"at most {_plain(most)}" if most is not None else "",
        ]
        super().__init__(parameter, f"{_plain(value)} is out of range: {' and '.join(b for b in bounds if b)}")
        self.value = value


class ParameterNotAChoice(ParameterError):
    """A value that is not in the closed list of the parameter."""

    code = "parameter-not-a-choice"
    title = "A parameter is not one of its choices"

    def __init__(self, parameter: str, value: str, choices: Sequence[str]) -> None:
        super().__init__(parameter, f"{value!r} is not one of {', '.join(choices)}")
        self.value = value
        self.choices = tuple(choices)


class NameUnknown(ParameterError):
    """No node of the class bears this name or identifier. similar: identifiers of nodes whose names contain it or are like it."""

    code = "name-unknown"
    title = "Nothing in the graph bears this name"

    def __init__(self, parameter: str, value: str, class_: str, similar: Mapping[str, str] | None = None) -> None:
        """similar: names of nodes by their identifiers."""
        told = [key if name in key else f"{key} ({name})" for key, name in (similar or {}).items()]
        hint = f"; similar: {', '.join(told)}" if told else ""
        super().__init__(parameter, f"the graph has no {class_} {value!r}{hint}")
        self.value = value
        self.class_ = class_
        self.similar = tuple(similar or ())


class NameAmbiguous(ParameterError):
    """Several nodes of the class bear this name. candidates: their identifiers."""

    code = "name-ambiguous"
    title = "Several nodes bear this name"

    def __init__(self, parameter: str, value: str, class_: str, candidates: Sequence[str]) -> None:
        super().__init__(parameter, f"{value!r} is the name of several: {', '.join(candidates)}; give an identifier")
        self.value = value
        self.class_ = class_
        self.candidates = tuple(candidates)


class CursorInvalid(ParameterError):
    """The cursor was not given out by this list in this order."""

    code = "cursor-invalid"
    title = "The cursor is not one of this list"

    def __init__(self) -> None:
        super().__init__("cursor", "is not one that this list gave out in this order; begin again without it")


def _plain(number: float) -> str:
    """A number as people write it: 1000000, not 1e+06."""
    return f"{number:.0f}" if abs(number) < 1e15 and number == int(number) else f"{number:g}"
