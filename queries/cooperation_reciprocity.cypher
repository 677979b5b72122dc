// title: {zh: 合作是否双向, en: Cooperation one-sided or both ways}
// description:
//   zh: '一个区域的文件所述的合作，对方的文件是否也写到：mutual 为双方都写，one-sided 为对方有文件而未写，no-plan 为对方没有文件。'
//   en: "Whether the other region's documents speak of a cooperation as well: mutual, one-sided (the other has documents that do not), or no-plan (it has none)."
// group: regions
// parameters:
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
//   reciprocity:
//     type: choice
//     choices: [mutual, one-sided, no-plan]
//     label: {zh: 双向与否, en: reciprocity}
//     description: {zh: 双向、单向或对方没有文件。, en: 'Both ways, one-sided, or the other region has no document.'}
// columns:
//   region_id: {type: id, label: {zh: 表述的区域标识, en: region that says so id}}
//   region: {type: text, label: {zh: 表述的区域, en: region that says so}}
//   other_id: {type: id, label: {zh: 对方区域标识, en: other region id}}
//   other: {type: text, label: {zh: 对方区域, en: other region}}
//   reciprocity: {type: text, label: {zh: 双向与否, en: reciprocity}}
//   statement_count: {type: integer, label: {zh: 陈述数, en: statements}}
//   reply_count: {type: integer, label: {zh: 对方陈述数, en: statements of the other}}

MATCH (d:Document)-[:COVERS]->(a:Region)
MATCH (a)-[s:COOPERATES_WITH]-(b:Region)
WHERE s.document = d.id AND a.id <> b.id AND ($region = '' OR a.id = $region OR b.id = $region)
WITH a, b, count(DISTINCT s.id) AS stated
OPTIONAL MATCH (b)<-[:COVERS]-(e:Document)
OPTIONAL MATCH (a)-[v:COOPERATES_WITH]-(b) WHERE v.document = e.id
WITH a, b, stated, count(DISTINCT e.id) AS plans, count(DISTINCT v.id) AS replies
WITH a, b, stated, replies,
     CASE WHEN replies > 0 THEN 'mutual' WHEN plans > 0 THEN 'one-sided' ELSE 'no-plan' END AS way
WHERE $reciprocity = '' OR way = $reciprocity
RETURN a.id AS region_id, a.name AS region, b.id AS other_id, b.name AS other, way AS reciprocity,
       stated AS statement_count, replies AS reply_count
ORDER BY region_id, other_id
SKIP $offset LIMIT $limit
