"""Made plans are the same each time, and hold what they say they hold."""

from __future__ import annotations

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


def test_growth_is_told_as_a_power_of_the_number_of_documents() -> None:
    name = "load, processor time of all its processes, s"
    assert exponents({100: {name: 3.0}, 1000: {name: 30.0}}) == {name: 1.0}
