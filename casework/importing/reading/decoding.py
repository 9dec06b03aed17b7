"""Bytes to lines, in whatever encoding a case system wrote them, with flat memory.

A line is decoded by itself: as UTF-8, or else as Windows-1252. One Windows letter in a UTF-8 file
then spoils no other line. UTF-16 is recognised by its mark or by its nulls.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

LINE_LIMIT = 1 << 20
"""No line of an extract is a million bytes long; one that is is skipped, never held."""

SAMPLE = 1 << 16

Line = tuple[int, str | None]
"""A line's number and its text without the line end; None for a line that is too long."""


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes | None: ...


class _Recoded(io.RawIOBase):
    """A stream whose bytes pass through ``recode`` on their way."""

    def __init__(self, raw: _Readable, recode: Callable[[bytes, bool], bytes]) -> None:
        self._raw, self._recode, self._left, self._over = raw, recode, b"", False

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, into: bytearray | memoryview) -> int:  # type: ignore[override]  # narrower
        """Fill ``into`` with the next recoded bytes and return how many there are."""
        while not self._left and not self._over:
            chunk = self._raw.read(SAMPLE) or b""
            self._over = not chunk
            self._left = self._recode(chunk, self._over)
        size = min(len(into), len(self._left))
        into[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


def _utf16(name: str) -> Callable[[bytes, bool], bytes]:
    decoder = codecs.getincrementaldecoder(name)(errors="replace")

    def recode(chunk: bytes, final: bool) -> bytes:
        return decoder.decode(chunk, final).encode("utf-8", "replace")

    return recode


def _as_it_is(chunk: bytes, final: bool) -> bytes:
    return chunk


def _lone_returns(chunk: bytes, final: bool) -> bytes:
    return chunk.replace(b"\r", b"\n")


def _recoder(sample: bytes) -> Callable[[bytes, bool], bytes] | None:
    """Return what must be done to a stream that begins with ``sample``, or None."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16("utf-16")
    start = sample[:400]
    if start.count(0) > len(start) // 4:
        return _utf16("utf-16-le" if start[1::2].count(0) >= start[::2].count(0) else "utf-16-be")
    if b"\r" in sample and b"\n" not in sample:
        return _lone_returns
    return None


def _decoded(piece: bytes) -> str:
    try:
        return piece.decode("utf-8")
    except UnicodeDecodeError:
        return piece.decode("cp1252", "replace")


def lines(stream: BinaryIO, limit: int = LINE_LIMIT) -> Iterator[Line]:
    """Yield the numbered lines of ``stream``; a line of ``limit`` bytes or more comes as None.

    Raises OSError where the stream itself does.
    """
    start = stream.read(SAMPLE)
    whole = _Recoded(_Again(start, stream), _recoder(start) or _as_it_is)
    source = io.BufferedReader(whole, SAMPLE)
    number = 0
    while piece := source.readline(limit):
        number += 1
        if number == 1 and piece.startswith(codecs.BOM_UTF8):
            piece = piece[len(codecs.BOM_UTF8) :]
        if len(piece) < limit or piece.endswith(b"\n"):
            yield number, _decoded(piece).rstrip("\r\n")
            continue
        while piece and not piece.endswith(b"\n"):
            piece = source.readline(limit)
        yield number, None


class _Again(io.RawIOBase):
    """A stream of which the first bytes have been read already."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start, self._rest = start, rest

    def read(self, size: int = -1) -> bytes:
        """Return the first bytes once, then what the stream still holds."""
        start, self._start = self._start, b""
        return start or self._rest.read(size)
