// title: {zh: 时间表, en: Timetable}
// description:
//   zh: 每年到期的任务、要建成的项目和要达到的目标；没有写明年份的目标记在规划期的末年。
//   en: What is due in each year, tasks by their deadline, projects by the year in which they are to be done (with what they cost) and targets by their year; a target that names no year counts for the last year of its plan.
// group: documents
// parameters:
//   region:
//     type: reference
//     class: Region
//     label: {zh: 区域, en: region}
//     description: {zh: 区域的标识、名称或简称。, en: 'Region by identifier, name or short name.'}
//   since:
//     type: integer
//     default: 0
//     minimum: 0
//     maximum: 2100
//     label: {zh: 起始年, en: first year}
//     description: {zh: 自哪一年起。, en: First year to list.}
//   until:
//     type: integer
//     default: 2100
//     minimum: 0
//     maximum: 2100
//     label: {zh: 终止年, en: last year}
//     description: {zh: 到哪一年止。, en: Last year to list.}
//   kind:
//     type: choice
//     choices: [deadline, project, target]
//     label: {zh: 类别, en: kind}
//     description: {zh: 只列任务的时限(deadline)、项目(project)或目标值(target)。, en: 'Deadlines of tasks only, projects only, or targets only.'}
// columns:
//   year: {type: integer, label: {zh: 年份, en: year}}
//   kind: {type: text, label: {zh: 类别, en: kind}}
//   stated: {type: boolean, label: {zh: 写明年份, en: year stated}}
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   item_id: {type: id, label: {zh: 事项标识, en: item id}}
//   item: {type: text, label: {zh: 事项, en: item}}
//   comparator: {type: text, label: {zh: 比较方式, en: comparator}}
//   value: {type: number, label: {zh: 数值, en: value}}
//   unit: {type: text, label: {zh: 单位, en: unit}}
//   deadline: {type: text, label: {zh: 时限, en: deadline}}
//   document_id: {type: id, label: {zh: 文件标识, en: document id}}
//   document: {type: text, label: {zh: 文件, en: document}}
//   statement_id: {type: statement, label: {zh: 陈述标识, en: statement id}}
// order: [year, kind, region_id, item_id, statement_id]

MATCH (t:Task)<-[s:PURSUES]-(r:Region)
MATCH (d:Document {id: s.document})
WHERE t.due_year >= $since AND t.due_year <= $until AND ($region = '' OR r.id = $region) AND ($kind = '' OR $kind = 'deadline')
RETURN t.due_year AS year, 'deadline' AS kind, true AS stated, r.id AS region_id, r.name AS region, t.id AS item_id,
       t.name AS item, '' AS comparator, 0.0 AS value, '' AS unit, t.deadline AS deadline,
       d.id AS document_id, d.name AS document, s.id AS statement_id
ORDER BY year, region_id, item_id, statement_id LIMIT $window
UNION ALL
MATCH (p:Project)
WHERE p.end_year IS NOT NULL AND ($kind = '' OR $kind = 'project')
MATCH (p)<-[s:INCLUDES]-(x:Task|Section)
MATCH (d:Document {id: s.document})-[:COVERS]->(r:Region)
WHERE s.end_year >= $since AND s.end_year <= $until AND ($region = '' OR r.id = $region)
RETURN s.end_year AS year, 'project' AS kind, true AS stated, r.id AS region_id, r.name AS region, p.id AS item_id,
       p.name AS item, '' AS comparator, CASE WHEN s.investment IS NULL THEN 0.0 ELSE s.investment END AS value,
       CASE WHEN s.investment IS NULL THEN '' ELSE '亿元' END AS unit, '' AS deadline,
       d.id AS document_id, d.name AS document, s.id AS statement_id
ORDER BY year, region_id, item_id, statement_id LIMIT $window
UNION ALL
MATCH (g:Target)-[s:MEASURES]->(m:Indicator)
MATCH (d:Document {id: s.document})-[:COVERS]->(r:Region)
WITH g, s, m, d, r, CASE WHEN g.year IS NULL THEN d.period_end ELSE g.year END AS due
WHERE due >= $since AND due <= $until AND ($region = '' OR r.id = $region) AND ($kind = '' OR $kind = 'target')
RETURN due AS year, 'target' AS kind, g.year IS NOT NULL AS stated, r.id AS region_id, r.name AS region, g.id AS item_id,
       m.name AS item, g.comparator AS comparator, g.value AS value, g.unit AS unit, '' AS deadline,
       d.id AS document_id, d.name AS document, s.id AS statement_id
ORDER BY year, region_id, item_id, statement_id LIMIT $window
