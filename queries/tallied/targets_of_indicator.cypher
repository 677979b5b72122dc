// Targets with their regions stand beside the graph, by indicator: the page is chosen before anything else is read.
MATCH (d:Document)-[c:TargetTally]->(m:Indicator {id: $indicator})
WHERE ($region = '' OR c.region = $region) AND ($year = 0 OR c.year = $year)
WITH c.region AS r_key, c.year AS due, c.target AS g_key, c.statement AS s_key, d.id AS d_key, m.name AS name
ORDER BY r_key, due, g_key, s_key
SKIP $offset LIMIT $limit
MATCH (g:Target {id: g_key})
OPTIONAL MATCH (d:Document {id: d_key})
OPTIONAL MATCH (r:Region {id: r_key})
RETURN r.id AS region_id, r.name AS region, name AS indicator, g.comparator AS comparator, g.value AS value, g.upper AS upper,
       g.unit AS unit, g.measure AS measure, g.year AS year, g.baseline AS baseline, g.nature AS nature, g.id AS target_id,
       d.id AS document_id, d.name AS document, s_key AS statement_id
ORDER BY region_id, year, target_id, statement_id
