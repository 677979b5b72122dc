// Counts of tasks by document, region and industry, in place of every task with the industries that it promotes.
MATCH (x:Industry)-[f:FEEDS]->(y:Industry)
WHERE $industry = '' OR x.id = $industry OR y.id = $industry
WITH x.id AS x_key, x.name AS x_name, y.id AS y_key, y.name AS y_name, min(f.id) AS statement
MATCH (b:Region)-[c:IndustryTally]->(i:Industry)
WHERE i.id = y_key AND c.tasks > 0
WITH x_key, x_name, y_key, y_name, statement, min(b.id) AS b_first, max(b.id) AS b_last,
     count(CASE WHEN b.id = $region THEN 1 END) AS b_hits
MATCH (a:Region)-[c:IndustryTally]->(i:Industry)
WHERE i.id = x_key AND c.tasks > 0
WITH DISTINCT a.id AS a_key, x_key, x_name, y_key, y_name, statement, b_first, b_last, b_hits
WHERE (b_first <> a_key OR b_last <> a_key) AND ($region = '' OR a_key = $region OR b_hits > 0)
WITH a_key, x_key, x_name, y_key, y_name, statement
ORDER BY a_key, x_key, y_key
SKIP $offset LIMIT $limit
MATCH (p:Region)
WHERE p.id = a_key
WITH a_key, p.name AS a_name, x_key, x_name, y_key, y_name, statement
MATCH (r:Region)-[c:IndustryTally]->(i:Industry)
WHERE i.id = y_key AND r.id <> a_key AND c.tasks > 0
WITH DISTINCT a_key, a_name, x_key, x_name, y_key, y_name, statement, r
RETURN a_key AS supplier_id, a_name AS supplier, x_key AS supplied_stage_id, x_name AS supplied_stage,
       y_key AS using_stage_id, y_name AS using_stage,
       collect({id: r.id, name: r.name}) AS receivers, statement AS statement_id
ORDER BY supplier_id, supplied_stage_id, using_stage_id
