"""The graph as tools for assistants: a server of the Model Context Protocol (https://modelcontextprotocol.io).

Its tools are the catalogue of questions, questions in words, search, nodes and the evidence of statements; they only read.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from importlib.metadata import version
from typing import Annotated, Any, Final, ParamSpec, TypeVar

import anyio.to_thread
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from api.ask import Asker
from api.readers import pinned
from api.settings import Settings
from graph import view
from graph.search import Searcher
from graph.stores import Store
from ontology.errors import RegiongraphError
from queries.answers import Answer, ask
from queries.catalogue import NamedQuery, catalogue
from queries.evidence import evidence_of

_log = logging.getLogger("regiongraph.assistants")

INSTRUCTIONS: Final = """
A graph of Chinese government planning documents: regions, tasks, agencies, projects, parks, enterprises, industries, chains,
targets, policies. Names are Chinese; search finds them, by pinyin as well. Ask `ask` first, in Chinese or English; where it
does not understand a question, choose one with `list_questions` and ask it with `answer_question`. Every statement has an
identifier; `statement` gives the words of the document it was read from. Quote them, and name the document.
"""

_ONLY_READS: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_MOST_ROWS: Final = 200
"""An assistant reads every row that it is given."""

_P = ParamSpec("_P")
_T = TypeVar("_T")

Id = Annotated[str, Field(description="Identifier of a node, for example region/150400.", max_length=500)]
Rows = Annotated[int, Field(ge=1, le=_MOST_ROWS, description="Most rows or nodes of the answer.")]
Why = Annotated[bool, Field(description="Whether to give the statements that each row rests on, with their words.")]


@dataclass(frozen=True, slots=True)
class Sources:
    """What the tools read from. store: opens it where it is not open yet."""

    settings: Settings
    store: Callable[[], Store]
    searcher: Searcher
    asker: Asker


def build(sources: Sources) -> MCPServer:
    """The server with its tools."""
    server = MCPServer(
        "regiongraph", title="regiongraph", instructions=INSTRUCTIONS.strip(), version=version("regiongraph")
    )
    tools = Tools(sources)
    for tool in (
        tools.list_questions,
        tools.answer_question,
        tools.ask,
        tools.search,
        tools.node,
        tools.neighbours,
        tools.links,
        tools.statement,
    ):
        server.add_tool(_tool(tool), annotations=_ONLY_READS)
    return server


def _tool(handler: Callable[_P, _T]) -> Callable[_P, Any]:
    """A handler in a thread of its own, whose errors are told in the words that other clients are told."""

    def told(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return handler(*args, **kwargs)
        except RegiongraphError as error:
            raise ToolError(f"{error.title}: {error.detail}") from error
        except Exception as error:
            _log.error("a tool failed", exc_info=error)
            raise ToolError("The server failed; its log says more.") from None

    @wraps(handler)
    async def tool(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        return await anyio.to_thread.run_sync(lambda: told(*args, **kwargs))

    return tool


class Tools:
    """The tools; their docstrings are what assistants are told of them."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def list_questions(self) -> dict[str, Any]:
        """The questions that can be asked by name, with their parameters and what they answer, in Chinese and English."""
        return {"questions": [_described(query) for query in catalogue()]}

    def answer_question(
        self,
        name: Annotated[str, Field(description="Name of the question, as list_questions gives it.")],
        parameters: Annotated[
            dict[str, str | int | float | bool] | None,
            Field(description="Its parameters by name; regions, agencies and the like by identifier or name."),
        ] = None,
        limit: Rows = 50,
        evidence: Why = False,
    ) -> dict[str, Any]:
        """Answer a question of the catalogue: columns and rows."""
        with pinned(self._sources.store()) as reader:
            given = {"limit": limit, **(parameters or {})}
            answer = ask(catalogue().get(name), given, reader, most_rows=_MOST_ROWS, timeout=self._timeout)
            return {**_shown(answer), **({"evidence": evidence_of(answer, reader)} if evidence else {})}

    def ask(
        self,
        question: Annotated[str, Field(min_length=1, max_length=300, description="In Chinese or English.")],
        limit: Rows = 50,
        evidence: Why = False,
    ) -> dict[str, Any]:
        """Answer a question in words, such as 哪些部门牵头生态任务？ It is never guessed at: what is not understood is said."""
        with pinned(self._sources.store()) as reader:
            understanding = self._sources.asker.understand(reader, question)
            choice = understanding.choice
            given = {"limit": limit, **choice.parameters}
            answer = ask(catalogue().get(choice.query), given, reader, most_rows=_MOST_ROWS, timeout=self._timeout)
            reasons = {"evidence": evidence_of(answer, reader)} if evidence else {}
            return {**_shown(answer), "understood": understanding.understood, **reasons}

    def search(
        self,
        text: Annotated[
            str, Field(min_length=1, max_length=200, description="Words of a name, pinyin or its initials.")
        ],
        label: Annotated[
            str | None, Field(description="Only nodes of this class, for example Region or Agency.")
        ] = None,
        passages: Annotated[bool, Field(description="Whether to look in the text of documents as well.")] = False,
        limit: Rows = 10,
    ) -> dict[str, Any]:
        """Find nodes by name, best first, and on request passages of documents."""
        kinds = ("name", "passage") if passages else ("name",)
        with pinned(self._sources.store()) as reader:
            found = self._sources.searcher.search(reader, text, label=label or None, limit=limit, kinds=kinds)
        return {"results": [result.as_json() for result in found]}

    def node(self, identifier: Id) -> dict[str, Any]:
        """A node with its properties, and how many neighbours of each kind it has."""
        with pinned(self._sources.store()) as reader:
            return {**view.get_node(reader, identifier), "neighbours": view.neighbour_counts(reader, identifier)}

    def neighbours(
        self,
        identifier: Id,
        relations: Annotated[list[str] | None, Field(description="Only these relations, for example LEADS.")] = None,
        limit: Rows = 50,
    ) -> dict[str, Any]:
        """A node with its edges and their other ends; an edge's id is that of its statement."""
        with pinned(self._sources.store()) as reader:
            return view.neighbours(reader, identifier, types=relations or [], limit=limit)

    def links(self, a: Id, b: Id, limit: Rows = 50) -> dict[str, Any]:
        """Everything that joins two regions: cooperation, projects, shared industries, chains, policies."""
        with pinned(self._sources.store()) as reader:
            return view.links_between(reader, a, b, limit=limit)

    def statement(
        self, identifier: Annotated[str, Field(max_length=100, description="Identifier of a statement or edge.")]
    ) -> dict[str, Any]:
        """A statement with its document, the words it was read from, the text around them, the rule and its confidence."""
        with pinned(self._sources.store()) as reader:
            return view.statement(reader, identifier)

    @property
    def _timeout(self) -> float:
        return self._sources.settings.query_timeout


def _described(query: NamedQuery) -> dict[str, Any]:
    return {
        "name": query.name,
        "title": {"zh": query.title.zh, "en": query.title.en},
        "answers": {"zh": query.description.zh, "en": query.description.en},
        "parameters": [
            {
                "name": p.name,
                "type": p.type,
                "required": p.required,
                "meaning": p.description.en,
                **({"choices": list(p.choices)} if p.choices else {}),
            }
            for p in query.parameters
        ],
        "columns": [column.name for column in query.columns],
    }


def _shown(answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.query.name,
        "parameters": answer.parameters,
        "columns": answer.columns,
        "rows": answer.rows,
        "truncated": answer.truncated,
    }
