"""Reading one file as the bytes of a UTF-8 text, or saying why it is none."""

from __future__ import annotations

import codecs
import os
import stat
from errno import EISDIR

from generator.diagnostics import Diagnostic, Position
from generator.load.discovery import unreadable
from generator.load.documents import SpecFile
from generator.load.findings import BINARY, NOT_UTF8, TOO_LARGE, UNREADABLE, finding

SIZE_LIMIT = 5 * 1024 * 1024
LINE_BREAKS = "\n\r\x85\u2028\u2029"
# Opening a named pipe must not wait for a writer, and Windows must not translate line ends.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_SAVE_AS_UTF8 = "Save the file with the encoding UTF-8."
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_spec(file: SpecFile) -> bytes | Diagnostic:
    """Give the content of `file`, which is UTF-8 without a byte order mark, or the reason why it is not a spec."""
    try:
        descriptor = os.open(file.path, _FLAGS)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return _not_regular(file, folder=stat.S_ISDIR(status.st_mode))
            if status.st_size > SIZE_LIMIT:
                return _too_large(file)
            data = os.read(descriptor, status.st_size + 1)
            # Some file systems give a file in pieces, and a file may grow; a read of exactly its size was all of it.
            while len(data) != status.st_size and (more := os.read(descriptor, SIZE_LIMIT + 1 - len(data))):
                data += more
        finally:
            os.close(descriptor)
    except OSError as error:
        return unreadable(file.display, error)
    except ValueError:
        return _not_regular(file, folder=False)
    return _too_large(file) if len(data) > SIZE_LIMIT else _as_utf8(file, data)


def without_byte_order_mark(data: bytes) -> bytes:
    """Drop the mark, also where a careless program has put a second one; positions do not count them."""
    while data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
    return data


def place(file: SpecFile, text: str, offset: int) -> Position:
    """Give the position of the character at `offset` of `text`."""
    # Counting is much faster than looking for each line break in turn.
    line = 1 + sum(text.count(line_break, 0, offset) for line_break in LINE_BREAKS) - text.count("\r\n", 0, offset)
    start = 1 + max(text.rfind(line_break, 0, offset) for line_break in LINE_BREAKS)
    return Position(file.display, line, offset - start + 1)


def _as_utf8(file: SpecFile, data: bytes) -> bytes | Diagnostic:
    if data.startswith(_UTF16_MARKS):
        message = "The file is UTF-16, not UTF-8"
        return finding(NOT_UTF8, message, Position(file.display, 1, 1), _SAVE_AS_UTF8)
    data = without_byte_order_mark(data)
    zero = data.find(0)
    if zero >= 0:
        before = data[:zero].decode("utf-8", "replace")
        hint = "Remove the file from the specs, or save it as a text file with the encoding UTF-8."
        return finding(BINARY, "The file is not a text file", place(file, before, len(before)), hint)
    if data.isascii():
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        byte = data[error.start]
        guess = bytes([byte]).decode("cp1252", "ignore")
        meaning = f", which is «{guess}» in Windows-1252" if guess.isprintable() and guess else ""
        hint = f"The byte here is 0x{byte:02X}{meaning}. {_SAVE_AS_UTF8}"
        return finding(NOT_UTF8, "The file is not UTF-8", place(file, before, len(before)), hint)
    return data


def _too_large(file: SpecFile) -> Diagnostic:
    hint = "Split it into several files; one document per file reviews best."
    return finding(TOO_LARGE, "The file is larger than 5 MB", Position(file.display, 1, 1), hint)


def _not_regular(file: SpecFile, *, folder: bool) -> Diagnostic:
    if folder:
        return unreadable(file.display, OSError(EISDIR, os.strerror(EISDIR)))
    hint = "A spec is a plain file; rename or remove this one."
    return finding(UNREADABLE, "This is not a regular file", Position(file.display, 1, 1), hint)
