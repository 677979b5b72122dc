// title: {zh: 两个区域之间的联系, en: Links between two regions}
// description:
//   zh: 两个区域之间的合作、共同项目、共有产业、相互提及、共同所属的功能区域和共同落实的政策。
//   en: 'Everything that joins two regions: cooperation, projects, shared industries, tasks of one that mention the other, shared functional regions and policies.'
// group: regions
// parameters:
//   a:
//     type: reference
//     class: Region
//     required: true
//     label: {zh: 一方, en: one side}
//     description: {zh: 一个区域。, en: One region.}
//   b:
//     type: reference
//     class: Region
//     required: true
//     label: {zh: 另一方, en: other side}
//     description: {zh: 另一个区域。, en: The other region.}
// columns:
//   kind: {type: text, label: {zh: 联系类别, en: kind of link}}
//   link_id: {type: id, label: {zh: 联系标识, en: link id}}
//   link: {type: text, label: {zh: 联系, en: link}}
//   document_count: {type: integer, label: {zh: 文件数, en: documents}}
// order: [kind, link_id]

MATCH (a:Region {id: $a})-[s:COOPERATES_WITH]-(b:Region {id: $b})
RETURN 'cooperation' AS kind, s.id AS link_id, s.kind AS link, count(DISTINCT s.document) AS document_count
ORDER BY link_id LIMIT $window
UNION ALL
MATCH (a:Region {id: $a})<-[s:CONNECTS|LOCATED_IN]-(p:Project)
MATCH (p)-[:CONNECTS|LOCATED_IN]->(b:Region {id: $b})
RETURN 'project' AS kind, p.id AS link_id, p.name AS link, count(DISTINCT s.document) AS document_count
ORDER BY link_id LIMIT $window
UNION ALL
MATCH (a:Region {id: $a})-[:PURSUES]->(:Task)-[s:PROMOTES]->(i:Industry)
WITH i, count(DISTINCT s.document) AS documents
MATCH (i)<-[:PROMOTES]-(:Task)<-[:PURSUES]-(b:Region {id: $b})
RETURN DISTINCT 'industry' AS kind, i.id AS link_id, i.name AS link, documents AS document_count
ORDER BY link_id LIMIT $window
UNION ALL
MATCH (a:Region {id: $a})-[:PURSUES]->(t:Task)-[s:MENTIONS]->(b:Region {id: $b})
RETURN 'mention' AS kind, t.id AS link_id, t.name AS link, count(DISTINCT s.document) AS document_count
ORDER BY link_id LIMIT $window
UNION ALL
MATCH (b:Region {id: $b})-[:PURSUES]->(t:Task)-[s:MENTIONS]->(a:Region {id: $a})
RETURN 'mention' AS kind, t.id AS link_id, t.name AS link, count(DISTINCT s.document) AS document_count
ORDER BY link_id LIMIT $window
UNION ALL
MATCH (a:Region {id: $a})-[s:MEMBER_OF]->(f:Region)
MATCH (f)<-[:MEMBER_OF]-(b:Region {id: $b})
RETURN 'membership' AS kind, f.id AS link_id, f.name AS link, count(DISTINCT s.document) AS document_count
ORDER BY link_id LIMIT $window
UNION ALL
MATCH (a:Region {id: $a})<-[:COVERS]-(:Document)-[s:CARRIES_OUT]->(p:Policy)
WITH p, count(DISTINCT s.document) AS documents
MATCH (p)<-[:CARRIES_OUT]-(:Document)-[:COVERS]->(b:Region {id: $b})
RETURN DISTINCT 'policy' AS kind, p.id AS link_id, p.name AS link, documents AS document_count
ORDER BY link_id LIMIT $window
