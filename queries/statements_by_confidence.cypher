// title: {zh: 置信度较低的陈述, en: Statements of low confidence}
// description:
//   zh: '置信度不超过给定值的陈述，低者在前，供人工核对。'
//   en: Statements whose confidence is at most the given value, lowest first, for checking by hand.
// group: quality
// parameters:
//   maximum:
//     type: number
//     default: 0.8
//     minimum: 0
//     maximum: 1
//     label: {zh: 置信度上限, en: highest confidence}
//     description: {zh: 置信度上限。, en: Highest confidence listed.}
//   document:
//     type: reference
//     class: Document
//     label: {zh: 文件, en: document}
//     description: {zh: 文件的标识、标题或文号。, en: 'Document by identifier, title or number.'}
//   rule:
//     type: text
//     label: {zh: 规则, en: rule}
//     description: {zh: 规则名称。, en: Name of the rule.}
// columns:
//   source_id: {type: id, label: {zh: 起点标识, en: source id}}
//   source: {type: text, label: {zh: 起点, en: source}}
//   target_id: {type: id, label: {zh: 终点标识, en: target id}}
//   target: {type: text, label: {zh: 终点, en: target}}
//   surface: {type: text, label: {zh: 原文写法, en: as printed}}
//   rule: {type: text, label: {zh: 规则, en: rule}}
//   basis: {type: text, label: {zh: 依据, en: basis}}
//   confidence: {type: number, label: {zh: 置信度, en: confidence}}
//   document_id: {type: id, label: {zh: 文件标识, en: document id}}
//   statement_id: {type: statement, label: {zh: 陈述标识, en: statement id}}

MATCH (a)-[s]->(b)
WHERE s.confidence <= $maximum AND s.document <> '' AND ($document = '' OR s.document = $document)
  AND ($rule = '' OR s.rule = $rule)
RETURN a.id AS source_id, a.name AS source, b.id AS target_id, b.name AS target, s.surface AS surface,
       s.rule AS rule, s.basis AS basis, s.confidence AS confidence, s.document AS document_id, s.id AS statement_id
ORDER BY confidence, statement_id
SKIP $offset LIMIT $limit
