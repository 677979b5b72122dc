"""`python -m ontology.generate [--check]`: write the generated files, or tell which are stale."""

from __future__ import annotations

import argparse
import sys

from ontology.errors import OntologyInvalid
from ontology.generate.files import stale_files, write_files


def main(arguments: list[str] | None = None) -> int:
    """Return 0, or 1 where --check finds a stale file or a declaration is invalid (told on standard error)."""
    parser = argparse.ArgumentParser(prog="python -m ontology.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a generated file is stale")
    try:
        if parser.parse_args(arguments).check:
            stale = stale_files()
            for name in stale:
                print(f"stale: {name}; run python -m ontology.generate", file=sys.stderr)
            return int(bool(stale))
        for name in write_files():
            print(f"written: {name}")
    except OntologyInvalid as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
