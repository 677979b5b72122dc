/** The catalogue's queries as questions: {name} stands for what the parameter of that name is filled with. */
export const QUESTIONS: Record<string, readonly [zh: string, en: string]> = {
  agencies_leading_tasks: ['哪些部门牵头{theme}任务？', 'Which agencies lead tasks of {theme}?'],
  agencies_supporting_tasks: ['哪些部门配合{theme}任务？', 'Which agencies support tasks of {theme}?'],
  agencies_of_region: ['{region}有哪些部门，各管多少任务？', 'Which agencies does {region} have, and how many tasks has each?'],
  agency_responsibilities: ['{agency}牵头和配合哪些任务？', 'Which tasks does {agency} lead and support?'],
  function_across_regions: ['各地哪些部门承担“{function}”职能？', 'Which agencies of other places have the function “{function}”?'],
  tasks_of_region: ['{region}要推进哪些任务，由谁负责？', 'Which tasks does {region} pursue, and who is in charge?'],
  connecting_projects: ['哪些线路项目把不同区域连在一起？', 'Which roads, railways and lines connect regions?'],
  cooperation_network: ['哪些区域之间有合作？', 'Which regions work together?'],
  links_between_regions: ['{a}与{b}之间有什么联系？', 'What links {a} and {b}?'],
  projects_of_region: ['{region}规划了哪些项目？', 'Which projects does {region} plan?'],
  region_profile: ['{region}各主题各有多少任务、项目和目标？', 'How many tasks, projects and targets has {region} in each theme?'],
  regions_promoting_industry: ['哪些区域发展{industry}？', 'Which regions promote {industry}?'],
  regions_sharing_industries: ['哪些区域与{region}发展相同的产业？', 'Which regions promote the same industries as {region}?'],
  theme_coverage: ['哪些区域有{theme}任务，各有多少？', 'Which regions have tasks of {theme}, and how many?'],
  chain_stages: ['产业链有哪些环节，哪些区域在做？', 'Which stages have the industry chains, and which regions promote them?'],
  complementary_chain_stages: ['哪些区域可以在产业链上相互配套？', 'Which regions could supply each other along a chain?'],
  enterprises_of_region: ['{region}的规划提到哪些企业？', 'Which enterprises do the plans of {region} name?'],
  industries_of_region: ['{region}要发展哪些产业？', 'Which industries does {region} promote?'],
  projects_of_industry: ['{industry}有哪些项目？', 'Which projects belong to {industry}?'],
  shared_industries: ['哪些产业有多个区域都在发展？', 'Which industries do several regions promote?'],
  indicators: ['规划设定了哪些指标？', 'For which indicators do plans set targets?'],
  targets_of_indicator: ['各地为“{indicator}”定了什么目标？', 'Which targets are set for “{indicator}”?'],
  targets_of_region: ['{region}定了哪些目标值？', 'Which targets does {region} set?'],
  documents: ['已经读入了哪些规划文件？', 'Which planning documents have been read?'],
  shared_policies: ['哪些政策由多份文件共同落实？', 'Which policies do several documents carry out?'],
  first_listed_roles: ['哪些牵头部门只是按名单首位推定的？', 'Which leads were only taken from the order of a list?'],
  statements_by_confidence: ['哪些内容把握不大，需要人工核对？', 'Which statements are uncertain and should be checked?'],
}

/** For a query that has no question here: one made of its title. */
export const OTHER_QUESTION: readonly [zh: string, en: string] = ['关于“{title}”，图谱里有什么？', 'What does the graph hold on “{title}”?']
