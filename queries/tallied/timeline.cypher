// Targets and tasks with a deadline stand beside the graph with their regions and years. The rows of the page are chosen before
// anything else of them is read. Few projects have a year in which they are to be done: these are read as they are.
MATCH (c:DeadlineTally)
WHERE c.due >= $since AND c.due <= $until AND ($region = '' OR c.region = $region) AND ($kind = '' OR $kind = 'deadline')
WITH c.due AS due, c.region AS r_key, c.task AS t_key, c.statement AS s_key, c.document AS d_key
ORDER BY due, r_key, t_key, s_key
LIMIT $window
MATCH (t:Task {id: t_key})
OPTIONAL MATCH (d:Document {id: d_key})
OPTIONAL MATCH (r:Region {id: r_key})
RETURN due AS year, 'deadline' AS kind, true AS stated, r.id AS region_id, r.name AS region, t.id AS item_id,
       t.name AS item, '' AS comparator, 0.0 AS value, '' AS unit, t.deadline AS deadline,
       d.id AS document_id, d.name AS document, s_key AS statement_id
ORDER BY year, region_id, item_id, statement_id LIMIT $window
UNION ALL
MATCH (p:Project)
WHERE p.end_year IS NOT NULL AND ($kind = '' OR $kind = 'project')
MATCH (p)<-[s:INCLUDES]-(x:Task|Section)
MATCH (d:Document {id: s.document})-[:COVERS]->(r:Region)
WHERE s.end_year >= $since AND s.end_year <= $until AND ($region = '' OR r.id = $region)
RETURN s.end_year AS year, 'project' AS kind, true AS stated, r.id AS region_id, r.name AS region, p.id AS item_id,
       p.name AS item, '' AS comparator, CASE WHEN s.investment IS NULL THEN 0.0 ELSE s.investment END AS value,
       CASE WHEN s.investment IS NULL THEN '' ELSE '亿元' END AS unit, '' AS deadline,
       d.id AS document_id, d.name AS document, s.id AS statement_id
ORDER BY year, region_id, item_id, statement_id LIMIT $window
UNION ALL
MATCH (d:Document)-[c:TargetTally]->(m:Indicator)
WHERE c.due >= $since AND c.due <= $until AND c.region <> '' AND ($region = '' OR c.region = $region)
      AND ($kind = '' OR $kind = 'target')
WITH c.due AS due, c.region AS r_key, c.target AS g_key, c.statement AS s_key, d.id AS d_key, m.id AS m_key
ORDER BY due, r_key, g_key, s_key
LIMIT $window
MATCH (g:Target {id: g_key})
OPTIONAL MATCH (d:Document {id: d_key})
OPTIONAL MATCH (r:Region {id: r_key})
OPTIONAL MATCH (m:Indicator {id: m_key})
RETURN due AS year, 'target' AS kind, g.year IS NOT NULL AS stated, r.id AS region_id, r.name AS region, g.id AS item_id,
       m.name AS item, g.comparator AS comparator, g.value AS value, g.unit AS unit, '' AS deadline,
       d.id AS document_id, d.name AS document, s_key AS statement_id
ORDER BY year, region_id, item_id, statement_id LIMIT $window
