"""XML element by element, with flat memory and nothing that a hostile file can widen.

Document types, entities and external references are refused (defusedxml). Elements called ``Child``
are handed out whole as they end and then forgotten; every element knows its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from casework.importing.reading.problems import Reason

CHUNK = 1 << 16
MOST_BYTES = 2 << 20
"""No child's part of a return is two million bytes long."""

MOST_TEXT = 10_000
MOST_ELEMENTS = 20_000
DEEPEST = 40
MOST_TAGS = 2_000


@dataclass(slots=True)
class Element:
    """One element: its name without namespace, its line, its own text and what stands in it."""

    tag: str
    line: int
    text: str = ""
    inner: list[Element] = field(default_factory=list)

    def all(self, tag: str) -> list[Element]:
        """Return the elements called ``tag`` that stand directly in this one."""
        return [element for element in self.inner if element.tag == tag]

    def first(self, tag: str) -> Element | None:
        """Return the first such element, or None."""
        return next(iter(self.all(tag)), None)


class XmlError(Exception):
    """The file cannot be read on: at which line, and why."""

    def __init__(self, line: int, reason: Reason) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


class _Target:
    """Builds elements as the parser goes, and keeps no more than one child's."""

    def __init__(self, whole: str, kept: str) -> None:
        self.parser: DefusedXMLParser | None = None
        self.ready: list[Element] = []
        self.root: str = ""
        self.events = 0
        self._whole, self._kept = whole, kept
        self._stack: list[Element] = []
        self._size = 0
        self._tags: set[str] = set()

    @property
    def line(self) -> int:
        """The line the parser has come to."""
        return self.parser.parser.CurrentLineNumber if self.parser else 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        name = tag.rpartition("}")[2]
        self.root = self.root or name
        self.events += 1
        self._size += 1
        self._tags.add(tag)
        if self._size > MOST_ELEMENTS or len(self._stack) >= DEEPEST or len(self._tags) > MOST_TAGS:
            raise XmlError(self.line, Reason.XML_TOO_LARGE)
        self._stack.append(Element(name, self.line))

    def data(self, text: str) -> None:
        """Take text. Stray text after an inner element is nobody's, and is passed over."""
        if self._stack and not text.isspace():
            here = self._stack[-1]
            if not here.inner and len(here.text) < MOST_TEXT:
                here.text += text

    def end(self, tag: str) -> None:
        """Take the end of an element: hand it out, keep it in the one around it, or forget it."""
        self.events += 1
        done = self._stack.pop()
        if done.tag in (self._whole, self._kept) and not self._inside(self._whole):
            self.ready.append(done)
            self._size = 0
        elif self._inside(self._whole) or self._inside(self._kept):
            self._stack[-1].inner.append(done)

    def _inside(self, tag: str) -> bool:
        return any(element.tag == tag for element in self._stack)

    def close(self) -> None:
        """Nothing is left to hand out."""


def elements(stream: BinaryIO, whole: str, kept: str) -> Iterator[Element]:
    """Yield each element called ``whole`` or ``kept`` as it ends.

    Raises ``XmlError`` where the file is refused, broken or larger than any return.
    """
    target = _Target(whole, kept)
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    target.parser = parser
    idle, before = 0, 0
    try:
        while chunk := stream.read(CHUNK):
            parser.feed(chunk)
            yield from _taken(target)
            idle = idle + len(chunk) if target.events == before else 0
            before = target.events
            if idle > MOST_BYTES:
                raise XmlError(target.line, Reason.XML_TOO_LARGE)
        parser.close()
        yield from _taken(target)
    except DefusedXmlException as error:
        raise XmlError(target.line, Reason.XML_REFUSED) from error
    except ParseError as error:
        raise XmlError(error.position[0], Reason.XML_BROKEN) from error
    except (LookupError, ValueError, OSError) as error:
        raise XmlError(target.line, Reason.FILE_UNREADABLE) from error


def _taken(target: _Target) -> list[Element]:
    taken, target.ready = target.ready, []
    return taken
