"""The tags of a note that is joined: its own where they can be kept, else one a page.

In a tagged file a screen reader leaves out what has no tag, so a note without tags would be mute.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from handout.leaflet.tags import ROLE_MAP

_TEXT = frozenset(("Tj", "TJ", "'", '"'))
_INK = frozenset(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "INLINE IMAGE"))
_DEEPEST = 5


def tagged(pdf: Pdf) -> Iterator[str]:
    """Give a note tags that can stand beside a leaflet's; yields what there is to say of it."""
    yield from _seen(pdf)
    if _keeps_its_own(pdf):
        pdf.Root.StructTreeRoot = _indirect(pdf, pdf.Root.StructTreeRoot)
        _forgotten(pdf)
        return
    if "/StructTreeRoot" in pdf.Root:
        yield "its tags cannot stand beside those of a leaflet: it is read out page by page"
    else:
        yield "it has no tags: it is read out page by page, in whatever order it was drawn"
    _page_by_page(pdf)


def _keeps_its_own(pdf: Pdf) -> bool:
    """Say whether a note's own tags mean beside a leaflet's what they mean alone."""
    tree = pdf.Root.get("/StructTreeRoot")
    if not isinstance(tree, Dictionary) or "/K" not in tree or "/ParentTree" not in tree:
        return False
    roles = tree.get("/RoleMap", Dictionary())
    clash = any(str(roles.get(f"/{one}", f"/{to}")) != f"/{to}" for one, to in ROLE_MAP.items())
    marked = bool(pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False))
    return marked and not clash and "/Namespaces" not in tree


def _indirect(pdf: Pdf, thing: Any) -> Any:
    return thing if thing.is_indirect else pdf.make_indirect(thing)


def _forgotten(pdf: Pdf) -> None:
    """Take what names a field that is now drawn out of the tags."""
    there = {one.objgen for page in pdf.pages for one in page.obj.get("/Annots", ())}
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and isinstance(thing.get("/K"), Array):
            kept = [
                kid
                for kid in thing.K
                if not (
                    isinstance(kid, Dictionary)
                    and kid.get("/Type") == Name.OBJR
                    and kid.get("/Obj") is not None
                    and kid.Obj.get("/Subtype") == Name.Widget
                    and kid.Obj.objgen not in there
                )
            ]
            if len(kept) < len(thing.K):
                thing.K = Array(kept)


def _page_by_page(pdf: Pdf) -> None:
    """Tag each page as one paragraph."""
    for thing in pdf.objects:
        if isinstance(thing, (Dictionary, Stream)):
            for key in ("/StructParents", "/StructParent"):
                if key in thing:
                    del thing[key]
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=tree))
    kids, rows = Array(), Array()
    for number, page in enumerate(pdf.pages):
        row = Array()
        mark = _next_mark(page)
        if mark is not None:
            page.contents_add(b"/P <</MCID %d>> BDC\n" % mark, prepend=True)
            page.contents_add(b"\nEMC")
            element = Dictionary(
                Type=Name.StructElem, S=Name.P, P=document, Pg=page.obj, K=Array([mark])
            )
            kids.append(pdf.make_indirect(element))
            row = Array([*[None] * mark, kids[-1]])
        page.obj.StructParents = number
        page.obj.Tabs = Name.S
        rows.append(number)
        rows.append(pdf.make_indirect(row))
    document.K = kids
    tree.K = document
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=rows))
    pdf.Root.StructTreeRoot = tree


def _next_mark(page: pikepdf.Page) -> int | None:
    """Return a mark's number that a page has not used; None where it cannot be marked as one."""
    if "/Contents" not in page.obj:
        return None
    used, depth = -1, 0
    for one in pikepdf.parse_content_stream(page):
        operator = str(one.operator)
        depth += (operator in ("BMC", "BDC")) - (operator == "EMC")
        if operator == "BDC" and isinstance(one.operands[1], Dictionary):
            used = max(used, int(one.operands[1].get("/MCID", -1)))
        if depth < 0:
            return None
    return used + 1 if depth == 0 and used < 10_000 else None


def _seen(pdf: Pdf) -> Iterator[str]:
    """Say which pages show nothing, and which are a picture of text."""
    scanned: list[str] = []
    blank: list[str] = []
    for number, page in enumerate(pdf.pages, start=1):
        operators = _operators(page, page.obj.get("/Resources", Dictionary()), 0)
        if not operators & _TEXT:
            (scanned if operators & _INK else blank).append(str(number))
    if scanned:
        yield f"page {', '.join(scanned)} of it has no text that could be read out, only pictures"
    if blank:
        yield f"page {', '.join(blank)} of it is blank, as it was"


def _operators(thing: Any, resources: Any, depth: int) -> set[str]:
    """Return the operators of a page or form, and of the forms that it draws."""
    if isinstance(thing, pikepdf.Page) and "/Contents" not in thing.obj:
        return set()
    found = {str(one.operator) for one in pikepdf.parse_content_stream(thing)}
    if "Do" in found and depth < _DEEPEST:
        for one in resources.get("/XObject", Dictionary()).values():
            if one.get("/Subtype") == Name.Form:
                found |= _operators(one, one.get("/Resources", resources), depth + 1)
    return found
