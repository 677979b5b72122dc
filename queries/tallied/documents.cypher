// Counts of tasks by document, region and theme, in place of what each region pursues.
MATCH (d:Document)
OPTIONAL MATCH (d)-[:COVERS]->(c:Region)
WITH d, c
WHERE $region = '' OR c.id = $region
WITH DISTINCT d.id AS key
ORDER BY key
SKIP $offset LIMIT $limit
OPTIONAL MATCH (c:ThemeTally)
WHERE c.document = key
WITH key, sum(c.tasks) AS pursued
MATCH (d:Document {id: key})
OPTIONAL MATCH (d)-[:COVERS]->(r:Region)
WITH d, r, pursued
WHERE $region = '' OR r.id = $region
RETURN d.id AS document_id, d.name AS document, d.number AS number, d.issuer AS issuer, d.issued AS issued,
       d.period_start AS period_start, d.period_end AS period_end,
       collect(DISTINCT {id: r.id, name: r.name}) AS regions, pursued AS task_count
ORDER BY document_id
