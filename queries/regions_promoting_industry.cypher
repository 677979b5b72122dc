// title: {zh: 促进某一产业的区域, en: Regions that promote an industry}
// description:
//   zh: 任务促进某一产业(含下位行业)的区域，以及涉及的任务。
//   en: The regions whose tasks promote an industry or a narrower one, with these tasks.
// group: regions
// parameters:
//   industry:
//     type: reference
//     class: Industry
//     required: true
//     label: {zh: 产业, en: industry}
//     description: {zh: 产业的标识、名称或国民经济行业代码。, en: 'Industry by identifier, name or GB/T 4754 code.'}
// columns:
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   industries: {type: nodes, label: {zh: 产业, en: industries}}
//   task_count: {type: integer, label: {zh: 任务数, en: tasks}}
//   tasks: {type: nodes, count: task_count, label: {zh: 任务, en: tasks}}

MATCH (root:Industry {id: $industry})<-[:BROADER*0..4]-(i:Industry)
MATCH (i)<-[:PROMOTES]-(t:Task)<-[:PURSUES]-(r:Region)
RETURN r.id AS region_id, r.name AS region, collect(DISTINCT {id: i.id, name: i.name}) AS industries,
       count(DISTINCT t.id) AS task_count, collect(DISTINCT {id: t.id, name: t.name}) AS tasks
ORDER BY task_count DESC, region_id
SKIP $offset LIMIT $limit
