// Counts of tasks by document, region and industry, in place of every task with the industries that it promotes.
MATCH (a:Region {id: $region})-[c:IndustryTally]->(i:Industry)
WHERE c.tasks > 0
WITH collect(DISTINCT i.id) AS own
MATCH (r:Region)-[o:IndustryTally]->(i:Industry)
WHERE o.tasks > 0 AND r.id <> $region
WITH r.id AS key, max(size(own)) AS mine, count(DISTINCT i.id) AS theirs,
     count(DISTINCT CASE WHEN i.id IN own THEN i.id END) AS both
WHERE both > 0
WITH key, 1.0 * both / (mine + theirs - both) AS likeness, both, mine, theirs
ORDER BY likeness DESC, key
SKIP $offset LIMIT $limit
MATCH (b:Region {id: key})
RETURN b.id AS region_id, b.name AS region, likeness AS similarity, both AS shared_count,
       mine AS own_count, theirs AS other_count
ORDER BY similarity DESC, region_id
