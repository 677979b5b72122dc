// title: {zh: 没有牵头部门的任务, en: Tasks without a lead}
// description:
//   zh: '没有读出牵头部门的任务，以及其配合部门。'
//   en: "Tasks for which no leading agency was read, with the agencies that support them."
// group: quality
// parameters:
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
//   theme:
//     type: choice
//     enumeration: Theme
//     label: {zh: 主题, en: theme}
//     description: {zh: 任务主题。, en: Theme of the task.}
//   document:
//     type: reference
//     class: Document
//     label: {zh: 文件, en: document}
//     description: {zh: 文件的标识、标题或文号。, en: 'Document by identifier, title or number.'}
// columns:
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   task_id: {type: id, label: {zh: 任务标识, en: task id}}
//   task: {type: text, label: {zh: 任务, en: task}}
//   theme: {type: text, label: {zh: 主题, en: theme}}
//   supports: {type: nodes, label: {zh: 配合部门, en: supported by}}
//   document_id: {type: id, label: {zh: 文件标识, en: document id}}
// # That none leads a task is asked of the tasks alone, before their regions are known; the tasks of the page are chosen before the
// # bodies of any are collected. Otherwise the engine holds all tasks of all regions in memory at once.

MATCH (t:Task)
WHERE ($theme = '' OR t.theme = $theme) AND NOT EXISTS { MATCH (t)<-[:LEADS]-(:Agency) }
WITH t
OPTIONAL MATCH (t)<-[p:PURSUES]-(r:Region)
WITH DISTINCT r, t, p.document AS source
WHERE r.id IS NOT NULL AND ($region = '' OR r.id = $region) AND ($document = '' OR source = $document)
WITH r, t, source
ORDER BY source, t.id, r.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (b:Agency)-[:SUPPORTS]->(t)
RETURN r.id AS region_id, r.name AS region, t.id AS task_id, t.name AS task, t.theme AS theme,
       collect(DISTINCT {id: b.id, name: b.name}) AS supports, source AS document_id
ORDER BY document_id, task_id, region_id
