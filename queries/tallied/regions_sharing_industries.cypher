// Counts of tasks by document, region and industry, in place of every task with the industries that it promotes.
MATCH (a:Region {id: $region})-[c:IndustryTally]->(i:Industry)
WHERE c.tasks > 0
WITH collect(DISTINCT i.id) AS own
MATCH (r:Region)-[o:IndustryTally]->(i:Industry)
WHERE o.tasks > 0 AND i.id IN own AND r.id <> $region
WITH r.id AS key, collect(DISTINCT i.id) AS shared
WITH key, shared, size(shared) AS total
ORDER BY total DESC, key
SKIP $offset LIMIT $limit
MATCH (b:Region {id: key})
UNWIND shared AS i
MATCH (n:Industry {id: i})
RETURN b.id AS region_id, b.name AS region, total AS industry_count, collect({id: n.id, name: n.name}) AS industries
ORDER BY industry_count DESC, region_id
