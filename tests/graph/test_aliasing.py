"""One node in place of two: the same graph whatever is decided and loaded first."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.build import build_document
from graph.deciding import merge
from graph.decisions import DecisionRefused
from graph.digest import digest
from graph.stores import LadybugStore
from tests.queries.corpus import documents


@pytest.mark.parametrize(
    ("merged", "kept"),
    [
        ("industry/叶片", "industry/D4415"),
        ("industry/整机", "industry/叶片"),
        ("agency/150400/赤峰市财政局", "agency/150400/赤峰市发展和改革委员会"),
        ("project/150400/松山风电场", "project/150400/赤峰市至锦州市铁路"),
    ],
)
def test_neither_the_order_of_loading_nor_the_time_of_the_decision_matters(
    tmp_path: Path, merged: str, kept: str
) -> None:
    graphs = [build_document(facts) for facts in documents()]
    before = LadybugStore(tmp_path / "before.lbug")
    before.replace(graphs)
    decision = merge(before, merged, kept, "王工")
    wanted = digest(before)
    assert before.query("MATCH (n) WHERE n.id = $id RETURN n.id", {"id": merged}).rows == []
    before.replace(graphs)
    assert digest(before) == wanted
    after = LadybugStore(tmp_path / "after.lbug")
    after.decide([decision], ())
    for graph in reversed(graphs):
        after.replace([graph])
    assert digest(after) == wanted
    at_once = LadybugStore(tmp_path / "once.lbug")
    at_once.decide([decision], ())
    at_once.replace(graphs)
    assert digest(at_once) == wanted


def test_an_industry_with_a_code_gives_way_to_none(tmp_path: Path) -> None:
    store = LadybugStore(tmp_path / "graph.lbug")
    store.replace([build_document(facts) for facts in documents()])
    with pytest.raises(DecisionRefused, match="other way round"):
        merge(store, "industry/D4415", "industry/叶片", "王工")
