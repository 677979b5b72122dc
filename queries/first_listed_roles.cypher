// title: {zh: 按排列顺序推定的牵头部门, en: Roles taken from the order of a list}
// description:
//   zh: 文件只列部门、未写明牵头的任务:第一个推定为牵头。
//   en: Tasks whose clause only lists agencies, where the first is taken as lead; each row is one such lead.
// group: quality
// parameters:
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
//   document:
//     type: reference
//     class: Document
//     label: {zh: 文件, en: document}
//     description: {zh: 文件的标识、标题或文号。, en: 'Document by identifier, title or number.'}
// columns:
//   agency_id: {type: id, label: {zh: 部门标识, en: agency id}}
//   agency: {type: text, label: {zh: 部门, en: agency}}
//   task_id: {type: id, label: {zh: 任务标识, en: task id}}
//   task: {type: text, label: {zh: 任务, en: task}}
//   surface: {type: text, label: {zh: 原文写法, en: as printed}}
//   confidence: {type: number, label: {zh: 置信度, en: confidence}}
//   document_id: {type: id, label: {zh: 文件标识, en: document id}}
//   document: {type: text, label: {zh: 文件, en: document}}
//   statement_id: {type: statement, label: {zh: 陈述标识, en: statement id}}

MATCH (a:Agency)-[s:LEADS]->(t:Task)
WHERE s.basis = 'first-listed' AND ($document = '' OR s.document = $document)
OPTIONAL MATCH (t)<-[:PURSUES]-(r:Region)
OPTIONAL MATCH (d:Document {id: s.document})
WITH a, s, t, r, d
WHERE $region = '' OR r.id = $region
RETURN DISTINCT a.id AS agency_id, a.name AS agency, t.id AS task_id, t.name AS task, s.surface AS surface,
       s.confidence AS confidence, d.id AS document_id, d.name AS document, s.id AS statement_id
ORDER BY document_id, task_id, statement_id
SKIP $offset LIMIT $limit
