// As in agencies_leading_tasks: counts of tasks by body, document and theme tell the rows of the page, and behind which document
// the tasks of a body are no longer listed.
MATCH (a:Agency)-[c:BodyTally]->(d:Document)
WHERE $theme = '' OR c.theme = $theme
HINT (a JOIN c) JOIN d
WITH a, sum(c.supported) AS supported
WHERE supported > 0 AND ($region = '' OR EXISTS { MATCH (a)-[:SERVES]->(q:Region) WHERE q.id = $region })
RETURN a.id AS key, supported AS task_count
ORDER BY task_count DESC, key
SKIP $offset LIMIT $limit
// then
UNWIND $page AS one
WITH one.key AS key, one.task_count AS supported
MATCH (a:Agency {id: key})
OPTIONAL MATCH (a)-[c:BodyTally]->(d:Document)
WHERE $theme = '' OR c.theme = $theme
WITH key, supported, d.id AS source, c.supported AS tasks
UNWIND range(1, tasks) AS task
WITH key, supported, list_sort(collect(source)) AS sources
WITH key, supported, substring(list_to_string('', list_slice(sources, $most, $most)), 10, 12) + 'g' AS bound
MATCH (a:Agency {id: key})
OPTIONAL MATCH (a)-[:SERVES]->(r:Region)
OPTIONAL MATCH (a)-[s:SUPPORTS]->(t:Task) WHERE s.id < bound
RETURN a.id AS agency_id, a.name AS agency, r.id AS region_id, r.name AS region, supported AS task_count,
       collect(CASE WHEN ($theme = '' OR t.theme = $theme) THEN {id: t.id, name: t.name} END) AS tasks
ORDER BY task_count DESC, agency_id, region_id
