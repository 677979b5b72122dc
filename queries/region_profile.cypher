// title: {zh: 区域概况, en: Profile of a region}
// description:
//   zh: 区域各主题的任务、项目、产业、目标值和牵头部门数。
//   en: For each theme, how many tasks, projects, industries, targets and leading agencies a region has.
// group: regions
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
//   theme: {type: text, label: {zh: 主题, en: theme}}
//   task_count: {type: integer, label: {zh: 任务数, en: tasks}}
//   project_count: {type: integer, label: {zh: 项目数, en: projects}}
//   industry_count: {type: integer, label: {zh: 产业数, en: industries}}
//   target_count: {type: integer, label: {zh: 目标值数, en: targets}}
//   agency_count: {type: integer, label: {zh: 牵头部门数, en: leading agencies}}
// # Edges from keys are asked for as OPTIONAL MATCH, along which the engine goes from the key (agency_responsibilities).

MATCH (root:Region {id: $region})<-[:PART_OF*0..4]-(inside:Region)
WHERE $within OR inside.id = $region
WITH collect(DISTINCT inside.id) AS keys
UNWIND keys AS key
MATCH (r:Region {id: key})
OPTIONAL MATCH (r)-[:PURSUES]->(t:Task)
WITH DISTINCT t
WHERE t.id IS NOT NULL
OPTIONAL MATCH (t)-[:INCLUDES]->(p:Project)
OPTIONAL MATCH (t)-[:PROMOTES]->(i:Industry)
OPTIONAL MATCH (t)-[:SETS]->(g:Target)
OPTIONAL MATCH (t)<-[:LEADS]-(a:Agency)
RETURN t.theme AS theme, count(DISTINCT t.id) AS task_count, count(DISTINCT p.id) AS project_count,
       count(DISTINCT i.id) AS industry_count, count(DISTINCT g.id) AS target_count,
       count(DISTINCT a.id) AS agency_count
ORDER BY task_count DESC, theme
SKIP $offset LIMIT $limit
