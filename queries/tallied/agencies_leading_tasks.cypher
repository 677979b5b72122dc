// Counts of tasks by body, document and theme tell the rows of the page, and behind which document the tasks of a body are no longer
// listed: the ids of statements and of tasks begin with their document. HINT makes the engine go from each body along its counts,
// in the order in which they lie.
MATCH (a:Agency)-[c:BodyTally]->(d:Document)
WHERE ($theme = '' OR c.theme = $theme) AND ($basis = '' OR c.bases CONTAINS $basis)
HINT (a JOIN c) JOIN d
WITH a, sum(c.led) AS led, sum(CASE WHEN $basis = '' OR $basis = 'explicit' THEN c.explicit ELSE 0 END) AS outright
WHERE led > 0 AND ($region = '' OR EXISTS { MATCH (a)-[:SERVES]->(q:Region) WHERE q.id = $region })
RETURN a.id AS key, led AS task_count, outright AS explicit_count
ORDER BY task_count DESC, key
SKIP $offset LIMIT $limit
// then
UNWIND $page AS one
WITH one.key AS key, one.task_count AS led, one.explicit_count AS outright
MATCH (a:Agency {id: key})
OPTIONAL MATCH (a)-[c:BodyTally]->(d:Document)
WHERE ($theme = '' OR c.theme = $theme) AND ($basis = '' OR c.bases CONTAINS $basis)
WITH key, led, outright, d.id AS source, c.led AS tasks
UNWIND range(1, tasks) AS task
WITH key, led, outright, list_sort(collect(source)) AS sources
WITH key, led, outright, substring(list_to_string('', list_slice(sources, $most, $most)), 10, 12) + 'g' AS bound
MATCH (a:Agency {id: key})
OPTIONAL MATCH (a)-[:SERVES]->(r:Region)
OPTIONAL MATCH (a)-[s:LEADS]->(t:Task) WHERE s.id < bound
RETURN a.id AS agency_id, a.name AS agency, r.id AS region_id, r.name AS region, led AS task_count,
       outright AS explicit_count, collect(CASE WHEN ($theme = '' OR t.theme = $theme) AND ($basis = '' OR s.basis = $basis)
       THEN {id: t.id, name: t.name} END) AS tasks
ORDER BY task_count DESC, agency_id, region_id
