"""Recognising UTF-8 text that was read as Windows-1252 and saved again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.load.documents import SpecFile
from generator.load.findings import MOJIBAKE, finding
from generator.load.reading import place

# What the bytes 0x80 to 0x9F, which only ever continue a UTF-8 sequence, look like in Windows-1252.
_UPPER = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0))
_CONTINUATION = f"[{_UPPER}\xa0-\xbf]"
_PUNCTUATION = "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u2026"
_LETTERS = "".join(sorted(set(_UPPER) - set(_PUNCTUATION)))
# Capitals end words in capitals, as in «MAÇÃ», so what may follow a word says nothing after a capital.
_AFTER_WORD = "\xa0«»·"
_SIGNS = re.compile(
    f"â€|â†|ðŸ|ï»¿|â(?![{_AFTER_WORD}]){_CONTINUATION}{_CONTINUATION}"
    f"|Ã[\x80-\x9f\xa1-\xaa\xac-\xb6\xb8-\xba\xbc-\xbf{_LETTERS}]"
    f"|Â[\x80-\x9f\xa1-\xaa\xac-\xb6\xb8-\xba\xbc-\xbf]"
    f"|(?<![^\\W\\d_a-zß-ÿ])[ÃÂ][{_AFTER_WORD}]"
    f"|(?<![^\\W\\d_a-zß-ÿ])[ÃÅ][{_PUNCTUATION}](?=[^\\W\\d_])"
)
_SEQUENCE = re.compile(
    f"[\xc2-\xdf]{_CONTINUATION}|[\xe0-\xef]{_CONTINUATION}{{2}}|[\xf0-\xf4]{_CONTINUATION}{{3}}",
)
_SHOWN = 60


def garbled(file: SpecFile, text: str) -> Iterator[Diagnostic]:
    """Give one finding for each line of `text` that holds garbled characters, at the first of them."""
    line_end = -1
    for sign in _SIGNS.finditer(text):
        if sign.start() < line_end:
            continue
        line_end = text.find("\n", sign.start())
        line_end = len(text) if line_end < 0 else line_end
        start = max(text.rfind(blank, 0, sign.start()) for blank in " \t\r\n") + 1
        words = text[start:line_end].rstrip("\r")
        restored = _SEQUENCE.sub(_restore, words)
        if restored == words:
            hint = "Write the text again, and save the file with the encoding UTF-8."
        else:
            hint = f"Write: {restored if len(restored) <= _SHOWN else restored[:_SHOWN] + ' …'}"
        message = "The text is garbled: it was UTF-8 and was read as Windows-1252"
        yield finding(MOJIBAKE, message, place(file, text, sign.start()), hint)


def explains(text: str, offset: int) -> bool:
    """Whether the character at `offset` is part of a garbled sequence."""
    nearby = text[max(0, offset - 3) : offset + 4]
    middle = offset - max(0, offset - 3)
    return any(match.start() <= middle < match.end() for match in _SEQUENCE.finditer(nearby))


def _restore(sequence: re.Match[str]) -> str:
    garbled_text = sequence.group()
    # Windows-1252 leaves five bytes undefined; programs pass them through as control characters.
    raw = b"".join(bytes([ord(sign)]) if "\x80" <= sign <= "\x9f" else sign.encode("cp1252") for sign in garbled_text)
    return raw.decode("utf-8", "ignore") or garbled_text
