"""The catalogue of named queries: one .cypher file each, its head a YAML declaration in `//` comments.

Head: title and description in zh and en, group, parameters, columns, and `order` where the text is a UNION, whose parts
no ORDER BY spans. Every query also takes `limit` and `offset`, which its head does not repeat.

Types of parameters: text, integer, number, boolean, choice (`choices`, or the values of an `enumeration` of the
ontology), reference (one node of `class`, by identifier or name) and references (all nodes of `class` that bear the name).
A query may have a second text, tallied/NAME.cypher, for stores that keep counts beside the graph (graph/stores/tallies.py): it
gives the same rows for the parameters that it names. Its head says why. Besides $limit and $offset it may name $window, the
number of rows up to the end of the page. Such a text may have two parts, divided by a line `// then`: the first gives the rows
of the page with their counts, the second takes these rows as $page, or the values of a column NAME as $NAME_list, and fills
them, no list with more than its first $most.
A text, choice or reference that is not given is bound to the empty string, which the query takes as "any".
Types of columns: text, integer, number, boolean, date, id (of a node), statement (id of an edge), nodes (list of
`{"id", "name"}`). A list whose length another column counts names it (`count`). Where the lists of a page would hold more than
PAGE_LISTED nodes, each holds its first LISTED by id: the texts for stores that keep counts read no others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from graph.stores.totals import LISTED
from ontology.definitions import Text
from ontology.model import model
from ontology.themes import themes
from queries.bodies import across_regions, leading, supporting
from queries.compared import compared
from queries.conflicts import conflicts
from queries.counterparts import counterparts
from queries.errors import QueryFileInvalid, QueryNotFound
from queries.investments import works_by_investment
from queries.lines import connecting_lines, meeting_lines
from queries.lowest import lowest_statements
from queries.named_in_tasks import firms_named, parks_named
from queries.promoted import leading_bodies, projects_of, promoting_regions
from queries.replies import pairs_by_reply
from queries.stages import stages_of_chains
from queries.tasks_in_turn import tasks_by_words, tasks_of_regions
from queries.timetable import timetable
from queries.works import works_of_regions

if TYPE_CHECKING:
    from graph.stores.base import Reader

Program = Callable[["Reader", Mapping[str, Any]], list[list[Any]] | None]
"""Asks a store that keeps counts for the rows of a query, given its parameters; None where the texts are to be asked."""

FOLDER: Final = Path(__file__).parent
PAGE_LISTED: Final = 2000
"""Nodes that the lists of a counted column may hold on one page; where they would hold more, each has LISTED."""


def longest(*columns: Iterable[int]) -> int:
    """How many nodes the lists of a page may hold, given how many there are for each, column by column."""
    return LISTED if any(sum(counts) > PAGE_LISTED for counts in columns) else PAGE_LISTED


PROGRAMS: Final[Mapping[str, Program]] = {
    "agencies_leading_industry": partial(leading_bodies, longest=longest),
    "agencies_leading_tasks": partial(leading, longest=longest),
    "agencies_supporting_tasks": partial(supporting, longest=longest),
    "chain_stages": stages_of_chains,
    "connecting_projects": connecting_lines,
    "cooperation_reciprocity": pairs_by_reply,
    "enterprises_of_region": partial(firms_named, longest=longest),
    "function_across_regions": partial(across_regions, longest=longest),
    "functions_on_same_theme": partial(counterparts, longest=longest),
    "lead_conflicts": conflicts,
    "projects_of_industry": projects_of,
    "line_junctions": meeting_lines,
    "parks_of_region": partial(parks_named, longest=longest),
    "projects_by_investment": works_by_investment,
    "projects_of_region": works_of_regions,
    "regions_promoting_industry": partial(promoting_regions, longest=longest),
    "targets_compared": partial(compared, longest=longest),
    "statements_by_confidence": lowest_statements,
    "tasks_by_words": tasks_by_words,
    "tasks_of_region": tasks_of_regions,
    "timeline": timetable,
}
"""By the name of the query: those that take several questions, of which one follows from the answer to another."""
TALLIED: Final = "tallied"
"""Folder of the texts for stores that keep counts."""

PARAMETER_TYPES: Final = frozenset({"text", "integer", "number", "boolean", "choice", "reference", "references"})
COLUMN_TYPES: Final = frozenset({"text", "integer", "number", "boolean", "date", "id", "statement", "nodes"})
GROUPS: Final = ("agencies", "tasks", "regions", "industries", "targets", "documents", "quality")
AS_LIST: Final = "_list"
"""What follows the name of a column in the parameter that holds its values."""
DEFAULT_LIMIT: Final = 100

_HEAD_KEYS = frozenset({"title", "description", "group", "parameters", "columns", "order"})
_PARAMETER_KEYS = frozenset(
    {"type", "class", "enumeration", "choices", "required", "default", "minimum", "maximum", "label", "description"}
)
_COLUMN_KEYS = frozenset({"type", "label", "count"})
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_USED = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")
_THEN = "\n// then\n"
_ALIAS = re.compile(r"\bAS (\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a query.

    class_: label of the nodes that a reference names. labels: further words for choices, each with its choice. default:
    None where it is required.
    """

    name: str
    type: str
    label: Text
    description: Text
    class_: str | None = None
    choices: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    default: str | float | bool | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the answer. count: of a list, the column that tells how long it is."""

    name: str
    type: str
    label: Text
    count: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A question with its text. order: columns that the rows of a UNION are sorted by, empty where the text sorts.

    tallied: the text for stores that keep counts, if there is another for them. filling: its second part, if it has one.
    program: gives the rows in place of such a text where it can.
    """

    name: str
    title: Text
    description: Text
    group: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    order: tuple[str, ...] = ()
    tallied: str | None = None
    filling: str | None = None
    program: Program | None = None

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of this name, paging included."""
        return next((p for p in self.parameters if p.name == name), None)


PAGING: Final = (
    Parameter(
        name="limit",
        type="integer",
        label=Text(zh="行数上限", en="most rows"),
        description=Text(zh="最多返回的行数。", en="Most rows to answer with."),
        default=DEFAULT_LIMIT,
        minimum=1,
    ),
    Parameter(
        name="offset",
        type="integer",
        label=Text(zh="跳过行数", en="rows to skip"),
        description=Text(zh="跳过的行数。", en="Rows to skip before the first one."),
        default=0,
        minimum=0,
        maximum=1_000_000,
    ),
)


class Catalogue:
    """All named queries, in the order of their groups and names."""

    def __init__(self, queries: Mapping[str, NamedQuery]) -> None:
        ordered = sorted(queries.values(), key=lambda q: (GROUPS.index(q.group), q.name))
        self._queries = {query.name: query for query in ordered}

    def __iter__(self) -> Iterator[NamedQuery]:
        return iter(self._queries.values())

    def __len__(self) -> int:
        return len(self._queries)

    @property
    def names(self) -> tuple[str, ...]:
        """All names, in order."""
        return tuple(self._queries)

    def get(self, name: str) -> NamedQuery:
        """The query of this name. Raises QueryNotFound."""
        try:
            return self._queries[name]
        except KeyError:
            raise QueryNotFound(name, self.names) from None


@cache
def catalogue() -> Catalogue:
    """The queries of this folder. Raises QueryFileInvalid where a file contradicts its head."""
    return load(FOLDER)


@cache
def theme_labels() -> Mapping[str, str]:
    """Codes of the themes by their Chinese and English labels."""
    found: dict[str, str] = {}
    for theme in themes().values():
        words = (theme.label.zh, theme.label.en, *(words for _, words in theme.alternatives))
        found.update({word: theme.code for word in words if word not in themes()})
    return found


def load(folder: Path) -> Catalogue:
    """Read every .cypher file of a folder. Raises QueryFileInvalid."""
    tallied = {path.name: path.read_text("utf-8") for path in sorted((folder / TALLIED).glob("*.cypher"))}
    queries = [
        parse(path.name, path.read_text("utf-8"), tallied.pop(path.name, None))
        for path in sorted(folder.glob("*.cypher"))
    ]
    if tallied:
        raise QueryFileInvalid(f"{TALLIED}/{min(tallied)}", "there is no query of this name")
    return Catalogue({query.name: query for query in queries})


def parse(file: str, content: str, tallied: str | None = None) -> NamedQuery:
    """A query from the content of its file. tallied: of that for stores that keep counts.

    Raises QueryFileInvalid, naming the file and the entry.
    """
    query = _Parser(file).parse(content)
    return query if tallied is None else _Parser(f"{TALLIED}/{file}").with_tallied(query, tallied)


class _Parser:
    """Reads one file; every fault names it."""

    def __init__(self, file: str) -> None:
        self._file = file

    def _fault(self, reason: str) -> QueryFileInvalid:
        return QueryFileInvalid(self._file, reason)

    def parse(self, content: str) -> NamedQuery:
        name = Path(self._file).stem
        if not _NAME.fullmatch(name):
            raise self._fault(f"the name {name!r} is not in snake_case")
        head, text = self._split(content)
        if head.get("group") not in GROUPS:
            raise self._fault(f"group {head.get('group')!r} is not one of {', '.join(GROUPS)}")
        parameters = self._entries(head, "parameters", _PARAMETER_KEYS)
        query = NamedQuery(
            name=name,
            title=self._text("title", head),
            description=self._text("description", head),
            group=head["group"],
            parameters=(*(self._parameter(n, e) for n, e in parameters.items()), *PAGING),
            columns=tuple(self._column(n, e) for n, e in self._entries(head, "columns", _COLUMN_KEYS).items()),
            text=text,
            order=tuple(head.get("order", ())),
        )
        self._check(query)
        return replace(query, program=PROGRAMS.get(name))

    def _split(self, content: str) -> tuple[dict[str, Any], str]:
        lines = content.splitlines()
        length = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
        try:
            head = yaml.safe_load("\n".join(line[2:].removeprefix(" ") for line in lines[:length]))
        except yaml.YAMLError as error:
            raise self._fault(f"its head is no YAML: {error}") from error
        text = "\n".join(lines[length:]).strip()
        if not isinstance(head, dict) or not text:
            raise self._fault("needs a head in // comments and a query after it")
        self._known("head", head, _HEAD_KEYS)
        return head, text

    def _known(self, entry: str, data: Mapping[str, Any], keys: frozenset[str]) -> None:
        for key in data:
            if key not in keys:
                raise self._fault(f"{entry}: unknown key {key!r}; known: {', '.join(sorted(keys))}")

    def _entries(self, head: Mapping[str, Any], block: str, keys: frozenset[str]) -> dict[str, dict[str, Any]]:
        entries = head.get(block) or {}
        if not isinstance(entries, dict):
            raise self._fault(f"{block} must be a mapping")
        for name, entry in entries.items():
            if not isinstance(entry, dict) or not _NAME.fullmatch(str(name)):
                raise self._fault(f"{block}: {name!r} must be a snake_case name with a mapping")
            self._known(f"{block}.{name}", entry, keys)
        return entries

    def _text(self, entry: str, owner: Mapping[str, Any]) -> Text:
        words = owner.get(entry.rsplit(".", 1)[-1])
        if not isinstance(words, dict) or not all(isinstance(words.get(tag), str) for tag in ("zh", "en")):
            raise self._fault(f"{entry} must have zh and en")
        return Text(zh=words["zh"], en=words["en"])

    def _parameter(self, name: str, entry: Mapping[str, Any]) -> Parameter:
        kind = entry.get("type")
        if kind not in PARAMETER_TYPES:
            raise self._fault(f"parameters.{name}: type {kind!r} is not one of {', '.join(sorted(PARAMETER_TYPES))}")
        required = bool(entry.get("required", False))
        default = entry.get("default")
        if default is None and not required:
            if kind in {"integer", "number", "boolean"}:
                raise self._fault(f"parameters.{name}: needs a default, or to be required")
            default = ""
        return Parameter(
            name=name,
            type=kind,
            label=self._text(f"parameters.{name}.label", entry),
            description=self._text(f"parameters.{name}.description", entry),
            class_=self._class(name, kind, entry),
            choices=self._choices(name, kind, entry),
            labels=theme_labels() if entry.get("enumeration") == "Theme" else {},
            required=required,
            default=default,
            minimum=entry.get("minimum"),
            maximum=entry.get("maximum"),
        )

    def _class(self, name: str, kind: str, entry: Mapping[str, Any]) -> str | None:
        class_: str | None = entry.get("class")
        if (class_ is not None) != (kind in {"reference", "references"}):
            raise self._fault(f"parameters.{name}: a reference, and nothing else, has a class")
        if class_ is not None and class_ not in model().classes:
            raise self._fault(f"parameters.{name}: the ontology has no class {class_!r}")
        return class_

    def _choices(self, name: str, kind: str, entry: Mapping[str, Any]) -> tuple[str, ...]:
        if kind != "choice":
            return ()
        if "enumeration" not in entry:
            return tuple(str(choice) for choice in entry.get("choices", ()))
        enumeration = model().enumerations.get(entry["enumeration"])
        if enumeration is None:
            raise self._fault(f"parameters.{name}: the ontology has no enumeration {entry['enumeration']!r}")
        return enumeration.values

    def _column(self, name: str, entry: Mapping[str, Any]) -> Column:
        if entry.get("type") not in COLUMN_TYPES:
            raise self._fault(f"columns.{name}: type {entry.get('type')!r} is not one of {', '.join(COLUMN_TYPES)}")
        label = self._text(f"columns.{name}.label", entry)
        return Column(name=name, type=entry["type"], label=label, count=entry.get("count"))

    def with_tallied(self, query: NamedQuery, content: str) -> NamedQuery:
        """The query with a text for stores that keep counts, which needs no head but says in comments why it is there."""
        lines = content.splitlines()
        length = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
        text = "\n".join(lines[length:]).strip()
        if not length or not text:
            raise self._fault("needs a reason in // comments and a query after it")
        tallied, _, filling = text.partition(_THEN)
        given = {"window", "page", "most", *(f"{name}{AS_LIST}" for name in _returned(tallied))}
        unknown = set(_USED.findall(text)) - {p.name for p in query.parameters} - given
        if unknown:
            raise self._fault(f"uses {sorted(unknown)}, which the query does not declare")
        self._check_columns(query, filling or tallied)
        return replace(query, tallied=tallied, filling=filling or None)

    def _check(self, query: NamedQuery) -> None:
        declared = {p.name for p in query.parameters}
        used = set(_USED.findall(query.text))
        paging = {"window"} if query.order else {"limit", "offset"}
        if used - paging != declared - {"limit", "offset"} or not paging <= used:
            raise self._fault(f"declares the parameters {sorted(declared)} and uses {sorted(used)}")
        self._check_columns(query, query.text)
        types = {c.name: c.type for c in query.columns}
        for column in query.columns:
            if column.count and (column.type, types.get(column.count)) != ("nodes", "integer"):
                raise self._fault(
                    f"columns.{column.name}: a list, and nothing else, is counted by a column of integers"
                )
        if not set(query.order) <= {c.name for c in query.columns}:
            raise self._fault(f"order {list(query.order)} names what is no column")

    def _check_columns(self, query: NamedQuery, text: str) -> None:
        returned = _returned(text)
        columns = [c.name for c in query.columns]
        if returned != columns:
            raise self._fault(f"declares the columns {columns} and returns {returned}")


def _returned(text: str) -> list[str]:
    return _ALIAS.findall(text[text.rindex("RETURN") :])
