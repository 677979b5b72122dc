// title: {zh: 企业参与的项目和任务, en: Projects and tasks of an enterprise}
// description:
//   zh: 某一企业承担的项目(undertakes)，以及提到该企业的任务和章节(named)；名称对应多个企业时列出全部。
//   en: The projects that an enterprise undertakes (undertakes), and the tasks and sections that name it (named). A name that several enterprises bear gives all of them.
// group: industries
// parameters:
//   enterprise:
//     type: references
//     class: Enterprise
//     required: true
//     label: {zh: 企业, en: enterprise}
//     description: {zh: 企业的标识或名称。, en: Enterprise by identifier or name.}
// columns:
//   enterprise_id: {type: id, label: {zh: 企业标识, en: enterprise id}}
//   enterprise: {type: text, label: {zh: 企业, en: enterprise}}
//   part: {type: text, label: {zh: 参与方式, en: part}}
//   item_id: {type: id, label: {zh: 项目或任务标识, en: project or task id}}
//   item: {type: text, label: {zh: 项目或任务, en: project or task}}
//   regions: {type: nodes, label: {zh: 规划区域, en: planned by}}
//   document_id: {type: id, label: {zh: 文件标识, en: document id}}
//   document: {type: text, label: {zh: 文件, en: document}}
//   statement_id: {type: statement, label: {zh: 陈述标识, en: statement id}}
// # Edges from keys are asked for as OPTIONAL MATCH, along which the engine goes from the key (agency_responsibilities).

UNWIND $enterprise AS key
MATCH (e:Enterprise {id: key})
OPTIONAL MATCH (e)<-[s:UNDERTAKEN_BY|MENTIONS]-(x:Project|Task|Section)
WITH e, s, x
WHERE x.id IS NOT NULL
WITH e, s, x, CASE WHEN x.id STARTS WITH 'project/' THEN 'undertakes' ELSE 'named' END AS part
ORDER BY e.id, part DESC, x.id, s.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (d:Document {id: s.document})
OPTIONAL MATCH (d)-[:COVERS]->(r:Region)
RETURN e.id AS enterprise_id, e.name AS enterprise, part AS part, x.id AS item_id, x.name AS item,
       collect(DISTINCT {id: r.id, name: r.name}) AS regions, d.id AS document_id, d.name AS document, s.id AS statement_id
ORDER BY enterprise_id, part DESC, item_id, statement_id
