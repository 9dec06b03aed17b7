"""Lines come out whole whatever wrote them, and a line without end is never held."""

import io

import pytest

from casework.importing.reading.decoding import lines

TEXT = "id,name\r\n1,Zoë\r\n2,Ø\r\n"
LINES = [(1, "id,name"), (2, "1,Zoë"), (3, "2,Ø")]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_reads_every_encoding_that_case_systems_write(encoding):
    assert list(lines(io.BytesIO(TEXT.encode(encoding)))) == LINES


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_reads_every_line_end(end):
    assert list(lines(io.BytesIO(TEXT.replace("\r\n", end).encode()))) == LINES


def test_one_windows_letter_spoils_no_other_line():
    mixed = "Zoë\n".encode() + "Zoë\n".encode("cp1252") + "Łukasz\n".encode()
    assert [text for _, text in lines(io.BytesIO(mixed))] == ["Zoë", "Zoë", "Łukasz"]


def test_a_last_line_without_an_end_is_a_line():
    assert list(lines(io.BytesIO(b"a\nb"))) == [(1, "a"), (2, "b")]


def test_nothing_gives_nothing():
    assert list(lines(io.BytesIO(b""))) == []


def test_a_line_too_long_is_named_and_passed_over():
    data = b"a\n" + b"x" * 5000 + b"\nb\n"
    assert list(lines(io.BytesIO(data), limit=100)) == [(1, "a"), (2, None), (3, "b")]


def test_a_line_exactly_as_long_as_allowed_is_read():
    data = b"x" * 99 + b"\nb\n"
    assert [text for _, text in lines(io.BytesIO(data), limit=100)] == ["x" * 99, "b"]


class Endless(io.RawIOBase):
    """A gigabyte without a line end, made as it is read."""

    def __init__(self, size):
        self.left = size

    def read(self, size=-1):
        size = min(size, self.left)
        self.left -= size
        return b"x" * size


@pytest.mark.parametrize("size", [50_000_000])
def test_an_endless_line_is_not_held_in_memory(size):
    import tracemalloc

    tracemalloc.start()
    try:
        assert list(lines(Endless(size))) == [(1, None)]
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()
