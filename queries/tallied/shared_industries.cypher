// Counts of tasks by document, region and industry, in place of every task with the industries that it promotes.
MATCH (c:IndustryTally)
WITH DISTINCT c.industry AS i, c.region AS key
MATCH (r:Region {id: key})
WITH i, count(*) AS total, collect({id: r.id, name: r.name}) AS rs
WHERE total >= $minimum
MATCH (n:Industry {id: i})
RETURN n.id AS industry_id, n.name AS industry, total AS region_count, rs AS regions
ORDER BY region_count DESC, industry_id
SKIP $offset LIMIT $limit
