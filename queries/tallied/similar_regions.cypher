// Counts of tasks by document, region and industry, in place of every task with the industries that it promotes.
MATCH (c:IndustryTally)
WHERE c.region = $region
WITH collect(DISTINCT c.industry) AS own
MATCH (o:IndustryTally)
WHERE o.region <> $region
WITH o.region AS key, max(size(own)) AS mine, count(DISTINCT o.industry) AS theirs,
     count(DISTINCT CASE WHEN o.industry IN own THEN o.industry END) AS both
WHERE both > 0
WITH key, 1.0 * both / (mine + theirs - both) AS likeness, both, mine, theirs
ORDER BY likeness DESC, key
SKIP $offset LIMIT $limit
MATCH (b:Region {id: key})
RETURN b.id AS region_id, b.name AS region, likeness AS similarity, both AS shared_count,
       mine AS own_count, theirs AS other_count
ORDER BY similarity DESC, region_id
