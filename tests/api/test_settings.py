from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.settings import Settings, SettingsInvalid, read_settings, variable_of

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def row(name: str) -> str:
    """The line of docs/settings.md for a setting."""
    field = Settings.model_fields[name]
    default = ",".join(field.default) if isinstance(field.default, tuple) else str(field.default)
    shown = "" if field.default is None else default.lower() if isinstance(field.default, bool) else default
    return f"| `{variable_of(name)}` | {f'`{shown}`' if shown else ''} | {field.description} |"


def test_the_page_lists_every_setting_with_its_default_and_meaning() -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    listed = [line for line in lines if re.match(r"\| `REGIONGRAPH_", line)]
    assert listed == [row(name) for name in Settings.model_fields]


def test_a_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONGRAPH_STORE", "other.lbdb")
    monkeypatch.setenv("REGIONGRAPH_UPLOAD", "true")
    found = read_settings()
    assert (found.store, found.upload, found.store_file) == ("other.lbdb", True, Path("other.lbdb"))


def test_the_port_is_also_read_from_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8123")
    assert read_settings().port == 8123
    monkeypatch.setenv("REGIONGRAPH_PORT", "8124")
    assert read_settings().port == 8124
    assert read_settings(port=8125).port == 8125


def test_a_server_address_is_no_file() -> None:
    assert read_settings(store="neo4j://localhost:7687").store_file is None


def test_origins_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONGRAPH_CORS_ORIGINS", "http://a.example, http://b.example")
    assert read_settings().cors_origins == ("http://a.example", "http://b.example")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("REGIONGRAPH_PORT", "eighty"),
        ("PORT", "99999"),
        ("REGIONGRAPH_QUERY_TIMEOUT", "0"),
        ("REGIONGRAPH_BASE_IRI", "nowhere"),
        ("REGIONGRAPH_LOG_LEVEL", "loud"),
    ],
)
def test_a_wrong_value_is_refused_with_the_variable(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsInvalid, match=variable):
        read_settings()
