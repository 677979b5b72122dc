// Counts of tasks by document, region and industry, in place of every task with the industries that it promotes.
MATCH (r:Region)-[c:IndustryTally]->(n:Industry)
WHERE c.tasks > 0 AND r.id <> $region
WITH DISTINCT r.id AS key, n.id AS i
WHERE NOT EXISTS { MATCH (:Region {id: $region})-[o:IndustryTally]->(m:Industry) WHERE o.tasks > 0 AND m.id = i }
MATCH (a:Region {id: $region})
MATCH (b:Region)
WHERE b.id = key
OPTIONAL MATCH (a)-[c:COOPERATES_WITH]-(b)
WITH a, b, i, count(c.id) AS joined
OPTIONAL MATCH (a)-[:PART_OF]->(p:Region)
OPTIONAL MATCH (b)-[:PART_OF]->(q:Region) WHERE q.id = p.id
WITH b, i, joined, count(q.id) AS siblings
WHERE NOT $neighbours OR joined > 0 OR siblings > 0
WITH i, count(DISTINCT b.id) AS total, collect({id: b.id, name: b.name}) AS rs
WHERE total >= $minimum
MATCH (n:Industry {id: i})
RETURN n.id AS industry_id, n.name AS industry, total AS region_count, rs AS regions
ORDER BY region_count DESC, industry_id
SKIP $offset LIMIT $limit
