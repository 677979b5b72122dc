"""schema.cypher: tables of the embedded store (LadybugDB), one statement a line."""

from __future__ import annotations

from collections.abc import Iterable

from ontology.definitions import Model, PropertyDef

_COLUMN_TYPES = {
    "string": "STRING",
    "text": "STRING",
    "integer": "INT64",
    "number": "DOUBLE",
    "boolean": "BOOL",
    "date": "DATE",
    "datetime": "STRING",
    "strings": "STRING[]",
}


_APART = frozenset({("Document", "text")})
"""Properties that are kept in pieces: the engine holds a column of 131,072 rows in memory to write it, and writes it anew for
each row that is added."""

_PIECES = "CREATE NODE TABLE `DocumentText` (`id` STRING, `pieces` INT64, `text` STRING, PRIMARY KEY (`id`))"

_TALLIES = {
    "ThemeTally": (
        "`document` STRING, `region` STRING, `theme` STRING, `tasks` INT64, `unled` INT64, `functions` STRING"
    ),
    "ListTally": "`document` STRING, `kind` STRING, `place` STRING, `due` INT64, `marks` STRING, `content` STRING",
    "FunctionTotal": "`function` STRING, `theme` STRING, `region` STRING, `bodies` INT64, `tasks` INT64",
    "BodyTotal": "`led` INT64, `explicit` INT64, `supported` INT64, `led_first` STRING[], `supported_first` STRING[]",
    "NamedTotal": "`kind` STRING, `tasks` INT64, `content` STRING",
    "RegionTotal": "`content` STRING",
    "SideTotal": "`content` STRING",
    "AcrossTotal": "`packed` STRING",
    "RuleTally": (
        "`document` STRING, `rule` STRING, `relation` STRING, `confidence` DOUBLE, `statements` INT64, `first` INT64"
    ),
}
_TALLY_EDGES = {
    "BodyTally": (
        "FROM `Agency` TO `Document`",
        "`theme` STRING, `bases` STRING, `led` INT64, `explicit` INT64, `supported` INT64",
    ),
    "IndustryTally": (
        "FROM `Region` TO `Industry`",
        "`source` STRING, `tasks` INT64, `within` INT64, `listed` STRING[]",
    ),
    "TargetTally": (
        "FROM `Document` TO `Indicator`",
        "`region` STRING, `target` STRING, `unit` STRING, `year` INT64, `due` INT64, `value` DOUBLE, `statement` STRING",
    ),
    "ProjectTally": (
        "FROM `Document` TO `Industry`",
        "`via` STRING, `place` STRING, `projects` INT64, `listed` STRING[]",
    ),
    "CooperationTally": ("FROM `Region` TO `Region`", "`source` STRING, `statements` INT64"),
    "AcrossTally": ("FROM `Region` TO `Region`", "`source` STRING, `said` STRING"),
}
"""What is counted for each document when it is loaded (graph/stores/tallies.py, graph/stores/listings.py), and over all
(graph/stores/totals.py, graph/stores/named_totals.py, graph/stores/region_sums.py, graph/stores/across.py)."""


def store_schema(model: Model) -> str:
    """The schema as text. Every name is in back-quotes because `order` and `end` are reserved words of LadybugDB."""
    head = "// Generated from ontology/model.yaml by `python -m ontology.generate`.\n"
    return head + "".join(f"{statement};\n" for statement in store_statements(model))


def store_statements(model: Model) -> list[str]:
    """CREATE NODE TABLE for each class and record, for texts and for counts, then CREATE REL TABLE for each relation.

    A relation has one table for all its pairs.
    """
    labels = (*model.classes, *model.records)
    nodes = [f"CREATE NODE TABLE `{name}` ({_kept(model, name)}, PRIMARY KEY (`id`))" for name in labels]
    tallies = [
        f"CREATE NODE TABLE `{name}` (`id` STRING, {columns}, PRIMARY KEY (`id`))" for name, columns in _TALLIES.items()
    ]
    edges = []
    for relation in model.relations.values():
        pairs = ", ".join(f"FROM `{domain}` TO `{range_}`" for domain, range_ in relation.pairs)
        columns = _columns(model.properties_of(relation.name).values())
        edges.append(f"CREATE REL TABLE `{relation.name}` ({pairs}, {columns})")
    counted = [f"CREATE REL TABLE `{name}` ({ends}, {columns})" for name, (ends, columns) in _TALLY_EDGES.items()]
    return [*nodes, _PIECES, *tallies, *edges, *counted]


def _kept(model: Model, name: str) -> str:
    return _columns(p for p in model.properties_of(name).values() if (name, p.name) not in _APART)


def _columns(properties: Iterable[PropertyDef]) -> str:
    return ", ".join(f"`{prop.name}` {_COLUMN_TYPES[prop.type]}" for prop in properties)
