// Only the first documents that have such tasks are opened, as counts of tasks tell, and each has a row at least. A document
// plans for one region.
MATCH (c:ThemeTally)
WHERE c.unled > 0 AND ($theme = '' OR c.theme = $theme) AND ($region = '' OR c.region = $region)
  AND ($document = '' OR c.document = $document)
WITH DISTINCT c.document AS source, c.region AS key
ORDER BY source, key
LIMIT $window
MATCH (r:Region {id: key})
OPTIONAL MATCH (r)-[p:PURSUES]->(t:Task)
WITH r, p.document AS stated, t, source
WHERE stated = source AND ($theme = '' OR t.theme = $theme)
OPTIONAL MATCH (t)<-[l:LEADS]-(:Agency)
WITH r, t, source, count(l.id) AS leads
WHERE leads = 0
WITH r, t, source
ORDER BY source, t.id, r.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (b:Agency)-[:SUPPORTS]->(t)
RETURN r.id AS region_id, r.name AS region, t.id AS task_id, t.name AS task, t.theme AS theme,
       collect(DISTINCT {id: b.id, name: b.name}) AS supports, source AS document_id
ORDER BY document_id, task_id, region_id
