// title: {zh: 连接区域的线路项目, en: Projects that connect regions}
// description:
//   zh: 连接两个及以上区域的公路、铁路、管道和输电线路。
//   en: Roads, railways, pipes and power lines that connect two regions or more.
// group: regions
// parameters:
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
//   other:
//     type: reference
//     class: Region
//     label: {zh: 另一区域, en: other region}
//     description: {zh: 项目还须连接的另一区域。, en: Another region that the project must connect as well.}
// columns:
//   project_id: {type: id, label: {zh: 项目标识, en: project id}}
//   project: {type: text, label: {zh: 项目, en: project}}
//   status: {type: text, label: {zh: 状态, en: status}}
//   region_count: {type: integer, label: {zh: 区域数, en: regions}}
//   regions: {type: nodes, label: {zh: 连接的区域, en: regions connected}}
//   document_count: {type: integer, label: {zh: 文件数, en: documents}}

// only with region
MATCH (chosen:Region {id: $region})
OPTIONAL MATCH (chosen)<-[:CONNECTS]-(p:Project)
// only without region
MATCH (p:Project)-[:CONNECTS]->(:Region)
// in any case
WITH DISTINCT p
OPTIONAL MATCH (p)-[:CONNECTS]->(second:Region) WHERE second.id = $other
WITH p, second
WHERE $other = '' OR second.id = $other
WITH DISTINCT p
OPTIONAL MATCH (p)-[s:CONNECTS]->(r:Region)
WITH p, count(DISTINCT r.id) AS total, count(DISTINCT s.document) AS documents,
     collect(DISTINCT {id: r.id, name: r.name}) AS rs
WHERE total >= 2
RETURN p.id AS project_id, p.name AS project, p.status AS status, total AS region_count, rs AS regions,
       documents AS document_count
ORDER BY region_count DESC, project_id
SKIP $offset LIMIT $limit
