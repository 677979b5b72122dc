// Targets with their regions stand beside the graph, by indicator: the page is chosen before regions are read.
MATCH (d:Document)-[c:TargetTally]->(m:Indicator)
WHERE c.region <> '' AND ($indicator = '' OR m.id = $indicator)
WITH m, c.unit AS measured_in, c.year AS due, count(DISTINCT c.region) AS total, min(c.value) AS low, max(c.value) AS high,
     list_slice(list_sort(list_distinct(collect(c.region))), 1, 2000) AS keys
WHERE total >= $minimum
WITH m.id AS i, m.name AS name, measured_in, due, total, low, high, keys
ORDER BY total DESC, i, due, measured_in
SKIP $offset LIMIT $limit
MATCH (m:Indicator {id: i})
WITH collect({i: i, name: name, measured_in: measured_in, due: due, total: total, low: low, high: high, keys: keys}) AS page,
     sum(total) AS whole
UNWIND page AS one
WITH one, list_slice(one.keys, 1, CASE WHEN whole > 2000 THEN 20 ELSE 2000 END) AS keys
UNWIND keys AS key
MATCH (r:Region {id: key})
RETURN one.i AS indicator_id, one.name AS indicator, one.measured_in AS unit, one.due AS year, one.total AS region_count,
       one.low AS lowest, one.high AS highest, collect({id: r.id, name: r.name}) AS regions
ORDER BY region_count DESC, indicator_id, year, unit
