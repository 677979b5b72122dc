// title: {zh: 与某区域促进相同产业的区域, en: Regions that share industries with a region}
// description:
//   zh: 其他区域与给定区域促进的相同产业，共有产业多的在前。
//   en: Regions whose tasks promote the same industries as the given region's, those that share most first.
// group: regions
// parameters:
//   region:
//     type: reference
//     class: Region
//     required: true
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
// columns:
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   industry_count: {type: integer, label: {zh: 共有产业数, en: shared industries}}
//   industries: {type: nodes, label: {zh: 共有产业, en: shared industries}}

MATCH (a:Region {id: $region})-[:PURSUES]->(:Task)-[:PROMOTES]->(i:Industry)
WITH DISTINCT a, i
MATCH (i)<-[:PROMOTES]-(:Task)<-[:PURSUES]-(b:Region)
WHERE a.id <> b.id
RETURN b.id AS region_id, b.name AS region, count(DISTINCT i.id) AS industry_count,
       collect(DISTINCT {id: i.id, name: i.name}) AS industries
ORDER BY industry_count DESC, region_id
SKIP $offset LIMIT $limit
