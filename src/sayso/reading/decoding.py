"""Decoding: from bytes to text whatever encoding they are in, with a note for each repair."""

from __future__ import annotations

import codecs
import re

import msgspec

from sayso.model.reports import Note

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MARKS = tuple(mark for mark, _ in BYTE_ORDER_MARKS)
SIGNATURES = (
    (b"%PDF", "a PDF; save its text as .txt"),
    (b"PK\x03\x04", "a ZIP archive or office document; save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an office document; save its text as .txt"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "compressed; unpack it first"),
    (b"\xfd7zXZ", "compressed; unpack it first"),
    (b"BZh", "compressed; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed; unpack it first"),
    (b"SQLite format 3", "a database"),
)
LOOKED_AT = 65536  # bytes that decide whether a file is text, and in which encoding
FEW_BROKEN = 0.05  # of the bytes above ASCII may be no UTF-8 in a text that is called UTF-8
FEW_FOREIGN = 0.15  # of the signs are above ASCII in a text that Windows-1252 is tried on first
MOST_CONTROLS = 0.02  # of the signs may be control characters in what is still text
WESTERN = re.compile("[ -~\\s‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€\xa0-\xff]*")
CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")  # an escape is part of some encodings
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
LINE_ENDS = re.compile("\r\n?|[\x0c\x85\u2028\u2029]")
LONG_SPACE = re.compile(r"\s{64,}")  # no report has it, and many patterns take an age over it
ENDLESS_SPACE = re.compile(r"\s{1024,}")
RETURNS = re.compile("\r\n?")
INVISIBLE = re.compile("[\xad\u200b\u2060\ufeff]")  # soft hyphens, signs of no width: they cut words in two
LONE_SURROGATES = re.compile("[\ud800-\udfff]")
MOJIBAKE = re.compile("â€[\x80-\x9f˜™œž\u201a-\u203a¦]|Ã[\x80-\xbf€ƒ„…†‡ˆ‰Š‹Œ]|Â[\xa0-\xbf]|ï»¿")


class Decoded(msgspec.Struct, frozen=True):
    """Text with plain line ends and without control characters, and notes on what was repaired."""

    text: str
    notes: list[Note]


def decoded(data: bytes, declared: str | None = None) -> Decoded | str:
    """The text of some bytes, or what is wrong with them; `declared` is the encoding that they say they are in."""
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            return f"it is {what}"
    if (
        not data.startswith(MARKS)
        and len(CONTROL_BYTES.findall(data, 0, LOOKED_AT)) > MOST_CONTROLS * min(len(data), LOOKED_AT) + 2
        and not _unmarked_utf16(data)
    ):
        return "it is binary, not text"
    text, notes = _characters(data, declared)
    sample = text[:LOOKED_AT]
    if len(CONTROLS.findall(sample)) > MOST_CONTROLS * len(sample) + 2:
        return "it is binary, not text"
    repaired = cleaned(text)
    return Decoded(repaired.text, [*notes, *repaired.notes])


def cleaned(text: str) -> Decoded:
    """Text with plain line ends, signs from a wrong encoding set right, no control characters, no long white space."""
    notes: list[Note] = []
    if LONE_SURROGATES.search(text):
        text = LONE_SURROGATES.sub("\ufffd", text)
        notes.append(Note("broken-characters", "halves of characters were replaced by \ufffd"))
    if "\r" in text or LINE_ENDS.search(text):
        text = LINE_ENDS.sub("\n", text)
    if MOJIBAKE.search(text):
        text = _unscrambled(text, notes)
    count = len(CONTROLS.findall(text))
    if count:
        text = CONTROLS.sub("", text)
        notes.append(Note("control-characters", f"{count} control characters were taken out"))
    invisible = len(INVISIBLE.findall(text))
    if invisible:
        text = INVISIBLE.sub("", text)
        notes.append(Note("invisible-characters", f"{invisible} invisible characters were taken out"))
    if LONG_SPACE.search(text):
        text = LONG_SPACE.sub(lambda run: "\n\n" if "\n" in run.group() else " ", text)
        notes.append(Note("long-white-space", "very long runs of white space were shortened"))
    return Decoded(text, notes)


def as_given(text: str) -> Decoded:
    """The text of a row as it is, so that its offsets hold where it came from; only what nothing can carry is changed.

    Halves of characters cannot be written, line ends become line feeds, and white space without end is shortened.
    """
    notes: list[Note] = []
    if LONE_SURROGATES.search(text):
        text = LONE_SURROGATES.sub("\ufffd", text)
        notes.append(Note("broken-characters", "halves of characters were replaced by \ufffd"))
    text = RETURNS.sub("\n", text)
    if ENDLESS_SPACE.search(text):
        text = ENDLESS_SPACE.sub(lambda run: "\n\n" if "\n" in run.group() else " ", text)
        notes.append(Note("long-white-space", "very long runs of white space were shortened"))
    return Decoded(text, notes)


def _characters(data: bytes, declared: str | None) -> tuple[str, list[Note]]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text, notes = _lenient(data[len(mark) :], encoding)
            name = encoding.removesuffix("-le").removesuffix("-be").upper()
            notes.insert(0, Note("byte-order-mark", f"read as {name}, as its first bytes say"))
            return text, notes
    unmarked = _unmarked_utf16(data)
    if unmarked:
        text, notes = _lenient(data, unmarked)
        return text, [Note("encoding", "read as UTF-16, which its pattern of zero bytes shows"), *notes]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    whole = data[: _whole_characters(data)]
    if len(whole) < len(data):
        try:
            message = "the file ends within a character, which was left out: it may be cut off"
            return whole.decode("utf-8"), [Note("broken-bytes", message)]
        except UnicodeDecodeError:
            pass
    if declared and codecs_name(declared) not in (None, "utf-8", "ascii"):
        try:
            return data.decode(declared), [Note("encoding", f"read as {declared}, as it says itself")]
        except (UnicodeDecodeError, LookupError):
            pass
    return _guessed(data)


def _whole_characters(data: bytes) -> int:
    """How many bytes there are before a UTF-8 character that is begun at the end and not finished."""
    for back in range(1, min(3, len(data)) + 1):
        byte = data[-back]
        if byte >= 0xC0:
            size = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(data) - back if back < size else len(data)
        if byte < 0x80:
            break
    return len(data)


def codecs_name(name: str) -> str | None:
    """The name under which Python knows an encoding of text, or None."""
    try:
        info = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    return info.name if info._is_text_encoding else None  # noqa: SLF001 - the only sign that it is one


def _lenient(data: bytes, encoding: str) -> tuple[str, list[Note]]:
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if not broken:
        return text, []
    message = f"{broken} broken bytes or characters were replaced by \ufffd; the file may be cut off or damaged"
    return text, [Note("broken-bytes", message)]


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[:LOOKED_AT]
    half = len(sample) // 2
    if half < 4 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _guessed(data: bytes) -> tuple[str, list[Note]]:
    above = sum(1 for byte in data[:LOOKED_AT] if byte >= 0x80)
    forgiving = data.decode("utf-8", "replace")
    broken = forgiving[:LOOKED_AT].count("\ufffd")
    if broken <= max(1.0, FEW_BROKEN * above) and above > broken * 3:
        return _lenient(data, "utf-8")
    western = data.decode("cp1252", "replace")
    if above <= FEW_FOREIGN * min(len(data), LOOKED_AT) and WESTERN.fullmatch(western[:LOOKED_AT]):
        return western, [Note("encoding", "no UTF-8: read as Windows-1252; check its accents and quotation marks")]
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only where nothing simpler fits

    best = from_bytes(data[:LOOKED_AT]).best()
    encoding = best.encoding if best else "cp1252"
    text, notes = _lenient(data, encoding)
    return text, [Note("encoding", f"no UTF-8: read as {encoding}, which is a guess; check its letters"), *notes]


def _unscrambled(text: str, notes: list[Note]) -> str:
    """Text whose curly quotes and accents came through the wrong encoding (`donâ€™t`), set right."""
    from ftfy import fix_encoding  # noqa: PLC0415 - 0.1 s that few reports need

    before = len(MOJIBAKE.findall(text))
    fixed = "\n".join(fix_encoding(line) if MOJIBAKE.search(line) else line for line in text.split("\n"))
    if len(MOJIBAKE.findall(fixed)) >= before:
        return text
    notes.append(Note("mojibake", f"{before} signs that came through a wrong encoding were set right"))
    return fixed
