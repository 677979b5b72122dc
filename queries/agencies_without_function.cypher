// title: {zh: 职能不明的部门, en: Agencies without a function}
// description:
//   zh: '没有认出职能的部门，其任务不会出现在按职能的比较中。'
//   en: "Agencies whose function was not recognised, so that comparisons by function leave out their tasks."
// group: quality
// parameters:
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
//   task_count: {type: integer, label: {zh: 任务数, en: tasks}}

MATCH (a:Agency)
OPTIONAL MATCH (a)-[:HAS_FUNCTION]->(f:Function)
WITH a, count(f.id) AS known
WHERE known = 0
OPTIONAL MATCH (a)-[:SERVES]->(r:Region)
WITH a, r
WHERE $region = '' OR r.id = $region
OPTIONAL MATCH (a)-[:LEADS|SUPPORTS]->(t:Task)
RETURN a.id AS agency_id, a.name AS agency, r.id AS region_id, r.name AS region, count(DISTINCT t.id) AS task_count
ORDER BY task_count DESC, agency_id, region_id
SKIP $offset LIMIT $limit
