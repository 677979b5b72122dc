"""types.py: the model as Python types, for checking by mypy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ontology.definitions import ClassDef, Enumeration, Model, PropertyDef, RelationDef

_HEAD = '''"""The graph model as Python types. Generated from ontology/model.yaml by `python -m ontology.generate`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal, NotRequired, Required, TypedDict

'''
_PYTHON_TYPES = {
    "string": "str",
    "text": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "date": "date",
    "datetime": "str",
    "strings": "list[str]",
}
_ASCII_NAME = re.compile(r"[a-z][a-z-]*")
_WIDTH = 120


def python_types(model: Model) -> str:
    """Source of the module: StrEnums, literals, and a TypedDict for each class, relation and record."""
    blocks = [
        _str_enum("NodeLabel", "Labels of nodes.", ((_constant(name), name) for name in model.classes)),
        _str_enum("EdgeType", "Types of edges.", ((name, name) for name in model.relations)),
    ]
    blocks += [_enumeration(e) for e in model.enumerations.values()]
    blocks.append(_typed_dict("Node", "TypedDict", "What every node carries.", model.node.values()))
    blocks += [_node(class_) for class_ in model.classes.values()]
    blocks.append(_typed_dict("Edge", "TypedDict", "What every edge carries.", model.statement.values()))
    blocks += [_edge(relation) for relation in model.relations.values()]
    blocks += [_record(model, record) for record in model.records.values()]
    return _HEAD + "\n" + "\n\n".join(blocks)


def _constant(name: str) -> str:
    """Task as TASK, IndustryPark as INDUSTRY_PARK."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper().replace("-", "_")


def _str_enum(name: str, doc: str, members: Iterable[tuple[str, str]]) -> str:
    lines = [f"class {name}(StrEnum):", f'    """{doc}"""', ""]
    lines += [f'    {constant} = "{value}"' for constant, value in members]
    return "\n".join(lines) + "\n"


def _enumeration(enumeration: Enumeration) -> str:
    if all(_ASCII_NAME.fullmatch(value) for value in enumeration.values):
        return _str_enum(enumeration.name, enumeration.definition.en, ((_constant(v), v) for v in enumeration.values))
    values = ", ".join(f'"{value}"' for value in enumeration.values)
    return f'{enumeration.name} = Literal[{values}]\n"""{enumeration.definition.en}"""\n'


def _node(class_: ClassDef) -> str:
    return _typed_dict(f"{class_.name}Node", "Node", class_.definition.en, class_.properties.values())


def _record(model: Model, record: ClassDef) -> str:
    properties = model.properties_of(record.name).values()
    return _typed_dict(f"{record.name}Record", "TypedDict", record.definition.en, properties)


def _edge(relation: RelationDef) -> str:
    name = "".join(part.capitalize() for part in relation.name.split("_")) + "Edge"
    return _typed_dict(name, "Edge", relation.definition.en, relation.properties.values())


def _typed_dict(name: str, base: str, doc: str, properties: Iterable[PropertyDef]) -> str:
    fields = list(_fields(properties))
    head = [f"class {name}({base}):", *_docstring(doc)]
    return "\n".join([*head, *([""] if fields else []), *fields]) + "\n"


def _docstring(doc: str) -> Iterator[str]:
    line = f'    """{doc}"""'
    if len(line) <= _WIDTH:
        yield line
        return
    cut = doc.rindex(" ", 0, _WIDTH - 8)
    yield f'    """{doc[:cut]}'
    yield f"    {doc[cut + 1 :]}"
    yield '    """'


def _fields(properties: Iterable[PropertyDef]) -> Iterator[str]:
    for prop in properties:
        type_ = prop.enumeration or _PYTHON_TYPES[prop.type]
        wrapper = f"Required[{type_}]" if prop.required else f"NotRequired[{type_} | None]"
        yield f"    {prop.name}: {wrapper}"
