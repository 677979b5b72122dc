from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import DocumentGraph, build_document
from graph.stores.merge import merge
from tests.graph.conftest import DocumentWriter, write_hewan, write_yunling

NAMES = st.sampled_from(["云岭市", "河湾市", "云河湿地"])
MENTION = st.tuples(NAMES, st.sampled_from(["云", "河湾", "云河"]), st.sampled_from(["division", "functional"]))


@st.composite
def documents(draw: st.DrawFn) -> list[DocumentGraph]:
    """A few plans that mention the same regions by other words and as other kinds."""
    found = []
    for number, mentions in enumerate(draw(st.lists(st.lists(MENTION, max_size=4), min_size=1, max_size=4))):
        doc = DocumentWriter(number=f"云政发〔2020〕{number}号")
        body = doc.task(("一", "1"), "做一件事", "".join(f"{surface}，" for _, surface, _ in mentions))
        for name, surface, kind in mentions:
            doc.mention(body, surface, name, kind=kind)
        found.append(build_document(doc.facts()))
    return found


def content(graphs: list[DocumentGraph]) -> dict[str, list[dict[str, Any]]]:
    nodes, edges = merge(graphs)
    tables = {**nodes, **{"|".join(key): table for key, table in edges.items()}}
    return {key: sorted(t.to_pylist(), key=lambda row: str(row["id"])) for key, t in tables.items()}


@settings(max_examples=40, deadline=None)
@given(graphs=documents(), data=st.data())
def test_no_order_of_documents_changes_their_union(graphs: list[DocumentGraph], data: st.DataObject) -> None:
    assert content(data.draw(st.permutations(graphs))) == content(graphs)


def test_what_two_documents_share_comes_once_and_each_statement_stays() -> None:
    one, other = build_document(write_yunling().facts()), build_document(write_hewan().facts())
    nodes, edges = merge([one, other])
    names = nodes["Region"]["id"].to_pylist()
    assert len(names) == len(set(names))
    assert edges["COOPERATES_WITH", "Region", "Region"].num_rows == 2


def test_the_union_of_one_document_with_itself_is_the_document() -> None:
    one = build_document(write_yunling().facts())
    assert content([one, one]) == content([one])
