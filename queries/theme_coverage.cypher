// title: {zh: 各区域的主题分布, en: Themes across regions}
// description:
//   zh: 各区域在各主题下的任务数。
//   en: How many tasks each region has in each theme.
// group: regions
// parameters:
//   theme:
//     type: choice
//     enumeration: Theme
//     label: {zh: 主题, en: theme}
//     description: {zh: 任务主题。, en: Theme of the task.}
// columns:
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   theme: {type: text, label: {zh: 主题, en: theme}}
//   task_count: {type: integer, label: {zh: 任务数, en: tasks}}
//   document_count: {type: integer, label: {zh: 文件数, en: documents}}
// # A task is pursued by one statement of its document, so that statements are counted: telling tasks apart took twice as long.

MATCH (r:Region)-[p:PURSUES]->(t:Task)
WHERE $theme = '' OR t.theme = $theme
WITH r, t.theme AS x, p.document AS source, count(*) AS tasks
RETURN r.id AS region_id, r.name AS region, x AS theme,
       sum(tasks) AS task_count, count(DISTINCT source) AS document_count
ORDER BY region_id, task_count DESC, theme
SKIP $offset LIMIT $limit
