// Counts of tasks by document, region and industry, in place of every task with the industries that it promotes.
MATCH (c:IndustryTally)
WHERE c.region = $region
WITH collect(DISTINCT c.industry) AS own
MATCH (o:IndustryTally)
WHERE o.region <> $region AND o.industry IN own
WITH o.region AS key, collect(DISTINCT o.industry) AS shared
WITH key, shared, size(shared) AS total
ORDER BY total DESC, key
SKIP $offset LIMIT $limit
MATCH (b:Region {id: key})
UNWIND shared AS i
MATCH (n:Industry {id: i})
RETURN b.id AS region_id, b.name AS region, total AS industry_count, collect({id: n.id, name: n.name}) AS industries
ORDER BY industry_count DESC, region_id
