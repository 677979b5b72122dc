import pytest

from loaders.errors import DocumentDamaged, DocumentEncrypted, DocumentTooLarge, ReaderMissing
from loaders.read import Limits, parse_documents
from loaders.read.office import libreoffice, read_office

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
RTF = (
    rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\f0 "
    + "".join(rf"\u{ord(c)}?" for c in "清河市规划").encode()
    + rb"\par}"
)

needs_libreoffice = pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")


@pytest.fixture
def without_libreoffice(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("without_libreoffice")
@pytest.mark.parametrize("name", ["a.doc", "a.wps"])
def test_without_libreoffice_the_message_says_what_to_do(name):
    if libreoffice() is not None:
        pytest.skip("LibreOffice is installed outside PATH")
    with pytest.raises(ReaderMissing, match=rf"{name[1:]} are read through LibreOffice.*save the document as \.docx"):
        parse_documents(OLE, name)


def test_locked_word_document_is_named():
    with pytest.raises(DocumentEncrypted, match="password"):
        parse_documents(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx")


@needs_libreoffice
def test_libreoffice_reads_rich_text_and_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert parse_documents(RTF, "a.rtf").sources[0].text == "清河市规划\n"
    assert list(tmp_path.iterdir()) == []


@needs_libreoffice
def test_libreoffice_is_ended_when_its_time_is_over():
    with pytest.raises(DocumentTooLarge, match="longer than"):
        read_office(RTF, "a.rtf", ".rtf", Limits(seconds=0.01))


@needs_libreoffice
def test_what_libreoffice_cannot_open_is_damaged():
    with pytest.raises(DocumentDamaged):
        parse_documents(OLE, "a.doc")
