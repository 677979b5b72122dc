"""Older office formats (.doc, .wps, .rtf, .odt): turned into .docx by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from loaders.errors import DocumentDamaged, DocumentEncrypted, DocumentTooLarge, ReaderMissing
from loaders.read.docx import read_docx
from loaders.read.limits import DEFAULT_LIMITS, Limits
from loaders.reading import SourceText

PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
MEMORY = 4 * 1024**3
"""Bytes of address space that LibreOffice may take, where the system can bound it."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of an OLE file, named in UTF-16: a .docx or .xlsx under a password.
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# No macros, nothing fetched from addresses in the document.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""  # noqa: E501


def read_office(data: bytes, name: str, suffix: str, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """The text of a document in a format that only office programs read. suffix: `.doc`, `.wps`, `.rtf` or `.odt`.

    Raises DocumentDamaged, DocumentEmpty, DocumentEncrypted, DocumentTooLarge, ReaderMissing.
    """
    if data.startswith(_OLE) and _ENCRYPTED_STREAM in data:
        raise DocumentEncrypted(name, "it is locked with a password; give it without")
    program = libreoffice()
    if program is None:
        raise ReaderMissing(
            name,
            f"files of type {suffix} are read through LibreOffice, which is not installed; install it (the command soffice) "
            "or save the document as .docx",
        )
    return read_docx(_converted(program, data, name, suffix, limits), name, limits)


def libreoffice() -> str | None:
    """The command of LibreOffice, None where it is not installed."""
    return next((found for program in PROGRAMS if (found := shutil.which(program))), None)


def _converted(program: str, data: bytes, name: str, suffix: str, limits: Limits) -> bytes:
    """The document as .docx, made in a folder and with a profile of its own that are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="regiongraph-", ignore_cleanup_errors=True) as folder:
        profile = Path(folder, "profile")
        settings = profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, "utf-8")
        source = Path(folder, f"document{suffix}")
        source.write_bytes(data)
        command = [
            program,
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(Path(folder, "out")),
            str(source),
        ]
        _run(command, folder, name, limits.seconds)
        result = Path(folder, "out", "document.docx")
        if not result.is_file():
            raise DocumentDamaged(name, "LibreOffice does not open it: the file is damaged or locked with a password")
        if result.stat().st_size > limits.expanded_bytes:
            raise DocumentTooLarge(name, f"it becomes more than {limits.expanded_bytes:,} bytes when it is opened")
        return result.read_bytes()


def _run(command: list[str], folder: str, name: str, seconds: float) -> None:
    """Run LibreOffice; it and what it started are ended when the time is over. Raises DocumentTooLarge, ReaderMissing."""
    environment = {key: value for key, value in os.environ.items() if key in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")}
    try:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=folder,
            env=environment | {"HOME": folder, "TMPDIR": folder},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise ReaderMissing(name, f"LibreOffice cannot be started ({error.strerror})") from error
    _bound_memory(process.pid)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise DocumentTooLarge(name, f"LibreOffice takes longer than {seconds:g} seconds") from error
    finally:
        _end(process)


def _bound_memory(pid: int) -> None:
    if sys.platform == "linux":
        import resource

        try:
            resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        except (ProcessLookupError, PermissionError, ValueError):
            # It has ended already, or a lower limit is set.
            return


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the whole group: the command starts the program proper as its child."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()
