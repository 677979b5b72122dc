// title: {zh: 各地同类部门, en: One function across regions}
// description:
//   zh: 承担同一职能的各地部门及其牵头、配合的任务数。
//   en: The agencies of all regions that share a function, and how many tasks each leads and supports.
// group: agencies
// parameters:
//   function:
//     type: reference
//     class: Function
//     required: true
//     label: {zh: 职能, en: function}
//     description: {zh: 职能的代号或名称。, en: Function by code or name.}
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
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   agency_id: {type: id, label: {zh: 部门标识, en: agency id}}
//   agency: {type: text, label: {zh: 部门, en: agency}}
//   led_count: {type: integer, label: {zh: 牵头任务数, en: tasks led}}
//   supported_count: {type: integer, label: {zh: 配合任务数, en: tasks supported}}
//   led_tasks: {type: nodes, count: led_count, label: {zh: 牵头任务, en: tasks led}}
// # The bodies of the page are chosen by their counts before the tasks of any are collected.

MATCH (f:Function {id: $function})<-[:HAS_FUNCTION]-(a:Agency)
OPTIONAL MATCH (a)-[:SUPPORTS]->(supported:Task) WHERE $theme = '' OR supported.theme = $theme
WITH a, count(DISTINCT supported) AS supported_count
OPTIONAL MATCH (a)-[:LEADS]->(led:Task) WHERE $theme = '' OR led.theme = $theme
WITH a, supported_count, count(DISTINCT led) AS led_count
OPTIONAL MATCH (a)-[:SERVES]->(r:Region)
WITH a, supported_count, led_count, r
WHERE $region = '' OR r.id = $region
WITH a, supported_count, led_count, r
ORDER BY led_count DESC, supported_count DESC, a.id, r.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (a)-[:LEADS]->(t:Task) WHERE $theme = '' OR t.theme = $theme
RETURN r.id AS region_id, r.name AS region, a.id AS agency_id, a.name AS agency,
       led_count AS led_count, supported_count AS supported_count, collect(DISTINCT {id: t.id, name: t.name}) AS led_tasks
ORDER BY led_count DESC, supported_count DESC, agency_id, region_id
