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
// # Which functions lead in which theme is collected once for each region, and regions are compared by these lists: 3 s for 1,000
// # plans, where comparing them task by task did not end. The time still grows with the square of the regions.

MATCH (r:Region)-[:PURSUES]->(t:Task)
WHERE ($theme = '' OR t.theme = $theme) AND t.theme IS NOT NULL
MATCH (t)<-[:LEADS]-(:Agency)-[:HAS_FUNCTION]->(f:Function)
WITH t.theme AS x, r.id AS key, collect(DISTINCT f.id) AS fs
WITH x, collect({key: key, fs: fs}) AS every
UNWIND every AS one
UNWIND every AS other
WITH x, one, other
WHERE one.key < other.key AND ($region = '' OR one.key = $region OR other.key = $region)
  AND none(f IN one.fs WHERE f IN other.fs)
WITH x, one.key AS a_key, one.fs AS a_fs, other.key AS b_key, other.fs AS b_fs
ORDER BY x, a_key, b_key
SKIP $offset LIMIT $limit
MATCH (r:Region) WHERE r.id = a_key
MATCH (q:Region) WHERE q.id = b_key
UNWIND a_fs AS a_f
UNWIND b_fs AS b_f
MATCH (f:Function) WHERE f.id = a_f
MATCH (g:Function) WHERE g.id = b_f
RETURN x AS theme, r.id AS region_id, r.name AS region, collect(DISTINCT {id: f.id, name: f.name}) AS functions,
       q.id AS other_id, q.name AS other, collect(DISTINCT {id: g.id, name: g.name}) AS other_functions
ORDER BY theme, region_id, other_id
