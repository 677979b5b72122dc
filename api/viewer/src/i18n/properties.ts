import type { Localised } from '../core/api/types'

/** Names of the properties that the viewer shows. A property without a name here is shown under its own. */
export const PROPERTY_NAMES: Record<string, Localised> = {
  kind: { zh: '类别', en: 'kind' },
  number: { zh: '文号', en: 'number' },
  issuer: { zh: '发文机关', en: 'issuer' },
  region: { zh: '规划区域', en: 'region planned for' },
  issued: { zh: '发文日期', en: 'date of issue' },
  period_start: { zh: '起始年', en: 'first year' },
  period_end: { zh: '终止年', en: 'last year' },
  source: { zh: '来源文件', en: 'source file' },
  note: { zh: '来源说明', en: 'note of the source' },
  theme: { zh: '主题', en: 'theme' },
  deadline: { zh: '时限', en: 'deadline' },
  adcode: { zh: '行政区划代码', en: 'division code' },
  level: { zh: '层级', en: 'level' },
  surfaces: { zh: '原文写法', en: 'names as printed' },
  english: { zh: '英文名', en: 'English name' },
  status: { zh: '状态', en: 'status' },
  capacity: { zh: '规模', en: 'capacity' },
  investment: { zh: '投资（亿元）', en: 'investment (100 million yuan)' },
  topic: { zh: '所属产业', en: 'topic' },
  stages: { zh: '环节', en: 'stages' },
  value: { zh: '数值', en: 'value' },
  unit: { zh: '单位', en: 'unit' },
  year: { zh: '年份', en: 'year' },
  comparator: { zh: '比较方式', en: 'comparator' },
  baseline: { zh: '基期值', en: 'baseline' },
  nature: { zh: '属性', en: 'nature' },
}

/** Words for what the columns `kind` and `via` of answers say; elsewhere some of them mean something else (industry is a theme, too). */
export const ANSWER_KINDS: Record<string, Localised> = {
  cooperation: { zh: '合作', en: 'cooperation' },
  project: { zh: '共同的项目', en: 'project of both' },
  industry: { zh: '共同促进的产业', en: 'industry of both' },
  mention: { zh: '任务提及对方', en: 'task that names the other' },
  membership: { zh: '同属功能区域', en: 'functional region of both' },
  policy: { zh: '共同落实的政策', en: 'policy carried out by both' },
  deadline: { zh: '任务到期', en: 'task due' },
  target: { zh: '目标值', en: 'target' },
  stated: { zh: '项目本身的产业', en: 'the project itself' },
  task: { zh: '任务促进的产业', en: 'its task' },
}

/** Words for the closed lists of values. */
export const VALUE_NAMES: Record<string, Localised> = {
  division: { zh: '行政区划', en: 'administrative division' },
  functional: { zh: '功能区域', en: 'functional region' },
  world: { zh: '世界', en: 'world' },
  country: { zh: '国家', en: 'country' },
  province: { zh: '省级', en: 'province' },
  city: { zh: '地市级', en: 'city' },
  county: { zh: '县级', en: 'county' },
  township: { zh: '乡镇级', en: 'township' },
  explicit: { zh: '原文明示', en: 'stated outright' },
  'first-listed': { zh: '按名单首位推定', en: 'first in the list' },
  inferred: { zh: '推定', en: 'inferred' },
  model: { zh: '模型提出', en: 'by a model' },
  lead: { zh: '牵头', en: 'lead' },
  support: { zh: '配合', en: 'support' },
  约束性: { zh: '约束性', en: 'binding' },
  预期性: { zh: '预期性', en: 'expected' },
  '>=': { zh: '不低于', en: 'at least' },
  '<=': { zh: '不高于', en: 'at most' },
  '=': { zh: '达到', en: 'equal to' },
  '~': { zh: '约', en: 'about' },
}
