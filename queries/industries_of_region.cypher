// title: {zh: 区域促进的产业, en: Industries a region promotes}
// description:
//   zh: 区域任务促进的产业，以及涉及的任务数。
//   en: The industries that the tasks of a region promote, and by how many tasks.
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
//   industry_id: {type: id, label: {zh: 产业标识, en: industry id}}
//   industry: {type: text, label: {zh: 产业, en: industry}}
//   code: {type: text, label: {zh: 国民经济行业代码, en: GB/T 4754 code}}
//   task_count: {type: integer, label: {zh: 任务数, en: tasks}}
//   tasks: {type: nodes, label: {zh: 任务, en: tasks}}
// # Edges from keys are asked for as OPTIONAL MATCH, along which the engine goes from the key (agency_responsibilities).

MATCH (root:Region {id: $region})<-[:PART_OF*0..4]-(inside:Region)
WHERE $within OR inside.id = $region
WITH collect(DISTINCT inside.id) AS keys
UNWIND keys AS key
MATCH (r:Region {id: key})
OPTIONAL MATCH (r)-[:PURSUES]->(t:Task)
OPTIONAL MATCH (t)-[:PROMOTES]->(i:Industry)
WITH t, i
WHERE i.id IS NOT NULL
RETURN i.id AS industry_id, i.name AS industry, i.code AS code, count(DISTINCT t.id) AS task_count,
       collect(DISTINCT {id: t.id, name: t.name}) AS tasks
ORDER BY task_count DESC, industry_id
SKIP $offset LIMIT $limit
