// title: {zh: 区域的园区, en: Parks of a region}
// description:
//   zh: '区域任务包含的园区、基地及其产业。'
//   en: "Parks, zones and bases that the tasks of a region include, with their industries."
// group: industries
// parameters:
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称；不填则为全部区域。, en: 'Region by identifier, name or short name; all where none is given.'}
//   within:
//     type: boolean
//     default: false
//     label: {zh: 包括下级, en: including divisions inside}
//     description: {zh: 是否包括下级区划。, en: Whether divisions inside the region count as well.}
// columns:
//   park_id: {type: id, label: {zh: 园区标识, en: park id}}
//   park: {type: text, label: {zh: 园区, en: park}}
//   regions: {type: nodes, label: {zh: 规划区域, en: planned by}}
//   task_count: {type: integer, label: {zh: 任务数, en: tasks}}
//   tasks: {type: nodes, count: task_count, label: {zh: 任务, en: tasks}}
//   industries: {type: nodes, label: {zh: 产业, en: industries}}
// # Edges from keys are asked for as OPTIONAL MATCH, along which the engine goes from the key (agency_responsibilities).

// only with region
MATCH (root:Region {id: $region})<-[:PART_OF*0..4]-(inside:Region)
WHERE $within OR inside.id = $region
WITH collect(DISTINCT inside.id) AS keys
UNWIND keys AS key
MATCH (r:Region {id: key})
OPTIONAL MATCH (r)-[:PURSUES]->(t:Task)
OPTIONAL MATCH (t)-[:INCLUDES]->(k:Park)
WITH k.id AS found, count(DISTINCT t.id) AS total, collect(DISTINCT {id: t.id, name: t.name}) AS tasks,
     collect(DISTINCT {id: r.id, name: r.name}) AS regions
WHERE found IS NOT NULL
WITH found, total, tasks, regions
ORDER BY total DESC, found
SKIP $offset LIMIT $limit
// only without region
MATCH (k:Park)<-[:INCLUDES]-(t:Task)
WITH k.id AS found, count(DISTINCT t.id) AS total
ORDER BY total DESC, found
SKIP $offset LIMIT $limit
MATCH (k:Park {id: found})
OPTIONAL MATCH (k)<-[:INCLUDES]-(t:Task)
OPTIONAL MATCH (t)<-[:PURSUES]-(r:Region)
WITH found, total, collect(DISTINCT {id: t.id, name: t.name}) AS tasks, collect(DISTINCT {id: r.id, name: r.name}) AS regions
// in any case
MATCH (k:Park {id: found})
OPTIONAL MATCH (k)-[:IN_INDUSTRY]->(i:Industry)
RETURN found AS park_id, k.name AS park, regions AS regions, total AS task_count, tasks AS tasks,
       collect(DISTINCT {id: i.id, name: i.name}) AS industries
ORDER BY task_count DESC, park_id
