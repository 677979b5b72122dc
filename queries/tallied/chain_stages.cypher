// Counts of tasks by region and industry, in place of every task that promotes a stage.
MATCH (c:Chain)<-[s:STAGE_OF]-(i:Industry)
WHERE ($chain = '' OR c.id = $chain) AND ($topic = '' OR c.topic CONTAINS $topic)
// only with industry
OPTIONAL MATCH (c)<-[:STAGE_OF]-(member:Industry) WHERE member.id = $industry
WITH DISTINCT c, s, i, member
WHERE $industry = '' OR member.id = $industry
// in any case
WITH c, s, i
ORDER BY c.id, s.position, s.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (i)<-[:IN_INDUSTRY]-(p:Project)
WITH c, s, i, collect(DISTINCT {id: p.id, name: p.name}) AS ps
OPTIONAL MATCH (i)<-[t:IndustryTally]-(r:Region) WHERE t.tasks > 0
RETURN c.id AS chain_id, c.name AS chain, s.position AS position, i.id AS stage_id, i.name AS stage,
       ps AS projects, collect(DISTINCT {id: r.id, name: r.name}) AS regions, s.id AS statement_id
ORDER BY chain_id, position, statement_id
