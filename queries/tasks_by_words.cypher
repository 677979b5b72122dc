// title: {zh: 名称含某词的任务, en: Tasks whose name contains a word}
// description:
//   zh: 名称含某词的任务及其牵头、配合部门。
//   en: The tasks whose name contains a word, with the agencies that lead and support them.
// group: tasks
// parameters:
//   words:
//     type: text
//     required: true
//     label: {zh: 任务名称中的词, en: words of the name}
//     description: {zh: 任务名称中包含的文字。, en: Words that the name of the task contains.}
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
// columns:
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   task_id: {type: id, label: {zh: 任务标识, en: task id}}
//   task: {type: text, label: {zh: 任务, en: task}}
//   theme: {type: text, label: {zh: 主题, en: theme}}
//   leads: {type: nodes, label: {zh: 牵头部门, en: led by}}
//   supports: {type: nodes, label: {zh: 配合部门, en: supported by}}
//   document_id: {type: id, label: {zh: 文件标识, en: document id}}
//   document: {type: text, label: {zh: 文件, en: document}}
// # The tasks of the page are chosen before the bodies of any are collected.

// only with region
MATCH (r:Region {id: $region})
OPTIONAL MATCH (r)-[p:PURSUES]->(t:Task)
WITH DISTINCT r, t, p.document AS source
WHERE t.name CONTAINS $words
// only without region
MATCH (t:Task)
WHERE t.name CONTAINS $words
OPTIONAL MATCH (t)<-[p:PURSUES]-(r:Region)
WITH DISTINCT r, t, p.document AS source
WHERE r.id IS NOT NULL
// in any case
WITH r, t, source
ORDER BY source, t.id, r.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (a:Agency)-[:LEADS]->(t)
OPTIONAL MATCH (b:Agency)-[:SUPPORTS]->(t)
OPTIONAL MATCH (d:Document {id: source})
RETURN r.id AS region_id, r.name AS region, t.id AS task_id, t.name AS task, t.theme AS theme,
       collect(DISTINCT {id: a.id, name: a.name}) AS leads,
       collect(DISTINCT {id: b.id, name: b.name}) AS supports,
       d.id AS document_id, d.name AS document
ORDER BY document_id, task_id, region_id
