// title: {zh: 功能区域的成员, en: Members of functional regions}
// description:
//   zh: '城市群、经济区等功能区域的成员，以及其中有规划文件的成员。'
//   en: "The members of functional regions (clusters of cities, economic zones), and which of them have a plan in the graph."
// group: regions
// parameters:
//   region:
//     type: reference
//     class: Region
//     label: {zh: 功能区域, en: functional region}
//     description: {zh: 功能区域的标识或名称。, en: Functional region by identifier or name.}
//   member:
//     type: reference
//     class: Region
//     label: {zh: 成员, en: member}
//     description: {zh: 一个成员区域。, en: A region that is a member.}
// columns:
//   region_id: {type: id, label: {zh: 功能区域标识, en: functional region id}}
//   region: {type: text, label: {zh: 功能区域, en: functional region}}
//   member_count: {type: integer, label: {zh: 成员数, en: members}}
//   members: {type: nodes, label: {zh: 成员, en: members}}
//   planning: {type: nodes, label: {zh: 有规划文件的成员, en: members with a plan}}

MATCH (m:Region)-[:MEMBER_OF]->(f:Region)
WHERE $region = '' OR f.id = $region
OPTIONAL MATCH (chosen:Region)-[:MEMBER_OF]->(f) WHERE chosen.id = $member
WITH DISTINCT f, m, chosen
WHERE $member = '' OR chosen.id = $member
OPTIONAL MATCH (m)<-[c:COVERS]-(:Document)
WITH f, m, count(c.id) AS plans
RETURN f.id AS region_id, f.name AS region, count(DISTINCT m.id) AS member_count,
       collect(DISTINCT {id: m.id, name: m.name}) AS members,
       collect(DISTINCT CASE WHEN plans > 0 THEN {id: m.id, name: m.name} END) AS planning
ORDER BY member_count DESC, region_id
SKIP $offset LIMIT $limit
