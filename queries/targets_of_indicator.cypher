// title: {zh: 指标的目标值, en: Targets of an indicator}
// description:
//   zh: 各区域为同一指标设定的目标值。
//   en: The figures that regions set for an indicator.
// group: targets
// parameters:
//   indicator:
//     type: reference
//     class: Indicator
//     required: true
//     label: {zh: 指标, en: indicator}
//     description: {zh: 指标的标识或名称。, en: Indicator by identifier or name.}
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
//   year:
//     type: integer
//     default: 0
//     minimum: 0
//     maximum: 2100
//     label: {zh: 年份, en: year}
//     description: {zh: 目标年份；0表示不限。, en: Year of the target; 0 for any.}
// columns:
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   indicator: {type: text, label: {zh: 指标, en: indicator}}
//   comparator: {type: text, label: {zh: 比较方式, en: comparator}}
//   value: {type: number, label: {zh: 数值, en: value}}
//   upper: {type: number, label: {zh: 上限, en: upper end}}
//   unit: {type: text, label: {zh: 单位, en: unit}}
//   measure: {type: text, label: {zh: 年均或累计, en: per year or in sum}}
//   year: {type: integer, label: {zh: 年份, en: year}}
//   baseline: {type: number, label: {zh: 基期值, en: baseline}}
//   nature: {type: text, label: {zh: 属性, en: nature}}
//   target_id: {type: id, label: {zh: 目标值标识, en: target id}}
//   document_id: {type: id, label: {zh: 文件标识, en: document id}}
//   document: {type: text, label: {zh: 文件, en: document}}
//   statement_id: {type: statement, label: {zh: 陈述标识, en: statement id}}

MATCH (m:Indicator {id: $indicator})<-[s:MEASURES]-(g:Target)
WHERE $year = 0 OR g.year = $year
OPTIONAL MATCH (d:Document {id: s.document})
OPTIONAL MATCH (d)-[:COVERS]->(r:Region)
WITH m, s, g, d, r
WHERE $region = '' OR r.id = $region
RETURN r.id AS region_id, r.name AS region, m.name AS indicator, g.comparator AS comparator, g.value AS value, g.upper AS upper,
       g.unit AS unit, g.measure AS measure, g.year AS year, g.baseline AS baseline, g.nature AS nature, g.id AS target_id,
       d.id AS document_id, d.name AS document, s.id AS statement_id
ORDER BY region_id, year, target_id, statement_id
SKIP $offset LIMIT $limit
