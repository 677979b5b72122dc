// title: {zh: 促进某一产业的部门, en: Agencies that promote an industry}
// description:
//   zh: 某一区域的部门中，牵头或配合促进某一产业(含下位行业)的任务的，以及这些任务。
//   en: The agencies of a region that lead or support tasks which promote an industry or a narrower one, with these tasks.
// group: agencies
// parameters:
//   region:
//     type: reference
//     class: Region
//     required: true
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
//   industry:
//     type: reference
//     class: Industry
//     required: true
//     label: {zh: 产业, en: industry}
//     description: {zh: 产业的标识、名称或国民经济行业代码。, en: 'Industry by identifier, name or GB/T 4754 code.'}
// columns:
//   agency_id: {type: id, label: {zh: 部门标识, en: agency id}}
//   agency: {type: text, label: {zh: 部门, en: agency}}
//   led_count: {type: integer, label: {zh: 牵头任务数, en: tasks led}}
//   supported_count: {type: integer, label: {zh: 配合任务数, en: tasks supported}}
//   led_tasks: {type: nodes, count: led_count, label: {zh: 牵头任务, en: tasks led}}
//   supported_tasks: {type: nodes, count: supported_count, label: {zh: 配合任务, en: tasks supported}}
// # The agencies of the region are found as keys, then the tasks of each by its own edges.

MATCH (r:Region {id: $region})<-[:SERVES]-(x:Agency)
WITH collect(DISTINCT x.id) AS keys
UNWIND keys AS key
MATCH (a:Agency {id: key})
OPTIONAL MATCH (a)-[:LEADS]->(led:Task)-[:PROMOTES]->(:Industry)-[:BROADER*0..4]->(i:Industry) WHERE i.id = $industry
WITH key, a, collect(DISTINCT {id: led.id, name: led.name}) AS led_tasks, count(DISTINCT led.id) AS led_count
OPTIONAL MATCH (a)-[:SUPPORTS]->(t:Task)-[:PROMOTES]->(:Industry)-[:BROADER*0..4]->(i:Industry) WHERE i.id = $industry
WITH a, led_tasks, led_count, collect(DISTINCT {id: t.id, name: t.name}) AS supported_tasks, count(DISTINCT t.id) AS supported_count
WHERE led_count + supported_count > 0
RETURN a.id AS agency_id, a.name AS agency, led_count AS led_count, supported_count AS supported_count,
       led_tasks AS led_tasks, supported_tasks AS supported_tasks
ORDER BY led_count DESC, supported_count DESC, agency_id
SKIP $offset LIMIT $limit
