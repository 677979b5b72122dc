// The first regions of which anything is stated have the page's rows among theirs: the other statements are not sorted.
MATCH (a:Region)-[s:COOPERATES_WITH]->(b:Region)
WHERE ($region = '' OR a.id = $region OR b.id = $region) AND ($kind = '' OR s.kind CONTAINS $kind)
WITH DISTINCT a.id AS key
ORDER BY key
LIMIT $window
MATCH (a:Region {id: key})
OPTIONAL MATCH (a)-[s:COOPERATES_WITH]->(b:Region)
WITH a, s, b
WHERE ($region = '' OR a.id = $region OR b.id = $region) AND ($kind = '' OR s.kind CONTAINS $kind)
WITH a, s, b
ORDER BY a.id, b.id, s.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (d:Document {id: s.document})
RETURN a.id AS region_id, a.name AS region, b.id AS other_id, b.name AS other, s.kind AS kind,
       s.confidence AS confidence, d.id AS document_id, d.name AS document, s.id AS statement_id
ORDER BY region_id, other_id, statement_id
