// title: {zh: 区域未布局的产业, en: Industries that a region's plan lacks}
// description:
//   zh: '其他区域促进、而给定区域没有促进的产业。'
//   en: "Industries that other regions promote and the given region does not."
// group: industries
// parameters:
//   region:
//     type: reference
//     class: Region
//     required: true
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
//   neighbours:
//     type: boolean
//     default: false
//     label: {zh: 仅相邻, en: neighbours only}
//     description: {zh: 只与有合作或同属一个上级的区域相比。, en: Whether to compare only with regions that cooperate with it or lie in the same region.}
//   minimum:
//     type: integer
//     default: 1
//     minimum: 1
//     label: {zh: 最少区域数, en: fewest regions}
//     description: {zh: 至少多少个其他区域促进。, en: How many other regions must promote it at least.}
// columns:
//   industry_id: {type: id, label: {zh: 产业标识, en: industry id}}
//   industry: {type: text, label: {zh: 产业, en: industry}}
//   region_count: {type: integer, label: {zh: 促进的区域数, en: regions that promote it}}
//   regions: {type: nodes, label: {zh: 促进的区域, en: regions that promote it}}

MATCH (a:Region {id: $region})
MATCH (b:Region)-[:PURSUES]->(:Task)-[:PROMOTES]->(i:Industry)
WHERE b.id <> $region
WITH DISTINCT a, b, i
OPTIONAL MATCH (i)<-[:PROMOTES]-(:Task)<-[:PURSUES]-(o:Region) WHERE o.id = $region
WITH a, b, i, count(o.id) AS present
WHERE present = 0
OPTIONAL MATCH (a)-[c:COOPERATES_WITH]-(b)
WITH a, b, i, count(c.id) AS joined
OPTIONAL MATCH (a)-[:PART_OF]->(p:Region)
OPTIONAL MATCH (b)-[:PART_OF]->(q:Region) WHERE q.id = p.id
WITH a, b, i, joined, count(q.id) AS siblings
WHERE NOT $neighbours OR joined > 0 OR siblings > 0
WITH i, count(DISTINCT b.id) AS total, collect(DISTINCT {id: b.id, name: b.name}) AS rs
WHERE total >= $minimum
RETURN i.id AS industry_id, i.name AS industry, total AS region_count, rs AS regions
ORDER BY region_count DESC, industry_id
SKIP $offset LIMIT $limit
