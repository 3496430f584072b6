"""Marks, tags and the ParentTree: every drawn thing belongs to one tag, or is decoration.

ISO 14289-1, 7.1: content is tagged or an artifact; ISO 32000-1, 14.7.4.4: the ParentTree leads
from a mark to its element. Most ways of merging PDFs keep the claim of PDF/UA and break this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handout.leaflet.tags import ROLE_MAP
from handout.proof.compare.readback import ReadBack
from handout.proof.faults import Fault, Place, quoted
from handout.proof.read.drawing import TAG, UNMARKED, Page
from handout.proof.read.structure import Element, MarkKid, Tree

# ISO 32000-1, 14.8.4: the roles that need no mapping.
STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 "
    "H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry "
    "Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form".split()
)


def check(document: ReadBack, tree: Tree, keys: Mapping[int, int]) -> Iterator[Fault]:
    """Check marks against tags, both ways. `keys` are the pages' own keys in the ParentTree."""
    drawn: set[MarkKid] = set()
    for page in document.pages:
        marks = [MarkKid(page.number, mark.number) for mark in page.marks if mark.kind == TAG]
        drawn.update(marks)
        yield from _untagged(page, document, tree)
        if len(set(marks)) < len(marks):
            yield Fault(
                "proof-mark-twice",
                "two stretches of the page have one mark number",
                Place(page.number),
            )
        yield from _parents(page, document, tree, keys.get(page.number, -1), marks)
    yield from _dangling(tree, drawn)
    yield from _keys(tree, keys)
    for mark in tree.twice[:3]:
        yield Fault(
            "proof-mark-twice",
            "a mark belongs to two tags, so it would be read twice",
            Place(mark.page),
        )
    for stray in tree.strays[:3]:
        yield Fault("proof-tree", f"the tags hold {stray}, which no reader can place")
    yield from _annotations(document, tree)


def marked(document: ReadBack, tree: Tree) -> Iterator[Fault]:
    """Check that each mark has the role of its tag: a reader may follow either."""
    for page in document.pages:
        for mark in page.marks:
            owner = tree.owner.get(MarkKid(page.number, mark.number))
            if mark.kind == TAG and owner is not None and mark.role != owner.role:
                yield Fault(
                    "proof-role",
                    f"the {owner.role} {quoted(document.text(owner))} is marked on its page as "
                    f"{mark.role}",
                    Place(page.number, mark=mark.number),
                )
                return


def _untagged(page: Page, document: ReadBack, tree: Tree) -> Iterator[Fault]:
    """Name what is drawn on a page in the name of no tag."""
    orphans = {
        n
        for n, mark in enumerate(page.marks)
        if mark.kind == TAG and MarkKid(page.number, mark.number) not in tree.owner
    }
    bare = {n for n, mark in enumerate(page.marks) if mark.kind == UNMARKED}
    for found, id, what in (
        (orphans, "proof-orphan", "belongs to no tag, so nobody hears it"),
        (bare, "proof-untagged", "is neither tagged nor marked as decoration"),
    ):
        runs = [run for run in page.runs if run.mark in found and run.text.strip()]
        shapes = [shape for shape in page.shapes if shape.mark in found]
        if runs:
            more = f" (and {len(runs) - 1} more)" if len(runs) > 1 else ""
            yield Fault(
                id, f"{quoted(runs[0].text)}{more} {what}", document.at(page.number, runs[0])
            )
        elif shapes:
            yield Fault(id, f"a drawing {what}", Place(page.number, page.down(shapes[0].box[3])))


def _parents(
    page: Page, document: ReadBack, tree: Tree, key: int, marks: list[MarkKid]
) -> Iterator[Fault]:
    """Hold the ParentTree's row of one page against the tags."""
    row = tree.parents.get(key)
    if not isinstance(row, list):
        if marks:
            yield Fault(
                "proof-parent-tree",
                "the page has no row in the ParentTree, so a reader "
                "finds no tag for anything on it",
                Place(page.number),
            )
        return
    for mark in marks:
        owner = tree.owner.get(mark)
        key = row[mark.number] if 0 <= mark.number < len(row) else 0
        if owner is not None and key != owner.key:
            runs = document.runs.get(mark)
            words = quoted(runs[0].text) if runs else "a picture"
            yield Fault(
                "proof-parent-tree",
                f"the ParentTree gives {words} to "
                f"{'another tag' if key else 'no tag'} than the tags themselves",
                document.at(page.number, runs[0]) if runs else Place(page.number),
            )
            return


def _dangling(tree: Tree, drawn: set[MarkKid]) -> Iterator[Fault]:
    lost = [mark for mark in tree.owner if mark not in drawn]
    if lost:
        more = f" and {len(lost) - 1} others" if len(lost) > 1 else ""
        page = lost[0].page
        yield Fault(
            "proof-dangling",
            f"a tag ({tree.owner[lost[0]].role}) names a mark that is on no page{more}",
            Place(page),
        )


def _keys(tree: Tree, keys: Mapping[int, int]) -> Iterator[Fault]:
    first: dict[int, int] = {}
    for page, key in keys.items():
        if key >= 0 and key in first:
            yield Fault(
                "proof-parent-tree",
                f"pages {first[key]} and {page} share one row of the ParentTree",
                Place(page),
            )
        first.setdefault(key, page)


def _annotations(document: ReadBack, tree: Tree) -> Iterator[Fault]:
    for one in document.annotations:
        place = Place(one.page, document.pages[one.page - 1].down(one.box[3]))
        holder = tree.holder.get(one.key)
        if holder is None:
            kind = one.kind.lower() or "nameless"
            yield Fault("proof-annotation", f"a {kind} annotation belongs to no tag", place)
        elif tree.parents.get(one.parent) != holder.key:
            yield Fault(
                "proof-parent-tree",
                "the ParentTree gives a link to another tag than the tags themselves",
                place,
            )


def links_back(top: tuple[Element, ...], root: int, document: ReadBack) -> Iterator[Fault]:
    """Check that every element names the one that holds it as its parent."""
    waiting = [(element, root) for element in top]
    while waiting:
        element, holder = waiting.pop()
        if element.parent != holder and element.key:
            yield Fault(
                "proof-tree",
                f"the {element.role} {quoted(document.text(element))} names "
                "another parent than the tag that holds it",
                document.place(element),
            )
            return
        waiting += [(kid, element.key) for kid in element.elements]


def roles(tree: Tree) -> Iterator[Fault]:
    """Check RoleMap: our own roles mean what we say, and no standard role is turned around."""
    for role, meaning in tree.roles.items():
        if role in STANDARD or (role in ROLE_MAP and ROLE_MAP[role] != meaning):
            yield Fault("proof-role-map", f"the file tells readers to take {role} for {meaning}")
        elif meaning not in STANDARD and meaning not in tree.roles:
            yield Fault("proof-role-map", f"the file maps {role} to {meaning}, which means nothing")
    waiting = list(tree.top)
    reported: set[str] = set()
    notes: set[str] = set()
    while waiting:
        element = waiting.pop()
        waiting += element.elements
        if element.role == "Note":  # ISO 14289-1, 7.9
            if not element.id or element.id in notes:
                yield Fault("proof-tree", "a footnote has no name of its own among the tags")
            notes.add(element.id)
        if (
            element.role not in STANDARD
            and element.role not in tree.roles
            and (element.role not in reported)
        ):
            reported.add(element.role)
            role = element.role or "tag without a role"
            yield Fault(
                "proof-role-map", f"no reader knows what a {role} is: the file does not say"
            )
