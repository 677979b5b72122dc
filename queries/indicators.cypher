// title: {zh: 各地设定的指标, en: Indicators}
// description:
//   zh: 文件中设有目标值的指标，以及设定的文件数。
//   en: Indicators that have targets, and in how many documents.
// group: targets
// columns:
//   indicator_id: {type: id, label: {zh: 指标标识, en: indicator id}}
//   indicator: {type: text, label: {zh: 指标, en: indicator}}
//   target_count: {type: integer, label: {zh: 目标值数, en: targets}}
//   document_count: {type: integer, label: {zh: 文件数, en: documents}}

MATCH (m:Indicator)<-[s:MEASURES]-(g:Target)
RETURN m.id AS indicator_id, m.name AS indicator, count(DISTINCT g.id) AS target_count,
       count(DISTINCT s.document) AS document_count
ORDER BY document_count DESC, target_count DESC, indicator_id
SKIP $offset LIMIT $limit
