// What documents say of their own regions stands beside the graph, by pair. The first regions that say anything have the page's rows
// among theirs: what the others state is not compared.
MATCH (a:Region)-[c:CooperationTally]->(b:Region)
WHERE $region = '' OR a.id = $region OR b.id = $region
WITH DISTINCT a.id AS key
ORDER BY key
LIMIT $window
MATCH (a:Region {id: key})
OPTIONAL MATCH (a)-[c:CooperationTally]->(b:Region)
WITH a, b, c
WHERE $region = '' OR a.id = $region OR b.id = $region
WITH a.id AS a_key, b.id AS b_key, sum(c.statements) AS stated
ORDER BY a_key, b_key
SKIP $offset LIMIT $limit
MATCH (a:Region) WHERE a.id = a_key
MATCH (b:Region) WHERE b.id = b_key
OPTIONAL MATCH (b)-[v:CooperationTally]->(r:Region) WHERE r.id = a.id
WITH a, b, stated, coalesce(sum(v.statements), 0) AS replies
OPTIONAL MATCH (b)<-[:COVERS]-(e:Document)
WITH a, b, stated, replies, count(e.id) AS plans
RETURN a.id AS region_id, a.name AS region, b.id AS other_id, b.name AS other,
       CASE WHEN replies > 0 THEN 'mutual' WHEN plans > 0 THEN 'one-sided' ELSE 'no-plan' END AS reciprocity,
       stated AS statement_count, replies AS reply_count
ORDER BY region_id, other_id
