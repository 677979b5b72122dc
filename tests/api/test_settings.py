from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.settings import Settings, SettingsInvalid, read_settings, variable_of

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings in the environment."""
    for name in Settings.model_fields:
        monkeypatch.delenv(variable_of(name), raising=False)
    monkeypatch.delenv("PORT", raising=False)


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
    monkeypatch.setenv("REGIONGRAPH_LOG_FORMAT", "json")
    found = read_settings()
    assert (found.store, found.log_format, found.store_file) == ("other.lbdb", "json", Path("other.lbdb"))


def test_documents_are_only_taken_from_those_who_have_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONGRAPH_UPLOAD", "true")
    with pytest.raises(SettingsInvalid, match="REGIONGRAPH_UPLOAD_TOKEN"):
        read_settings()
    monkeypatch.setenv("REGIONGRAPH_UPLOAD_TOKEN", "short")
    with pytest.raises(SettingsInvalid, match="16 characters") as caught:
        read_settings()
    assert "short" not in caught.value.detail
    monkeypatch.setenv("REGIONGRAPH_UPLOAD_TOKEN", "long-enough-for-a-token")
    found = read_settings()
    assert found.upload
    assert "long-enough" not in repr(found)


def test_the_address_of_a_publisher_needs_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONGRAPH_PUBLISHER_IRI", "https://data.example/")
    with pytest.raises(SettingsInvalid, match="REGIONGRAPH_PUBLISHER "):
        read_settings()
    monkeypatch.setenv("REGIONGRAPH_PUBLISHER", "某市大数据局")
    assert read_settings().publisher_iri == "https://data.example/"


def test_a_file_gives_what_the_environment_does_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clean: None
) -> None:
    (tmp_path / "regiongraph.toml").write_text(
        'store = "a.lbdb"\nport = 8080\nupload = false\ncors_origins = ["http://a.example", "http://b.example"]',
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REGIONGRAPH_STORE", "b.lbdb")
    found = read_settings()
    assert (found.store, found.port, found.cors_origins) == ("b.lbdb", 8080, ("http://a.example", "http://b.example"))
    assert read_settings(port=8081).port == 8081


def test_the_variable_names_another_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clean: None) -> None:
    (tmp_path / "my.toml").write_text("workers = 3", "utf-8")
    monkeypatch.setenv("REGIONGRAPH_CONFIG", str(tmp_path / "my.toml"))
    assert read_settings().workers == 3
    monkeypatch.setenv("REGIONGRAPH_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(SettingsInvalid, match=r"no file none\.toml"):
        read_settings()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("workers = 0", r"my\.toml: workers: .*greater"),
        ("port = 'x'", r"my\.toml: port: "),
        ("wrokers = 2", r"my\.toml: there is no setting 'wrokers'; .*workers"),
        ("workers", r"my\.toml is no TOML: "),
    ],
)
def test_what_a_file_cannot_say_is_refused_with_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, reason: str, clean: None
) -> None:
    (tmp_path / "my.toml").write_text(text, "utf-8")
    monkeypatch.setenv("REGIONGRAPH_CONFIG", str(tmp_path / "my.toml"))
    with pytest.raises(SettingsInvalid, match=reason) as caught:
        read_settings()
    assert str(tmp_path) not in caught.value.detail


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
