"""Lists narrowed to documents or regions are found along the units of these, and say what all statements say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.stores import Store
from queries.resources import Filters, Resource, list_nodes, resources

_BY_UNITS = [resource for resource in resources().values() if resource.unit]
_FILTERS = {
    "region": Filters(region="赤峰市"),
    "region-of-others": Filters(region="内蒙古自治区"),
    "subdivisions": Filters(region="内蒙古自治区", subdivisions=True),
    "theme": Filters(region="赤峰市", theme="ecology"),
    "year": Filters(region="赤峰市", year=2020),
    "sure": Filters(region="赤峰市", min_confidence=0.9, explicit=True),
    "words": Filters(region="赤峰市", q="风"),
}


def _ids(resource: Resource, filters: Filters, store: Store, sort: str = "id") -> tuple[int, list[str]]:
    """All pages, by two nodes a page."""
    found: list[str] = []
    cursor = None
    while True:
        page = list_nodes(resource, filters, store, sort=sort, cursor=cursor, limit=2)
        found += (item["id"] for item in page.items)
        cursor = page.cursor
        if cursor is None:
            return page.count, found


@pytest.mark.parametrize("resource", _BY_UNITS, ids=lambda resource: resource.name)
@pytest.mark.parametrize("name", _FILTERS)
def test_units_lead_to_what_all_statements_say(wider_store: Store, resource: Resource, name: str) -> None:
    filters = _FILTERS[name]
    assert _ids(resource, filters, wider_store) == _ids(replace(resource, unit=None), filters, wider_store)


@pytest.mark.parametrize("resource", _BY_UNITS, ids=lambda resource: resource.name)
def test_so_they_do_in_one_document_and_in_any_order(wider_store: Store, resource: Resource) -> None:
    for (document,) in wider_store.query("MATCH (d:Document) RETURN d.id ORDER BY d.id").rows:
        filters = Filters(document=document)
        for sort in ("id", "-name"):
            expected = _ids(replace(resource, unit=None), filters, wider_store, sort)
            assert _ids(resource, filters, wider_store, sort) == expected


def test_tasks_of_a_region_are_among_them(wider_store: Store) -> None:
    count, found = _ids(resources()["tasks"], _FILTERS["region"], wider_store)
    assert count == len(found) > 0


@pytest.mark.parametrize("role", ["lead", "support", "pursue"])
def test_so_are_those_of_one_role(wider_store: Store, role: str) -> None:
    tasks = resources()["tasks"]
    filters = Filters(region="赤峰市", role=role)
    assert _ids(tasks, filters, wider_store) == _ids(replace(tasks, unit=None), filters, wider_store)
