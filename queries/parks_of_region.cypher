// title: {zh: 区域的园区, en: Parks of a region}
// description:
//   zh: '区域任务包含的园区、基地及其产业。'
//   en: "Parks, zones and bases that the tasks of a region include, with their industries."
// group: industries
// parameters:
//   region:
//     type: reference
//     class: Region
//     required: true
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
//   within:
//     type: boolean
//     default: false
//     label: {zh: 包括下级, en: including divisions inside}
//     description: {zh: 是否包括下级区划。, en: Whether divisions inside the region count as well.}
// columns:
//   park_id: {type: id, label: {zh: 园区标识, en: park id}}
//   park: {type: text, label: {zh: 园区, en: park}}
//   task_count: {type: integer, label: {zh: 任务数, en: tasks}}
//   tasks: {type: nodes, label: {zh: 任务, en: tasks}}
//   industries: {type: nodes, label: {zh: 产业, en: industries}}
// # Edges from keys are asked for as OPTIONAL MATCH, along which the engine goes from the key (agency_responsibilities).

MATCH (root:Region {id: $region})<-[:PART_OF*0..4]-(inside:Region)
WHERE $within OR inside.id = $region
WITH collect(DISTINCT inside.id) AS keys
UNWIND keys AS key
MATCH (r:Region {id: key})
OPTIONAL MATCH (r)-[:PURSUES]->(t:Task)
OPTIONAL MATCH (t)-[:INCLUDES]->(k:Park)
WITH DISTINCT t, k
WHERE k.id IS NOT NULL
OPTIONAL MATCH (k)-[:IN_INDUSTRY]->(i:Industry)
RETURN k.id AS park_id, k.name AS park, count(DISTINCT t.id) AS task_count,
       collect(DISTINCT {id: t.id, name: t.name}) AS tasks, collect(DISTINCT {id: i.id, name: i.name}) AS industries
ORDER BY task_count DESC, park_id
SKIP $offset LIMIT $limit
