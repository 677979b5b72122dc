"""Three small plans in our own words, as facts, for the tests of queries and of the API. Answers are known by reading them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from loaders import facts

RULE = "written-by-hand"


@dataclass
class Plan:
    """A document in the making: text and facts grow together, so that every fact's words are in the text."""

    title: str
    region: str
    adcode: str
    number: str
    issuer: str
    based_on: tuple[str, ...] = ()
    text: str = ""
    lists: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in LISTS})

    def __post_init__(self) -> None:
        self.write(self.title)
        for policy in self.based_on:
            self.write(f"为落实《{policy}》，制定本方案。")

    def write(self, line: str) -> int:
        start = len(self.text)
        self.text += line + "\n"
        return start

    def span(self, words: str, start: int = 0) -> facts.Span:
        at = self.text.index(words, start)
        return facts.Span(at, at + len(words))

    def task(
        self,
        path: tuple[str, ...],
        title: str,
        theme: str,
        body: str,
        duties: dict[str, str],
        basis: str = "explicit",
        deadline: str | None = None,
    ) -> None:
        start = self.write(title)
        self.write(body)
        responsibilities = []
        if duties:
            self.write("（" + "、".join(duties) + "）")
            responsibilities = [
                facts.Responsibility(
                    agency=agency,
                    role=role,
                    basis=basis,
                    evidence=self.span(agency, start),
                    rule=RULE,
                    confidence=0.95 if basis == "explicit" else 0.7,
                )
                for agency, role in duties.items()
            ]
        self.lists["tasks"].append(
            facts.Task(
                path=path,
                title=title,
                theme=theme,
                body=facts.Span(start, len(self.text)),
                responsibilities=tuple(responsibilities),
                evidence=self.span(title, start),
                rule=RULE,
                deadline=deadline,
            )
        )

    def agency(self, surface: str, name: str, function: str) -> None:
        self.lists["agencies"].append(
            facts.Agency(surface=surface, name=name, region=self.adcode, function=function, level="city")
        )

    def add(self, kind: str, words: str, /, **values: Any) -> None:
        """A fact of a list, whose evidence are `words`."""
        self.lists[kind].append(_FACTS[kind](evidence=self.span(words), rule=RULE, confidence=0.9, **values))

    def finish(self) -> facts.DocumentFacts:
        sha256 = hashlib.sha256(self.text.encode()).hexdigest()
        info = facts.DocumentInfo(
            file=f"{self.title}.txt",
            sha256=sha256,
            title=self.title,
            kind="实施方案",
            number=self.number,
            issuer=self.issuer,
            region=self.region,
            adcode=self.adcode,
            date="2021-03-05",
            period=(2021, 2025),
            based_on=tuple(facts.Title(name=policy, evidence=self.span(policy)) for policy in self.based_on),
            evidence={"title": self.span(self.title)},
        )
        return facts.DocumentFacts(text=self.text, document=info, **{k: tuple(v) for k, v in self.lists.items()})


_FACTS: dict[str, Any] = {
    "regions": facts.RegionMention,
    "projects": facts.Project,
    "industries": facts.Industry,
    "chains": facts.Chain,
    "targets": facts.Target,
    "cooperation": facts.Cooperation,
    "enterprises": facts.Enterprise,
    "parks": facts.Park,
}
LISTS: tuple[str, ...] = ("tasks", "agencies", *_FACTS)

WIND, FOREST, ROAD = ("一", "(一)"), ("一", "(二)"), ("二", "(一)")


def chifeng() -> facts.DocumentFacts:
    plan = Plan(
        "赤峰市绿色发展实施方案", "赤峰市", "150400", "赤示〔2021〕1号", "赤峰市人民政府", ("北方绿色发展纲要",)
    )
    plan.task(
        WIND,
        "发展清洁能源",
        "energy",
        "壮大风电，形成叶片—整机—风电场链条，由远风公司建设松山风电场（总投资12亿元，50万千瓦），与锦州市共同消纳。",
        {"市发改委": "lead", "市财政局": "support"},
    )
    plan.task(
        FOREST,
        "保护山林草地",
        "ecology",
        "到2025年森林覆盖率达到40%以上。",
        {"市生态环境局": "lead", "市财政局": "support"},
        "first-listed",
    )
    plan.task(
        ROAD,
        "打通出海通道",
        "infrastructure",
        "建设赤峰市至锦州市铁路，总投资60亿元。",
        {"市发改委": "lead"},
        deadline="2024年底前",
    )
    plan.agency("市发改委", "赤峰市发展和改革委员会", "development-reform")
    plan.agency("市财政局", "赤峰市财政局", "finance")
    plan.agency("市生态环境局", "赤峰市生态环境局", "ecology-environment")
    for name, code in (("赤峰市", "150400"), ("锦州市", "210700")):
        plan.add("regions", name, surface=name, name=name, adcode=code, kind="division")
    plan.add("industries", "风电", name="风电", task=WIND)
    plan.add("industries", "整机", name="整机", task=WIND)
    plan.add(
        "chains",
        "叶片—整机—风电场",
        name="风电",
        stages=("叶片", "整机", "风电场"),
        stage_spans=tuple(plan.span(stage) for stage in ("叶片", "整机", "风电场")),
        task=WIND,
    )
    plan.add(
        "projects",
        "松山风电场",
        name="松山风电场",
        task=WIND,
        regions=("赤峰市",),
        status="新建",
        enterprise="远风公司",
        industry="风电",
        details=facts.ProjectDetails(
            investment=12.0,
            end_year=2024,
            investment_printed="总投资12亿元",
            capacity="50万千瓦",
            evidence=plan.span("总投资12亿元，50万千瓦"),
        ),
    )
    plan.add(
        "projects",
        "赤峰市至锦州市铁路",
        name="赤峰市至锦州市铁路",
        task=ROAD,
        regions=("赤峰市", "锦州市"),
        details=facts.ProjectDetails(
            investment=60.0, investment_printed="总投资60亿元", evidence=plan.span("总投资60亿元")
        ),
    )
    plan.add("enterprises", "远风公司", name="远风公司", task=WIND)
    plan.add(
        "targets",
        "森林覆盖率达到40%以上",
        indicator="森林覆盖率",
        value=40.0,
        unit="%",
        year=2025,
        comparator=">=",
        task=FOREST,
    )
    plan.add("cooperation", "与锦州市共同消纳", a="赤峰市", b="锦州市", kind="共同消纳", task=WIND)
    return plan.finish()


def jinzhou() -> facts.DocumentFacts:
    plan = Plan(
        "锦州市沿海开放实施方案", "锦州市", "210700", "锦示〔2021〕2号", "锦州市人民政府", ("北方绿色发展纲要",)
    )
    plan.task(WIND, "延伸装备链条", "industry", "发展叶片和风电，推动成套出口。", {"市发改委": "lead"})
    plan.task(FOREST, "整治海湾环境", "ecology", "到2025年森林覆盖率达到30%左右。", {"市生态环境局": "lead"})
    plan.agency("市发改委", "锦州市发展和改革委员会", "development-reform")
    plan.agency("市生态环境局", "锦州市生态环境局", "ecology-environment")
    plan.add("regions", "锦州市", surface="锦州市", name="锦州市", adcode="210700", kind="division")
    plan.add("industries", "叶片", name="叶片", task=WIND)
    plan.add("industries", "风电", name="风电", task=WIND)
    plan.add(
        "targets",
        "森林覆盖率达到30%左右",
        indicator="森林覆盖率",
        value=30.0,
        unit="%",
        year=2025,
        comparator="~",
        task=FOREST,
    )
    return plan.finish()


def tongliao() -> facts.DocumentFacts:
    plan = Plan("通辽市农牧业提升行动方案", "通辽市", "150500", "通示〔2022〕3号", "通辽市人民政府")
    plan.task(WIND, "做优肉牛产业", "agriculture", "扩大肉牛养殖，联合赤峰市打造品牌。", {})
    plan.add("regions", "赤峰市", surface="赤峰市", name="赤峰市", adcode="150400", kind="division")
    plan.add("industries", "肉牛", name="肉牛养殖", task=WIND)
    plan.add("cooperation", "联合赤峰市打造品牌", a="通辽市", b="赤峰市", kind="打造品牌", task=WIND)
    return plan.finish()


def documents() -> list[facts.DocumentFacts]:
    return [chifeng(), jinzhou(), tongliao()]
