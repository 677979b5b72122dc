// title: {zh: 产业结构相似的区域, en: Regions of similar profile}
// description:
//   zh: '与给定区域促进的产业最相近的区域：共有产业数与两者产业总数之比(杰卡德系数)。'
//   en: "Regions that promote the most similar industries: shared industries over all industries of the two (Jaccard index)."
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
//   similarity: {type: number, label: {zh: 相似度, en: similarity}}
//   shared_count: {type: integer, label: {zh: 共有产业数, en: shared industries}}
//   own_count: {type: integer, label: {zh: 给定区域产业数, en: industries of the given region}}
//   other_count: {type: integer, label: {zh: 对方产业数, en: industries of the other}}

MATCH (a:Region {id: $region})-[:PURSUES]->(:Task)-[:PROMOTES]->(i:Industry)
WITH a, count(DISTINCT i.id) AS mine
MATCH (a)-[:PURSUES]->(:Task)-[:PROMOTES]->(j:Industry)
WITH DISTINCT a, mine, j
MATCH (j)<-[:PROMOTES]-(:Task)<-[:PURSUES]-(b:Region)
WHERE b.id <> a.id
WITH b, mine, count(DISTINCT j.id) AS both
MATCH (b)-[:PURSUES]->(:Task)-[:PROMOTES]->(k:Industry)
WITH b, mine, both, count(DISTINCT k.id) AS theirs
RETURN b.id AS region_id, b.name AS region, 1.0 * both / (mine + theirs - both) AS similarity, both AS shared_count,
       mine AS own_count, theirs AS other_count
ORDER BY similarity DESC, region_id
SKIP $offset LIMIT $limit
