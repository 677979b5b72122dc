// title: {zh: 区域的任务, en: Tasks of a region}
// description:
//   zh: 区域规划中的任务及其牵头、配合部门。
//   en: The tasks a region pursues, with the agencies that lead and support them.
// group: tasks
// parameters:
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称；不填则为全部区域。, en: 'Region by identifier, name or short name; all where none is given.'}
//   theme:
//     type: choice
//     enumeration: Theme
//     label: {zh: 主题, en: theme}
//     description: {zh: 任务主题。, en: Theme of the task.}
//   within:
//     type: boolean
//     default: false
//     label: {zh: 包括下级, en: including divisions inside}
//     description: {zh: 是否包括下级区划。, en: Whether divisions inside the region count as well.}
// columns:
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   task_id: {type: id, label: {zh: 任务标识, en: task id}}
//   task: {type: text, label: {zh: 任务, en: task}}
//   theme: {type: text, label: {zh: 主题, en: theme}}
//   leads: {type: nodes, label: {zh: 牵头部门, en: led by}}
//   supports: {type: nodes, label: {zh: 配合部门, en: supported by}}
//   deadline: {type: text, label: {zh: 时限, en: deadline}}
//   document_id: {type: id, label: {zh: 文件标识, en: document id}}
//   document: {type: text, label: {zh: 文件, en: document}}
//   position: {type: integer, label: {zh: 起始字符, en: first character}}
// # The tasks of the page are chosen before the bodies of any are collected; edges from keys are asked for as OPTIONAL MATCH,
// # along which the engine goes from the key (agency_responsibilities).

// only with region
MATCH (root:Region {id: $region})<-[:PART_OF*0..4]-(inside:Region)
WHERE $within OR inside.id = $region
WITH collect(DISTINCT inside.id) AS keys
UNWIND keys AS key
MATCH (r:Region {id: key})
OPTIONAL MATCH (r)-[p:PURSUES]->(t:Task)
// only without region
MATCH (r:Region)-[p:PURSUES]->(t:Task)
// in any case
WITH DISTINCT r, t, p.document AS source
WHERE t.id IS NOT NULL AND ($theme = '' OR t.theme = $theme)
WITH r, t, source
ORDER BY source, t.start, t.id, r.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (a:Agency)-[:LEADS]->(t)
OPTIONAL MATCH (b:Agency)-[:SUPPORTS]->(t)
OPTIONAL MATCH (d:Document {id: source})
RETURN r.id AS region_id, r.name AS region, t.id AS task_id, t.name AS task, t.theme AS theme,
       collect(DISTINCT {id: a.id, name: a.name}) AS leads,
       collect(DISTINCT {id: b.id, name: b.name}) AS supports,
       t.deadline AS deadline, d.id AS document_id, d.name AS document, t.start AS position
ORDER BY document_id, position, task_id, region_id
