// title: {zh: 牵头某一主题任务的部门, en: Agencies that lead tasks of a theme}
// description:
//   zh: 哪些部门牵头某一主题的任务，各牵头多少。
//   en: Which agencies lead tasks of a theme, how many, and which ones.
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
//   basis:
//     type: choice
//     enumeration: Basis
//     label: {zh: 依据, en: basis}
//     description: {zh: 依据类别。, en: How the statement rests on the text.}
// columns:
//   agency_id: {type: id, label: {zh: 部门标识, en: agency id}}
//   agency: {type: text, label: {zh: 部门, en: agency}}
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   task_count: {type: integer, label: {zh: 牵头任务数, en: tasks led}}
//   explicit_count: {type: integer, label: {zh: 其中原文明示, en: of these stated outright}}
//   tasks: {type: nodes, count: task_count, label: {zh: 任务, en: tasks}}
// # The rows asked for are chosen by their counts before the tasks of any are collected: of a thousand plans 8,000 agencies lead
// # 225,000 tasks, and only those of a hundred agencies are wanted.

MATCH (a:Agency)-[s:LEADS]->(t:Task)
WHERE ($theme = '' OR t.theme = $theme) AND ($basis = '' OR s.basis = $basis)
WITH a, count(DISTINCT t) AS led
OPTIONAL MATCH (a)-[:SERVES]->(r:Region)
WITH a, r, led
WHERE $region = '' OR r.id = $region
WITH a, r, led
ORDER BY led DESC, a.id, r.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (a)-[s:LEADS]->(t:Task)
WHERE ($theme = '' OR t.theme = $theme) AND ($basis = '' OR s.basis = $basis)
RETURN a.id AS agency_id, a.name AS agency, r.id AS region_id, r.name AS region,
       count(DISTINCT t.id) AS task_count,
       count(DISTINCT CASE WHEN s.basis = 'explicit' THEN t.id END) AS explicit_count,
       collect(DISTINCT {id: t.id, name: t.name}) AS tasks
ORDER BY task_count DESC, agency_id, region_id
