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
// # Statements are grouped by rule and document first: telling all their ids and documents apart took more memory than there is.

MATCH (a)-[s]->(b)
WHERE s.document <> '' AND s.rule IS NOT NULL AND ($document = '' OR s.document = $document)
WITH s.rule AS name, s.document AS source, count(*) AS statements, min(s.confidence) AS low, max(s.confidence) AS high
RETURN name AS rule, sum(statements) AS statement_count, min(low) AS lowest, max(high) AS highest,
       count(*) AS document_count
ORDER BY statement_count DESC, rule
SKIP $offset LIMIT $limit
