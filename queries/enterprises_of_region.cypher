// title: {zh: 区域的企业, en: Enterprises of a region}
// description:
//   zh: 区域任务提及的企业及其承担的项目。
//   en: Enterprises that the tasks of a region name, with the projects they undertake.
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
//   enterprise_id: {type: id, label: {zh: 企业标识, en: enterprise id}}
//   enterprise: {type: text, label: {zh: 企业, en: enterprise}}
//   region_count: {type: integer, label: {zh: 规划区域数, en: regions}}
//   regions: {type: nodes, count: region_count, label: {zh: 规划区域, en: planned by}}
//   task_count: {type: integer, label: {zh: 任务数, en: tasks}}
//   tasks: {type: nodes, count: task_count, label: {zh: 任务, en: tasks}}
//   project_count: {type: integer, label: {zh: 承担的项目数, en: projects undertaken}}
//   projects: {type: nodes, count: project_count, label: {zh: 承担的项目, en: projects undertaken}}
// # Edges from keys are asked for as OPTIONAL MATCH, along which the engine goes from the key (agency_responsibilities).

// only with region
MATCH (root:Region {id: $region})<-[:PART_OF*0..4]-(inside:Region)
WHERE $within OR inside.id = $region
WITH collect(DISTINCT inside.id) AS keys
UNWIND keys AS key
MATCH (r:Region {id: key})
OPTIONAL MATCH (r)-[:PURSUES]->(t:Task)
OPTIONAL MATCH (t)-[:MENTIONS]->(e:Enterprise)
WITH e.id AS found, count(DISTINCT t.id) AS total, collect(DISTINCT {id: t.id, name: t.name}) AS tasks,
     count(DISTINCT r.id) AS places, collect(DISTINCT {id: r.id, name: r.name}) AS regions
WHERE found IS NOT NULL
WITH found, total, tasks, places, regions
ORDER BY total DESC, found
SKIP $offset LIMIT $limit
// only without region
MATCH (e:Enterprise)<-[:MENTIONS]-(t:Task)
WITH e.id AS found, count(DISTINCT t.id) AS total
ORDER BY total DESC, found
SKIP $offset LIMIT $limit
MATCH (e:Enterprise {id: found})
OPTIONAL MATCH (e)<-[:MENTIONS]-(t:Task)
OPTIONAL MATCH (t)<-[:PURSUES]-(r:Region)
WITH found, total, collect(DISTINCT {id: t.id, name: t.name}) AS tasks, count(DISTINCT r.id) AS places,
     collect(DISTINCT {id: r.id, name: r.name}) AS regions
// in any case
MATCH (e:Enterprise {id: found})
OPTIONAL MATCH (e)<-[:UNDERTAKEN_BY]-(p:Project)
RETURN found AS enterprise_id, e.name AS enterprise, places AS region_count, regions AS regions, total AS task_count,
       tasks AS tasks, count(DISTINCT p.id) AS project_count, collect(DISTINCT {id: p.id, name: p.name}) AS projects
ORDER BY task_count DESC, enterprise_id
