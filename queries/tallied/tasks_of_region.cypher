// Of all regions, only the first documents that have such tasks are opened, as counts of tasks tell, and each has a row at least.

// only with region
MATCH (root:Region {id: $region})<-[:PART_OF*0..4]-(inside:Region)
WHERE $within OR inside.id = $region
WITH collect(DISTINCT inside.id) AS keys
UNWIND keys AS key
MATCH (r:Region {id: key})
OPTIONAL MATCH (r)-[p:PURSUES]->(t:Task)
WITH DISTINCT r, t, p.document AS source
// only without region
MATCH (c:ThemeTally)
WHERE c.tasks > 0 AND ($theme = '' OR c.theme = $theme)
WITH DISTINCT c.document AS source, c.region AS key
ORDER BY source, key
LIMIT $window
MATCH (r:Region {id: key})
OPTIONAL MATCH (r)-[p:PURSUES]->(t:Task)
WITH r, p.document AS stated, t, source
WHERE stated = source
WITH DISTINCT r, t, source
// in any case
WITH r, t, source
WHERE t.id IS NOT NULL AND ($theme = '' OR t.theme = $theme)
WITH r, t, source
ORDER BY source, t.start, t.id, r.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (a:Agency)-[:LEADS]->(t)
OPTIONAL MATCH (b:Agency)-[:SUPPORTS]->(t)
OPTIONAL MATCH (d:Document {id: source})
RETURN r.id AS region_id, r.name AS region, t.id AS task_id, t.name AS task, t.theme AS theme,
       collect(DISTINCT {id: a.id, name: a.name}) AS leads,
       collect(DISTINCT {id: b.id, name: b.name}) AS supports,
       t.deadline AS deadline, d.id AS document_id, d.name AS document, t.start AS position
ORDER BY document_id, position, task_id, region_id
