"""From a text file's bytes to its text, in the encodings of Chinese documents."""

from __future__ import annotations

import codecs
import re
from functools import cache

from loaders.errors import EncodingUnknown, FormatUnsupported

SAMPLE_LENGTH = 20_000
"""Characters that are looked at to tell encodings apart and to recognise garbled text."""
COMMON_SHARE = 0.75
"""Share of common characters that text in the right encoding passes. On texts of the genre of 2,000 characters the right
encoding gave 0.98 and more, the wrong one 0.40 at most or no text at all; at 200 characters 0.83 and 0.68.
"""
GARBLED_SHARE = 0.5
"""Share of a text's bytes that turn into Chinese when a wrong reading is undone."""
LETTER_SHARE = 0.2
"""Share of À to ÿ in such a text: the first of the three bytes of each Chinese character in UTF-8 is one of them."""
LOST_SHARE = 0.002
"""Share of U+FFFD from which a text is taken as garbled; a few lost characters do not keep a document out."""

# The mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# Python's name, the name that users know.
_CHINESE = (("gb18030", "gb18030"), ("cp950", "big5"), ("big5hkscs", "big5-hkscs"))
# Charsets that pages declare, by the codec that has all the characters they use under that name.
_DECLARED = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "cp950", "big5-hkscs": "big5hkscs"}
_HAN = re.compile("[㐀-鿿]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
# What bytes over 0x7F become when they are read as Windows-1252 or Latin-1.
# Dashes and quotation marks among them are Chinese as well: letters must be there too.
_WESTERN = re.compile("[\x80-\xffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")
_WESTERN_LETTER = re.compile("[À-ÿ]")


def decode_bytes(data: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding. A byte order mark is no part of the text; line ends stay as they are.

    declared: what the file says of itself (an HTML page's charset); it is believed where the bytes are valid in it.
    Raises EncodingUnknown, FormatUnsupported.
    """
    text, encoding = _decode(data, name, declared)
    _require_readable(text, name)
    return text, encoding


def _decode(data: bytes, name: str, declared: str | None) -> tuple[str, str]:
    for mark, codec, title in _MARKS:
        if data.startswith(mark):
            marked = _strictly(data[len(mark) :], codec)
            if marked is None:
                raise EncodingUnknown(
                    name, f"the byte order mark says {title}, the bytes after it are not valid {title}"
                )
            return marked, codec
    if b"\0" in data:
        return _unmarked_utf16(data, name)
    for candidate in ("utf-8", _DECLARED.get((declared or "").lower())):
        text = _strictly(data, candidate) if candidate else None
        if candidate and text is not None:
            return text, dict(_CHINESE).get(candidate, candidate)
    return _decode_chinese(data, name)


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(data: bytes, name: str) -> tuple[str, str]:
    """Text with NUL bytes: UTF-16 without its mark, whose line ends, blanks and figures have one each. Raises FormatUnsupported.

    One of two bytes of a binary file is hardly ever a common Chinese character, and its other signs are seldom those of text.
    """
    found = [(text, codec) for codec in ("utf-16-le", "utf-16-be") if (text := _strictly(data, codec)) is not None]
    likely = [
        (common_share(text), text, codec) for text, codec in found if _HAN.search(text) and not _CONTROL.search(text)
    ]
    share, text, codec = max(likely, default=(0.0, "", ""))
    if share >= COMMON_SHARE:
        return text, codec
    raise FormatUnsupported(name, "the file is binary, not text")


def _decode_chinese(data: bytes, name: str) -> tuple[str, str]:
    """GB 18030 or Big5, whichever gives more common characters. Raises EncodingUnknown."""
    if _is_damaged_utf8(data):
        raise _not_utf8(data, name)
    best: tuple[float, str, str] | None = None
    for codec, title in _CHINESE:
        text = _strictly(data, codec)
        share = common_share(text) if text is not None else 0.0
        if text is not None and share >= COMMON_SHARE and (best is None or share > best[0]):
            best = (share, text, title)
    if best is None:
        raise _not_utf8(data, name)
    return best[1], best[2]


def _not_utf8(data: bytes, name: str) -> EncodingUnknown:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return EncodingUnknown(
            name,
            f"the text is neither UTF-8 (invalid byte at offset {error.start}, line {line}) nor Chinese text in UTF-16 with "
            "a byte order mark, GB 18030 or Big5",
        )
    return EncodingUnknown(name, "the encoding is not known")


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all of the bytes beyond ASCII are valid UTF-8."""
    sample = data[: SAMPLE_LENGTH * 3]
    beyond = sum(sample.translate(_IS_BEYOND))
    valid = len(sample.decode("utf-8", "ignore").encode("utf-8").translate(None, _ASCII))
    return beyond > 0 and valid > 0.8 * beyond


_ASCII = bytes(range(0x80))
_IS_BEYOND = bytes(byte >= 0x80 for byte in range(0x100))


@cache
def common_characters() -> frozenset[str]:
    """The characters of ordinary writing: rows 1 to 3 (signs) and 16 to 55 (level 1) of GB 2312, the signs and the 5,401
    frequently used characters of Big5 (A140 to A3BF, A440 to C67E).
    """
    gb = (bytes((row, cell)) for row in (*range(0xA1, 0xA4), *range(0xB0, 0xD8)) for cell in range(0xA1, 0xFF))
    big5 = (
        bytes((lead, trail))
        for lead in range(0xA1, 0xC7)
        for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        if lead < 0xC6 or trail < 0x7F
    )
    return frozenset(
        "".join([*(b.decode("gb2312", "ignore") for b in gb), *(b.decode("big5", "ignore") for b in big5)])
    )


def common_share(text: str) -> float:
    """Share of common characters among those beyond ASCII, 1 where there is none."""
    beyond = "".join(_BEYOND_ASCII.findall(text, 0, SAMPLE_LENGTH))
    common = common_characters()
    return sum(char in common for char in beyond) / len(beyond) if beyond else 1.0


def _require_readable(text: str, name: str) -> None:
    """Raises EncodingUnknown for text that was decoded wrongly before it was saved."""
    lost = text.count("\ufffd")
    if lost > 3 and lost > LOST_SHARE * len(text):
        raise EncodingUnknown(name, f"{lost:,} characters were lost when the file was saved (U+FFFD); get the original")
    sample = "".join(_BEYOND_ASCII.findall(text, 0, SAMPLE_LENGTH))
    if not sample:
        return
    if _looks_western(sample) and _undone_western(sample):
        raise EncodingUnknown(name, "the text is garbled: Chinese was read as Western (Latin-1) text; get the original")
    if _undone(sample, "gb18030", "utf-8"):
        raise EncodingUnknown(name, "the text is garbled: UTF-8 was read as GBK; get the original")


def _looks_western(sample: str) -> bool:
    """Whether most of the sample is what bytes of Chinese become when they are read as Western text."""
    letters = len(_WESTERN_LETTER.findall(sample))
    return letters > LETTER_SHARE * len(sample) and len(_WESTERN.findall(sample)) > GARBLED_SHARE * len(sample)


def _undone_western(sample: str) -> bool:
    return any(_undone(sample, codec, target) for codec in ("cp1252", "latin-1") for target in ("utf-8", "gb18030"))


def _undone(sample: str, wrong: str, right: str) -> bool:
    """Whether the sample turns into Chinese when its reading as `wrong` is taken back and read as `right`."""
    data = sample.encode(wrong, "ignore")
    restored = data.decode(right, "ignore")
    found = "".join(_HAN.findall(restored))
    least = GARBLED_SHARE * len(data) / (3 if right == "utf-8" else 2)
    if not found or len(found) <= least:
        return False
    common = common_characters()
    return sum(char in common for char in found) > least
