import io
import zipfile

import pytest

from loaders.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentError,
    DocumentMissing,
    DocumentTooLarge,
    EncodingUnknown,
    FormatUnsupported,
)
from loaders.pipeline import extract
from loaders.read import DOCUMENT_SUFFIXES, Limits, parse_documents, read_documents
from tests.loaders.read import builders as b

PLAN = "清河市环境保护规划\n一、任务\n（一）修路。牵头单位：市发展改革委。\n"
PAGE = "<html><body><div id='zoom'>" + "".join(f"<p>{line}</p>" for line in PLAN.splitlines()) + "</div></body></html>"
WORD = b.docx("".join(b.paragraph(line) for line in PLAN.splitlines()))
PDF = b.pdf([[(72, 780 - 30 * i, line) for i, line in enumerate(PLAN.splitlines())]])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", PLAN.encode()),
        ("a.md", PLAN.encode("gbk")),
        ("a.html", PAGE.encode()),
        ("a.docx", WORD),
        ("a.pdf", PDF),
    ],
)
def test_every_format_gives_the_same_text_and_so_the_same_facts(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    (source,) = read_documents(path).sources
    assert (source.file, source.text) == (name, PLAN)
    assert [task.path for task in extract(source).tasks] == [("一", "(一)")]


@pytest.mark.parametrize("data", [PAGE.encode(), WORD, PDF], ids=["html", "docx", "pdf"])
@pytest.mark.parametrize("name", ["upload", "a.txt", "a.doc"])
def test_bytes_count_before_the_name(name, data):
    assert parse_documents(data, name).sources[0].text == PLAN


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.doc", "a.zip"])
def test_name_of_another_format_than_its_bytes_is_a_fault(name):
    with pytest.raises(DocumentDamaged, match="its bytes are not those of a"):
        parse_documents(PLAN.encode(), name)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "ppt/presentation.xml"])
def test_spreadsheets_and_slides_are_not_read(part):
    with pytest.raises(FormatUnsupported, match="spreadsheets and slides"):
        parse_documents(b.zipped({"[Content_Types].xml": "<Types/>", part: "<a/>"}), "a.xlsx")


def test_unknown_format_says_what_is_read():
    with pytest.raises(FormatUnsupported, match=r"a\.jpg: files of type \.jpg are not read; give \.txt"):
        parse_documents(b"\xff\xd8\xff", "a.jpg")


def test_missing_and_empty_files_are_named(tmp_path):
    with pytest.raises(DocumentMissing, match=r"nothing\.pdf"):
        read_documents(tmp_path / "nothing.pdf")
    with pytest.raises(DocumentEmpty, match=r"a\.docx"):
        parse_documents(b" \n", "a.docx")


def test_size_is_bounded(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 100)
    with pytest.raises(DocumentTooLarge, match="the limit is 99"):
        read_documents(path, limits=Limits(file_bytes=99))
    with pytest.raises(DocumentTooLarge, match="the limit is 99"):
        parse_documents(b"x" * 100, "a.txt", limits=Limits(file_bytes=99))


def test_suffixes_to_look_for_are_lower_case_and_many():
    assert {".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".zip", ".doc", ".wps"} <= DOCUMENT_SUFFIXES


# Archives -------------------------------------------------------------------------------------------------------------


def test_archive_gives_its_documents_and_an_error_for_each_bad_member():
    data = b.zipped(
        {
            "规划/甲.txt": PLAN,
            "乙.docx": WORD,
            "丙.pdf": PDF[:40],
            "丁.jpg": b"\xff\xd8",
            "空.txt": "",
            "内.zip": b.zipped({"a.txt": PLAN}),
            "__MACOSX/._甲.txt": "x",
            "~$乙.docx": "x",
            ".DS_Store": "x",
            "规划/": "",
        }
    )
    read = parse_documents(data, "全部.zip")
    assert [(s.file, s.text) for s in read.sources] == [("全部.zip/规划/甲.txt", PLAN), ("全部.zip/乙.docx", PLAN)]
    assert [(type(e), e.file) for e in read.errors] == [
        (DocumentDamaged, "全部.zip/丙.pdf"),
        (FormatUnsupported, "全部.zip/丁.jpg"),
        (DocumentEmpty, "全部.zip/空.txt"),
        (FormatUnsupported, "全部.zip/内.zip"),
    ]


@pytest.mark.parametrize(
    ("member", "shown"),
    [
        ("../../etc/plan.txt", "a.zip/etc/plan.txt"),
        ("/root/plan.txt", "a.zip/root/plan.txt"),
        ("C:\\x\\plan.txt", "a.zip/x/plan.txt"),
    ],
)
def test_names_that_leave_the_archive_are_only_names(tmp_path, monkeypatch, member, shown):
    monkeypatch.chdir(tmp_path)
    assert [s.file for s in parse_documents(b.zipped({member: PLAN}), "a.zip").sources] == [shown]
    assert list(tmp_path.iterdir()) == []


def test_names_in_gbk_are_read():
    data = b.zipped({"aaaa.txt": PLAN}).replace(b"aaaa", "规划".encode("gbk"))
    assert parse_documents(data, "a.zip").sources[0].file == "a.zip/规划.txt"


def test_bomb_is_reported_and_the_rest_is_read():
    read = parse_documents(b.zipped({"bomb.txt": b"\0" * 5_000_000, "plan.txt": PLAN}), "a.zip")
    assert [s.file for s in read.sources] == ["a.zip/plan.txt"]
    assert [type(e) for e in read.errors] == [DocumentTooLarge]
    assert "times its size" in str(read.errors[0])


def test_all_members_share_one_limit():
    members = {f"{i}.txt": PLAN + "字" * 1000 for i in range(5)}
    read = parse_documents(b.zipped(members, zipfile.ZIP_STORED), "a.zip", limits=Limits(expanded_bytes=7000))
    assert (len(read.sources), len(read.errors)) == (2, 3)


def test_stated_size_is_not_believed():
    data = bytearray(b.zipped({"plan.txt": "字" * 10_000}))
    directory = data.rfind(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    read = parse_documents(bytes(data), "a.zip")
    assert read.sources == () or len(read.sources[0].text) <= 10
    assert all(isinstance(error, DocumentError) for error in read.errors)


def test_number_of_members_is_bounded():
    with pytest.raises(DocumentTooLarge, match="holds 20 files, the limit is 10"):
        parse_documents(b.zipped({f"{i}.txt": PLAN for i in range(20)}), "a.zip", limits=Limits(members=10))


def test_locked_member_is_named():
    data = bytearray(b.zipped({"plan.txt": PLAN, "open.txt": PLAN}))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    read = parse_documents(bytes(data), "a.zip")
    assert [s.file for s in read.sources] == ["a.zip/open.txt"]
    assert [type(e) for e in read.errors] == [DocumentEncrypted]


def test_archive_without_files_and_cut_off_archive_are_refused():
    with pytest.raises(DocumentEmpty):
        parse_documents(b.zipped({}), "a.zip")
    with pytest.raises(DocumentDamaged, match="cut off"):
        parse_documents(b.zipped({"a.txt": PLAN})[:-10], "a.zip")


def test_member_in_no_known_encoding_is_reported():
    read = parse_documents(b.zipped({"a.txt": b"\xff\xff\xff"}), "a.zip")
    assert [type(e) for e in read.errors] == [EncodingUnknown]


def test_messages_never_show_the_folder(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(PDF[:50])
    with pytest.raises(DocumentError) as caught:
        read_documents(path)
    assert str(tmp_path) not in str(caught.value)


def test_archive_with_a_strange_packing_is_reported():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", PLAN)
    data = bytearray(file.getvalue())
    data[data.find(b"PK\x01\x02") + 10] = 99
    assert [type(e) for e in parse_documents(bytes(data), "a.zip").errors] == [DocumentDamaged]


@pytest.mark.parametrize("name", ["a.zip", "a.docx"])
def test_an_entry_without_a_name_is_passed_over(name):
    data = b.zipped({"plan.txt": PLAN, "x": "甲"})
    central = data.rindex(b"PK\x01\x02")
    nameless = bytearray(data)
    nameless[central + 28 : central + 30] = b"\0\0"
    # The directory ends where its last entry does, one letter earlier.
    del nameless[central + 46 : central + 47]
    end = nameless.rindex(b"PK\x05\x06")
    size = int.from_bytes(nameless[end + 12 : end + 16], "little") - 1
    nameless[end + 12 : end + 16] = size.to_bytes(4, "little")
    assert [source.file for source in parse_documents(bytes(nameless), name).sources] == [f"{name}/plan.txt"]
