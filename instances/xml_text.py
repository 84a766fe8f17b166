"""XML as plain elements with their lines: no entities, no document types, and limits on everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate
from xml.sax.saxutils import escape, quoteattr

from ..models.document import Words
from ..models.fault import DocumentError, Fault, shown
from .files import read_bytes
from .plain import unreadable

MAX_BYTES = 128 * 1024 * 1024
"""The longest file that is read; the archive of all public instances with their solutions has some 70 MB."""

MAX_DEPTH = 32
MAX_ELEMENTS = 4_000_000


@dataclass(slots=True)
class Element:
    """An element: its tag, attributes, the text before its first child, its children, and its line in the file."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list[Element] = field(default_factory=list)
    line: int = 0

    def child(self, tag: str) -> Element | None:
        """Its first child of that tag."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, *tags: str) -> Iterator[Element]:
        """Yield its children of these tags, in order."""
        return (child for child in self.children if child.tag in tags)

    def within(self, tag: str) -> list[Element]:
        """The children of its first child of that tag."""
        child = self.child(tag)
        return [] if child is None else child.children

    def fault(self, read: object, zh: str, en: str) -> Fault:
        """The fault of something in it."""
        id_ = self.attributes.get("Id") or self.attributes.get("Reference")
        named = f"<{self.tag}>" if id_ is None else f"<{self.tag} {shown(id_)}>"
        return Fault(path=f"第 {self.line} 行 line {self.line} {named}", read=shown(read), expected=Words(zh=zh, en=en))


class _Builder:
    """Builds the tree while the parser reads."""

    def __init__(self) -> None:
        self.parser = ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.root = Element("")
        self._open = [self.root]
        self._count = 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise unreadable("…", f"不超过 {MAX_ELEMENTS} 个元素", f"at most {MAX_ELEMENTS} elements")
        if len(self._open) > MAX_DEPTH:
            raise unreadable(f"<{tag}>", f"不超过 {MAX_DEPTH} 层", f"at most {MAX_DEPTH} levels")
        element = Element(tag, attributes, line=self.parser.CurrentLineNumber)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, tag: str) -> None:
        element = self._open.pop()
        element.text = element.text.strip()

    def _text(self, text: str) -> None:
        element = self._open[-1]
        if not element.children:
            element.text += text

    def _doctype(self, name: str, *_: object) -> None:
        raise unreadable(f"<!DOCTYPE {name}>", "不带文档类型和实体的 XML", "XML without a document type or entities")


def parse_xml(raw: bytes) -> Element:
    """The root element. Raise DocumentError for text that is not XML, or that no honest file holds."""
    builder = _Builder()
    try:
        builder.parser.Parse(raw, True)
    except ExpatError as error:
        at = f"第 {error.lineno} 行 line {error.lineno}"
        expected = Words(zh="格式正确的 XML", en="well-formed XML")
        raise DocumentError([Fault(path=at, read=ErrorString(error.code), expected=expected)]) from None
    except (ValueError, LookupError) as error:
        if isinstance(error, DocumentError):
            raise
        raise unreadable(str(error), "UTF-8 编码的 XML", "XML in UTF-8") from None
    return builder.root.children[0]


def read_xml(path: Path) -> Element:
    """The root element of a file. Raise DocumentError also where it cannot be opened or is too long."""
    return parse_xml(read_bytes(path, MAX_BYTES))


def xml_text(root: Element) -> str:
    """An element as the text of an XML file, indented."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(_lines(root, 0))


def _lines(element: Element, depth: int) -> Iterator[str]:
    indent = "  " * depth
    tag = element.tag + "".join(f" {name}={quoteattr(value)}" for name, value in element.attributes.items())
    if element.children:
        yield f"{indent}<{tag}>{escape(element.text)}\n"
        for child in element.children:
            yield from _lines(child, depth + 1)
        yield f"{indent}</{element.tag}>\n"
    elif element.text:
        yield f"{indent}<{tag}>{escape(element.text)}</{element.tag}>\n"
    else:
        yield f"{indent}<{tag}/>\n"


def make(tag: str, *children: Element, text: object = "", **attributes: str) -> Element:
    """A new element."""
    return Element(tag, dict(attributes), str(text), list(children))
