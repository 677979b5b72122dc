// Counts of tasks by document, body and theme tell the rows of the page; tasks are read for these alone. The condition before
// the page, and that on tasks only where they are collected, make the engine go along the edges of these bodies.
MATCH (c:BodyTally)
WHERE $theme = '' OR c.theme = $theme
WITH c.agency AS key, sum(c.supported) AS total
WHERE total > 0 AND ($region = '' OR EXISTS { MATCH (b:Agency {id: key})-[:SERVES]->(q:Region) WHERE q.id = $region })
WITH key, total
ORDER BY total DESC, key
SKIP $offset LIMIT $limit
MATCH (a:Agency {id: key})
OPTIONAL MATCH (a)-[s:SUPPORTS]->(t:Task)
OPTIONAL MATCH (a)-[:SERVES]->(r:Region)
RETURN a.id AS agency_id, a.name AS agency, r.id AS region_id, r.name AS region, total AS task_count,
       collect(CASE WHEN ($theme = '' OR t.theme = $theme) THEN {id: t.id, name: t.name} END) AS tasks
ORDER BY task_count DESC, agency_id, region_id
