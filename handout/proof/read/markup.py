"""Reads a web page of ours back, and nothing more lenient than what is written.

A browser mends what is wrong in a page, each in its own way; what is mended may be read otherwise
than it looks here. So a page must be, byte for byte, the one way in which its own tree can be
written: closed where it must be, escaped as it must be, without comments and without anything that
is not in the list below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Union

from handout.proof.read.reader import Unreadable

MAX_PAGE = 30_000_000
_START = b"<!DOCTYPE html>\n<html"
_VOID = frozenset(("meta", "img"))
_GLOBAL = frozenset(("lang", "dir", "class", "id", "role"))
# What a page of ours may hold: elements, and what each may say of itself besides _GLOBAL.
_KNOWN = {
    **{
        name: frozenset[str]()
        for name in (
            "html head title style body header main section aside figure figcaption div h1 h2 h3 p "
            "ul li dl dt dd table caption thead tbody tr strong span bdi"
        ).split()
    },
    "meta": frozenset(("charset", "name", "content", "http-equiv")),
    "img": frozenset(("src", "alt")),
    "a": frozenset(("href",)),
    "ol": frozenset(("start",)),
    "th": frozenset(("scope", "style")),
    "td": frozenset(("data-head", "style")),
}
_DEEPEST = 60


@dataclass(eq=False)
class Node:
    """One element of a page: what it says of itself, and what is in it, in order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list[Union[Node, str]] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        """The elements in it."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def text(self) -> str:
        """All words in it."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def all(self) -> Iterator[Node]:
        """Yield it and every element in it."""
        yield self
        for kid in self.nodes:
            yield from kid.all()


def is_page(data: bytes) -> bool:
    """Say whether bytes begin as a web page does, ours or another."""
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))


def read(data: bytes) -> Node:
    """Return the tree of a page. Raises `Unreadable` where it is not one that we could write."""
    if len(data) > MAX_PAGE:
        raise Unreadable("it is larger than any page of a leaflet")
    if not data.startswith(_START):
        raise Unreadable("it does not begin as a page of handout does")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("it is not UTF-8 text") from None
    reader = _Reader()
    reader.feed(text)
    reader.close()
    top = reader.top.nodes
    if len(top) != 1 or reader.open:
        raise Unreadable("an element in it is not closed")
    if f"<!DOCTYPE html>\n{_written(top[0])}\n" != text:
        raise Unreadable("it is written in a way that handout never writes, nor can be sure of")
    return top[0]


class _Reader(HTMLParser):
    """Builds the tree, and refuses at once what no page of ours holds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = Node("")
        self.open: list[Node] = []

    @property
    def _inner(self) -> Node:
        return self.open[-1] if self.open else self.top

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = _KNOWN.get(tag)
        if known is None:
            raise Unreadable(f"it holds an element `{tag}`, which handout never writes")
        strange = [name for name, _ in attrs if name not in known and name not in _GLOBAL]
        if strange:
            raise Unreadable(f"an element `{tag}` has `{strange[0]}`, which handout never writes")
        node = Node(tag, {name: value or "" for name, value in attrs})
        if len(node.attributes) != len(attrs):
            raise Unreadable(f"an element `{tag}` says something twice")
        self._inner.kids.append(node)
        if tag not in _VOID:
            self.open.append(node)
        if len(self.open) > _DEEPEST:
            raise Unreadable("it is nested far too deep")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].name != tag:
            raise Unreadable(f"an element `{tag}` ends where it does not stand")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self._inner.kids.append(data)

    def handle_comment(self, data: str) -> None:
        raise Unreadable("it holds a comment, which handout never writes")

    def unknown_decl(self, data: str) -> None:
        raise Unreadable("it holds a declaration, which handout never writes")

    def handle_pi(self, data: str) -> None:
        raise Unreadable("it holds an instruction, which handout never writes")


def _written(node: Node) -> str:
    """Write a tree as it must be written."""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    if node.name in _VOID:
        return f"<{node.name}{attributes}>"
    inside = "".join(
        _written(kid)
        if isinstance(kid, Node)
        else kid
        if node.name == "style"
        else escape(kid, quote=False)
        for kid in node.kids
    )
    return f"<{node.name}{attributes}>{inside}</{node.name}>"
