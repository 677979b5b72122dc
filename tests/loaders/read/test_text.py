import pytest

from loaders.errors import (
    DocumentEmpty,
    DocumentMissing,
    DocumentTooLarge,
    EncodingUnknown,
    FormatUnsupported,
)
from loaders.read import decode, read_text


def test_text_is_what_was_decoded_with_line_ends_kept(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes("一、任务\r\n（一）修路。\n".encode())
    source = read_text(path)
    assert source.text == "一、任务\r\n（一）修路。\n"
    assert source.file == "plan.txt"


def test_byte_order_mark_is_no_part_of_the_text():
    assert decode(b"\xef\xbb\xbf" + "规划".encode(), "a.txt").text == "规划"


def test_folded_text_has_half_width_punctuation_at_the_same_offsets():
    source = decode("（一）修路，建桥：５座。".encode(), "a.txt")
    assert source.folded == "(一)修路,建桥:5座。"
    assert len(source.folded) == len(source.text)


def test_hash_is_of_the_text_and_not_of_the_mark():
    assert decode("规划".encode(), "a").sha256 == decode(b"\xef\xbb\xbf" + "规划".encode(), "b").sha256


def test_missing_file_is_named(tmp_path):
    with pytest.raises(DocumentMissing, match=r"nothing\.txt: there is no such file"):
        read_text(tmp_path / "nothing.txt")


def test_folder_is_no_document(tmp_path):
    with pytest.raises(DocumentMissing, match="not a regular file"):
        read_text(tmp_path)


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", "　\n".encode()])
def test_empty_file_is_refused(tmp_path, content):
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    with pytest.raises(DocumentEmpty, match=r"empty\.txt"):
        read_text(path)


def test_binary_file_is_refused(tmp_path):
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    with pytest.raises(FormatUnsupported, match=r"picture\.txt: the file is binary"):
        read_text(path)


def test_wrong_encoding_names_the_line(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(b"first\n\xff\xfe\xff")
    with pytest.raises(EncodingUnknown, match=r"plan\.txt: .*line 2"):
        read_text(path)


def test_encoding_is_told(tmp_path):
    path = tmp_path / "gbk.txt"
    path.write_bytes("一、加快建设生态城市".encode("gbk"))
    source = read_text(path)
    assert (source.text, source.encoding) == ("一、加快建设生态城市", "gb18030")


def test_hash_is_of_the_text_and_not_of_its_encoding():
    text = "一、加快建设生态城市"
    assert decode(text.encode("gbk"), "a").sha256 == decode(text.encode(), "b").sha256


def test_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(DocumentTooLarge, match=r"huge\.txt: it has 52,428,800 bytes, the limit is 20,971,520"):
        read_text(path)


def test_unknown_format_says_what_is_read(tmp_path):
    path = tmp_path / "plan.wps"
    path.write_bytes(b"x")
    with pytest.raises(FormatUnsupported, match=r"plan\.wps: files of type \.wps are not read"):
        read_text(path)


def test_message_never_shows_the_folder(tmp_path):
    with pytest.raises(DocumentMissing) as caught:
        read_text(tmp_path / "nothing.txt")
    assert str(tmp_path) not in str(caught.value)
