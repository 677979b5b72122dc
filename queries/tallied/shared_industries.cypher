// Counts of tasks by region, industry and document, in place of every task with the industries that it promotes.
MATCH (r:Region)-[c:IndustryTally]->(n:Industry)
WHERE c.tasks > 0
WITH DISTINCT n, r
WITH n, count(*) AS total, list_slice(list_sort(collect(r.id)), 1, 2000) AS keys
WHERE total >= $minimum
WITH n.id AS i, n.name AS name, total, keys
ORDER BY total DESC, i
SKIP $offset LIMIT $limit
MATCH (n:Industry {id: i})
WITH collect({i: i, name: name, total: total, keys: keys}) AS page, sum(total) AS whole
UNWIND page AS one
WITH one.i AS i, one.name AS name, one.total AS total,
     list_slice(one.keys, 1, CASE WHEN whole > 2000 THEN 20 ELSE 2000 END) AS keys
UNWIND keys AS key
MATCH (r:Region {id: key})
RETURN i AS industry_id, name AS industry, total AS region_count, collect({id: r.id, name: r.name}) AS regions
ORDER BY region_count DESC, industry_id
