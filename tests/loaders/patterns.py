"""All patterns that loaders and ontology compile, as a program: `python -m tests.loaders.patterns` prints them as JSON.

It runs in a process of its own, before any module has compiled its patterns.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from types import ModuleType
from typing import Any, NamedTuple

from tests.conftest import ROOT


class Compiled(NamedTuple):
    """A pattern with its flags, and the line of the project that compiled it first."""

    pattern: str
    flags: int
    place: str


def compiled() -> list[Compiled]:
    """The patterns of all modules, of their functions without arguments, and those that reading our own documents needs."""
    done = subprocess.run([sys.executable, "-m", __name__], cwd=ROOT, check=True, capture_output=True, text=True)
    return [Compiled(*row) for row in json.loads(done.stdout)]


def _place() -> str | None:
    """The line that asks for a pattern, where it is one of ours."""
    frame = sys._getframe(2)
    while frame.f_back and frame.f_code.co_filename.startswith((re.__path__[0], "<frozen")):
        frame = frame.f_back
    name = frame.f_code.co_filename
    ours = name.startswith((f"{ROOT}/loaders/", f"{ROOT}/ontology/"))
    return f"{name.removeprefix(f'{ROOT}/')}:{frame.f_lineno}" if ours else None


def _record() -> dict[tuple[str, int], str]:
    """Where each pattern is compiled from now on."""
    compiler: Any = importlib.import_module("re._compiler")
    compile_one = compiler.compile
    found: dict[tuple[str, int], str] = {}

    def kept(pattern: Any, flags: int = 0) -> Any:
        result = compile_one(pattern, flags)
        place = _place() if isinstance(pattern, str) else None
        if place:
            found.setdefault((pattern, result.flags), place)
        return result

    compiler.compile = kept
    return found


def _modules(package: ModuleType) -> list[ModuleType]:
    walked = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return [importlib.import_module(module.name) for module in walked if ".generate" not in module.name]


def _main() -> None:
    found = _record()
    import loaders
    import ontology

    for module in [*_modules(ontology), *_modules(loaders)]:
        for made in list(vars(module).values()):
            if hasattr(made, "cache_info") and not inspect.signature(made).parameters:
                made()
    from loaders.pipeline import extract
    from loaders.read import read_text

    for path in sorted((ROOT / "seeds").glob("*.txt")):
        extract(read_text(path))
    print(json.dumps([[pattern, flags, place] for (pattern, flags), place in found.items()]))


if __name__ == "__main__":
    _main()
