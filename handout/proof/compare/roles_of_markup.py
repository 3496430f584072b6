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
class Found:
    """One element as a reader meets it. `node` is where it stands."""

    role: str
    node: Node
    parts: list[Union[Found, str]] = field(default_factory=list)

    @property
    def wants(self) -> list[Found]:
        """The elements in it."""
        return [part for part in self.parts if isinstance(part, Found)]

    @property
    def text(self) -> str:
        """All words in it."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


def found(body: Node) -> Found:
    """Return all that a page tells a reader."""
    return Found("Document", body, _inside(body, 0))


def _inside(node: Node, depth: int) -> list[Union[Found, str]]:
    made: list[Union[Found, str]] = []
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


def _one(node: Node, depth: int) -> Found:
    if node.name in ("ul", "ol"):
        return _listed(node, depth)
    if node.name == "dl":
        entries = [Found("LI", one, _inside(one, depth)) for one in node.nodes]
        stray = [kid for kid in node.kids if isinstance(kid, str) and kid.strip("\n")]
        return Found("L", node, [*stray, *entries])
    if node.name == "div":
        return Found("Note", node, _inside(node, depth))
    role = ROLES.get(node.name, node.name)
    if node.name == "span" and node.says.get("class") == "mark":
        role = "Lbl"
    made = Found(role, node, _inside(node, depth))
    if node.says.get("role") == "doc-noteref":
        return Found("Reference", node, [made])
    return made


def _listed(node: Node, depth: int) -> Found:
    """Return a list with the marks that a browser shows."""
    said = node.says.get("start", "1")
    start = int(said) if said.isascii() and said.isdigit() and len(said) < 7 else -1
    entries: list[Union[Found, str]] = [
        kid for kid in node.kids if isinstance(kid, str) and kid.strip("\n")
    ]
    kind = node.says.get("class", "")
    if kind == "toc":
        listed = [Found("TOCI", one, _inside(one, depth)) for one in node.nodes]
        return Found("TOC", node, [*entries, *listed])
    for number, one in enumerate(node.nodes):
        # A step is prose, in which lists begin anew.
        inside = _inside(one, 0 if kind == "steps" else depth + 1)
        if kind == "contacts":
            label: list[Union[Found, str]] = []
        elif one.says.get("class") == "box":
            label, inside = inside[:1], inside[1:]
        elif node.name == "ol":
            stop = "" if kind == "steps" else "."
            label = [Found("Lbl", one, [f"{start + number}{stop}"])]
        else:
            label = [Found("Lbl", one, [_BULLETS[min(depth, 1)]])]
        name = "LI" if one.name == "li" else one.name
        entries.append(Found(name, one, [*label, Found("LBody", Node("li"), inside)]))
    return Found("L", node, entries)
