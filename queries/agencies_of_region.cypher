// title: {zh: 区域的部门, en: Agencies of a region}
// description:
//   zh: 区域各部门的职能及牵头、配合的任务数。
//   en: The agencies of a region with their functions and how many tasks each leads and supports.
// group: agencies
// parameters:
//   region:
//     type: reference
//     class: Region
//     required: true
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
// columns:
//   agency_id: {type: id, label: {zh: 部门标识, en: agency id}}
//   agency: {type: text, label: {zh: 部门, en: agency}}
//   functions: {type: nodes, label: {zh: 职能, en: functions}}
//   led_count: {type: integer, label: {zh: 牵头任务数, en: tasks led}}
//   supported_count: {type: integer, label: {zh: 配合任务数, en: tasks supported}}

MATCH (r:Region {id: $region})<-[:SERVES]-(a:Agency)
OPTIONAL MATCH (a)-[:LEADS]->(led:Task)
WITH a, count(DISTINCT led.id) AS led_count
OPTIONAL MATCH (a)-[:SUPPORTS]->(supported:Task)
WITH a, led_count, count(DISTINCT supported.id) AS supported_count
OPTIONAL MATCH (a)-[:HAS_FUNCTION]->(f:Function)
RETURN a.id AS agency_id, a.name AS agency,
       collect(DISTINCT {id: f.id, name: f.name}) AS functions,
       led_count AS led_count, supported_count AS supported_count
ORDER BY led_count DESC, supported_count DESC, agency_id
SKIP $offset LIMIT $limit
