"""The structure tree as the file has it, and the ParentTree that points back (ISO 32000-1, 14.7).

The tree says which marks an element holds; the ParentTree says, the other way round, which
element a mark belongs to. Programs use one or the other, so the two must tell the same story.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Union

from handout.base.rows import NamedTuple
from handout.proof.read.reader import (
    MAX_DEPTH,
    MAX_NODES,
    Dict,
    Opened,
    Unreadable,
    array,
    dictionary,
    name,
    number_of,
    numbers,
    reference,
    text,
    value,
)

_KNOWN = frozenset(("/Type", "/S", "/P", "/K", "/Pg", "/Lang", "/Alt", "/A", "/ActualText", "/E"))
_OF_MARK = frozenset(("/Type", "/Pg", "/MCID"))


class MarkKid(NamedTuple):
    """A mark that an element holds: page (from 1, 0 if unknown) and number."""

    page: int
    number: int


class ObjectKid(NamedTuple):
    """An annotation that an element holds, by its object number."""

    key: int
    page: int


class Element:
    """One element: its role, what it holds in order, what it tells a reader.

    Two that are alike are still two: each is equal to itself alone. `number` counts them.
    """

    def __init__(self, number: int, key: int, parent: int, entries: Dict):
        self.number = number
        self.key = key
        self.parent = parent  # the object that it says is its parent
        self.role = name(entries.get("/S"))
        self.lang = text(entries.get("/Lang")) if "/Lang" in entries else ""
        self.alt = text(entries.get("/Alt")) if "/Alt" in entries else ""
        self.actual = text(entries.get("/ActualText")) if "/ActualText" in entries else None
        self.expansion = text(entries.get("/E")) if "/E" in entries else ""
        self.id = text(entries.get("/ID")) if "/ID" in entries else ""
        known = _KNOWN | {"/ID"} if self.role == "Note" else _KNOWN
        self.odd = tuple(sorted(set(entries) - known)) if len(entries) > 3 else ()
        self.attributes: Mapping[str, Any] = (
            _attributes(entries.get("/A")) if "/A" in entries else {}
        )  # "/Table/Scope" and so on
        self.kids: tuple[Kid, ...] = ()
        self.elements: tuple[Element, ...] = ()  # of its kids, those that are elements

    def attribute(self, key: str) -> str:
        """Return an attribute that is a name, by its owner and key (`/Table/Scope`)."""
        return name(self.attributes.get(key))

    @cached_property
    def box(self) -> tuple[float, ...]:
        """Return the box that a figure states."""
        return numbers(self.attributes.get("/Layout/BBox"))


Kid = Union[Element, MarkKid, ObjectKid]


class Tree(NamedTuple):
    """The structure tree. `top` are the elements that the root holds."""

    top: tuple[Element, ...]
    owner: Mapping[MarkKid, Element]  # who holds a mark, by the tree
    holder: Mapping[int, Element]  # who holds an annotation, by the tree
    twice: tuple[MarkKid, ...]  # marks that are held more than once
    roles: Mapping[str, str]  # RoleMap
    parents: Mapping[int, Any]  # ParentTree: key -> element's object number, or a list of them
    strays: tuple[str, ...]  # what is neither mark, element nor annotation


class _Reader:
    """Walks the tree once; no element is read twice, however often it is named."""

    def __init__(self, pages: Mapping[int, int]):
        self.pages = pages
        self.owner: dict[MarkKid, Element] = {}
        self.holder: dict[int, Element] = {}
        self.twice: list[MarkKid] = []
        self.strays: list[str] = []
        self.visited: set[int] = set()
        self.count = 0

    def elements(self, kids: Any) -> tuple[Element, ...]:
        """Read the elements below the root."""
        found = value(kids)
        listed = found if isinstance(found, list) else [kids]
        made = [self.kid(kid, None, 0, 1) for kid in listed]
        return tuple(kid for kid in made if isinstance(kid, Element))

    def kid(self, thing: Any, owner: Element | None, page: int, depth: int) -> Kid | None:
        """Read one entry of K; `page` is where bare numbers count."""
        found = value(thing)
        if isinstance(found, int):
            return self.mark(MarkKid(page, int(found)), owner)
        if not isinstance(found, dict):
            return None
        if "/S" in found:
            return self.element(thing, found, page, depth)
        its_page = self.pages.get(reference(found.get("/Pg")), 0) if "/Pg" in found else page
        kind = name(found.get("/Type"))
        if kind == "MCR" or "/MCID" in found:
            if set(found) - _OF_MARK:
                self.strays.append("a mark that is not on a page")
            return self.mark(MarkKid(its_page, int(number_of(found.get("/MCID"), -1))), owner)
        if kind == "OBJR":
            key = reference(found.get("/Obj"))
            if owner is not None:
                self.holder[key] = owner
            return ObjectKid(key, its_page)
        self.strays.append(kind or "a thing of no kind")
        return None

    def mark(self, mark: MarkKid, owner: Element | None) -> MarkKid:
        """Note who holds a mark."""
        if owner is not None and self.owner.setdefault(mark, owner) is not owner:
            self.twice.append(mark)
        return mark

    def element(self, thing: Any, entries: Dict, page: int, depth: int) -> Element | None:
        """Read an element and all below it."""
        key = reference(thing)
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_NODES:
            raise Unreadable("its structure tree is too large to follow")
        if key and key in self.visited:
            self.strays.append("an element that stands in two places")
            return None
        self.visited.add(key)
        made = Element(self.count, key, reference(entries.get("/P")), entries)
        page = self.pages.get(reference(entries.get("/Pg")), 0) if "/Pg" in entries else page
        kids = entries.get("/K")
        if kids is not None:
            listed = value(kids)
            listed = listed if isinstance(listed, list) else [kids]
            made.kids = tuple(
                [kid for one in listed if (kid := self.kid(one, made, page, depth + 1)) is not None]
            )
            made.elements = tuple([kid for kid in made.kids if type(kid) is Element])
        return made


def read(file: Opened) -> Tree | None:
    """Read the structure tree; None where the file has none. Raises `Unreadable`."""
    root = dictionary(file.root.get("/StructTreeRoot"))
    if not root:
        return None
    reader = _Reader({page.key: page.number for page in file.pages})
    top = reader.elements(root.get("/K"))
    roles = {key[1:]: name(found) for key, found in dictionary(root.get("/RoleMap")).items()}
    return Tree(
        top,
        reader.owner,
        reader.holder,
        tuple(reader.twice),
        roles,
        _number_tree(root.get("/ParentTree")),
        tuple(reader.strays),
    )


def _number_tree(thing: Any) -> dict[int, Any]:
    """Read a number tree (ISO 32000-1, 7.9.7) of references and of lists of them."""
    found: dict[int, Any] = {}
    waiting, visited = [thing], 0
    while waiting:
        node = dictionary(waiting.pop())
        visited += 1
        if visited > MAX_NODES:
            raise Unreadable("its ParentTree is too large to follow")
        waiting += array(node.get("/Kids"))
        rows = array(node.get("/Nums"))
        for key, entry in zip(rows[::2], rows[1::2]):
            listed = value(entry)
            found[int(number_of(key, -1))] = (
                [reference(one) for one in listed] if isinstance(listed, list) else reference(entry)
            )
    return found


def _attributes(thing: Any) -> dict[str, Any]:
    """Merge an element's attribute dictionaries."""
    found = value(thing)
    made: dict[str, Any] = {}
    for one in found if isinstance(found, list) else [found]:
        its = dictionary(one)
        owner = f"/{name(its.get('/O'))}"
        for key, entry in its.items():
            if key != "/O":
                made[f"{owner}{key}" if f"{owner}{key}" not in made else f"{key} twice"] = entry
    return made
