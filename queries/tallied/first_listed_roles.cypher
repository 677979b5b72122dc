// Counts of tasks by document, body and theme tell which bodies lead any task because they are listed first.
MATCH (a:Agency)-[c:BodyTally]->(d:Document)
WHERE c.bases CONTAINS 'first-listed' AND ($document = '' OR d.id = $document)
WITH collect(DISTINCT a.id) AS keys
UNWIND keys AS key
MATCH (a:Agency {id: key})
OPTIONAL MATCH (a)-[s:LEADS]->(t:Task)
WITH a, s, t
WHERE s.basis = 'first-listed' AND ($document = '' OR s.document = $document)
OPTIONAL MATCH (t)<-[:PURSUES]-(r:Region)
OPTIONAL MATCH (d:Document {id: s.document})
WITH a, s, t, r, d
WHERE $region = '' OR r.id = $region
RETURN DISTINCT a.id AS agency_id, a.name AS agency, t.id AS task_id, t.name AS task, s.surface AS surface,
       s.confidence AS confidence, d.id AS document_id, d.name AS document, s.id AS statement_id
ORDER BY document_id, task_id, statement_id
SKIP $offset LIMIT $limit
