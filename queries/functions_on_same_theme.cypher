// title: {zh: 各地同类部门牵头的同一主题, en: Same function, same theme, different regions}
// description:
//   zh: '两个以上区域的同类部门都牵头某一主题的任务。'
//   en: "Where agencies of the same function lead tasks of the same theme in two regions or more."
// group: agencies
// parameters:
//   function:
//     type: reference
//     class: Function
//     label: {zh: 职能, en: function}
//     description: {zh: 职能的代号或名称。, en: Function by code or name.}
//   theme:
//     type: choice
//     enumeration: Theme
//     label: {zh: 主题, en: theme}
//     description: {zh: 任务主题。, en: Theme of the task.}
// columns:
//   function_id: {type: id, label: {zh: 职能标识, en: function id}}
//   function: {type: text, label: {zh: 职能, en: function}}
//   theme: {type: text, label: {zh: 主题, en: theme}}
//   region_count: {type: integer, label: {zh: 区域数, en: regions}}
//   regions: {type: nodes, count: region_count, label: {zh: 区域, en: regions}}
//   agency_count: {type: integer, label: {zh: 部门数, en: number of agencies}}
//   agencies: {type: nodes, count: agency_count, label: {zh: 部门, en: agencies}}
//   task_count: {type: integer, label: {zh: 牵头任务数, en: tasks led}}

MATCH (f:Function)<-[:HAS_FUNCTION]-(a:Agency)-[:LEADS]->(t:Task)
WHERE ($function = '' OR f.id = $function) AND ($theme = '' OR t.theme = $theme)
MATCH (a)-[:SERVES]->(r:Region)
WITH f, t.theme AS x, count(DISTINCT r.id) AS total, collect(DISTINCT {id: r.id, name: r.name}) AS rs,
     count(DISTINCT a.id) AS acting, collect(DISTINCT {id: a.id, name: a.name}) AS bodies, count(DISTINCT t.id) AS led
WHERE total >= 2
RETURN f.id AS function_id, f.name AS function, x AS theme, total AS region_count, rs AS regions,
       acting AS agency_count, bodies AS agencies, led AS task_count
ORDER BY region_count DESC, task_count DESC, function_id, theme
SKIP $offset LIMIT $limit
