// title: {zh: 文件, en: Documents}
// description:
//   zh: 已载入的文件，及其规划区域和任务数。
//   en: The documents loaded, with the region each plans for and how many tasks it has.
// group: documents
// parameters:
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
// columns:
//   document_id: {type: id, label: {zh: 文件标识, en: document id}}
//   document: {type: text, label: {zh: 文件, en: document}}
//   number: {type: text, label: {zh: 文号, en: number}}
//   issuer: {type: text, label: {zh: 发文机关, en: issuer}}
//   issued: {type: date, label: {zh: 发文日期, en: date of issue}}
//   period_start: {type: integer, label: {zh: 起始年, en: first year}}
//   period_end: {type: integer, label: {zh: 终止年, en: last year}}
//   regions: {type: nodes, label: {zh: 规划区域, en: regions}}
//   task_count: {type: integer, label: {zh: 任务数, en: tasks}}
// # The documents of the page are chosen before the tasks of any are counted. A task is pursued by one statement of its document, so
// # that statements are counted: telling tasks apart took three times as long, and more memory than eight such questions have.

MATCH (d:Document)
OPTIONAL MATCH (d)-[:COVERS]->(c:Region)
WITH d, c
WHERE $region = '' OR c.id = $region
WITH DISTINCT d
ORDER BY d.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (d)-[:COVERS]->(r:Region)
WITH d, r
WHERE $region = '' OR r.id = $region
OPTIONAL MATCH (r)-[p:PURSUES]->(:Task)
WITH d, r, count(CASE WHEN p.document = d.id THEN 1 END) AS pursued
RETURN d.id AS document_id, d.name AS document, d.number AS number, d.issuer AS issuer, d.issued AS issued,
       d.period_start AS period_start, d.period_end AS period_end,
       collect(DISTINCT {id: r.id, name: r.name}) AS regions, sum(pursued) AS task_count
ORDER BY document_id
