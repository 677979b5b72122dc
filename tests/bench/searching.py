"""Search over a million names, as an index of the product holds them."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyarrow as pa

from graph.schema import node_schema
from graph.search import SearchIndex
from graph.search.text import syllables
from graph.stores import LadybugStore, engine
from ontology.regions import gazetteer
from tests.bench.measures import Figure

NAMES: Final = 1_000_000
EACH: Final = 150
"""Queries of each kind."""

_LINES: Final = ("高速公路", "铁路", "输变电工程", "天然气管道")
_WORKS: Final = (
    "产业园",
    "风电场",
    "污水处理厂",
    "水库除险加固工程",
    "物流园区",
    "光伏发电项目",
    "湿地公园",
    "综合保税区",
)
_SORTS: Final = ("新建", "扩建", "现代农业", "清洁能源", "装备制造", "绿色食品", "文化旅游", "新材料", "")
_PARTS: Final = ("", "一期", "二期", "（甲区）", "（乙区）", "（丙区）")


def search(folder: Path, number: int = NAMES) -> Iterator[Figure]:
    """Index so many names of projects in a new store, and search them by each way that a name is found."""
    chosen = random.Random(7)  # the same names each time
    names = _names(number, chosen)
    store = _store_of(folder / "names.lbdb", names)
    place = folder / "names.search"
    place.mkdir()
    began = time.perf_counter()
    index = SearchIndex(store, place)
    yield Figure(f"index {number:,} names", time.perf_counter() - began, "s", 300)
    size = sum(file.stat().st_size for file in place.iterdir())
    yield Figure(f"index of {number:,} names on disk", size / 1e6, "MB", 500)
    index.search("热身")
    every: list[float] = []
    worked: list[float] = []
    for queries in _queries(names, chosen).values():
        for query in queries:
            began, work = time.perf_counter(), time.thread_time()
            index.search(query)
            every.append((time.perf_counter() - began) * 1e3)
            worked.append((time.thread_time() - work) * 1e3)
    for name, times in (("", every), (" of processor time", worked)):
        times.sort()
        yield Figure(f"search in {number:,} names, p50{name}", times[len(times) // 2], "ms", 10)
        yield Figure(f"search in {number:,} names, p99{name}", times[int(len(times) * 0.99)], "ms", 30)
    store.close()


def _names(number: int, chosen: random.Random) -> list[str]:
    places = [division.name for division in gazetteer().divisions if division.until is None]
    found: set[str] = set()
    while len(found) < number:
        one, other = chosen.choice(places), chosen.choice(places)
        if chosen.random() < 0.4:
            found.add(f"{one}至{other}{chosen.choice(_LINES)}")
        else:
            found.add(f"{one}{other[:2]}{chosen.choice(_SORTS)}{chosen.choice(_WORKS)}{chosen.choice(_PARTS)}")
    names = sorted(found)
    chosen.shuffle(names)
    return names


def _store_of(path: Path, names: list[str]) -> LadybugStore:
    """A store of these projects alone, filled past the loaders, which would take documents."""
    with LadybugStore(path).pinned():
        pass
    schema = node_schema("Project")
    columns = {"id": [f"project/000000/{name}" for name in names], "name": names}
    empty = [None] * len(names)
    table = pa.table({name: pa.array(columns.get(name, empty), schema.field(name).type) for name in schema.names})
    database = engine.open_database(path, read_only=False, memory=engine.WRITER_MEMORY)
    connection = engine.connect(database)
    engine.run(connection, "COPY Project FROM $rows", {"rows": table})
    connection.close()
    database.close()
    return LadybugStore(path, create=False)


def _queries(names: list[str], chosen: random.Random) -> dict[str, list[str]]:
    def some() -> list[str]:
        return chosen.sample(names, EACH)

    def part(name: str, length: int) -> str:
        start = chosen.randrange(max(1, len(name) - length))
        return name[start : start + length]

    return {
        "whole": some(),
        "beginning": [name[: chosen.choice((2, 3, 4))] for name in some()],
        "part": [part(name, chosen.choice((2, 3, 4, 5))) for name in some()],
        "character": [part(name, 1) for name in some()],
        "two words": [f"{name[:2]} {name[-3:]}" for name in some()],
        "pinyin": ["".join(syllables(name[:3])) for name in some()],
        "initials": ["".join(s[0] for s in syllables(name[:3])) for name in some()],
        "wrong character": [f"{name[0]}锉{name[2:5]}" for name in some()],
        "words apart": [name[:3] + name[-3:] for name in some()],
    }
