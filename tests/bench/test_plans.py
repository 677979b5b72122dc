"""Made plans are the same each time, and hold what they say they hold."""

from __future__ import annotations

from dataclasses import fields

from loaders.pipeline import extract
from loaders.read import decode
from tests.bench.plans import plans
from tests.bench.scale import exponents


def test_the_same_seed_gives_the_same_plans() -> None:
    assert [plan.text for plan in plans(3, 3000)] == [plan.text for plan in plans(3, 3000)]
    assert [plan.text for plan in plans(3, 3000, seed=2)] != [plan.text for plan in plans(3, 3000)]


def test_longer_plans_have_more_of_the_same() -> None:
    (short,), (long,) = plans(1, 5_000), plans(1, 30_000)
    assert 25_000 < len(long.text) < 35_000
    assert len(long.tasks) > 3 * len(short.tasks)


def test_what_a_plan_is_made_with_can_be_read_from_it() -> None:
    for plan in plans(3, 6_000):
        facts = extract(decode(plan.text.encode(), plan.name))
        assert {task.title for task in facts.tasks} == plan.tasks
        duties = [(task.title, duty) for task in facts.tasks for duty in task.responsibilities]
        assert {(title, duty.agency) for title, duty in duties if duty.role == "lead"} == plan.leads
        assert {(title, duty.agency) for title, duty in duties if duty.role == "support"} == plan.supports
        assert {target.indicator for target in facts.targets} == plan.targets
        assert facts.document.adcode == plan.name[:6]


def test_what_is_told_of_works_and_industries_can_be_read() -> None:
    for plan in plans(3, 30_000):
        facts = extract(decode(plan.text.encode(), plan.name))
        known = plan.said
        titles = {task.path: task.title for task in facts.tasks}
        works = [(titles.get(p.task), p.name, p) for p in facts.projects]
        told = [(title, name, p.details) for title, name, p in works if p.details is not None]
        lines = {(name, region) for _, name, p in works for region in p.regions if len(p.regions) > 1}
        assert {(title, name, p.status) for title, name, p in works if p.status} == known.statuses
        assert {(title, name, d.investment) for title, name, d in told if d.investment is not None} == known.investments
        assert {(title, name, d.end_year) for title, name, d in told if d.end_year is not None} == known.years
        assert {(name, p.enterprise) for _, name, p in works if p.enterprise_told} == known.undertakers
        assert lines == known.lines
        assert {(titles[c.task], "—".join(c.stages)) for c in facts.chains} == known.chains
        assert known.parks <= {(titles[park.task], park.name) for park in facts.parks}
        assert known.promoted <= {(titles[i.task], i.name) for i in facts.industries}
        assert all(getattr(known, kind.name) for kind in fields(known))


def test_growth_is_told_as_a_power_of_the_number_of_documents() -> None:
    name = "load, processor time of all its processes, s"
    assert exponents({100: {name: 3.0}, 1000: {name: 30.0}}) == {name: 1.0}
