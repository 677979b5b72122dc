// title: {zh: 促进相同产业的区域, en: Regions that share industries}
// description:
//   zh: 促进相同产业的区域两两列出。
//   en: Pairs of regions whose tasks promote the same industries.
// group: industries
// parameters:
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
//   industry:
//     type: reference
//     class: Industry
//     label: {zh: 产业, en: industry}
//     description: {zh: 产业的标识、名称或国民经济行业代码。, en: 'Industry by identifier, name or GB/T 4754 code.'}
// columns:
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   other_id: {type: id, label: {zh: 另一区域标识, en: other region id}}
//   other: {type: text, label: {zh: 另一区域, en: other region}}
//   industry_count: {type: integer, label: {zh: 共有产业数, en: shared industries}}
//   industries: {type: nodes, label: {zh: 共有产业, en: shared industries}}

MATCH (i:Industry)<-[:PROMOTES]-(t:Task)<-[:PURSUES]-(a:Region)
WHERE $industry = '' OR i.id = $industry
MATCH (i)<-[:PROMOTES]-(u:Task)<-[:PURSUES]-(b:Region)
WHERE a.id <> b.id AND (($region = '' AND a.id < b.id) OR a.id = $region)
RETURN a.id AS region_id, a.name AS region, b.id AS other_id, b.name AS other,
       count(DISTINCT i.id) AS industry_count, collect(DISTINCT {id: i.id, name: i.name}) AS industries
ORDER BY industry_count DESC, region_id, other_id
SKIP $offset LIMIT $limit
