"""`regiongraph query`, `ask`, `cypher` and `documents`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from api.commands.printing import print_rows
from api.readers import reading
from api.settings import Settings
from ontology.errors import RegiongraphError
from queries.answers import ask
from queries.catalogue import catalogue


class ArgumentInvalid(RegiongraphError):
    """A word of the command line has the wrong form."""

    code = "argument-invalid"
    title = "An argument of the command is invalid"


def parameters(given: Iterable[str]) -> dict[str, str]:
    """name=value as a mapping. Raises ArgumentInvalid."""
    found: dict[str, str] = {}
    for word in given:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise ArgumentInvalid(f"--param {word}: has the form name=value")
        if name in found:
            raise ArgumentInvalid(f"--param {word}: {name} is given twice")
        found[name] = value
    return found


def list_queries() -> None:
    """Print every named query with its title and parameters; * marks what is required."""
    rows = [
        (q.name, q.title.zh, q.title.en, " ".join(p.name + ("*" if p.required else "") for p in q.parameters))
        for q in catalogue()
    ]
    print_rows(("name", "名称", "title", "parameters"), rows, "table")


def ask_named(name: str, arguments: Mapping[str, str], settings: Settings, form: str) -> None:
    """Print the answer of a named query. Raises what `queries.answers.ask` does."""
    named = catalogue().get(name)
    with reading(settings.store, settings.credentials) as reader:
        answer = ask(named, arguments, reader, most_rows=settings.row_limit, timeout=settings.query_timeout)
    hidden = [c.name for c in named.columns if c.type in {"id", "statement"}]
    print_rows(answer.columns, answer.rows, form, hidden=hidden)
    _say_more(answer.truncated, len(answer.rows))


def ask_in_words(question: str, settings: Settings, form: str) -> None:
    """Print the answer of the query that a question asks. Raises QuestionNotUnderstood, with questions that would do."""
    from api.ask import Asker, QuestionNotUnderstood

    with reading(settings.store, settings.credentials) as reader:
        try:
            choice = Asker().understand(reader, question).choice
        except QuestionNotUnderstood as error:
            for near in error.nearest:
                print(f"regiongraph: could be asked: {near['question']}", file=sys.stderr)
            raise
    given = " ".join(f"{name}={value}" for name, value in choice.parameters.items())
    print(f"regiongraph: {choice.query} {given}".rstrip(), file=sys.stderr)
    ask_named(choice.query, choice.parameters, settings, form)


def ask_cypher(text: str, arguments: Mapping[str, str], settings: Settings, form: str) -> None:
    """Print the answer of a query in Cypher. Values that read as JSON (numbers, true, lists) are taken as such."""
    from api.sandbox import run_cypher

    answer = run_cypher(text, {name: _value(value) for name, value in arguments.items()}, settings)
    print_rows(answer.columns, answer.rows, form)
    _say_more(answer.truncated, len(answer.rows))


def _value(text: str) -> object:
    import orjson

    try:
        value: object = orjson.loads(text)
    except orjson.JSONDecodeError:
        return text
    return value


def _say_more(truncated: bool, shown: int) -> None:
    if truncated:
        print(f"regiongraph: only the first {shown} rows are shown", file=sys.stderr)
