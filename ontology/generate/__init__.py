"""Writes what follows from the declarations in ontology/: OWL, SHACL, context, types, store schema, docs."""
