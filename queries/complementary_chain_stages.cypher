// title: {zh: 区域间互补的产业链环节, en: Complementary chain stages}
// description:
//   zh: 一个区域促进的环节供给另一个区域促进的环节。
//   en: Where a stage that one region promotes feeds a stage that another region promotes.
// group: industries
// parameters:
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
//   industry:
//     type: reference
//     class: Industry
//     label: {zh: 产业, en: industry}
//     description: {zh: 产业的标识、名称或国民经济行业代码。, en: 'Industry by identifier, name or GB/T 4754 code.'}
// columns:
//   supplier_id: {type: id, label: {zh: 上游区域标识, en: supplier id}}
//   supplier: {type: text, label: {zh: 上游区域, en: supplying region}}
//   supplied_stage_id: {type: id, label: {zh: 上游环节标识, en: supplied stage id}}
//   supplied_stage: {type: text, label: {zh: 上游环节, en: supplied stage}}
//   receiver_id: {type: id, label: {zh: 下游区域标识, en: receiver id}}
//   receiver: {type: text, label: {zh: 下游区域, en: receiving region}}
//   using_stage_id: {type: id, label: {zh: 下游环节标识, en: using stage id}}
//   using_stage: {type: text, label: {zh: 下游环节, en: using stage}}
//   task_count: {type: integer, label: {zh: 涉及任务数, en: tasks involved}}
//   statement_id: {type: statement, label: {zh: 陈述标识, en: statement id}}

MATCH (a:Region)-[:PURSUES]->(t:Task)-[:PROMOTES]->(x:Industry)-[f:FEEDS]->(y:Industry)
MATCH (y)<-[:PROMOTES]-(u:Task)<-[:PURSUES]-(b:Region)
WHERE a.id <> b.id AND ($region = '' OR a.id = $region OR b.id = $region)
  AND ($industry = '' OR x.id = $industry OR y.id = $industry)
RETURN a.id AS supplier_id, a.name AS supplier, x.id AS supplied_stage_id, x.name AS supplied_stage,
       b.id AS receiver_id, b.name AS receiver, y.id AS using_stage_id, y.name AS using_stage,
       count(DISTINCT t.id) + count(DISTINCT u.id) AS task_count, min(f.id) AS statement_id
ORDER BY supplier_id, receiver_id, supplied_stage_id, using_stage_id
SKIP $offset LIMIT $limit
