// title: {zh: 线路衔接的区域, en: Regions where lines meet}
// description:
//   zh: '两条以上线路(公路、铁路、管道、输电)衔接的区域，以及由此可达的区域，即走廊的节点。'
//   en: "Regions where two lines or more (road, rail, pipe, power) meet, with the regions reached from there: the nodes of corridors."
// group: regions
// parameters:
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
//   minimum:
//     type: integer
//     default: 2
//     minimum: 1
//     label: {zh: 最少线路数, en: fewest lines}
//     description: {zh: 至少多少条线路。, en: How many lines must meet there at least.}
// columns:
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   line_count: {type: integer, label: {zh: 线路数, en: lines}}
//   lines: {type: nodes, label: {zh: 线路, en: lines}}
//   reached_count: {type: integer, label: {zh: 可达区域数, en: regions reached}}
//   reached: {type: nodes, label: {zh: 可达区域, en: regions reached}}

MATCH (m:Region)<-[:CONNECTS]-(p:Project)
WHERE $region = '' OR m.id = $region
MATCH (p)-[:CONNECTS]->(o:Region)
WHERE o.id <> m.id
WITH m, count(DISTINCT p.id) AS meeting, collect(DISTINCT {id: p.id, name: p.name}) AS ps,
     count(DISTINCT o.id) AS far, collect(DISTINCT {id: o.id, name: o.name}) AS os
WHERE meeting >= $minimum
RETURN m.id AS region_id, m.name AS region, meeting AS line_count, ps AS lines, far AS reached_count, os AS reached
ORDER BY line_count DESC, reached_count DESC, region_id
SKIP $offset LIMIT $limit
