"""docs/queries.md from the catalogue: `python -m queries.reference`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from queries.catalogue import FOLDER, GROUPS, PAGING, Catalogue, NamedQuery, Parameter, catalogue

PAGE: Final = FOLDER.parent / "docs" / "queries.md"
_GROUP_TITLES: Final = {
    "agencies": "部门 · Agencies",
    "tasks": "任务 · Tasks",
    "regions": "区域 · Regions",
    "industries": "产业 · Industries",
    "targets": "目标 · Targets",
    "documents": "文件 · Documents",
    "quality": "数据质量 · Quality of the data",
}


def render(queries: Catalogue) -> str:
    """The page's text."""
    head = (FOLDER / "dialect.md").read_text("utf-8")
    return head + "\n" + "\n".join(_lines(queries))


def _lines(queries: Catalogue) -> Iterator[str]:
    for group in GROUPS:
        yield f"## {_GROUP_TITLES[group]}\n"
        for query in queries:
            if query.group == group:
                yield from _query(query)


def _query(query: NamedQuery) -> Iterator[str]:
    yield f"### {query.name}\n"
    yield f"**{query.title.zh}** · {query.title.en}\n"
    yield f"{query.description.zh}  \n{query.description.en}\n"
    own = [p for p in query.parameters if p not in PAGING]
    if own:
        yield "| parameter | type | | meaning |\n|---|---|---|---|"
        yield from (_parameter(p) for p in own)
        yield ""
    yield "| column | type | meaning |\n|---|---|---|"
    for column in query.columns:
        kind = f"{column.type}, counted by `{column.count}`" if column.count else column.type
        yield f"| `{column.name}` | {kind} | {column.label.zh} · {column.label.en} |"
    yield f"\n```cypher\n{query.text}\n```\n"


def _parameter(parameter: Parameter) -> str:
    kind = parameter.type
    if parameter.class_:
        kind += f" to {parameter.class_}"
    if parameter.choices:
        kind += ": " + ", ".join(parameter.choices)
    use = "required" if parameter.required else ""
    if not parameter.required and parameter.default != "":
        use = f"default {str(parameter.default).lower()}"
    return f"| `{parameter.name}` | {kind} | {use} | {parameter.description.zh} {parameter.description.en} |"


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(render(catalogue()), "utf-8")
    print(f"wrote {PAGE.relative_to(Path.cwd()) if PAGE.is_relative_to(Path.cwd()) else PAGE.name}")


if __name__ == "__main__":
    main()
