"""What some tasks of made plans say besides: works with all that is told of them, lines, parks, chains, industries by name.

As in real plans: some firms are named in many plans, most in one; most works cost little, few very much.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Final

from ontology.regions import Division

SPOTS: Final = ("东山", "西沟", "南庄", "北营", "上川", "下河", "新桥", "老营", "大湾", "小寨")
SIDES: Final = ("东部", "西部", "南部", "北部", "中部")
KINDS: Final = {
    "光伏电站": "占地{}亩",
    "污水处理厂": "占地{}亩",
    "水库": "库容{}万立方米",
    "冷库": "建筑面积{}平方米",
    "养老院": "建筑面积{}平方米",
    "变电站": "占地{}亩",
}
"""Kinds of works, with how a size of theirs is printed."""

STATUSES: Final = {"新建": "新建", "续建": "续建", "开工建设": "新建", "争取": "争取"}
"""Words before works, with the status that they tell."""

PARKS: Final = ("工业园区", "物流园区", "经济开发区", "科技产业园")
LINES: Final = ("高速公路", "公路", "铁路")
STOCK: Final = ("硅料", "锂矿", "甘蔗", "棉花", "生猪", "铝土矿", "原煤", "玉米", "毛竹", "钢坯")
MADE: Final = {
    "硅片": ("电池片", "光伏组件"),
    "正极材料": ("电芯", "电池包"),
    "纱线": ("坯布", "服装"),
    "型材": ("零部件", "整车"),
    "甲醇": ("烯烃", "塑料"),
}
"""What is made first of a stock, with what follows."""

INDUSTRIES: Final = (
    ("风电", "储能", "氢能"),
    ("旅游业", "文化创意", "会展业"),
    ("纺织服装", "家具制造", "建材"),
    ("中药材", "茶叶", "花卉"),
    ("人工智能", "大数据", "云计算"),
    ("新能源汽车", "轨道交通装备", "航空航天"),
    ("电子商务", "金融服务", "软件"),
)
GREAT: Final = ("华岭", "宁远", "启川", "恒泽", "瑞峰", "泰禾", "中岳", "远图", "盛垣", "嘉澜")
TRADES: Final = ("能源", "建设", "重工", "农业", "环保", "水务")


@dataclass(slots=True)
class Known:
    """What these sentences say.

    investments: (title, works, 亿元); years: (title, works, the last one of building); statuses: (title, works, status);
    undertakers: (works, firm); parks: (title, name); chains: (title, stages with a dash between); lines: (works, region);
    promoted: (title, industry).
    """

    investments: set[tuple[str, str, float]] = field(default_factory=set)
    years: set[tuple[str, str, int]] = field(default_factory=set)
    statuses: set[tuple[str, str, str]] = field(default_factory=set)
    undertakers: set[tuple[str, str]] = field(default_factory=set)
    parks: set[tuple[str, str]] = field(default_factory=set)
    chains: set[tuple[str, str]] = field(default_factory=set)
    lines: set[tuple[str, str]] = field(default_factory=set)
    promoted: set[tuple[str, str]] = field(default_factory=set)


def said(known: Known, title: str, county: Division, other: Division | None, year: int, chosen: random.Random) -> str:
    """A sentence that the task says besides, or nothing. other: a county that a line may lead to. year: the plan's first."""
    kind = chosen.random()
    if kind < 0.2:
        return _works(known, title, county, year, chosen)
    if kind < 0.23:
        return _line(known, title, county, other, year, chosen) if other else ""
    if kind < 0.27:
        park = f"{chosen.choice(SPOTS)}{chosen.choice(PARKS)}"
        known.parks.add((title, park))
        return f"建设{park}。"
    if kind < 0.29:
        first, rest = chosen.choice(list(MADE.items()))
        stages = "—".join((chosen.choice(STOCK), first, *rest))
        known.chains.add((title, stages))
        return f"打造{stages}产业链。"
    if kind < 0.4:
        industries = chosen.choice(INDUSTRIES)
        known.promoted.update((title, industry) for industry in industries)
        return f"大力发展{'、'.join(industries)}等产业。"
    return ""


def _works(known: Known, title: str, county: Division, year: int, chosen: random.Random) -> str:
    kind, size = chosen.choice(list(KINDS.items()))
    name = f"{chosen.choice(SPOTS)}{chosen.choice(SIDES)}{kind}项目"
    word, status = chosen.choice(list(STATUSES.items()))
    known.statuses.add((title, name, status))
    printed = size.format(chosen.randrange(20, 900))
    parts = [f"{word}{name}", f"总投资{_cost(known, title, name, chosen)}亿元（{printed}）"]
    if chosen.random() < 0.7:
        end = year + chosen.randrange(1, 5)
        known.years.add((title, name, end))
        parts.append(f"{chosen.randrange(year, end)}年开工、{end}年建成")
    if chosen.random() < 0.5:
        firm = _firm(county, chosen)
        known.undertakers.add((name, firm))
        parts.append(f"由{firm}承建")
    return "，".join(parts) + "。"


def _line(known: Known, title: str, county: Division, other: Division, year: int, chosen: random.Random) -> str:
    name = f"{county.name}至{other.name}{chosen.choice(LINES)}"
    known.lines.update({(name, county.name), (name, other.name)})
    end = year + chosen.randrange(2, 5)
    known.years.add((title, name, end))
    return f"建设{name}，总投资{_cost(known, title, name, chosen)}亿元，{end}年建成通车。"


def _cost(known: Known, title: str, name: str, chosen: random.Random) -> float:
    cost = round(0.1 + chosen.expovariate(0.15), 1)
    known.investments.add((title, name, cost))
    return cost


def _firm(county: Division, chosen: random.Random) -> str:
    trade = chosen.choice(TRADES)
    if chosen.random() < 0.3:
        return f"{chosen.choice(GREAT)}{trade}集团有限公司"
    return f"{county.short or county.name}{chosen.choice(SPOTS)}{trade}有限公司"
