// Counts of tasks by region, industry and document tell the rows of the page, and behind which document the tasks of a region are no
// longer listed: the ids of tasks begin with their document. Tasks are found from the industries, by document: a region pursues
// hundreds for each that promotes one.
MATCH (top:Industry {id: $industry})<-[:BROADER*0..4]-(i:Industry)
WITH collect(DISTINCT i.id) AS narrow
MATCH (top:Industry {id: $industry})<-[c:IndustryTally]-(r:Region)
RETURN r.id AS key, sum(c.within) AS task_count, narrow AS narrow
ORDER BY task_count DESC, key
SKIP $offset LIMIT $limit
// then
UNWIND $page AS one
WITH one.key AS key, one.task_count AS total
MATCH (r:Region {id: key})
OPTIONAL MATCH (r)-[c:IndustryTally]->(top:Industry)
WITH key, total, c, top
WHERE top.id = $industry
UNWIND range(1, c.within) AS task
WITH key, total, list_sort(collect(c.source)) AS sources
WITH key, total, list_distinct(list_slice(sources, 1, $most)) AS plans
UNWIND plans AS plan
MATCH (i:Industry)<-[p:PROMOTES]-(t:Task)
WHERE i.id IN $narrow_list AND p.document = plan
MATCH (r:Region {id: key})
RETURN r.id AS region_id, r.name AS region, collect(DISTINCT {id: i.id, name: i.name}) AS industries,
       total AS task_count, collect(DISTINCT {id: t.id, name: t.name}) AS tasks
ORDER BY task_count DESC, region_id
