// title: {zh: 部门的职责, en: Responsibilities of an agency}
// description:
//   zh: 某一部门在各文件中牵头和配合的任务，以及项目表中由其负责的项目；名称对应多个部门时列出全部。
//   en: Every task that an agency leads or supports, in any document, and the projects of tables of works that it answers for. A name that several agencies bear gives all of them.
// group: agencies
// parameters:
//   agency:
//     type: references
//     class: Agency
//     required: true
//     label: {zh: 部门, en: agency}
//     description: {zh: 部门的标识、全称或文件中的写法。, en: 'Agency by identifier, full name or name as printed.'}
//   role:
//     type: choice
//     choices: [lead, support]
//     label: {zh: 角色, en: role}
//     description: {zh: 牵头(lead)或配合(support)。, en: Whether the agency leads or supports.}
//   theme:
//     type: choice
//     enumeration: Theme
//     label: {zh: 主题, en: theme}
//     description: {zh: 任务主题。, en: Theme of the task.}
// columns:
//   agency_id: {type: id, label: {zh: 部门标识, en: agency id}}
//   agency: {type: text, label: {zh: 部门, en: agency}}
//   region_id: {type: id, label: {zh: 区域标识, en: region id}}
//   region: {type: text, label: {zh: 区域, en: region}}
//   role: {type: text, label: {zh: 角色, en: role}}
//   task_id: {type: id, label: {zh: 任务或项目标识, en: task or project id}}
//   task: {type: text, label: {zh: 任务或项目, en: task or project}}
//   theme: {type: text, label: {zh: 主题, en: theme}}
//   deadline: {type: text, label: {zh: 时限, en: deadline}}
//   basis: {type: text, label: {zh: 依据, en: basis}}
//   confidence: {type: number, label: {zh: 置信度, en: confidence}}
//   document_id: {type: id, label: {zh: 文件标识, en: document id}}
//   document: {type: text, label: {zh: 文件, en: document}}
//   statement_id: {type: statement, label: {zh: 陈述标识, en: statement id}}
// # From nodes that are given by key the engine goes along edges only in an OPTIONAL MATCH, and only where it can tell that they
// # are few; a plain MATCH reads every edge of the type (2.25 million for 10,000 plans: 1.3 s in place of 10 ms).

UNWIND $agency AS key
MATCH (a:Agency {id: key})
OPTIONAL MATCH (a)-[s:LEADS|SUPPORTS]->(t:Task|Project) WHERE $theme = '' OR t.theme = $theme
OPTIONAL MATCH (a)-[:SERVES]->(r:Region)
OPTIONAL MATCH (d:Document {id: s.document})
OPTIONAL MATCH (t)<-[l:LEADS]-(a)
WITH a, s, t, r, d, CASE WHEN count(CASE WHEN l.id = s.id THEN 1 END) = 0 THEN 'support' ELSE 'lead' END AS part
WHERE t.id IS NOT NULL AND ($role = '' OR part = $role)
RETURN a.id AS agency_id, a.name AS agency, r.id AS region_id, r.name AS region, part AS role,
       t.id AS task_id, t.name AS task, t.theme AS theme, t.deadline AS deadline, s.basis AS basis,
       s.confidence AS confidence, d.id AS document_id, d.name AS document, s.id AS statement_id
ORDER BY agency_id, role, task_id, statement_id
SKIP $offset LIMIT $limit
