"""What clients rely on: addresses, parameters and members of answers, kept in contract.json, which only grows.

`python -m tests.api.contract` adds what is new; what is gone must be put back, or the major version counted up.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from api.app import create_app
from api.settings import read_settings

FILE = Path(__file__).with_name("contract.json")
Contract = dict[str, dict[str, dict[str, str]]]
REQUIRED = ", required"


def kept() -> Contract:
    """The contract as it is written down."""
    found: Contract = json.loads(FILE.read_text("utf-8"))
    return found


def of(described: dict[str, Any]) -> Contract:
    """The contract of an OpenAPI description."""
    found: Contract = {}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            found[f"{method.upper()} {path}"] = {
                "parameters": {
                    p["name"]: p["in"] + (REQUIRED if p.get("required") else "")
                    for p in operation.get("parameters", ())
                },
                "body": dict(_members(described, operation.get("requestBody"))),
                "answer": dict(_members(described, operation["responses"].get("200"))),
            }
    return found


def _members(described: dict[str, Any], holder: dict[str, Any] | None) -> Iterator[tuple[str, str]]:
    """Members of a JSON object by path, with their types; those of objects in it as well."""
    schema = (holder or {}).get("content", {}).get("application/json", {}).get("schema", {})
    yield from _walk(described, schema, "", ())


def _walk(
    described: dict[str, Any], schema: dict[str, Any], path: str, seen: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    reference = schema.get("$ref", "")
    if reference:
        if reference in seen:
            return
        schema = described["components"]["schemas"][reference.rsplit("/", 1)[1]]
        seen = (*seen, reference)
    for part in schema.get("anyOf", ()):
        yield from _walk(described, part, path, seen)
    if "items" in schema:
        yield from _walk(described, schema["items"], f"{path}[]", seen)
    for name, member in schema.get("properties", {}).items():
        yield f"{path}.{name}".removeprefix("."), _type(member)
        yield from _walk(described, member, f"{path}.{name}".removeprefix("."), seen)


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return "object"
    parts = {_type(part) for part in schema.get("anyOf", ())} or {str(schema.get("type", "any"))}
    return " or ".join(sorted(parts))


def broken(old: Contract, new: Contract) -> list[str]:
    """What clients made for the old one would miss in the new one."""
    found = []
    for name, before in old.items():
        if name not in new:
            found.append(f"{name} is gone")
            continue
        found += [f"{name}: {fault}" for fault in _faults(before, new[name])]
    return found


def _faults(before: dict[str, dict[str, str]], now: dict[str, dict[str, str]]) -> Iterator[str]:
    parameters = now.get("parameters", {})
    for parameter, place in before.get("parameters", {}).items():
        if parameter not in parameters:
            yield f"parameter {parameter} is gone"
        elif parameters[parameter] == place + REQUIRED:
            yield f"parameter {parameter} is required now"
    for parameter, place in parameters.items():
        if parameter not in before.get("parameters", {}) and place.endswith(REQUIRED):
            yield f"parameter {parameter} is new and required"
    for part in ("body", "answer"):
        for member, type_ in before.get(part, {}).items():
            if member not in now.get(part, {}):
                yield f"{part} {member} is gone"
            elif now[part][member] != type_:
                yield f"{part} {member} was {type_} and is {now[part][member]}"


def main() -> int:
    """Add what is new; nothing is written where something is gone."""
    new = of(create_app(read_settings()).openapi())
    faults = broken(kept(), new) if FILE.exists() else []
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    FILE.write_text(json.dumps(new, indent=1, sort_keys=True) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
