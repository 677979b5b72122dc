"""A Neo4j Community server as a child process: with a password, on a free loopback port, in a folder of its own."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.stores import Credentials
from graph.stores.neo4j import Neo4jStore
from tests.conftest import ROOT

POM = Path(__file__).with_name("pom.xml")
ELSEWHERE = "REGIONGRAPH_TEST_NEO4J"
"""Environment variable with the address of a server to test with instead: bolt://user:password@host:port."""

HINT = (
    f"install Java 17 and Maven, or set {ELSEWHERE}=bolt://user:password@host:port to a server with an empty database"
)

_FIRST_JAVA = 17
_START_SECONDS = 120
_STOP_SECONDS = 30
_ADMIN = "org.neo4j.cli.AdminTool"
_MAIN = "org.neo4j.server.CommunityEntryPoint"
_OPENED = ("io", "lang", "lang.invoke", "lang.reflect", "net", "nio", "util", "util.concurrent")
_CODE_KEPT = "-XX:ReservedCodeCacheSize=128m"
"""Room for all compiled code. In the default, which is smaller without the second compiler, much is dropped and made anew."""

# Small and large graphs follow one another: with the default, ten seconds, the queries of each would be planned anew.
_SETTINGS = """\
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=64m
db.tx_log.preallocate=false
db.logs.query.enabled=OFF
db.transaction.monitor.check.interval=200ms
dbms.cypher.min_replan_interval=1d
server.memory.query_cache.per_db_cache_num_entries=5000
dbms.usage_report.enabled=false
"""


class ServerMissing(Exception):
    """No server can be had on this machine; the message says how to get one."""


@dataclass(frozen=True)
class Place:
    """Where a server answers, and as whom to ask."""

    address: str
    credentials: Credentials

    def store(self, *, create: bool = True) -> Neo4jStore:
        return Neo4jStore(self.address, credentials=self.credentials, create=create)

    def clear(self) -> None:
        """Delete everything in the database, whatever it is."""
        user, password = self.credentials.user or "", self.credentials.password or ""
        with (
            GraphDatabase.driver(self.address, auth=(user, password)) as driver,
            driver.session(database=self.credentials.database) as session,
        ):
            # A large graph does not fit into one transaction.
            for deleted in ("()-[n]->()", "(n)"):
                session.run(f"MATCH {deleted} CALL {{ WITH n DELETE n }} IN TRANSACTIONS OF 10000 ROWS").consume()

    def settle(self) -> None:
        """Wait until the server has ended what clients that are gone had begun."""
        user, password = self.credentials.user or "", self.credentials.password or ""
        with GraphDatabase.driver(self.address, auth=(user, password)) as driver:
            while len(driver.execute_query("SHOW TRANSACTIONS", database_=self.credentials.database).records) > 1:
                time.sleep(0.05)

    def is_empty(self) -> bool:
        user, password = self.credentials.user or "", self.credentials.password or ""
        with GraphDatabase.driver(self.address, auth=(user, password)) as driver:
            found = driver.execute_query("MATCH (n) RETURN 1 LIMIT 1", database_=self.credentials.database)
            return not found.records


def place_elsewhere() -> Place | None:
    """The server that the environment names."""
    given = os.environ.get(ELSEWHERE)
    if not given:
        return None
    parts = urlsplit(given)
    credentials = Credentials(
        unquote(parts.username or ""), unquote(parts.password or ""), parts.path.strip("/") or "neo4j"
    )
    return Place(f"{parts.scheme}://{parts.hostname}:{parts.port or 7687}", credentials)


class Server:
    """One server. It can be stopped, killed and started again on the same data."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.place = Place(f"bolt://127.0.0.1:{_free_port()}", Credentials("neo4j", secrets.token_urlsafe(12), "neo4j"))
        self._process: subprocess.Popen[bytes] | None = None
        self._fresh = True

    def start(self, *, options: tuple[str, ...] = ("-XX:TieredStopAtLevel=1",)) -> None:
        """Start it and wait until it answers.

        options: for Java. Most of the tests' time goes into planning each query once: compiling that a second time, and well,
        takes more processor time than it saves.

        Raises ServerMissing.
        """
        settings = self._configured()
        java = [*_java(*options), _MAIN]
        with (self.home / "out.log").open("ab") as out:
            self._process = subprocess.Popen(
                [*java, f"--home-dir={self.home}", f"--config-dir={settings}"], stdout=out, stderr=out
            )
        if self._fresh:
            self._wait("neo4j", "neo4j", "system", "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password")
            self._fresh = False
        self._wait("neo4j", self.place.credentials.password or "", "neo4j", "RETURN 1")

    def _wait(self, user: str, password: str, database: str, statement: str) -> None:
        """Until the statement runs."""
        deadline = time.monotonic() + _START_SECONDS
        parameters = {"password": self.place.credentials.password} if "$" in statement else {}
        while True:
            try:
                with GraphDatabase.driver(self.place.address, auth=(user, password), connection_timeout=2) as driver:
                    driver.session(database=database).run(statement, parameters).consume()
                return
            except (DriverError, Neo4jError) as error:
                alive = self._process is not None and self._process.poll() is None
                if not alive or time.monotonic() > deadline:
                    self.kill()
                    log = (self.home / "out.log").read_text(errors="replace")[-2000:]
                    raise RuntimeError(f"the server does not start: {error}\n{log}") from error
                time.sleep(0.1)

    def write_admin(self, folder: Path) -> None:
        """Write the program neo4j-admin for this server into the folder. Raises ServerMissing."""
        program = folder / "neo4j-admin"
        command = shlex.join([*_java(), _ADMIN])
        program.write_text(
            f"#!/bin/sh\nNEO4J_HOME={shlex.quote(str(self.home))} NEO4J_CONF={shlex.quote(str(self._configured()))}\n"
            f'export NEO4J_HOME NEO4J_CONF\nexec {command} "$@"\n'
        )
        program.chmod(0o755)

    def _configured(self) -> Path:
        """The folder of the server's settings."""
        settings = self.home / "conf"
        settings.mkdir(parents=True, exist_ok=True)
        (settings / "neo4j.conf").write_text(_SETTINGS.format(port=urlsplit(self.place.address).port))
        return settings

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def _end(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(number)
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None


def _java(*options: str) -> list[str]:
    """The beginning of a command that runs a class of the server. Raises ServerMissing."""
    opens = [f"--add-opens=java.base/java.{name}=ALL-UNNAMED" for name in _OPENED]
    java = [java_command(), "-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", _CODE_KEPT, *options, *opens]
    return [*java, "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "-cp", classpath()]


def free_address() -> str:
    """An address at which nothing answers."""
    return f"bolt://127.0.0.1:{_free_port()}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def java_command() -> str:
    """The Java to run. Raises ServerMissing."""
    home = os.environ.get("JAVA_HOME")
    found = str(Path(home, "bin", "java")) if home else shutil.which("java")
    if found:
        with suppress(OSError):
            told = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
            number = re.search(r'version "(\d+)', told)
            if number and int(number.group(1)) >= _FIRST_JAVA:
                return found
    raise ServerMissing(f"no Java {_FIRST_JAVA} for the Neo4j server: {HINT}")


def classpath() -> str:
    """The server's jars in the Maven repository, brought there where they are missing. Raises ServerMissing."""
    folder = ROOT / "build" / "neo4j"
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
        raise ServerMissing(f"no Maven to bring the Neo4j server: {HINT}")
    command = [maven, "-B", "-q", "-f", str(POM), "dependency:build-classpath", f"-Dmdep.outputFile={noted}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not _complete(noted):
        noted.unlink(missing_ok=True)
        reason = next((line for line in done.stdout.splitlines() if "ERROR" in line), "no reason given")
        raise ServerMissing(f"Maven could not bring the Neo4j server ({reason}): {HINT}")
