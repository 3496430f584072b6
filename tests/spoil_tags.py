"""Ways to spoil tags, links, metadata and claims: what a machine is told of the page."""

from __future__ import annotations

from typing import Any

from pypdf.generic import ArrayObject, BooleanObject, NameObject, NumberObject, TextStringObject
from spoil import Copy, Spoil, Spoilt, is_long, kids, set_kids

ROLE = frozenset(("proof-role",))
TREE = frozenset(("proof-missing", "proof-orphan"))


def _name(value: str) -> NameObject:
    return NameObject(f"/{value}")


def _one(copy: Copy, role: str, least: int = 0) -> Any:
    """Return an element of a role from the middle of the tree, None if there is none."""
    found = [e for e in copy.elements(role) if is_long(copy.said(e), least)]
    return found[len(found) // 2] if found else None


def _parent(copy: Copy, element: Any) -> Any:
    return element["/P"]


# ---------------------------------------------------------------- tags


def _annotation(copy: Copy) -> tuple[Any, int] | None:
    for number, page in enumerate(copy.pages, 1):
        for annotation in page.get("/Annots", ()):
            return annotation.get_object(), number
    return None


def drop_a_tag(copy: Copy) -> Spoilt | None:
    """A paragraph's tag is gone from the tree; the words are on the page."""
    element = _one(copy, "P", 4)
    parent = _parent(copy, element)
    set_kids(parent, [kid for kid in kids(parent) if kid.get_object() is not element])
    return Spoilt(copy.data(), TREE, copy.page_of(element))


def double_a_tag(copy: Copy) -> Spoilt | None:
    """A paragraph's tag stands in the tree twice."""
    element = _one(copy, "P", 4)
    parent = _parent(copy, element)
    set_kids(parent, [*kids(parent), next(k for k in kids(parent) if k.get_object() is element)])
    return Spoilt(copy.data(), frozenset(("proof-tree",)))


def swap_two_tags(copy: Copy) -> Spoilt | None:
    """Two entries of a list are read in each other's place."""
    owner = next((e for e in copy.elements("L") if len(kids(e)) > 1), None)
    if owner is None:
        return None
    first, second, *rest = kids(owner)
    set_kids(owner, [second, first, *rest])
    return Spoilt(
        copy.data(), frozenset(("proof-order", "proof-word", "proof-missing")), copy.page_of(owner)
    )


def swap_two_sections(copy: Copy) -> Spoilt | None:
    """Two sections are read in each other's place."""
    document = copy.elements("Document")[0]
    found = kids(document)
    at = [n for n, kid in enumerate(found) if kid.get_object().get("/S") == "/Sect"]
    found[at[0]], found[at[1]] = found[at[1]], found[at[0]]
    set_kids(document, found)
    return Spoilt(copy.data(), frozenset(("proof-order", "proof-missing")))


def orphan_a_mark(copy: Copy) -> Spoilt | None:
    """A tag no longer holds the mark of its words."""
    element = _one(copy, "P", 4)
    set_kids(element, [])
    return Spoilt(copy.data(), frozenset(("proof-orphan",)), copy.page_of(element))


def dangle_a_mark(copy: Copy) -> Spoilt | None:
    """A tag holds a mark that is on no page."""
    element = _one(copy, "P", 4)
    set_kids(element, [*kids(element), NumberObject(999)])
    return Spoilt(
        copy.data(),
        frozenset(("proof-dangling",)),
        copy.page_of(element) if "/Pg" in element else 0,
    )


def share_a_mark(copy: Copy) -> Spoilt | None:
    """Two tags hold one mark."""
    one, other = [e for e in copy.elements("P") if is_long(copy.said(e), 4)][:2]
    set_kids(other, [*kids(other), *kids(one)[:1]])
    return Spoilt(copy.data(), frozenset(("proof-mark-twice", "proof-tree")))


def clash_two_marks(copy: Copy) -> Spoilt | None:
    """Two stretches of a page have one mark number."""
    content = copy.content(1)
    copy.draw(1, content.replace(b"<</MCID 4>>", b"<</MCID 3>>"))
    return Spoilt(copy.data(), frozenset(("proof-mark-twice", "proof-dangling")), 1)


def clash_two_pages(copy: Copy) -> Spoilt | None:
    """Two pages share a row of the ParentTree."""
    if len(copy.pages) < 2:
        return None
    copy.pages[1][_name("StructParents")] = NumberObject(0)
    return Spoilt(copy.data(), frozenset(("proof-parent-tree",)), 2)


def clash_a_link(copy: Copy) -> Spoilt | None:
    """A link has the ParentTree's key of a page."""
    link = _annotation(copy)
    if link is None:
        return None
    link[0][_name("StructParent")] = NumberObject(0)
    return Spoilt(copy.data(), frozenset(("proof-parent-tree",)), link[1])


def lose_a_row(copy: Copy) -> Spoilt | None:
    """The ParentTree has no row for the first page."""
    rows = copy.parents()
    del rows[:2]
    return Spoilt(copy.data(), frozenset(("proof-parent-tree",)), 1)


def swap_two_parents(copy: Copy) -> Spoilt | None:
    """The ParentTree gives two marks to each other's tags."""
    row = copy.parents()[1].get_object()
    row[2], row[4] = row[4], row[2]
    return Spoilt(copy.data(), frozenset(("proof-parent-tree",)), 1)


def name_another_parent(copy: Copy) -> Spoilt | None:
    """A tag says that another one holds it."""
    element = _one(copy, "P", 4)
    element[_name("P")] = copy.elements("Document")[0].raw_get("/P")
    return Spoilt(copy.data(), frozenset(("proof-tree",)))


def _role(copy: Copy, role: str, other: str, ids: frozenset[str] = ROLE) -> Spoilt | None:
    element = _one(copy, role)
    if element is None:
        return None
    element[_name("S")] = _name(other)
    return Spoilt(copy.data(), ids, copy.page_of(element))


def heading_to_paragraph(copy: Copy) -> Spoilt | None:
    """A heading is tagged as a paragraph."""
    return _role(copy, "H2", "P")


def heading_to_another_level(copy: Copy) -> Spoilt | None:
    """A heading of a section is tagged as one of the third level."""
    return _role(copy, "H2", "H3")


def paragraph_to_heading(copy: Copy) -> Spoilt | None:
    """A paragraph is tagged as a heading."""
    element = _one(copy, "P", 4)
    element[_name("S")] = _name("H3")
    return Spoilt(copy.data(), ROLE, copy.page_of(element))


def title_to_heading(copy: Copy) -> Spoilt | None:
    """The title is tagged as a section's heading."""
    return _role(copy, "H1", "H2")


def cell_to_head(copy: Copy) -> Spoilt | None:
    """A table's cell is tagged as a head."""
    return _role(copy, "TD", "TH")


def head_to_cell(copy: Copy) -> Spoilt | None:
    """A table's head is tagged as a cell."""
    return _role(copy, "TH", "TD")


def list_to_section(copy: Copy) -> Spoilt | None:
    """A list is tagged as a section."""
    return _role(copy, "L", "Sect")


def warning_to_section(copy: Copy) -> Spoilt | None:
    """A warning is tagged as a plain section."""
    return _role(copy, "Aside", "Sect")


def bold_to_plain(copy: Copy) -> Spoilt | None:
    """Bold text is tagged as plain."""
    return _role(copy, "Strong", "Span")


def entry_out_of_its_list(copy: Copy) -> Spoilt | None:
    """An entry stands beside its list instead of in it."""
    owner = next((e for e in copy.elements("L") if len(kids(e)) > 1), None)
    if owner is None:
        return None
    last = kids(owner)[-1]
    page = copy.page_of(last.get_object())
    set_kids(owner, kids(owner)[:-1])
    parent = _parent(copy, owner)
    at = next(n for n, kid in enumerate(kids(parent)) if kid.get_object() is owner)
    set_kids(parent, [*kids(parent)[: at + 1], last, *kids(parent)[at + 1 :]])
    return Spoilt(copy.data(), frozenset(("proof-missing", "proof-extra", "proof-tree")), page)


def change_a_scope(copy: Copy) -> Spoilt | None:
    """The head of a row says that it heads a column, or the other way round."""
    element = _one(copy, "TH")
    if element is None:
        return None
    other = {"/Row": "Column", "/Column": "Row"}[element["/A"]["/Scope"]]
    element["/A"][_name("Scope")] = _name(other)
    return Spoilt(copy.data(), frozenset(("proof-scope",)), copy.page_of(element))


def change_a_numbering(copy: Copy) -> Spoilt | None:
    """A list says that its entries are counted with letters."""
    element = _one(copy, "L")
    if element is None:
        return None
    element["/A"][_name("ListNumbering")] = _name("UpperAlpha")
    return Spoilt(copy.data(), frozenset(("proof-list",)), copy.page_of(element))


def change_an_alt(copy: Copy) -> Spoilt | None:
    """A picture is described as something else."""
    if not copy.elements("Figure"):
        return None
    element = copy.elements("Figure")[-1]
    element[_name("Alt")] = TextStringObject("A cat")
    return Spoilt(copy.data(), frozenset(("proof-alt",)), copy.page_of(element))


def drop_an_alt(copy: Copy) -> Spoilt | None:
    """A picture has no words for those who cannot see it."""
    if not copy.elements("Figure"):
        return None
    element = copy.elements("Figure")[0]
    del element["/Alt"]
    return Spoilt(copy.data(), frozenset(("proof-alt",)), 1)


def add_an_alt(copy: Copy) -> Spoilt | None:
    """A paragraph has a description, which a screen reader says in its stead."""
    element = _one(copy, "P", 4)
    element[_name("Alt")] = TextStringObject("Nothing to see here")
    return Spoilt(copy.data(), frozenset(("proof-alt",)), copy.page_of(element))


def change_a_language(copy: Copy) -> Spoilt | None:
    """A paragraph says that it is French."""
    element = _one(copy, "P", 4)
    element[_name("Lang")] = TextStringObject("fr")
    return Spoilt(copy.data(), frozenset(("proof-language",)), copy.page_of(element))


def move_a_picture(copy: Copy) -> Spoilt | None:
    """A picture's tag says that it is elsewhere on the page."""
    if not copy.elements("Figure"):
        return None
    element = copy.elements("Figure")[0]
    element["/A"][_name("BBox")] = ArrayObject(map(NumberObject, (300, 100, 340, 140)))
    return Spoilt(copy.data(), frozenset(("proof-picture",)), 1)


def map_a_role(copy: Copy) -> Spoilt | None:
    """The file tells readers to take every heading for a paragraph."""
    copy.tree["/RoleMap"][_name("H2")] = _name("P")
    return Spoilt(copy.data(), frozenset(("proof-role-map",)))


def unmap_a_role(copy: Copy) -> Spoilt | None:
    """The file does not say what its own roles mean."""
    own = [role.removeprefix("/") for role in copy.tree["/RoleMap"]]
    if not copy.elements(*own):
        return None  # it has none, as a card
    del copy.tree["/RoleMap"]
    return Spoilt(copy.data(), frozenset(("proof-role-map",)))


def strip_the_tags(copy: Copy) -> Spoilt | None:
    """The whole tree is gone; the claim of PDF/UA is not."""
    del copy.root["/StructTreeRoot"]
    return Spoilt(copy.data(), frozenset(("proof-claim",)))


def unmark(copy: Copy) -> Spoilt | None:
    """The file no longer says that its content is marked."""
    copy.root["/MarkInfo"][_name("Marked")] = BooleanObject(False)
    return Spoilt(copy.data(), frozenset(("proof-claim",)))


KINDS: dict[str, Spoil] = {
    kind.__name__: kind
    for kind in (
        drop_a_tag,
        double_a_tag,
        swap_two_tags,
        swap_two_sections,
        orphan_a_mark,
        dangle_a_mark,
        share_a_mark,
        clash_two_marks,
        clash_two_pages,
        clash_a_link,
        lose_a_row,
        swap_two_parents,
        name_another_parent,
        heading_to_paragraph,
        heading_to_another_level,
        paragraph_to_heading,
        title_to_heading,
        cell_to_head,
        head_to_cell,
        list_to_section,
        warning_to_section,
        bold_to_plain,
        entry_out_of_its_list,
        change_a_scope,
        change_a_numbering,
        change_an_alt,
        drop_an_alt,
        add_an_alt,
        change_a_language,
        move_a_picture,
        map_a_role,
        unmap_a_role,
        strip_the_tags,
        unmark,
    )
}
