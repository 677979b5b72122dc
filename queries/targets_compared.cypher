// title: {zh: 各区域目标值比较, en: Targets compared across regions}
// description:
//   zh: '两个以上区域为同一指标、同一年份、同一单位设定的目标值，及其最低、最高值。'
//   en: "Indicators for which two regions or more set a figure for the same year in the same unit, with the lowest and the highest."
// group: targets
// parameters:
//   indicator:
//     type: reference
//     class: Indicator
//     label: {zh: 指标, en: indicator}
//     description: {zh: 指标的标识或名称。, en: Indicator by identifier or name.}
//   minimum:
//     type: integer
//     default: 2
//     minimum: 1
//     label: {zh: 最少区域数, en: fewest regions}
//     description: {zh: 至少多少个区域设定。, en: How many regions must set it at least.}
// columns:
//   indicator_id: {type: id, label: {zh: 指标标识, en: indicator id}}
//   indicator: {type: text, label: {zh: 指标, en: indicator}}
//   unit: {type: text, label: {zh: 单位, en: unit}}
//   year: {type: integer, label: {zh: 年份, en: year}}
//   region_count: {type: integer, label: {zh: 区域数, en: regions}}
//   lowest: {type: number, label: {zh: 最低值, en: lowest}}
//   highest: {type: number, label: {zh: 最高值, en: highest}}
//   regions: {type: nodes, count: region_count, label: {zh: 区域, en: regions}}

MATCH (m:Indicator)<-[s:MEASURES]-(g:Target)
WHERE $indicator = '' OR m.id = $indicator
MATCH (d:Document {id: s.document})-[:COVERS]->(r:Region)
WITH m, g.unit AS measured_in, g.year AS due, count(DISTINCT r.id) AS total, min(g.value) AS low, max(g.value) AS high,
     collect(DISTINCT {id: r.id, name: r.name}) AS rs
WHERE total >= $minimum
RETURN m.id AS indicator_id, m.name AS indicator, measured_in AS unit, due AS year, total AS region_count,
       low AS lowest, high AS highest, rs AS regions
ORDER BY region_count DESC, indicator_id, year, unit
SKIP $offset LIMIT $limit
