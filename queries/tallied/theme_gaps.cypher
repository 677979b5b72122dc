// Counts of tasks by document, region and theme, in place of every task with the region that pursues it. The first part gives the
// themes that the region lacks.
MATCH (c:ThemeTally)
WHERE c.theme <> ''
WITH c.theme AS x, count(CASE WHEN c.region = $region THEN 1 END) AS own
WHERE own = 0
RETURN x AS theme
// then
UNWIND $page AS one
WITH one.theme AS x
MATCH (c:ThemeTally)
WHERE c.theme = x
WITH x, c.region AS key, sum(c.tasks) AS total
MATCH (a:Region {id: $region})
MATCH (b:Region)
WHERE b.id = key
OPTIONAL MATCH (a)-[c:COOPERATES_WITH]-(b)
WITH a, b, x, total, count(c.id) AS joined
OPTIONAL MATCH (a)-[:PART_OF]->(p:Region)
OPTIONAL MATCH (b)-[:PART_OF]->(q:Region) WHERE q.id = p.id
WITH b, x, total, joined, count(q.id) AS siblings
WHERE NOT $neighbours OR joined > 0 OR siblings > 0
RETURN x AS theme, count(DISTINCT b.id) AS region_count,
       collect({id: b.id, name: b.name}) AS regions, sum(total) AS task_count
ORDER BY region_count DESC, task_count DESC, theme
SKIP $offset LIMIT $limit
