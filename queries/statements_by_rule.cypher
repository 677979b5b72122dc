// title: {zh: 各规则读出的陈述, en: Statements by rule}
// description:
//   zh: '每条规则读出的陈述数及其最低、最高置信度。'
//   en: "How many statements each rule has read, with the lowest and the highest confidence."
// group: quality
// parameters:
//   document:
//     type: reference
//     class: Document
//     label: {zh: 文件, en: document}
//     description: {zh: 文件的标识、标题或文号。, en: 'Document by identifier, title or number.'}
// columns:
//   rule: {type: text, label: {zh: 规则, en: rule}}
//   statement_count: {type: integer, label: {zh: 陈述数, en: statements}}
//   lowest: {type: number, label: {zh: 最低置信度, en: lowest confidence}}
//   highest: {type: number, label: {zh: 最高置信度, en: highest confidence}}
//   document_count: {type: integer, label: {zh: 文件数, en: documents}}

MATCH (a)-[s]->(b)
WHERE s.document <> '' AND s.rule IS NOT NULL AND ($document = '' OR s.document = $document)
RETURN s.rule AS rule, count(DISTINCT s.id) AS statement_count, min(s.confidence) AS lowest, max(s.confidence) AS highest,
       count(DISTINCT s.document) AS document_count
ORDER BY statement_count DESC, rule
SKIP $offset LIMIT $limit
