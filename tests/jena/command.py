"""Apache Jena's command line, brought by Maven."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT

POM = Path(__file__).with_name("pom.xml")

HINT = "install Java 17 and Maven"


class JenaMissing(Exception):
    """Jena cannot be had on this machine; the message says how to get it."""


def jena(command: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command by its class, such as riotcmd.riot. Raises JenaMissing."""
    java = shutil.which("java")
    if not java:
        raise JenaMissing(f"no Java: {HINT}")
    return subprocess.run(
        [
            java,
            "-XX:TieredStopAtLevel=1",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            _classpath(),
            command,
            *map(str, arguments),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def _classpath() -> str:
    """Jena's jars in the Maven repository, brought there where they are missing. Raises JenaMissing."""
    folder = ROOT / "build" / "jena"
    folder.mkdir(parents=True, exist_ok=True)
    noted = folder / f"classpath-{hashlib.sha256(POM.read_bytes()).hexdigest()[:12]}.txt"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _complete(noted):
            _resolve(noted)
    return noted.read_text()


def _complete(noted: Path) -> bool:
    return noted.exists() and all(Path(jar).exists() for jar in noted.read_text().split(os.pathsep))


def _resolve(noted: Path) -> None:
    maven = shutil.which("mvn")
    if not maven:
        raise JenaMissing(f"no Maven: {HINT}")
    command = [maven, "-B", "-q", "-f", str(POM), "dependency:build-classpath", f"-Dmdep.outputFile={noted}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not _complete(noted):
        noted.unlink(missing_ok=True)
        raise JenaMissing(f"Maven could not bring Jena: {HINT}")
