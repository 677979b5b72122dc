// Counts of projects by document, industry and place, the beginning of their ids, tell the places in which the page's rows lie: the
// first that have as many rows at least as are asked for. Only projects of their documents are read.
MATCH (top:Industry {id: $industry})<-[:BROADER*0..4]-(i:Industry)<-[c:ProjectTally]-(d:Document)
WITH c.place AS place, i.id AS i_key, c.via AS via, max(c.projects) AS least
WITH place, sum(least) AS least, collect(DISTINCT i_key) AS narrow, $window AS wanted
ORDER BY place
LIMIT $window
MATCH (top:Industry {id: $industry})
WITH wanted, collect({place: place, least: least, narrow: narrow}) AS places
UNWIND places AS one
UNWIND places AS other
WITH wanted, one.place AS place, one.narrow AS narrow,
     sum(CASE WHEN other.place < one.place THEN other.least ELSE 0 END) AS before
WHERE before < wanted
RETURN place AS place, narrow AS narrow
// then
UNWIND $place_list AS place
MATCH (i:Industry)<-[c:ProjectTally]-(d:Document)
WHERE i.id IN $narrow_list AND c.place = place AND c.via = 'stated'
WITH DISTINCT place, d.id AS source
MATCH (i:Industry)<-[s:IN_INDUSTRY]-(p:Project)
WHERE i.id IN $narrow_list AND s.document = source
WITH place, i, p
WHERE p.id STARTS WITH place
WITH DISTINCT p.id AS key, i.id AS i_key, i.name AS i_name
ORDER BY key, i_key
LIMIT $window
MATCH (p:Project {id: key})
OPTIONAL MATCH (p)-[:LOCATED_IN|CONNECTS]->(r:Region)
OPTIONAL MATCH (p)<-[:INCLUDES]-(t:Task)
OPTIONAL MATCH (t)<-[:PURSUES]-(q:Region)
RETURN p.id AS project_id, p.name AS project, p.status AS status, i_key AS industry_id, i_name AS industry,
       'stated' AS via, collect(DISTINCT {id: r.id, name: r.name}) AS regions,
       collect(DISTINCT {id: q.id, name: q.name}) AS planned_by
ORDER BY project_id, industry_id, via LIMIT $window
UNION ALL
UNWIND $place_list AS place
MATCH (i:Industry)<-[c:ProjectTally]-(d:Document)
WHERE i.id IN $narrow_list AND c.place = place AND c.via = 'task'
WITH DISTINCT place, d.id AS source
MATCH (i:Industry)<-[s:PROMOTES]-(x)
WHERE i.id IN $narrow_list AND s.document = source
OPTIONAL MATCH (x)-[:INCLUDES]->(p:Project)
WITH place, i, p
WHERE p.id STARTS WITH place
WITH DISTINCT p.id AS key, i.id AS i_key, i.name AS i_name
ORDER BY key, i_key
LIMIT $window
MATCH (p:Project {id: key})
OPTIONAL MATCH (p)-[:LOCATED_IN|CONNECTS]->(r:Region)
OPTIONAL MATCH (p)<-[:INCLUDES]-(t:Task)
OPTIONAL MATCH (t)<-[:PURSUES]-(q:Region)
RETURN p.id AS project_id, p.name AS project, p.status AS status, i_key AS industry_id, i_name AS industry,
       'task' AS via, collect(DISTINCT {id: r.id, name: r.name}) AS regions,
       collect(DISTINCT {id: q.id, name: q.name}) AS planned_by
ORDER BY project_id, industry_id, via LIMIT $window
