// title: {zh: 区域的项目, en: Projects of a region}
// description:
//   zh: 区域任务包含的项目，以及未列入任务的章节(如专栏)中的项目，附其所在区域、产业和承担企业；章节没有主题。
//   en: Projects that the tasks of a region include, and those of sections and boxes outside its tasks, with where they lie, their industries and who undertakes them; sections have no theme.
// group: regions
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
//   status:
//     type: choice
//     enumeration: ProjectStatus
//     label: {zh: 项目状态, en: project status}
//     description: {zh: 项目状态。, en: Status of the project.}
//   theme:
//     type: choice
//     enumeration: Theme
//     label: {zh: 主题, en: theme}
//     description: {zh: 任务主题。, en: Theme of the task.}
//   industry:
//     type: reference
//     class: Industry
//     label: {zh: 产业, en: industry}
//     description: {zh: 产业的标识、名称或国民经济行业代码。, en: 'Industry by identifier, name or GB/T 4754 code.'}
// columns:
//   project_id: {type: id, label: {zh: 项目标识, en: project id}}
//   project: {type: text, label: {zh: 项目, en: project}}
//   status: {type: text, label: {zh: 状态, en: status}}
//   investment: {type: number, label: {zh: 投资(亿元), en: investment (100 million yuan)}}
//   task_id: {type: id, label: {zh: 任务或章节标识, en: task or section id}}
//   task: {type: text, label: {zh: 任务或章节, en: task or section}}
//   regions: {type: nodes, label: {zh: 所在区域, en: located in}}
//   industries: {type: nodes, label: {zh: 产业, en: industries}}
//   enterprises: {type: nodes, label: {zh: 承担企业, en: undertaken by}}
//   statement_id: {type: statement, label: {zh: 陈述标识, en: statement id}}
// # The projects of the page are chosen before what any is joined to is collected; edges from keys are asked for as OPTIONAL
// # MATCH, along which the engine goes from the key (agency_responsibilities). Units are found from the documents, by one way for
// # tasks and sections.

// only with region
MATCH (root:Region {id: $region})<-[:PART_OF*0..4]-(inside:Region)
WHERE $within OR inside.id = $region
WITH collect(DISTINCT inside.id) AS keys
UNWIND keys AS key
MATCH (r:Region {id: key})
OPTIONAL MATCH (r)<-[:COVERS]-(d:Document)
OPTIONAL MATCH (d)<-[:PART_OF*1..5]-(t:Task|Section)
OPTIONAL MATCH (t)-[s:INCLUDES]->(p:Project)
// only without region
MATCH (t:Task|Section)-[s:INCLUDES]->(p:Project)
// in any case
WITH DISTINCT t, s, p
WHERE p.id IS NOT NULL AND ($status = '' OR s.status = $status) AND ($theme = '' OR t.theme = $theme)
// only with industry
OPTIONAL MATCH (p)-[:IN_INDUSTRY]->(j:Industry)-[:BROADER*0..4]->(k:Industry) WHERE k.id = $industry
WITH DISTINCT t, s, p, k
WHERE $industry = '' OR k.id = $industry
// in any case
WITH t, s, p
ORDER BY p.id, t.id, s.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (p)-[:LOCATED_IN|CONNECTS]->(l:Region)
OPTIONAL MATCH (p)-[:IN_INDUSTRY]->(i:Industry)
OPTIONAL MATCH (p)-[:UNDERTAKEN_BY]->(e:Enterprise)
RETURN p.id AS project_id, p.name AS project, s.status AS status, s.investment AS investment, t.id AS task_id, t.name AS task,
       collect(DISTINCT {id: l.id, name: l.name}) AS regions,
       collect(DISTINCT {id: i.id, name: i.name}) AS industries,
       collect(DISTINCT {id: e.id, name: e.name}) AS enterprises, s.id AS statement_id
ORDER BY project_id, task_id, statement_id
