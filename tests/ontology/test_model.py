"""The graph model: what the project declares, and what a faulty declaration is refused for."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from ontology.declaration import camel_case
from ontology.errors import OntologyInvalid, RegiongraphError
from ontology.model import MODEL_FILE, load_model, model

LABEL = {"en": "thing", "zh": "事物"}
DEFINITION = {"en": "A thing.", "zh": "事物。"}
NAME = {"type": "string", "label": {"en": "name", "zh": "名称"}, "definition": DEFINITION}
TIME = {"type": "datetime", "label": {"en": "time", "zh": "时间"}, "definition": DEFINITION}
SMALL: dict[str, Any] = {
    "prefixes": {"rg": "https://example.org/", "skos": "http://www.w3.org/2004/02/skos/core#"},
    "enumerations": {"Colour": {"label": LABEL, "definition": DEFINITION, "values": ["red", "blue"]}},
    "node": {"name": NAME},
    "statement": {"rule": NAME},
    "classes": {
        "Thing": {"label": LABEL, "definition": DEFINITION, "key": "name", "properties": {"first_year": NAME}},
        "Place": {"label": {"en": "place", "zh": "地方"}, "definition": DEFINITION, "key": "name"},
    },
    "relations": {"LIES_IN": {"label": LABEL, "definition": DEFINITION, "pairs": [["Thing", "Place"]]}},
    "records": {
        "Visit": {
            "label": {"en": "visit", "zh": "访问"},
            "definition": DEFINITION,
            "key": "time",
            "properties": {"visited": TIME},
        }
    },
}


def load(tmp_path: Path, data: object):
    file = tmp_path / "small.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return load_model(file)


def with_change(*path_and_value):
    *path, key, value = path_and_value
    data = copy.deepcopy(SMALL)
    place: Any = data
    for step in path:
        place = place[step]
    place[key] = value
    return data


def test_rdf_names_follow_from_the_declared_names():
    base = "https://w3id.org/regiongraph/ontology#"
    assert model().class_iri("Task") == base + "Task"
    assert model().relation_iri("PART_OF") == base + "partOf"
    assert model().property_iri("Document", "period_start") == base + "periodStart"
    assert model().property_iri("Document", "kind") == base + "documentKind"
    assert model().property_iri("LEADS", "start") == "http://www.w3.org/ns/oa#start"
    assert camel_case("COOPERATES_WITH") == "cooperatesWith"


def test_every_entry_has_words_in_both_languages():
    entries: list[Any] = [*model().classes.values(), *model().relations.values(), *model().enumerations.values()]
    entries += [prop for _, prop in model().owned_properties()]
    assert all(words.strip() for e in entries for t in (e.label, e.definition) for _, words in t.items())


def test_chinese_words_hold_no_ascii_comma_that_yaml_would_cut_at():
    for line in MODEL_FILE.read_text(encoding="utf-8").splitlines():
        if not line.lstrip().startswith("#") and "values:" not in line:
            assert not any(
                a > "\u4e00" and b == "," and c > "\u4e00" for a, b, c in zip(line, line[1:], line[2:], strict=False)
            ), line


def test_a_record_has_an_identifier_and_no_name():
    assert list(model().properties_of("Run"))[:2] == ["id", "kind"]
    assert model().property_iri("Run", "started") == "http://www.w3.org/ns/prov#startedAtTime"
    assert "name" not in model().properties_of("Decision")
    assert not model().records.keys() & model().classes.keys()


def test_a_node_has_id_and_name_and_an_edge_its_evidence():
    assert list(model().properties_of("Task"))[:2] == ["id", "name"]
    assert {"document", "start", "end", "rule", "confidence", "basis"} <= model().properties_of("STAGE_OF").keys()
    assert model().properties_of("STAGE_OF")["position"].type == "integer"


def test_a_relation_knows_its_ends():
    part_of = model().relations["PART_OF"]
    assert part_of.ranges_from("Task") == ("Section", "Document")
    assert part_of.domains == ("Region", "Task", "Section")


def test_a_small_declaration_loads(tmp_path):
    small = load(tmp_path, SMALL)
    assert small.relations["LIES_IN"].pairs == (("Thing", "Place"),)
    assert small.property_iri("Thing", "first_year") == "https://example.org/firstYear"


@pytest.mark.parametrize(
    ("data", "entry", "reason"),
    [
        (
            with_change("relations", "LIES_IN", "pairs", [["Thing", "Plaice"]]),
            "relations.LIES_IN",
            "unknown class 'Plaice'",
        ),
        (with_change("relations", "LIES_IN", "pairs", [["Thing"]]), "relations.LIES_IN", "list of [domain, range]"),
        (with_change("relations", "LIES_IN", "pairs", [["Thing", "Place"]] * 2), "relations.LIES_IN", "pair twice"),
        (with_change("relations", "LIES_IN", "rdf", "foaf:based_near"), "relations.LIES_IN", "declared prefix"),
        (with_change("node", "name", {**NAME, "type": "strng"}), "node.name", "unknown type 'strng'"),
        (with_change("node", "name", {**NAME, "enumeration": "Color"}), "node.name", "unknown enumeration 'Color'"),
        (with_change("node", "name", {**NAME, "pattern": "["}), "node.name", "no regular expression"),
        (with_change("node", "name", {**NAME, "type": "integer", "language": "zh"}), "node.name", "does not fit"),
        (with_change("node", "name", {**NAME, "requierd": True}), "node.name", "unknown key 'requierd'"),
        (with_change("node", "name", {"type": "string", "label": LABEL}), "node.name", "no definition in zh"),
        (with_change("node", "Name", NAME), "node.Name", "no name of the form"),
        (with_change("classes", "Place", "label", {"en": "place"}), "classes.Place", "no label in zh"),
        (with_change("classes", "Place", "label", LABEL), "classes.Place", "has the label '事物' of Thing"),
        (with_change("classes", "Place", "key", ""), "classes.Place", "has no key"),
        (with_change("records", "Visit", "key", ""), "records.Visit", "has no key"),
        (with_change("records", "Place", SMALL["classes"]["Place"]), "records.Place", "is also a class"),
        (with_change("records", "Visit", "rdf", {"subclass_of": ["foaf:Act"]}), "records.Visit", "declared prefix"),
        (with_change("classes", "Place", "properties", {"name": NAME}), "Place.name", "repeats a property"),
        (
            with_change("classes", "Place", "properties", {"first_year": {**NAME, "type": "integer"}}),
            "Place.first_year",
            "rg:firstYear means something else in Thing.first_year",
        ),
        (
            with_change("classes", "Place", "properties", {"lies": {**NAME, "iri": "liesIn"}}),
            "relations.LIES_IN",
            "is also a property",
        ),
        (with_change("enumerations", "Colour", "values", ["red", "red"]), "enumerations.Colour", "without repetition"),
        ({key: value for key, value in SMALL.items() if key != "classes"}, "classes", "is missing"),
        ([1, 2], "the file", "must be a mapping"),
    ],
)
def test_a_faulty_declaration_is_refused_by_the_name_of_the_entry(tmp_path, data, entry, reason):
    with pytest.raises(OntologyInvalid) as caught:
        load(tmp_path, data)
    assert caught.value.entry == entry
    assert reason in caught.value.detail
    assert caught.value.detail.startswith("small.yaml: ")


def test_a_file_that_is_no_yaml_is_refused(tmp_path):
    file = tmp_path / "small.yaml"
    file.write_text("classes: [", encoding="utf-8")
    with pytest.raises(RegiongraphError, match=r"small\.yaml: the file: is no YAML"):
        load_model(file)
