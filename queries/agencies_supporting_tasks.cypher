// title: {zh: 配合某一主题任务的部门, en: Agencies that support tasks of a theme}
// description:
//   zh: 哪些部门配合某一主题的任务，各配合多少。
//   en: Which agencies support tasks of a theme without leading them, how many, and which ones.
// group: agencies
// parameters:
//   theme:
//     type: choice
//     enumeration: Theme
//     label: {zh: 主题, en: theme}
//     description: {zh: 任务主题。, en: Theme of the task.}
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
// columns:
//   agency_id: {type: id, label: {zh: 部门标识, en: agency id}}
//   agency: {type: text, label: {zh: 部门, en: agency}}
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   task_count: {type: integer, label: {zh: 配合任务数, en: tasks supported}}
//   tasks: {type: nodes, count: task_count, label: {zh: 任务, en: tasks}}
// # The rows asked for are chosen by their counts before the tasks of any are collected, as in agencies_leading_tasks.

MATCH (a:Agency)-[s:SUPPORTS]->(t:Task)
WHERE $theme = '' OR t.theme = $theme
WITH a, count(DISTINCT t) AS supported
OPTIONAL MATCH (a)-[:SERVES]->(r:Region)
WITH a, r, supported
WHERE $region = '' OR r.id = $region
WITH a, r, supported
ORDER BY supported DESC, a.id, r.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (a)-[:SUPPORTS]->(t:Task)
WHERE $theme = '' OR t.theme = $theme
RETURN a.id AS agency_id, a.name AS agency, r.id AS region_id, r.name AS region,
       count(DISTINCT t.id) AS task_count, collect(DISTINCT {id: t.id, name: t.name}) AS tasks
ORDER BY task_count DESC, agency_id, region_id
