"""The tag tree in the file: StructTreeRoot, elements, ParentTree (ISO 32000-1, 14.7).

Each mark has exactly one parent. Within an element, marks and inner elements stand in the order
in which they were drawn, which is the order of reading, because text is drawn as it is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handout.leaflet.tags import ROLE_MAP, Tag
from handout.pdf.canvas import TaggedCanvas
from handout.pdf.syntax import Raw, number, string

Kid = tuple[int, str, int, int]  # order of drawing; "mark", "tag" or "link"; page or index; number
_NEVER = 1 << 60


def write(
    canvas: TaggedCanvas,
    tags: Sequence[Tag],
    boxes: Mapping[int, tuple[float, float, float, float]],
    places: Mapping[str, tuple[int, float, float]],
) -> None:
    """Write the tree into the canvas's document, and number its annotations.

    `boxes` are where figures stand, `places` where links within the file lead, by their names.
    """
    document = canvas.document
    marks = canvas.marks[: len(document.made_pages)]
    kids = _kids(tags, marks, canvas)
    root = Raw()
    root_number = document.number_of(root, "StructTreeRoot")
    raws = [Raw() for _ in tags]
    numbers = [document.number_of(raw) for raw in raws]
    pages = [document.idToObjectNumberAndVersion[f"Page{n + 1}"][0] for n in range(len(marks))]
    annotations = [document.number_of(a) for _, _, a in canvas.annotations]
    for at, tag in enumerate(tags):
        parent = numbers[tag.parent] if tag.parent >= 0 else root_number
        raws[at].body = _element(tag, parent, kids[at], numbers, pages, annotations, boxes.get(at))
    rows = [
        f"{n}[{' '.join(f'{numbers[tag]} 0 R' for tag in page)}]" for n, page in enumerate(marks)
    ]
    first = len(marks)
    for at, (tag_number, _, annotation) in enumerate(canvas.annotations):
        annotation.body = _placed(annotation.body, pages, places)
        annotation.body = annotation.body[:-2] + b"/StructParent %d>>" % (first + at)
        rows.append(f"{first + at} {numbers[tag_number]} 0 R")
    tree = document.number_of(Raw(f"<</Nums[{' '.join(rows)}]>>".encode()))
    roles = "".join(f"/{ours}/{theirs}" for ours, theirs in ROLE_MAP.items())
    root.body = (
        (
            f"<</Type/StructTreeRoot/K {numbers[0]} 0 R/ParentTree {tree} 0 R"
            f"/ParentTreeNextKey {first + len(canvas.annotations)}"
            f"/RoleMap<<{roles}>>"
        ).encode()
        + _by_id(tags, numbers)
        + b">>"
    )
    document.Catalog.StructTreeRoot = document.Reference(root, "StructTreeRoot")
    document.Catalog.MarkInfo = Raw(b"<</Marked true>>")


def _placed(
    body: bytes, pages: Sequence[int], places: Mapping[str, tuple[int, float, float]]
) -> bytes:
    """Write where a link within the file leads in place of its name."""
    before, named, rest = body.partition(b"/Dest(")
    if not named:
        return body
    anchor, _, after = rest.partition(b")")
    page, left, top = places[anchor.decode()]
    there = f"/Dest[{pages[page]} 0 R/XYZ {number(left)} {number(top)} null]"
    return before + there.encode() + after


def _by_id(tags: Sequence[Tag], numbers: Sequence[int]) -> bytes:
    """Return the elements that have a name of their own, as a name tree (ISO 32000-1, 7.9.6)."""
    named = sorted((tag.id, numbers[at]) for at, tag in enumerate(tags) if tag.id)
    rows = b" ".join(string(id) + b" %d 0 R" % at for id, at in named)
    return b"/IDTree<</Names[" + rows + b"]>>" if named else b""


def _kids(
    tags: Sequence[Tag], marks: Sequence[Sequence[int]], canvas: TaggedCanvas
) -> list[list[Kid]]:
    """Put each element's marks and inner elements in order."""
    kids: list[list[Kid]] = [[] for _ in tags]
    first = [_NEVER] * len(tags)
    # Panels of a sheet are read in their turn, wherever the sheet has them.
    for order, (_, page, mark) in enumerate(sorted(canvas.order, key=lambda its: its[0])):
        at = tag = marks[page][mark]
        kids[tag].append((order, "mark", page, mark))
        while at >= 0 and first[at] == _NEVER:
            first[at] = order
            at = tags[at].parent
    for at, (tag, page, _) in enumerate(canvas.annotations):
        kids[tag].append((_NEVER, "link", page, at))
    # An element that drew nothing (an empty cell) stands after the one before it in the tree.
    latest: dict[int, int] = {}
    for at, element in enumerate(tags):
        parent = element.parent
        if parent < 0:
            continue
        before = latest.get(parent, -1)
        place = before if first[at] == _NEVER else first[at]
        if place < before:
            raise RuntimeError(
                f"drawn out of reading order: {element.role} number {at}; "
                "this is a bug in handout, please report it"
            )
        latest[parent] = place
        kids[parent].append((place, "tag", at, 0))
    for found in kids:
        found.sort(key=lambda kid: kid[0])
    return kids


def _element(
    tag: Tag,
    parent: int,
    kids: Sequence[Kid],
    numbers: Sequence[int],
    pages: Sequence[int],
    annotations: Sequence[int],
    box: tuple[float, float, float, float] | None,
) -> bytes:
    parts = [f"<</S/{tag.role}/P {parent} 0 R".encode()]
    if tag.lang:
        parts.append(b"/Lang" + string(tag.lang))
    if tag.alt:
        parts.append(b"/Alt" + string(tag.alt))
    if tag.actual:
        parts.append(b"/ActualText" + string(tag.actual))
    if tag.id:
        parts.append(b"/ID" + string(tag.id))
    parts.append(_attributes(tag, box))
    home = next((kid[2] for kid in kids if kid[1] != "tag"), None)
    if home is not None:
        parts.append(b"/Pg %d 0 R" % pages[home])
    written = []
    for _, kind, where, at in kids:
        elsewhere = f"/Pg {pages[where]} 0 R" if kind != "tag" and where != home else ""
        if kind == "tag":
            written.append(f"{numbers[where]} 0 R")
        elif kind == "link":
            written.append(f"<</Type/OBJR{elsewhere}/Obj {annotations[at]} 0 R>>")
        else:
            written.append(f"<</Type/MCR{elsewhere}/MCID {at}>>" if elsewhere else str(at))
    if written:
        parts.append(f"/K[{' '.join(written)}]".encode())
    parts.append(b">>")
    return b"".join(parts)


def _attributes(tag: Tag, box: tuple[float, float, float, float] | None) -> bytes:
    if tag.scope or tag.align:
        spans = f"/ColSpan {tag.columns}" if tag.columns > 1 else ""
        table = f"<</O/Table/Scope/{tag.scope}{spans}>>" if tag.scope else ""
        layout = f"<</O/Layout/TextAlign/{tag.align}>>" if tag.align else ""
        both = f"[{table}{layout}]" if table and layout else table + layout
        return f"/A{both}".encode()
    if tag.numbering:
        return f"/A<</O/List/ListNumbering/{tag.numbering}>>".encode()
    if tag.placement and box:
        edges = " ".join(number(edge) for edge in box)
        return f"/A<</O/Layout/Placement/{tag.placement}/BBox[{edges}]>>".encode()
    return b""
