// The first regions that cooperate have the page's rows among theirs: what the others state is not compared.
MATCH (d:Document)-[:COVERS]->(a:Region)
MATCH (a)-[s:COOPERATES_WITH]-(b:Region)
WHERE s.document = d.id AND a.id <> b.id AND ($region = '' OR a.id = $region OR b.id = $region)
WITH DISTINCT a.id AS key
ORDER BY key
LIMIT $window
MATCH (a:Region)
WHERE a.id = key
OPTIONAL MATCH (a)<-[:COVERS]-(d:Document)
OPTIONAL MATCH (a)-[s:COOPERATES_WITH]-(b:Region)
WITH a, b, s, d
WHERE s.document = d.id AND a.id <> b.id AND ($region = '' OR a.id = $region OR b.id = $region)
WITH a, b, count(DISTINCT s.id) AS stated
ORDER BY a.id, b.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (b)<-[:COVERS]-(e:Document)
OPTIONAL MATCH (a)-[v:COOPERATES_WITH]-(b) WHERE v.document = e.id
WITH a, b, stated, count(DISTINCT e.id) AS plans, count(DISTINCT v.id) AS replies
RETURN a.id AS region_id, a.name AS region, b.id AS other_id, b.name AS other,
       CASE WHEN replies > 0 THEN 'mutual' WHEN plans > 0 THEN 'one-sided' ELSE 'no-plan' END AS reciprocity,
       stated AS statement_count, replies AS reply_count
ORDER BY region_id, other_id
