// title: {zh: 多个区域共同促进的产业, en: Industries that several regions promote}
// description:
//   zh: 两个以上区域的任务促进的产业，区域多的在前。
//   en: Industries that the tasks of two regions or more promote, those of most regions first.
// group: industries
// parameters:
//   minimum:
//     type: integer
//     default: 2
//     minimum: 1
//     label: {zh: 最少区域数, en: fewest regions}
//     description: {zh: 至少多少个区域促进。, en: How many regions must promote it at least.}
// columns:
//   industry_id: {type: id, label: {zh: 产业标识, en: industry id}}
//   industry: {type: text, label: {zh: 产业, en: industry}}
//   region_count: {type: integer, label: {zh: 区域数, en: regions}}
//   regions: {type: nodes, count: region_count, label: {zh: 区域, en: regions}}

MATCH (i:Industry)<-[:PROMOTES]-(:Task)<-[:PURSUES]-(r:Region)
WITH i, count(DISTINCT r.id) AS total, collect(DISTINCT {id: r.id, name: r.name}) AS rs
WHERE total >= $minimum
RETURN i.id AS industry_id, i.name AS industry, total AS region_count, rs AS regions
ORDER BY region_count DESC, industry_id
SKIP $offset LIMIT $limit
