"""The packages that formats need are loaded when a file needs them."""

import subprocess
import sys

import pytest

from loaders.errors import FormatUnsupported, ReaderMissing
from loaders.read import parse_documents
from tests.loaders.read import builders as b

FILES = {
    "pypdfium2": ("a.pdf", b.pdf([[(72, 700, "清河市规划")]])),
    "selectolax.lexbor": ("a.html", "<html><body>清河市规划</body></html>".encode()),
    "defusedxml.ElementTree": ("a.docx", b.docx(b.paragraph("清河市规划"))),
}


@pytest.mark.parametrize("package", FILES)
def test_missing_package_is_named(monkeypatch, package):
    name, data = FILES[package]
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ReaderMissing, match=f"{name}: .*package {package.split('.')[0]}"):
        parse_documents(data, name)


def test_missing_reader_is_an_unsupported_format():
    assert issubclass(ReaderMissing, FormatUnsupported)


def test_plain_text_loads_none_of_them():
    code = (
        "import sys; from loaders.read import parse_documents; parse_documents('规划'.encode(), 'a.txt');"
        "sys.exit(any(name.split('.')[0] in ('pypdfium2', 'selectolax', 'defusedxml') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
