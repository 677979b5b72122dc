// title: {zh: 共同落实的政策, en: Policies carried out by documents}
// description:
//   zh: 各文件声明落实的政策文件；两个以上文件落实的排在前面。
//   en: The policies that documents say they carry out, those that several share first.
// group: documents
// parameters:
//   minimum:
//     type: integer
//     default: 2
//     minimum: 1
//     label: {zh: 最少文件数, en: fewest documents}
//     description: {zh: 至少多少个文件落实。, en: How many documents must carry it out at least.}
// columns:
//   policy_id: {type: id, label: {zh: 政策标识, en: policy id}}
//   policy: {type: text, label: {zh: 政策文件, en: policy}}
//   document_count: {type: integer, label: {zh: 文件数, en: documents}}
//   documents: {type: nodes, label: {zh: 文件, en: documents}}
//   regions: {type: nodes, label: {zh: 区域, en: regions}}

MATCH (p:Policy)<-[:CARRIES_OUT]-(d:Document)
OPTIONAL MATCH (d)-[:COVERS]->(r:Region)
WITH p, count(DISTINCT d.id) AS total, collect(DISTINCT {id: d.id, name: d.name}) AS ds,
     collect(DISTINCT {id: r.id, name: r.name}) AS rs
WHERE total >= $minimum
RETURN p.id AS policy_id, p.name AS policy, total AS document_count, ds AS documents, rs AS regions
ORDER BY document_count DESC, policy_id
SKIP $offset LIMIT $limit
