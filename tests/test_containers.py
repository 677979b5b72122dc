"""The container files as far as they can be checked where no container engine runs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.app import create_app
from api.settings import Settings, read_settings, variable_of
from tests.conftest import ROOT

COMPOSE = ROOT / "docker-compose.yml"
DOCKERFILE = ROOT / "Dockerfile"
SECRET = re.compile(r"PASSWORD|AUTH|SECRET|TOKEN")


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE.read_text("utf-8"))["services"]
    return found


def instructions(name: str) -> list[str]:
    """What the instructions of a name in the Dockerfile say, with continued lines as one."""
    text = DOCKERFILE.read_text("utf-8").replace("\\\n", " ")
    return [line.split(maxsplit=1)[1] for line in text.splitlines() if line.startswith(f"{name} ")]


def test_the_compose_file_follows_the_compose_specification() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_linter_finds_nothing_in_the_dockerfile() -> None:
    linter = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    if linter is None:
        pytest.skip("hadolint has no package for this machine")
    done = subprocess.run([linter, str(DOCKERFILE)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_server_is_waited_for_and_keeps_its_graph(services: dict[str, dict[str, Any]]) -> None:
    server, service = services["neo4j"], services["regiongraph"]
    assert server["image"].startswith("neo4j:5.")
    assert server["healthcheck"]["test"][0] == "CMD"
    assert any(volume.endswith(":/data") for volume in server["volumes"])
    assert service["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert service["environment"]["REGIONGRAPH_STORE"] == "bolt://neo4j:7687"
    named = yaml.safe_load(COMPOSE.read_text("utf-8"))["volumes"]
    for volume in (*server["volumes"], *service["volumes"]):
        source = volume.split(":")[0]
        assert source in named or (ROOT / source).exists()


def test_secrets_come_from_the_environment_and_are_demanded(services: dict[str, dict[str, Any]]) -> None:
    found = [
        value
        for service in services.values()
        for name, value in service.get("environment", {}).items()
        if SECRET.search(name)
    ]
    assert len(found) == 2
    assert all(re.fullmatch(r"(neo4j/)?\$\{NEO4J_PASSWORD:\?[^}]+\}", value) for value in found)
    assert not SECRET.search(" ".join((*instructions("ENV"), *instructions("ARG"))))


def test_nothing_runs_as_root(services: dict[str, dict[str, Any]]) -> None:
    for service in services.values():
        assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", service["user"])
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
        assert not service.get("privileged")
    assert instructions("USER") == [services["regiongraph"]["user"]]
    assert f"--uid {services['regiongraph']['user'].split(':')[0]} " in " ".join(instructions("RUN"))


def test_ports_are_open_to_this_machine_alone(services: dict[str, dict[str, Any]]) -> None:
    assert "ports" not in services["neo4j"]
    assert all(port.startswith("127.0.0.1:") for port in services["regiongraph"]["ports"])


def test_settings_of_the_containers_are_settings_of_the_program(services: dict[str, dict[str, Any]]) -> None:
    known = {variable_of(name) for name in Settings.model_fields}
    words = " ".join((*services["regiongraph"]["environment"], *instructions("ENV")))
    assert set(re.findall(r"REGIONGRAPH_\w+", words)) <= known


def test_the_image_loads_the_seeds_and_serves_them(services: dict[str, dict[str, Any]]) -> None:
    assert json.loads(instructions("CMD")[-1]) == ["regiongraph", "run", "/seeds"]
    assert "command" not in services["regiongraph"]
    assert "./seeds:/seeds:ro" in services["regiongraph"]["volumes"]
    (asked,) = re.findall(r"http://127\.0\.0\.1:8000(/[\w/]*)", instructions("HEALTHCHECK")[0])
    app = create_app(read_settings(store="nowhere.lbdb"))
    assert asked in app.openapi()["paths"]
    for sources in (line.split()[:-1] for line in instructions("COPY") if not line.startswith("--from")):
        assert all((ROOT / source).exists() for source in sources)
