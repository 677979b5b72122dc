// As in agencies_leading_tasks: counts of tasks by body, document and theme tell the rows of the page, and behind which document
// the tasks of a body are no longer listed.
MATCH (f:Function {id: $function})<-[:HAS_FUNCTION]-(a:Agency)
WHERE $region = '' OR EXISTS { MATCH (a)-[:SERVES]->(q:Region) WHERE q.id = $region }
OPTIONAL MATCH (a)-[c:BodyTally]->(d:Document) WHERE $theme = '' OR c.theme = $theme
RETURN a.id AS key, coalesce(sum(c.led), 0) AS led_count, coalesce(sum(c.supported), 0) AS supported_count
ORDER BY led_count DESC, supported_count DESC, key
SKIP $offset LIMIT $limit
// then
UNWIND $page AS one
WITH one.key AS key, one.led_count AS led, one.supported_count AS supported
MATCH (a:Agency {id: key})
OPTIONAL MATCH (a)-[c:BodyTally]->(d:Document) WHERE $theme = '' OR c.theme = $theme
WITH key, led, supported, d.id AS source, coalesce(c.led, 0) AS tasks
UNWIND range(0, tasks) AS task
WITH key, led, supported, CASE WHEN task > 0 THEN source END AS source
WITH key, led, supported, list_sort(collect(source)) AS sources
WITH key, led, supported, substring(list_to_string('', list_slice(sources, $most, $most)), 10, 12) + 'g' AS bound
MATCH (a:Agency {id: key})
OPTIONAL MATCH (a)-[:SERVES]->(r:Region)
OPTIONAL MATCH (a)-[s:LEADS]->(t:Task) WHERE s.id < bound
RETURN r.id AS region_id, r.name AS region, a.id AS agency_id, a.name AS agency,
       led AS led_count, supported AS supported_count,
       collect(CASE WHEN ($theme = '' OR t.theme = $theme) THEN {id: t.id, name: t.name} END) AS led_tasks
ORDER BY led_count DESC, supported_count DESC, agency_id, region_id
