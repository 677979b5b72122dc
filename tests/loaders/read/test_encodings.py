import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.errors import EncodingUnknown, FormatUnsupported
from loaders.read.encodings import common_share, decode_bytes

SIMPLIFIED = "清河市生态环境保护规划\n一、总体要求\n（一）加快建设绿色矿山，到2025年森林覆盖率达到百分之三十。\n"
TRADITIONAL = "清河市生態環境保護規劃\n一、總體要求\n（一）加快建設綠色礦山，到2025年森林覆蓋率達到百分之三十。\n"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL + "衞", "big5hkscs", "big5-hkscs"),
        (TRADITIONAL, "utf-8", "utf-8"),
    ],
)
def test_encodings_of_chinese_documents_are_told_apart(text, codec, encoding):
    assert decode_bytes(text.encode(codec), "plan.txt") == (text, encoding)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_is_read_with_its_mark_and_the_mark_is_no_text(codec):
    assert decode_bytes(("\ufeff" + SIMPLIFIED).encode(codec), "plan.txt") == (SIMPLIFIED, codec)


def test_utf16_cut_off_within_a_character_is_named():
    with pytest.raises(EncodingUnknown, match=r"a\.txt: the byte order mark says UTF-16"):
        decode_bytes("\ufeff规划".encode("utf-16-le")[:-1], "a.txt")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, "plan\n规划", "\r\n2021年规划"])
def test_utf16_without_its_mark_is_read(codec, text):
    assert decode_bytes(text.encode(codec), "a.txt") == (text, codec)


@pytest.mark.parametrize("codec", ["utf-32-le", "utf-32-be"])
def test_utf32_is_read_with_its_mark(codec):
    assert decode_bytes(("\ufeff" + SIMPLIFIED).encode(codec), "plan.txt") == (SIMPLIFIED, codec)


@pytest.mark.parametrize(
    "data",
    [
        "plain English\nwithout any mark".encode("utf-16-le"),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        bytes(range(256)) * 8,
        "规划\x00\x01规划\n".encode("utf-16-le"),
        b"MZ\x90\0\x03\0\0\0" * 50,
        "规划\n规划\n".encode("utf-16-le")[:-1],
    ],
)
def test_other_bytes_with_nul_are_binary(data):
    with pytest.raises(FormatUnsupported, match="binary"):
        decode_bytes(data, "a.txt")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [("gbk", "UTF-8 was read as GBK"), ("latin-1", "Western"), ("cp1252", "Western")],
)
def test_utf8_that_was_read_wrongly_is_recognised(wrong, message):
    garbled = SIMPLIFIED.encode().decode(wrong, "replace" if wrong == "gbk" else "ignore").replace("\ufffd", "?")
    with pytest.raises(EncodingUnknown, match=message):
        decode_bytes(garbled.encode(), "a.txt")


def test_gbk_that_was_read_as_western_is_recognised():
    with pytest.raises(EncodingUnknown, match="Western"):
        decode_bytes(SIMPLIFIED.encode("gbk").decode("latin-1").encode(), "a.txt")


def test_lost_characters_are_counted():
    with pytest.raises(EncodingUnknown, match="40 characters were lost"):
        decode_bytes((SIMPLIFIED + "\ufffd" * 40).encode(), "a.txt")


def test_one_lost_character_keeps_no_document_out():
    assert decode_bytes((SIMPLIFIED + "\ufffd").encode(), "a.txt")[0].endswith("\ufffd")


def test_damaged_utf8_is_not_read_as_something_else():
    damaged = SIMPLIFIED.encode()[:20] + b"\xff" + SIMPLIFIED.encode()[20:]
    with pytest.raises(EncodingUnknown, match=r"invalid byte at offset (18|19|20)"):
        decode_bytes(damaged, "a.txt")


@pytest.mark.parametrize("text", ["— " * 100, "Café déjà vu, naïve façade.", "“……”", "plain"])
def test_signs_and_western_words_are_no_garbled_chinese(text):
    assert decode_bytes(text.encode(), "a.txt")[0] == text


def test_right_reading_has_more_common_characters_than_the_wrong_one():
    data = TRADITIONAL.encode("big5")
    assert common_share(data.decode("big5")) > 0.9 > 0.75 > common_share(data.decode("gb18030"))


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_typed_error(data):
    try:
        text, _ = decode_bytes(data, "any.txt")
    except (EncodingUnknown, FormatUnsupported):
        return
    assert isinstance(text, str)
