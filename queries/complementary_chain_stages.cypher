// title: {zh: 区域间互补的产业链环节, en: Complementary chain stages}
// description:
//   zh: 一个区域促进的环节供给其他区域促进的环节，即区域间可以配套之处。
//   en: Where a stage that one region promotes feeds a stage that other regions promote.
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
//   using_stage_id: {type: id, label: {zh: 下游环节标识, en: using stage id}}
//   using_stage: {type: text, label: {zh: 下游环节, en: using stage}}
//   receivers: {type: nodes, label: {zh: 下游区域, en: receiving regions}}
//   statement_id: {type: statement, label: {zh: 陈述标识, en: statement id}}

MATCH (x:Industry)-[f:FEEDS]->(y:Industry)
WHERE $industry = '' OR x.id = $industry OR y.id = $industry
WITH x, y, min(f.id) AS statement
MATCH (y)<-[:PROMOTES]-(:Task)<-[:PURSUES]-(b:Region)
WITH x, y, statement, min(b.id) AS b_first, max(b.id) AS b_last, count(CASE WHEN b.id = $region THEN 1 END) AS b_hits
MATCH (x)<-[:PROMOTES]-(:Task)<-[:PURSUES]-(a:Region)
WHERE (b_first <> a.id OR b_last <> a.id) AND ($region = '' OR a.id = $region OR b_hits > 0)
WITH DISTINCT a.id AS a_key, x.id AS x_key, y.id AS y_key, statement
ORDER BY a_key, x_key, y_key
SKIP $offset LIMIT $limit
MATCH (p:Region) WHERE p.id = a_key
WITH a_key, p.name AS a_name, x_key, y_key, statement
MATCH (q:Industry) WHERE q.id = x_key
WITH a_key, a_name, x_key, q.name AS x_name, y_key, statement
MATCH (r:Industry) WHERE r.id = y_key
WITH a_key, a_name, x_key, x_name, y_key, r, statement
MATCH (r)<-[:PROMOTES]-(:Task)<-[:PURSUES]-(c:Region)
WHERE c.id <> a_key
RETURN a_key AS supplier_id, a_name AS supplier, x_key AS supplied_stage_id, x_name AS supplied_stage,
       y_key AS using_stage_id, r.name AS using_stage,
       collect(DISTINCT {id: c.id, name: c.name}) AS receivers, statement AS statement_id
ORDER BY supplier_id, supplied_stage_id, using_stage_id
