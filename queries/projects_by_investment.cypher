// title: {zh: 按投资额排列的项目, en: Projects by investment}
// description:
//   zh: 写明投资额的项目，投资大的在前，单位亿元；可只看某一区域(含下级)、某一产业(含下位行业)或某一数额范围的。
//   en: "Projects whose investment is stated, the largest first, in units of 100 million yuan; of a region with the divisions inside it, of an industry or a narrower one, or between two amounts."
// group: regions
// parameters:
//   minimum:
//     type: number
//     default: 0
//     minimum: 0
//     label: {zh: 投资额下限(亿元), en: least investment (100 million yuan)}
//     description: {zh: 投资额不低于多少亿元。, en: Least investment in units of 100 million yuan.}
//   maximum:
//     type: number
//     default: 0
//     minimum: 0
//     label: {zh: 投资额上限(亿元), en: most investment (100 million yuan)}
//     description: {zh: 投资额不超过多少亿元；0表示不限。, en: Most investment in units of 100 million yuan; 0 for any.}
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 规划该项目的区域的标识、名称或简称。, en: 'Region that plans the project, by identifier, name or short name.'}
//   industry:
//     type: reference
//     class: Industry
//     label: {zh: 产业, en: industry}
//     description: {zh: 产业的标识、名称或国民经济行业代码。, en: 'Industry by identifier, name or GB/T 4754 code.'}
// columns:
//   project_id: {type: id, label: {zh: 项目标识, en: project id}}
//   project: {type: text, label: {zh: 项目, en: project}}
//   investment: {type: number, label: {zh: 投资(亿元), en: investment (100 million yuan)}}
//   capacity: {type: text, label: {zh: 规模, en: capacity}}
//   status: {type: text, label: {zh: 状态, en: status}}
//   planned_by: {type: nodes, label: {zh: 规划区域, en: planned by}}
//   tasks: {type: nodes, label: {zh: 任务或章节, en: tasks or sections}}
//   regions: {type: nodes, label: {zh: 所在区域, en: located in}}
//   industries: {type: nodes, label: {zh: 产业, en: industries}}
// # The projects of the page are chosen before what any is joined to is collected; those of a region are found from it as a key
// # (projects_of_region).

// only with region
MATCH (root:Region {id: $region})<-[:PART_OF*0..4]-(inside:Region)
WITH collect(DISTINCT inside.id) AS keys
UNWIND keys AS key
MATCH (q:Region {id: key})
OPTIONAL MATCH (q)<-[:COVERS]-(d:Document)
OPTIONAL MATCH (d)<-[:PART_OF*1..5]-(x:Task|Section)
OPTIONAL MATCH (x)-[:INCLUDES]->(p:Project)
WITH DISTINCT p
// only without region
MATCH (p:Project)
WITH p
// in any case
WHERE p.investment IS NOT NULL AND p.investment >= $minimum AND ($maximum = 0 OR p.investment <= $maximum)
// only with industry
OPTIONAL MATCH (p)-[:IN_INDUSTRY]->(:Industry)-[:BROADER*0..4]->(top:Industry) WHERE top.id = $industry
WITH DISTINCT p, top
WHERE top.id IS NOT NULL
// in any case
WITH p.id AS key, p.investment AS money
ORDER BY money DESC, key
SKIP $offset LIMIT $limit
MATCH (p:Project {id: key})
OPTIONAL MATCH (p)<-[s:INCLUDES]-(t:Task|Section)
OPTIONAL MATCH (d:Document {id: s.document})
OPTIONAL MATCH (d)-[:COVERS]->(r:Region)
OPTIONAL MATCH (p)-[:LOCATED_IN|CONNECTS]->(l:Region)
OPTIONAL MATCH (p)-[:IN_INDUSTRY]->(i:Industry)
RETURN p.id AS project_id, p.name AS project, p.investment AS investment, p.capacity AS capacity, p.status AS status,
       collect(DISTINCT {id: r.id, name: r.name}) AS planned_by, collect(DISTINCT {id: t.id, name: t.name}) AS tasks,
       collect(DISTINCT {id: l.id, name: l.name}) AS regions, collect(DISTINCT {id: i.id, name: i.name}) AS industries
ORDER BY investment DESC, project_id
