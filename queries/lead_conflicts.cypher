// title: {zh: 同一主题牵头职能不一致的区域, en: Themes led by different functions}
// description:
//   zh: '两个区域都有部门牵头某一主题的任务，但牵头部门的职能没有一项相同。'
//   en: "Pairs of regions where agencies lead tasks of the same theme, but of no function in common."
// group: agencies
// parameters:
//   theme:
//     type: choice
//     enumeration: Theme
//     label: {zh: 主题, en: theme}
//     description: {zh: 任务主题。, en: Theme of the task.}
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
// columns:
//   theme: {type: text, label: {zh: 主题, en: theme}}
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   functions: {type: nodes, label: {zh: 牵头职能, en: leading functions}}
//   other_id: {type: id, label: {zh: 另一区域标识, en: other region id}}
//   other: {type: text, label: {zh: 另一区域, en: other region}}
//   other_functions: {type: nodes, label: {zh: 另一区域的牵头职能, en: leading functions of the other}}

MATCH (r:Region)-[:PURSUES]->(t:Task)<-[:LEADS]-(:Agency)-[:HAS_FUNCTION]->(f:Function)
WHERE $theme = '' OR t.theme = $theme
WITH DISTINCT r, t.theme AS x, f
MATCH (q:Region)-[:PURSUES]->(u:Task)<-[:LEADS]-(:Agency)-[:HAS_FUNCTION]->(g:Function)
WHERE q.id > r.id AND u.theme = x AND ($region = '' OR q.id = $region OR r.id = $region)
WITH r, x, q, count(CASE WHEN f.id = g.id THEN 1 END) AS common, collect(DISTINCT {id: f.id, name: f.name}) AS fs,
     collect(DISTINCT {id: g.id, name: g.name}) AS gs
WHERE common = 0
RETURN x AS theme, r.id AS region_id, r.name AS region, fs AS functions, q.id AS other_id, q.name AS other,
       gs AS other_functions
ORDER BY theme, region_id, other_id
SKIP $offset LIMIT $limit
