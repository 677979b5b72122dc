// title: {zh: 区域规划未涉及的主题, en: Themes that a region's plan lacks}
// description:
//   zh: '其他区域有任务、而给定区域没有的主题。'
//   en: "Themes in which other regions have tasks and the given region has none."
// group: regions
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
// columns:
//   theme: {type: text, label: {zh: 主题, en: theme}}
//   region_count: {type: integer, label: {zh: 涉及的区域数, en: regions that have it}}
//   regions: {type: nodes, count: region_count, label: {zh: 涉及的区域, en: regions that have it}}
//   task_count: {type: integer, label: {zh: 其任务数, en: their tasks}}
// # The themes that the region has are collected first, so that of all tasks only those of the others are looked at.

MATCH (a:Region {id: $region})
OPTIONAL MATCH (a)-[:PURSUES]->(u:Task)
WITH collect(DISTINCT u.theme) AS mine
MATCH (t:Task)
WHERE t.theme IS NOT NULL AND NOT t.theme IN mine
OPTIONAL MATCH (t)<-[:PURSUES]-(b:Region)
WITH b, t
WHERE b.id <> $region
WITH b, t.theme AS x, count(DISTINCT t.id) AS total
MATCH (a:Region {id: $region})
OPTIONAL MATCH (a)-[c:COOPERATES_WITH]-(b)
WITH a, b, x, total, count(c.id) AS joined
OPTIONAL MATCH (a)-[:PART_OF]->(p:Region)
OPTIONAL MATCH (b)-[:PART_OF]->(q:Region) WHERE q.id = p.id
WITH a, b, x, total, joined, count(q.id) AS siblings
WHERE NOT $neighbours OR joined > 0 OR siblings > 0
RETURN x AS theme, count(DISTINCT b.id) AS region_count,
       collect(DISTINCT {id: b.id, name: b.name}) AS regions, sum(total) AS task_count
ORDER BY region_count DESC, task_count DESC, theme
SKIP $offset LIMIT $limit
