"""The class diagram shows the whole model, legibly, and needs nothing else."""

from itertools import combinations
from xml.etree import ElementTree

from ontology.generate.diagram import _WIDTH, class_diagram, edges, layout
from ontology.model import model

SVG = "{http://www.w3.org/2000/svg}"


def test_every_class_property_and_pair_of_a_relation_is_drawn() -> None:
    picture = ElementTree.fromstring(class_diagram(model()))
    texts = [" ".join("".join(t.itertext()).split()) for t in picture.iter(f"{SVG}text")]
    for class_ in model().classes.values():
        assert f"{class_.name} {class_.label.zh}" in texts
        assert all(f"{prop.name} {prop.type}" in texts for prop in class_.properties.values())
    titles = [t.text or "" for t in picture.iter(f"{SVG}title")]
    for relation in model().relations.values():
        name = relation.curie.partition(":")[2]
        for source, target in relation.pairs:
            (title,) = (t for t in titles if t.startswith(f"{source} ") and t.endswith(f" {target}"))
            assert name in title.replace(",", "").split()


def test_boxes_do_not_overlap() -> None:
    for one, other in combinations(layout(model()).values(), 2):
        apart = one.x + _WIDTH <= other.x or other.x + _WIDTH <= one.x
        assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y


def test_each_pair_of_classes_has_one_line() -> None:
    found = edges(model())
    assert len({(edge.source, edge.target) for edge in found}) == len(found)


def test_the_drawing_loads_nothing_and_is_the_same_each_time() -> None:
    text = class_diagram(model())
    assert text == class_diagram(model())
    assert all(link.get("href", "").startswith("#") for link in ElementTree.fromstring(text).iter(f"{SVG}a"))
    assert "url(http" not in text
    assert "@import" not in text
