// title: {zh: 其他区域提及某区域的任务, en: Tasks of others that mention a region}
// description:
//   zh: '其他区域的规划中提及给定区域的任务。'
//   en: "Tasks in the plans of other regions that mention the given region."
// group: tasks
// parameters:
//   region:
//     type: reference
//     class: Region
//     required: true
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
//   theme:
//     type: choice
//     enumeration: Theme
//     label: {zh: 主题, en: theme}
//     description: {zh: 任务主题。, en: Theme of the task.}
// columns:
//   region_id: {type: id, label: {zh: 规划区域标识, en: region id}}
//   region: {type: text, label: {zh: 规划区域, en: region}}
//   task_id: {type: id, label: {zh: 任务标识, en: task id}}
//   task: {type: text, label: {zh: 任务, en: task}}
//   theme: {type: text, label: {zh: 主题, en: theme}}
//   surface: {type: text, label: {zh: 原文写法, en: as printed}}
//   document_id: {type: id, label: {zh: 文件标识, en: document id}}
//   document: {type: text, label: {zh: 文件, en: document}}
//   statement_id: {type: statement, label: {zh: 陈述标识, en: statement id}}
// # Edges from keys are asked for as OPTIONAL MATCH, along which the engine goes from the key (agency_responsibilities).

MATCH (m:Region {id: $region})
OPTIONAL MATCH (m)<-[s:MENTIONS]-(t:Task)
OPTIONAL MATCH (t)<-[:PURSUES]-(r:Region)
WITH s, t, r
WHERE r.id <> $region AND ($theme = '' OR t.theme = $theme)
OPTIONAL MATCH (d:Document {id: s.document})
RETURN r.id AS region_id, r.name AS region, t.id AS task_id, t.name AS task, t.theme AS theme, s.surface AS surface,
       d.id AS document_id, d.name AS document, s.id AS statement_id
ORDER BY region_id, task_id, statement_id
SKIP $offset LIMIT $limit
