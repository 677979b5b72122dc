// title: {zh: 产业的项目, en: Projects of an industry}
// description:
//   zh: '属于某一产业(含下位行业)的项目，或促进该产业的任务所包含的项目。'
//   en: 'Projects of an industry or a narrower one: those said to belong to it (stated), and those included in a task that promotes it (task).'
// group: industries
// parameters:
//   industry:
//     type: reference
//     class: Industry
//     required: true
//     label: {zh: 产业, en: industry}
//     description: {zh: 产业的标识、名称或国民经济行业代码。, en: 'Industry by identifier, name or GB/T 4754 code.'}
// columns:
//   project_id: {type: id, label: {zh: 项目标识, en: project id}}
//   project: {type: text, label: {zh: 项目, en: project}}
//   status: {type: text, label: {zh: 状态, en: status}}
//   industry_id: {type: id, label: {zh: 产业标识, en: industry id}}
//   industry: {type: text, label: {zh: 产业, en: industry}}
//   via: {type: text, label: {zh: 关联方式, en: by way of}}
//   regions: {type: nodes, label: {zh: 所在区域, en: located in}}
//   planned_by: {type: nodes, label: {zh: 规划区域, en: planned by}}
// order: [project_id, industry_id, via]
// # Each way is followed by itself, and projects are chosen before anything is collected for them. The condition, true of all,
// # makes the engine take the page for few rows and go along their edges.

MATCH (root:Industry {id: $industry})<-[:BROADER*0..4]-(i:Industry)
MATCH (i)<-[:IN_INDUSTRY]-(p:Project)
WITH DISTINCT p.id AS key, i.id AS i_key, i.name AS i_name
WHERE key <> ''
WITH key, i_key, i_name
ORDER BY key, i_key
LIMIT $window
MATCH (p:Project {id: key})
OPTIONAL MATCH (p)-[:LOCATED_IN|CONNECTS]->(r:Region)
OPTIONAL MATCH (p)<-[:INCLUDES]-(:Task)<-[:PURSUES]-(q:Region)
RETURN p.id AS project_id, p.name AS project, p.status AS status, i_key AS industry_id, i_name AS industry,
       'stated' AS via, collect(DISTINCT {id: r.id, name: r.name}) AS regions,
       collect(DISTINCT {id: q.id, name: q.name}) AS planned_by
ORDER BY project_id, industry_id, via LIMIT $window
UNION ALL
MATCH (root:Industry {id: $industry})<-[:BROADER*0..4]-(i:Industry)
MATCH (i)<-[:PROMOTES]-(x)-[:INCLUDES]->(p:Project)
WITH DISTINCT p.id AS key, i.id AS i_key, i.name AS i_name
WHERE key <> ''
WITH key, i_key, i_name
ORDER BY key, i_key
LIMIT $window
MATCH (p:Project {id: key})
OPTIONAL MATCH (p)-[:LOCATED_IN|CONNECTS]->(r:Region)
OPTIONAL MATCH (p)<-[:INCLUDES]-(:Task)<-[:PURSUES]-(q:Region)
RETURN p.id AS project_id, p.name AS project, p.status AS status, i_key AS industry_id, i_name AS industry,
       'task' AS via, collect(DISTINCT {id: r.id, name: r.name}) AS regions,
       collect(DISTINCT {id: q.id, name: q.name}) AS planned_by
ORDER BY project_id, industry_id, via LIMIT $window
