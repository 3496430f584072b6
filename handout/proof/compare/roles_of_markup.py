"""What an element of a page means: the same roles as in a tagged PDF, so both are held alike.

Marks and numbers of lists are the browser's; what it will show is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Union

from handout.proof.read.markup import Node

ROLES = {
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "p": "P",
    "section": "Sect",
    "aside": "Aside",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "strong": "Strong",
    "dt": "Lbl",
    "dd": "LBody",
    "img": "Figure",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "a": "Link",
    "span": "Span",
}
# Elements that hold others and mean nothing to a reader who listens.
_OPEN = frozenset(("body", "header", "main", "figure", "figcaption", "bdi"))
_WORDS = frozenset(("h1", "h2", "h3", "p", "strong", "a", "span", "dt", "th", "td", "bdi"))
_BULLETS = ("\u2022", "\u2013")


@dataclass(eq=False)
class WebElement:
    """One element as a reader meets it. `node` is where it stands."""

    role: str
    node: Node
    parts: list[Union[WebElement, str]] = field(default_factory=list)

    @property
    def elements(self) -> list[WebElement]:
        """The elements in it."""
        return [part for part in self.parts if isinstance(part, WebElement)]

    @property
    def text(self) -> str:
        """All words in it."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


def elements_of(body: Node) -> WebElement:
    """Return all that a page tells a reader."""
    return WebElement("Document", body, _inside(body, 0))


def _inside(node: Node, depth: int) -> list[Union[WebElement, str]]:
    made: list[Union[WebElement, str]] = []
    for kid in node.kids:
        if isinstance(kid, str):
            # Between blocks there are line feeds; anything else between them is a word too many.
            if node.name in _WORDS or kid.strip("\n"):
                made.append(kid)
        elif kid.name in _OPEN:
            made += _inside(kid, depth)
        else:
            made.append(_one(kid, depth))
    return made


def _one(node: Node, depth: int) -> WebElement:
    if node.name in ("ul", "ol"):
        return _listed(node, depth)
    if node.name == "dl":
        entries = [WebElement("LI", one, _inside(one, depth)) for one in node.nodes]
        stray = [kid for kid in node.kids if isinstance(kid, str) and kid.strip("\n")]
        return WebElement("L", node, [*stray, *entries])
    if node.name == "div":
        return WebElement("Note", node, _inside(node, depth))
    role = ROLES.get(node.name, node.name)
    if node.name == "span" and node.attributes.get("class") == "mark":
        role = "Lbl"
    made = WebElement(role, node, _inside(node, depth))
    if node.attributes.get("role") == "doc-noteref":
        return WebElement("Reference", node, [made])
    return made


def _listed(node: Node, depth: int) -> WebElement:
    """Return a list with the marks that a browser shows."""
    first = node.attributes.get("start", "1")
    start = int(first) if first.isascii() and first.isdigit() and len(first) < 7 else -1
    entries: list[Union[WebElement, str]] = [
        kid for kid in node.kids if isinstance(kid, str) and kid.strip("\n")
    ]
    kind = node.attributes.get("class", "")
    if kind == "toc":
        listed = [WebElement("TOCI", one, _inside(one, depth)) for one in node.nodes]
        return WebElement("TOC", node, [*entries, *listed])
    for number, one in enumerate(node.nodes):
        # A step is prose, in which lists begin anew.
        inside = _inside(one, 0 if kind == "steps" else depth + 1)
        if kind == "contacts":
            label: list[Union[WebElement, str]] = []
        elif one.attributes.get("class") == "box":
            label, inside = inside[:1], inside[1:]
        elif node.name == "ol":
            stop = "" if kind == "steps" else "."
            label = [WebElement("Lbl", one, [f"{start + number}{stop}"])]
        else:
            label = [WebElement("Lbl", one, [_BULLETS[min(depth, 1)]])]
        name = "LI" if one.name == "li" else one.name
        entries.append(WebElement(name, one, [*label, WebElement("LBody", Node("li"), inside)]))
    return WebElement("L", node, entries)
