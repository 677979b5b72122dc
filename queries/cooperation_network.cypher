// title: {zh: 区域合作网络, en: Network of cooperation}
// description:
//   zh: 文件所述的区域间合作、连通、供给和转移。
//   en: What documents say about regions that cooperate, connect, supply or transfer.
// group: regions
// parameters:
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
//   kind:
//     type: text
//     label: {zh: 合作内容, en: kind of cooperation}
//     description: {zh: 合作内容中包含的文字。, en: Words that the kind of cooperation contains.}
// columns:
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   other_id: {type: id, label: {zh: 另一区域标识, en: other region id}}
//   other: {type: text, label: {zh: 另一区域, en: other region}}
//   kind: {type: text, label: {zh: 合作内容, en: kind of cooperation}}
//   confidence: {type: number, label: {zh: 置信度, en: confidence}}
//   document_id: {type: id, label: {zh: 文件标识, en: document id}}
//   document: {type: text, label: {zh: 文件, en: document}}
//   statement_id: {type: statement, label: {zh: 陈述标识, en: statement id}}
// # The statements of the page are chosen before their documents are read.

MATCH (a:Region)-[s:COOPERATES_WITH]->(b:Region)
WHERE ($region = '' OR a.id = $region OR b.id = $region) AND ($kind = '' OR s.kind CONTAINS $kind)
WITH a, s, b
ORDER BY a.id, b.id, s.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (d:Document {id: s.document})
RETURN a.id AS region_id, a.name AS region, b.id AS other_id, b.name AS other, s.kind AS kind,
       s.confidence AS confidence, d.id AS document_id, d.name AS document, s.id AS statement_id
ORDER BY region_id, other_id, statement_id
