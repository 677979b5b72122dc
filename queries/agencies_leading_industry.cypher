// title: {zh: 牵头某一产业任务的部门, en: Agencies that lead tasks of an industry}
// description:
//   zh: 各区域的规划中，牵头促进某一产业(含下位行业)的任务的部门，以及这些任务；按区域排列，任务多的在前。
//   en: "In the plans of each region, the agencies that lead tasks which promote an industry or a narrower one, with these tasks; by region, those of most tasks first."
// group: agencies
// parameters:
//   industry:
//     type: reference
//     class: Industry
//     required: true
//     label: {zh: 产业, en: industry}
//     description: {zh: 产业的标识、名称或国民经济行业代码。, en: 'Industry by identifier, name or GB/T 4754 code.'}
// columns:
//   agency_id: {type: id, label: {zh: 部门标识, en: agency id}}
//   agency: {type: text, label: {zh: 部门, en: agency}}
//   region_id: {type: id, label: {zh: 规划区域标识, en: region id}}
//   region: {type: text, label: {zh: 规划区域, en: planned by}}
//   task_count: {type: integer, label: {zh: 牵头任务数, en: tasks led}}
//   tasks: {type: nodes, count: task_count, label: {zh: 牵头任务, en: tasks led}}

MATCH (root:Industry {id: $industry})<-[:BROADER*0..4]-(i:Industry)
MATCH (i)<-[:PROMOTES]-(t:Task)<-[:LEADS]-(a:Agency)
MATCH (t)<-[:PURSUES]-(r:Region)
RETURN a.id AS agency_id, a.name AS agency, r.id AS region_id, r.name AS region, count(DISTINCT t.id) AS task_count,
       collect(DISTINCT {id: t.id, name: t.name}) AS tasks
ORDER BY region_id, task_count DESC, agency_id
SKIP $offset LIMIT $limit
