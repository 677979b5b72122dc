// Counts of tasks by document, region and theme, in place of every task with the region that pursues it.
MATCH (c:ThemeTally)
WHERE $theme = '' OR c.theme = $theme
WITH c.region AS key, c.theme AS x, sum(c.tasks) AS total, count(*) AS sources
ORDER BY key, total DESC, x
SKIP $offset LIMIT $limit
MATCH (r:Region {id: key})
RETURN r.id AS region_id, r.name AS region, x AS theme, total AS task_count, sources AS document_count
ORDER BY region_id, task_count DESC, theme
