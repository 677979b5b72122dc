// title: {zh: 区域的目标值, en: Targets of a region}
// description:
//   zh: 区域规划文件设定的目标值。
//   en: The figures that the documents of a region set.
// group: targets
// parameters:
//   region:
//     type: reference
//     class: Region
//     required: true
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
// columns:
//   indicator_id: {type: id, label: {zh: 指标标识, en: indicator id}}
//   indicator: {type: text, label: {zh: 指标, en: indicator}}
//   comparator: {type: text, label: {zh: 比较方式, en: comparator}}
//   value: {type: number, label: {zh: 数值, en: value}}
//   upper: {type: number, label: {zh: 上限, en: upper end}}
//   unit: {type: text, label: {zh: 单位, en: unit}}
//   measure: {type: text, label: {zh: 年均或累计, en: per year or in sum}}
//   year: {type: integer, label: {zh: 年份, en: year}}
//   baseline: {type: number, label: {zh: 基期值, en: baseline}}
//   target_id: {type: id, label: {zh: 目标值标识, en: target id}}
//   document_id: {type: id, label: {zh: 文件标识, en: document id}}
//   document: {type: text, label: {zh: 文件, en: document}}
//   statement_id: {type: statement, label: {zh: 陈述标识, en: statement id}}

MATCH (r:Region {id: $region})<-[c:COVERS]-(d:Document)
MATCH (g:Target)-[s:MEASURES]->(m:Indicator)
WHERE s.document = d.id
RETURN m.id AS indicator_id, m.name AS indicator, g.comparator AS comparator, g.value AS value, g.upper AS upper, g.unit AS unit, g.measure AS measure,
       g.year AS year, g.baseline AS baseline, g.id AS target_id, d.id AS document_id, d.name AS document,
       s.id AS statement_id
ORDER BY indicator_id, year, target_id, statement_id
SKIP $offset LIMIT $limit
