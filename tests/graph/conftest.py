"""Small documents of our own, as facts, for the tests of the graph."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

import pytest

from graph.build import DocumentGraph, build_document
from loaders import facts as f

Path = tuple[str, ...]


@dataclass
class DocumentWriter:
    """Writes a document's text line by line and collects the facts that stand in it."""

    region: str = "云岭市"
    adcode: str | None = None
    number: str | None = "云政发〔2020〕1号"
    title: str = "云岭市产业发展规划"
    issuer: str | None = "云岭市人民政府"
    file: str = "yunling.txt"
    text: str = ""
    parts: dict[str, list[Any]] = field(default_factory=dict)

    def write(self, words: str) -> f.Span:
        start = len(self.text)
        self.text += words
        return f.Span(start, len(self.text))

    def add(self, kind: str, fact: Any) -> Any:
        self.parts.setdefault(kind, []).append(fact)
        return fact

    def find(self, words: str, within: f.Span) -> f.Span:
        at = self.text.index(words, within.start, within.end)
        return f.Span(at, at + len(words))

    def section(self, path: Path, title: str) -> None:
        span = self.write(f"{path[-1]}、{title}\n")
        evidence = self.find(title, span)
        self.add("sections", f.Section(path=path, title=title, evidence=evidence, body=span))

    def close_section(self, path: Path) -> None:
        sections = self.parts["sections"]
        index = next(i for i, s in enumerate(sections) if s.path == path)
        old = sections[index]
        sections[index] = f.Section(
            path=old.path, title=old.title, evidence=old.evidence, body=f.Span(old.body.start, len(self.text))
        )

    def task(
        self,
        path: Path,
        title: str,
        body: str = "",
        *,
        theme: str = "industry",
        lead: tuple[str, ...] = (),
        support: tuple[str, ...] = (),
    ) -> f.Span:
        """Write a task; its clause lists the leading and the supporting bodies. Gives the span of the whole."""
        clause = ""
        if lead:
            clause = f"（{'、'.join(lead)}牵头" + (f"，{'、'.join(support)}配合）" if support else "）")
        span = self.write(f"{path[-1]}{title}。{body}{clause}\n")
        duties = [
            f.Responsibility(
                evidence=self.find(agency, f.Span(span.end - len(clause) - 1, span.end)),
                rule="clause",
                agency=agency,
                role=role,
                basis="explicit",
            )
            for role, agencies in (("lead", lead), ("support", support))
            for agency in agencies
        ]
        self.add(
            "tasks",
            f.Task(
                path=path,
                title=title,
                theme=theme,
                body=span,
                evidence=self.find(title, span),
                rule="heading",
                confidence=0.9,
                responsibilities=tuple(duties),
            ),
        )
        return span

    def agency(self, surface: str, name: str | None, function: str | None = None, region: str | None = None) -> None:
        self.add("agencies", f.Agency(surface=surface, name=name, region=region or self.region, function=function))

    def mention(self, span: f.Span, surface: str, name: str, adcode: str | None = None, kind: str = "division") -> None:
        for match in re.finditer(re.escape(surface), self.text[span.start : span.end]):
            evidence = f.Span(span.start + match.start(), span.start + match.end())
            self.add(
                "regions",
                f.RegionMention(
                    evidence=evidence, rule="gazetteer", surface=surface, name=name, adcode=adcode, kind=kind
                ),
            )

    def facts(self) -> f.DocumentFacts:
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        info = f.DocumentInfo(
            file=self.file,
            sha256=digest,
            title=self.title,
            kind="规划",
            number=self.number,
            issuer=self.issuer,
            region=self.region,
            adcode=self.adcode,
            date="2020-05-06",
            period=(2021, 2025),
            based_on=tuple(self.parts.get("based_on", ())),
            evidence={"region": f.Span(0, len(self.region))} if self.text.startswith(self.region) else {},
        )
        kinds = {k: tuple(v) for k, v in self.parts.items() if k != "based_on"}
        return f.DocumentFacts(text=self.text, document=info, **kinds)


def costing(facts: f.DocumentFacts, investment: float, end_year: int) -> f.DocumentFacts:
    """The facts, in which each of the works costs so much and is done in that year."""
    works = [
        replace(
            p,
            details=f.ProjectDetails(
                investment=investment,
                investment_printed=f"{investment}亿元",
                end_year=end_year,
                content="新建",
                evidence=p.evidence,
            ),
        )
        for p in facts.projects
    ]
    return replace(facts, projects=tuple(works))


def write_yunling(
    *, theme: str = "industry", number: str | None = "云政发〔2020〕1号", status: str = "新建"
) -> DocumentWriter:
    """A plan with one fact of every kind."""
    doc = DocumentWriter(number=number)
    doc.write("云岭市产业发展规划\n")
    span = doc.write("本规划落实《云岭省产业纲要》。\n")
    doc.add("based_on", f.Title(name="云岭省产业纲要", evidence=doc.find("云岭省产业纲要", span)))
    doc.section(("一",), "壮大产业")
    path: Path = ("一", "1")
    body = doc.task(
        path,
        "发展铝加工",
        "与河湾市共建云岭—河湾铁路（新建），依托云岭铝业在河湾物流园延伸铝—铝板—铝箔链条，2025年产值达到90亿元，促进风电产业。",
        theme=theme,
        lead=("市工信局",),
        support=("市发改委", "相关县区"),
    )
    doc.close_section(("一",))
    doc.agency("市工信局", "云岭市工业和信息化局", "industry-information")
    doc.agency("市发改委", "云岭市发展和改革委员会", "development-reform")
    doc.agency("相关县区", None)
    doc.mention(body, "河湾市", "河湾市")
    doc.mention(body, "河湾物流", "河湾市")
    rail = doc.find("云岭—河湾铁路", body)
    doc.add(
        "projects",
        f.Project(
            evidence=rail,
            rule="line",
            name="云岭—河湾铁路",
            task=path,
            regions=("云岭市", "河湾市"),
            status=status,
            enterprise="云岭铝业",
            industry="铁路运输",
        ),
    )
    doc.add("industries", f.Industry(evidence=doc.find("风电产业", body), rule="promote", name="风电产业", task=path))
    stages = ("铝", "铝板", "铝箔")
    chain = doc.find("铝—铝板—铝箔", body)
    spans = tuple(f.Span(chain.start + at, chain.start + at + len(s)) for s, at in zip(stages, (0, 2, 5), strict=True))
    doc.add("chains", f.Chain(evidence=chain, rule="dash", name="铝加工", stages=stages, stage_spans=spans, task=path))
    doc.add(
        "targets",
        f.Target(
            evidence=doc.find("2025年产值达到90亿元", body),
            rule="figure",
            indicator="产值",
            value=90,
            unit="亿元",
            year=2025,
            comparator=">=",
            task=path,
        ),
    )
    doc.add(
        "cooperation",
        f.Cooperation(
            evidence=doc.find("与河湾市共建", body), rule="joint", a="云岭市", b="河湾市", kind="共建铁路", task=path
        ),
    )
    doc.add(
        "enterprises", f.Enterprise(evidence=doc.find("云岭铝业", body), rule="relying", name="云岭铝业", task=path)
    )
    doc.add("parks", f.Park(evidence=doc.find("河湾物流园", body), rule="park", name="河湾物流园", task=path))
    return doc


def write_hewan(*, surface: str = "河湾") -> DocumentWriter:
    """A plan of the neighbouring city that names the same regions, industry and project."""
    doc = DocumentWriter(
        region="河湾市", number="河政发〔2021〕2号", title="河湾市开放规划", issuer="河湾市人民政府", file="hewan.txt"
    )
    doc.write("河湾市开放规划\n")
    doc.section(("一",), "扩大开放")
    path: Path = ("一", "（一）")
    body = doc.task(
        path,
        "联通云岭",
        f"{surface}与云岭市加快联通，促进风电。",
        theme="opening",
        lead=("市发改委",),
        support=("市工信局",),
    )
    doc.close_section(("一",))
    doc.agency("市发改委", "河湾市发展和改革委员会", "development-reform")
    doc.agency("市工信局", "河湾市工业和信息化局", "industry-information")
    doc.mention(body, "云岭市", "云岭市")
    doc.mention(body, surface, "河湾市")
    doc.add("industries", f.Industry(evidence=doc.find("风电", body), rule="promote", name="风电", task=path))
    doc.add(
        "cooperation",
        f.Cooperation(
            evidence=doc.find("与云岭市加快联通", body), rule="joint", a="河湾市", b="云岭市", kind="联通", task=path
        ),
    )
    return doc


@pytest.fixture
def yunling() -> DocumentGraph:
    return build_document(write_yunling().facts())


@pytest.fixture
def hewan() -> DocumentGraph:
    return build_document(write_hewan().facts())


@pytest.fixture
def store_path(tmp_path: FilePath) -> FilePath:
    return tmp_path / "graph.lbug"
