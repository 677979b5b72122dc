// Counts of tasks by document, body and theme, in place of every task with the bodies that lead it.
MATCH (c:BodyTally)
WHERE c.led > 0 AND ($theme = '' OR c.theme = $theme)
WITH c.agency AS key, c.theme AS x, sum(c.led) AS tasks
MATCH (a:Agency)
WHERE a.id = key
MATCH (a)-[:HAS_FUNCTION]->(f:Function)
WHERE $function = '' OR f.id = $function
MATCH (a)-[:SERVES]->(r:Region)
WITH f, x, count(DISTINCT r.id) AS total, collect(DISTINCT {id: r.id, name: r.name}) AS rs,
     collect({id: a.id, name: a.name}) AS bodies, sum(tasks) AS led
WHERE total >= 2
RETURN f.id AS function_id, f.name AS function, x AS theme, total AS region_count, rs AS regions, bodies AS agencies,
       led AS task_count
ORDER BY region_count DESC, task_count DESC, function_id, theme
SKIP $offset LIMIT $limit
