/** Kinds of facts as an upload's report counts them: [zh, en]. */
export const FOUND: Record<string, readonly [zh: string, en: string]> = {
  tasks: ['任务', 'tasks'],
  responsibilities: ['责任分工', 'responsibilities'],
  agencies: ['部门', 'agencies'],
  regions: ['区域（提及）', 'mentions of regions'],
  projects: ['项目', 'projects'],
  industries: ['产业', 'industries'],
  chains: ['产业链', 'chains'],
  targets: ['目标', 'targets'],
  cooperation: ['合作', 'links of cooperation'],
  enterprises: ['企业', 'enterprises'],
  parks: ['园区', 'parks'],
}

/** What was not understood, or not surely: [zh, en]. */
export const DOUBTS: Record<string, readonly [zh: string, en: string]> = {
  'document-field': ['文件没有写明', 'The document does not state'],
  'task-without-lead': ['没有牵头部门的任务', 'Tasks without a lead'],
  'agency-unresolved': ['没有对应到具体部门', 'Bodies that are no one agency'],
  'function-unknown': ['没有认出职能的部门', 'Agencies of unknown function'],
  'place-unresolved': ['没有认出代码的地名', 'Places without a code'],
  unsure: ['把握不大的内容', 'Uncertain readings'],
}

/** Fields of a document: [zh, en]. */
export const FIELDS: Record<string, readonly [zh: string, en: string]> = {
  title: ['标题', 'title'],
  region: ['规划区域', 'region'],
  issuer: ['发文机关', 'issuer'],
  date: ['印发日期', 'date'],
  period: ['规划期', 'period'],
}
