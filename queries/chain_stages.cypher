// title: {zh: 产业链各环节, en: Stages of industry chains}
// description:
//   zh: 产业链的各环节、各环节的项目和促进该环节的区域。
//   en: Industry chains stage by stage, with the projects on each stage and the regions that promote it.
// group: industries
// parameters:
//   chain:
//     type: reference
//     class: Chain
//     label: {zh: 产业链, en: chain}
//     description: {zh: 产业链的标识或名称。, en: Chain by identifier or name.}
//   industry:
//     type: reference
//     class: Industry
//     label: {zh: 产业, en: industry}
//     description: {zh: 产业的标识、名称或国民经济行业代码。, en: 'Industry by identifier, name or GB/T 4754 code.'}
//   topic:
//     type: text
//     label: {zh: 所属产业, en: topic}
//     description: {zh: 产业链所属产业中包含的文字。, en: Words that the industry the chain is said to be of contains.}
// columns:
//   chain_id: {type: id, label: {zh: 产业链标识, en: chain id}}
//   chain: {type: text, label: {zh: 产业链, en: chain}}
//   position: {type: integer, label: {zh: 位置, en: position}}
//   stage_id: {type: id, label: {zh: 环节标识, en: stage id}}
//   stage: {type: text, label: {zh: 环节, en: stage}}
//   projects: {type: nodes, label: {zh: 项目, en: projects}}
//   regions: {type: nodes, label: {zh: 促进该环节的区域, en: regions that promote it}}
//   statement_id: {type: statement, label: {zh: 陈述标识, en: statement id}}

// only with industry
MATCH (member:Industry {id: $industry})
OPTIONAL MATCH (member)-[:STAGE_OF]->(c:Chain)
WITH DISTINCT c
OPTIONAL MATCH (c)<-[s:STAGE_OF]-(i:Industry)
// only without industry
MATCH (c:Chain)<-[s:STAGE_OF]-(i:Industry)
// in any case
WITH c, s, i
WHERE s.id IS NOT NULL AND ($chain = '' OR c.id = $chain) AND ($topic = '' OR c.topic CONTAINS $topic)
WITH c, s, i
ORDER BY c.id, s.position, s.id
SKIP $offset LIMIT $limit
OPTIONAL MATCH (i)<-[:IN_INDUSTRY]-(p:Project)
WITH c, s, i, collect(DISTINCT {id: p.id, name: p.name}) AS ps
OPTIONAL MATCH (i)<-[:PROMOTES]-(:Task)<-[:PURSUES]-(r:Region)
RETURN c.id AS chain_id, c.name AS chain, s.position AS position, i.id AS stage_id, i.name AS stage,
       ps AS projects, collect(DISTINCT {id: r.id, name: r.name}) AS regions, s.id AS statement_id
ORDER BY chain_id, position, statement_id
