"""Named questions over the graph, each a .cypher file whose head declares it. `catalogue()` holds them all."""
