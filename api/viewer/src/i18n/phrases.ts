/** How a relation reads from a node's side: [zh out, zh in, en out, en in]. */
export const PHRASES: Record<string, readonly [zhOut: string, zhIn: string, enOut: string, enIn: string]> = {
  PART_OF: ['属于', '下含', 'part of', 'contains'],
  COVERS: ['规划区域', '有关规划文件', 'plans for', 'planned for by'],
  ISSUED_BY: ['发文机关', '印发的文件', 'issued by', 'issued'],
  CARRIES_OUT: ['贯彻落实', '被以下文件贯彻落实', 'carries out', 'carried out by'],
  PURSUES: ['推进的任务', '推进的区域', 'pursues', 'pursued by'],
  HAS_THEME: ['主题', '该主题的任务', 'theme', 'tasks of this theme'],
  LEADS: ['牵头的任务', '牵头部门', 'leads', 'led by'],
  SUPPORTS: ['配合的任务', '配合部门', 'supports', 'supported by'],
  SERVES: ['所属区域', '所属部门', 'serves', 'agencies'],
  HAS_FUNCTION: ['职能', '有此职能的部门', 'function', 'agencies with this function'],
  INCLUDES: ['包含', '列入的任务', 'includes', 'included in'],
  PROMOTES: ['促进的产业', '促进它的任务', 'promotes', 'promoted by'],
  MENTIONS: ['提及', '被以下内容提及', 'mentions', 'mentioned by'],
  LOCATED_IN: ['位于', '位于此地', 'located in', 'located here'],
  CONNECTS: ['连接的区域', '连接此地的项目', 'connects', 'connected by'],
  IN_INDUSTRY: ['所属产业', '属于该产业', 'in industry', 'in this industry'],
  UNDERTAKEN_BY: ['承担单位', '承担的项目', 'undertaken by', 'undertakes'],
  STAGE_OF: ['所在产业链', '环节', 'stage of', 'stages'],
  FEEDS: ['供给', '来自', 'feeds', 'fed by'],
  BROADER: ['上位行业', '下位行业', 'broader', 'narrower'],
  SETS: ['设定的目标', '设定它的任务', 'sets', 'set by'],
  MEASURES: ['指标', '目标值', 'measures', 'measured by'],
  COOPERATES_WITH: ['合作区域', '合作区域', 'works with', 'works with'],
  MEMBER_OF: ['所属功能区域', '成员', 'member of', 'members'],
}

/** The kinds of links between regions that the server groups by, where it has words of its own for them. */
export const LINK_GROUPS: Record<string, readonly [zh: string, en: string]> = {
  cooperation: ['直接合作', 'Cooperation'],
  mentions: ['规划任务中提及对方', 'Tasks that name the other'],
  projects: ['共同的项目', 'Projects of both'],
  industries: ['共同促进的产业', 'Industries of both'],
  'functional-regions': ['共同所属的功能区域', 'Functional regions of both'],
  policies: ['共同落实的政策', 'Policies carried out by both'],
  agencies: ['同类部门牵头同类任务', 'Like agencies leading like tasks'],
}

/** Names of kinds under a figure. */
export const PLURALS: Record<string, readonly [zh: string, en: string]> = {
  Document: ['文件', 'documents'],
  Region: ['区域', 'regions'],
  Task: ['任务', 'tasks'],
  Agency: ['部门', 'agencies'],
  Project: ['项目', 'projects'],
  Industry: ['产业', 'industries'],
  Target: ['目标值', 'targets'],
}
