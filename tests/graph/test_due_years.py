from __future__ import annotations

import pytest

from graph.build.outline import due_year


@pytest.mark.parametrize(
    ("deadline", "year"),
    [
        ("2025年底前", 2025),
        ("2026年12月", 2026),
        ("2023-2025年", 2025),
        ("2017年启动，2019年完成", 2019),
        ("“十四五”末", 2025),
        ("十三五规划期内", 2020),
        ("“十五”期间", 2005),
        ("八五期间", 1995),
        ("持续推进", None),
        ("第五期工程", None),
        ("12025元", None),
        ("", None),
        (None, None),
    ],
)
def test_a_task_is_due_in_the_last_year_that_its_deadline_names(deadline: str | None, year: int | None) -> None:
    assert due_year(deadline) == year
