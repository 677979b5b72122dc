"""Whether the graph's RDF keeps to the shapes of the ontology: SHACL by queries, with the passage of each violation."""

from graph.validation.check import Passage, Violation, load_file, load_graph, violations
from graph.validation.rules import Rule, ShapesUnsupported, rules_of

__all__ = [
    "Passage",
    "Rule",
    "ShapesUnsupported",
    "Violation",
    "load_file",
    "load_graph",
    "rules_of",
    "violations",
]
