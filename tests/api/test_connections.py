from __future__ import annotations

import subprocess
import sys

import pytest

from api.connections import _CALLS, deny_connections

ASK = """
import platform, socket
from api.connections import deny_connections
print(deny_connections())
try:
    socket.create_connection(("127.0.0.1", {port}), timeout=5)
    print("connected")
except OSError as error:
    print(error.strerror)
print(open("/dev/null").read() == "")
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the filter is one of Linux")
def test_a_process_that_gave_it_up_opens_no_connection_and_still_reads_files() -> None:
    import platform
    import socket

    if platform.machine() not in _CALLS:
        pytest.skip("the number of the call is not known for this processor")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        code = ASK.format(port=listener.getsockname()[1])
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split("\n")[:3] == ["True", "Permission denied", "True"]


def test_where_there_is_no_such_filter_the_caller_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "another")
    assert deny_connections() is False
