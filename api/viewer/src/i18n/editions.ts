/** What differs between two editions: [zh, en]. */
export const CHANGES: Record<string, readonly [zh: string, en: string]> = {
  moved: ['移到另一标题下', 'under another heading'],
  renumbered: ['序号改变', 'renumbered'],
  reworded: ['标题改写', 'title reworded'],
  text: ['正文改动', 'text changed'],
  lead: ['牵头部门改变', 'other lead'],
  support: ['配合部门改变', 'other support'],
  theme: ['主题改变', 'other theme'],
  deadline: ['时限改变', 'other deadline'],
  raised: ['目标提高', 'raised'],
  lowered: ['目标降低', 'lowered'],
  upper: ['上限改变', 'other upper end'],
  measure: ['年均与累计改变', 'per year or in sum'],
  year: ['年份改变', 'other year'],
  comparator: ['比较方式改变', 'other comparison'],
  renamed: ['改名', 'renamed'],
  status: ['状态改变', 'other status'],
  investment: ['投资改变（亿元）', 'other investment (100 million yuan)'],
  capacity: ['规模改变', 'other size'],
  content: ['建设内容改变', 'other content'],
  years: ['建设年限改变', 'other years of building'],
  undertaker: ['业主单位改变', 'other undertaker'],
  tasks: ['列入的任务改变', 'in other tasks'],
}

/** What became of a thing from one edition to the other: [zh, en]. */
export const FATE_NAMES: Record<string, readonly [zh: string, en: string]> = {
  added: ['新增', 'added'],
  dropped: ['取消', 'dropped'],
  changed: ['变化', 'changed'],
}

/** The kinds of things compared: [zh, en]. */
export const PART_NAMES: Record<string, readonly [zh: string, en: string]> = {
  tasks: ['任务', 'Tasks'],
  targets: ['目标', 'Targets'],
  projects: ['项目', 'Projects'],
}
