// Counts of tasks by body, document and theme, in place of every task with the bodies that lead it. Of long lists the first only are
// kept before names are read.
MATCH (a:Agency)-[c:BodyTally]->(d:Document)
WHERE c.led > 0 AND ($theme = '' OR c.theme = $theme)
HINT (a JOIN c) JOIN d
WITH a, c.theme AS x, sum(c.led) AS tasks
MATCH (a)-[:HAS_FUNCTION]->(f:Function)
WHERE $function = '' OR f.id = $function
MATCH (a)-[:SERVES]->(r:Region)
WITH f, x, count(DISTINCT r) AS total, count(DISTINCT a) AS bodies, sum(tasks) AS led, collect(r.id) AS r_keys,
     collect(a.id) AS a_keys
WHERE total >= 2
WITH f.id AS key, x, total, bodies, led,
     list_slice(list_sort(list_distinct(r_keys)), 1, CASE WHEN total > 2000 THEN 20 ELSE 2000 END) AS r_keys,
     list_slice(list_sort(list_distinct(a_keys)), 1, CASE WHEN bodies > 2000 THEN 20 ELSE 2000 END) AS a_keys
RETURN key AS key, x AS theme, total AS region_count, bodies AS agency_count, led AS task_count, r_keys AS r_keys,
       a_keys AS a_keys
ORDER BY region_count DESC, task_count DESC, key, theme
SKIP $offset LIMIT $limit
// then
UNWIND $page AS one
UNWIND list_slice(one.r_keys, 1, $most) AS r_key
MATCH (r:Region {id: r_key})
WITH one, collect({id: r.id, name: r.name}) AS rs
UNWIND list_slice(one.a_keys, 1, $most) AS a_key
MATCH (a:Agency {id: a_key})
WITH one, rs, collect({id: a.id, name: a.name}) AS bodies
MATCH (f:Function) WHERE f.id = one.key
RETURN f.id AS function_id, f.name AS function, one.theme AS theme, one.region_count AS region_count, rs AS regions,
       one.agency_count AS agency_count, bodies AS agencies, one.task_count AS task_count
ORDER BY region_count DESC, task_count DESC, function_id, theme
