"""Made plans of the counties in the gazetteer, in the genre's forms, with the facts that stand in them.

The same number, length and seed give the same plans. Names of works are put together from parts, so that a large corpus has
many nodes that few documents share and some that all do, as real plans have.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ontology.regions import Division, gazetteer
from tests.bench.plan_works import Known, said

NUMERALS: Final = "一二三四五六七八九十"
CHAPTERS: Final = {
    "建设现代产业体系": ("做强装备制造业", "发展新能源产业", "壮大食品加工业", "培育生物医药产业", "发展现代物流业"),
    "推进生态文明建设": ("加强水污染防治", "推进国土绿化", "修复湿地", "治理大气污染", "整治农村环境"),
    "完善基础设施网络": ("建设综合交通网", "完善供水设施", "建设农村公路", "改造老旧管网", "发展数字基础设施"),
    "提高公共服务水平": ("办好基础教育", "健全医疗卫生体系", "完善养老服务", "促进就业创业", "发展文化事业"),
    "促进乡村全面振兴": ("保障粮食生产", "发展设施农业", "壮大特色养殖", "建设和美乡村", "培育农业经营主体"),
}
BODIES: Final = ("发展和改革局", "财政局", "生态环境局", "交通运输局", "水利局", "教育局", "农业农村局", "卫生健康局")
INDICATORS: Final = {"森林覆盖率": "%", "地区生产总值": "亿元", "粮食产量": "万吨", "常住人口城镇化率": "%"}
SENTENCES: Final = (
    "坚持规划先行、分步实施，健全工作推进机制，定期调度进展。",
    "加大资金统筹力度，引导社会资本参与，提高资金使用效益。",
    "完善标准和管理办法，强化监督检查，确保各项任务落到实处。",
    "总结推广好经验好做法，营造全社会关心支持的良好氛围。",
    "推动资源共享、优势互补，形成协同发展的合力。",
)
PLACES: Final = ("东岭", "西河", "南塬", "北湖", "金沟", "银川坡", "白石", "青龙", "石桥", "柳林")
WORKS: Final = ("光伏电站", "污水处理厂", "水库", "产业园标准厂房", "冷链物流中心")


@dataclass(slots=True)
class Plan:
    """A made document.

    tasks: titles; leads, supports: (title, body); targets: indicators; partners: names; said: what some tasks say besides.
    """

    name: str
    text: str = ""
    tasks: set[str] = field(default_factory=set)
    leads: set[tuple[str, str]] = field(default_factory=set)
    supports: set[tuple[str, str]] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)
    said: Known = field(default_factory=Known)


def plans(number: int, characters: int, seed: int = 1) -> Iterator[Plan]:
    """So many plans of about so many characters. Counties come in an order that the seed gives, again with other periods."""
    chosen = random.Random(seed)
    counties = sorted(
        (d for d in gazetteer().divisions if d.level == "county" and d.until is None), key=lambda d: d.adcode
    )
    chosen.shuffle(counties)
    for position in range(number):
        county = counties[position % len(counties)]
        yield _plan(county, counties, 11 + position // len(counties) % 5, characters, chosen)


def write_plans(folder: Path, number: int, characters: int, seed: int = 1) -> list[Plan]:
    """Write them as text files, a folder for each province."""
    made = list(plans(number, characters, seed))
    for plan in made:
        path = folder / plan.name[:2] / plan.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(plan.text, "utf-8")
        plan.text = ""
    return made


def _plan(county: Division, counties: list[Division], period: int, characters: int, chosen: random.Random) -> Plan:
    first = 1956 + 5 * (period - 1)
    plan = Plan(f"{county.adcode}-{first}.txt")
    ordinal = f"十{NUMERALS[period - 11]}"
    lines = [
        f"{county.name}国民经济和社会发展第{ordinal}个五年规划纲要",
        "",
        f"（{first}—{first + 4}年）",
        "",
        f"{county.name}人民政府",
        "",
    ]
    lines += ["第一章　发展目标", _targets(plan, first + 4, chosen)]
    chapters = list(CHAPTERS.items())
    size = max(1, characters // (len(chapters) * 5 * 130))
    for number, (chapter, titles) in enumerate(chapters, 1):
        lines += ["", f"第{NUMERALS[number]}章　{chapter}"]
        for place, title in enumerate(titles):
            lines += ["", f"第{NUMERALS[place]}节　{title}"]
            for count in range(size):
                lines += _task(
                    plan, f"{chosen.choice(PLACES)}片区{title}{count + 1}期", count, county, counties, first, chosen
                )
    plan.text = "\n".join(lines) + "\n"
    return plan


def _targets(plan: Plan, year: int, chosen: random.Random) -> str:
    parts = []
    for indicator, unit in INDICATORS.items():
        value = chosen.randrange(20, 80)
        plan.targets.add(indicator)
        parts.append(f"{indicator}达到{value}{unit}")
    return f"到{year}年，{'，'.join(parts)}。"


def _known_in(county: Division, year: int) -> bool:
    """Whether a county had its name when a plan was written, and no other division has ever had it."""
    return len(gazetteer().named(county.name)) == 1 and county.in_force(year)


def _task(
    plan: Plan, title: str, count: int, county: Division, counties: list[Division], year: int, chosen: random.Random
) -> list[str]:
    lead, support = chosen.sample(BODIES, 2)
    plan.tasks.add(title)
    plan.leads.add((title, f"县{lead}"))
    plan.supports.add((title, f"县{support}"))
    sentences = [f"实施{chosen.choice(PLACES)}{chosen.choice(WORKS)}项目。"]
    if chosen.random() < 0.1:
        partner = chosen.choice(counties)
        if partner.adcode != county.adcode and _known_in(partner, year):
            plan.partners.add(partner.name)
            sentences.append(f"与{partner.name}加强产业合作。")
    other = chosen.choice(counties)
    apart = other.adcode != county.adcode and all(_known_in(end, year) and len(end.name) > 2 for end in (county, other))
    besides = said(plan.said, title, county, other if apart else None, year, chosen)
    sentences += [besides, *chosen.sample(SENTENCES, 2)] if besides else chosen.sample(SENTENCES, 3)
    number = f"{count + 1}．"
    return [f"{number}{title}。{''.join(sentences)}（牵头单位：县{lead}；配合单位：县{support}）"]
