// Counts of tasks by document, body and theme tell the rows of the page; tasks are read for these alone. The condition before
// the page, and that on tasks only where they are collected, make the engine go along the edges of these bodies.
MATCH (c:BodyTally)
WITH c.agency AS key, sum(CASE WHEN ($theme = '' OR c.theme = $theme) THEN c.led ELSE 0 END) AS led,
     sum(CASE WHEN ($theme = '' OR c.theme = $theme) THEN c.supported ELSE 0 END) AS supported
WHERE EXISTS { MATCH (b:Agency {id: key})-[:HAS_FUNCTION]->(f:Function) WHERE f.id = $function }
  AND ($region = '' OR EXISTS { MATCH (b:Agency {id: key})-[:SERVES]->(q:Region) WHERE q.id = $region })
WITH key, led, supported
ORDER BY led DESC, supported DESC, key
SKIP $offset LIMIT $limit
MATCH (a:Agency {id: key})
OPTIONAL MATCH (a)-[s:LEADS]->(t:Task)
OPTIONAL MATCH (a)-[:SERVES]->(r:Region)
RETURN r.id AS region_id, r.name AS region, a.id AS agency_id, a.name AS agency,
       led AS led_count, supported AS supported_count,
       collect(CASE WHEN ($theme = '' OR t.theme = $theme) THEN {id: t.id, name: t.name} END) AS led_tasks
ORDER BY led_count DESC, supported_count DESC, agency_id, region_id
