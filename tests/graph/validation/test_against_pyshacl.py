"""Our check of the shapes finds what a general SHACL engine finds, on graphs that are broken in every way."""

from __future__ import annotations

import io
import random
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH

from graph.build import build_document
from graph.rdf import export
from graph.stores import LadybugStore
from graph.validation import violations
from ontology.generate.files import ROOT
from tests.graph.conftest import write_hewan, write_yunling

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")

Found = set[tuple[str, str, str, str | None, str | None]]
"""Focus node, shape, constraint component, path, value."""

_OTHER_OBJECTS = (
    '"不是这个"',
    '"不是这个"@zh',
    '"x"@en',
    '"abc"^^<http://www.w3.org/2001/XMLSchema#integer>',
    '"-3"^^<http://www.w3.org/2001/XMLSchema#integer>',
    '"999999"^^<http://www.w3.org/2001/XMLSchema#integer>',
    '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
    "<https://example.org/nothing>",
    '"1.5"^^<http://www.w3.org/2001/XMLSchema#double>',
)

_OFFSETS = tuple(f'"{number}"^^<http://www.w3.org/2001/XMLSchema#integer>' for number in (999999, 7))
"""rdflib breaks off where SUBSTR is given an offset that is no integer, and counts from the end where it is negative."""

_ORDERED = {"MinInclusiveConstraintComponent", "MaxInclusiveConstraintComponent"}
"""Compared for numbers alone: to SHACL whatever cannot be compared is a violation, to rdflib True is 1."""


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    store = LadybugStore(Path(tmp_path_factory.mktemp("shacl")) / "graph.lbug")
    store.replace([build_document(write_yunling().facts()), build_document(write_hewan().facts())])
    output = io.BytesIO()
    export(store, output, "ntriples")
    return output.getvalue().decode().splitlines()


@cache
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "ontology" / "generated" / "shapes.ttl")


def reference(data: str) -> Found:
    """What pyshacl finds."""
    graph = rdflib.Graph().parse(data=data, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), inference="none")
    found: Found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):

        def value(name: Any, result: Any = result) -> Any:
            return report.value(result, name)

        path = value(SH.resultPath)
        component = str(value(SH.sourceConstraintComponent)).rpartition("#")[2]
        given = value(SH.value)
        if component in _ORDERED and not _is_number(str(given)):
            continue
        if component == "UniqueLangConstraintComponent":
            given = None
        found.add(
            (
                _node(value(SH.focusNode)),
                str(value(SH.sourceShape)).rpartition("#")[2],
                component,
                str(path) if path is not None else None,
                _node(given) if given is not None else None,
            )
        )
    return found


def ours(data: str) -> Found:
    store = pyoxigraph.Store()
    store.load(data, format=pyoxigraph.RdfFormat.N_TRIPLES)
    found: Found = set()
    for violation in violations(store):
        rule = violation.rule
        value = None if rule.component == "UniqueLangConstraintComponent" else violation.value
        if rule.component in _ORDERED and not _is_number(violation.value):
            continue
        focus = violation.focus if not violation.focus.startswith("_:") else "_:"
        value = "_:" if value is not None and value.startswith("_:") else value
        found.add((focus, rule.shape.rpartition("#")[2], rule.component, rule.path, value))
    return found


def _is_number(text: str | None) -> bool:
    try:
        return text is not None and float(text) == float(text)
    except ValueError:
        return False


def _node(term: Any) -> str:
    return "_:" if isinstance(term, rdflib.BNode) else str(term)


def broken(lines: list[str], chosen: random.Random, faults: int) -> str:
    """The graph with some triples left out, some with another object, and some said of another subject as well."""
    result = lines.copy()
    for _ in range(faults):
        at = chosen.randrange(len(result))
        subject, predicate, rest = result[at].split(" ", 2)
        other = chosen.choice(_OFFSETS if predicate.endswith(("#start>", "#end>")) else _OTHER_OBJECTS)
        match chosen.randrange(4):
            case 0:
                del result[at]
            case 1:
                result[at] = f"{subject} {predicate} {other} ."
            case 2:
                result.append(f"{subject} {predicate} {other} .")
            case 3:
                result.append(f"{chosen.choice(result).split(' ', 1)[0]} {predicate} {rest}")
    return "\n".join(result)


def test_the_whole_graph_conforms_for_both(lines: list[str]) -> None:
    assert reference("\n".join(lines)) == ours("\n".join(lines)) == set()


@pytest.mark.parametrize("seed", range(12))
def test_both_find_the_same_in_a_broken_graph(lines: list[str], seed: int) -> None:
    data = broken(lines, random.Random(seed), 60)
    expected = reference(data)
    assert len(expected) > 30
    assert ours(data) == expected


def test_every_kind_of_constraint_of_the_shapes_is_broken_somewhere(lines: list[str]) -> None:
    """Of the constraint components in the shapes, each is met in graphs broken as those of the test above."""
    found = {entry[2] for seed in range(40) for entry in ours(broken(lines, random.Random(seed), 60))}
    used = {str(p).rpartition("#")[2] for p in shapes().predicates() if str(p).startswith(str(SH))}
    checked = used & {"class", "datatype", "in", "languageIn", "lessThan", "maxCount", "minCount", "minInclusive"}
    checked |= used & {
        "maxInclusive",
        "nodeKind",
        "or",
        "pattern",
        "qualifiedMaxCount",
        "qualifiedMinCount",
        "uniqueLang",
    }
    wanted = {f"{name[0].upper()}{name[1:]}ConstraintComponent" for name in checked} | {"SPARQLConstraintComponent"}
    assert wanted - found <= {"QualifiedMaxCountConstraintComponent"}
