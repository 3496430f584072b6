"""Ways to spoil tags, links, metadata and claims: what a machine is told of the page."""

from __future__ import annotations

import re
from typing import Any

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from spoil import Copy, Spoil, Spoilt, is_long, kids, set_kids, stream

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
    return Spoilt(copy.data(), frozenset(("proof-order", "proof-word", "proof-missing")),
                  copy.page_of(owner))


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
    return Spoilt(copy.data(), frozenset(("proof-dangling",)),
                  copy.page_of(element) if "/Pg" in element else 0)


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
    element = copy.elements("Figure")[-1]
    element[_name("Alt")] = TextStringObject("A cat")
    return Spoilt(copy.data(), frozenset(("proof-alt",)), copy.page_of(element))


def drop_an_alt(copy: Copy) -> Spoilt | None:
    """A picture has no words for those who cannot see it."""
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
    element = copy.elements("Figure")[0]
    element["/A"][_name("BBox")] = ArrayObject(map(NumberObject, (300, 100, 340, 140)))
    return Spoilt(copy.data(), frozenset(("proof-picture",)), 1)


def map_a_role(copy: Copy) -> Spoilt | None:
    """The file tells readers to take every heading for a paragraph."""
    copy.tree["/RoleMap"][_name("H2")] = _name("P")
    return Spoilt(copy.data(), frozenset(("proof-role-map",)))


def unmap_a_role(copy: Copy) -> Spoilt | None:
    """The file does not say what its own roles mean."""
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


# ---------------------------------------------------------------- links


def _annotation(copy: Copy) -> tuple[Any, int] | None:
    for number, page in enumerate(copy.pages, 1):
        for annotation in page.get("/Annots", ()):
            return annotation.get_object(), number
    return None


def _link(copy: Copy, change: Any) -> Spoilt | None:
    found = _annotation(copy)
    if found is None:
        return None
    change(found[0])
    return Spoilt(copy.data(), frozenset(("proof-link",)), found[1])


def change_a_target(copy: Copy) -> Spoilt | None:
    """A link leads to another address."""
    return _link(copy, lambda link: link["/A"].update(
        {_name("URI"): TextStringObject("https://example.com/other")}))


def move_a_link(copy: Copy) -> Spoilt | None:
    """A link's area lies elsewhere on the page."""
    return _link(copy, lambda link: link.update(
        {_name("Rect"): ArrayObject(map(NumberObject, (20, 20, 60, 40)))}))


def silence_a_link(copy: Copy) -> Spoilt | None:
    """A link has no words for those who cannot see it."""
    return _link(copy, lambda link: link.pop("/Contents"))


def drop_a_link(copy: Copy) -> Spoilt | None:
    """The words of a link are there, the link is not."""
    found = _annotation(copy)
    if found is None:
        return None
    del copy.pages[found[1] - 1]["/Annots"]
    return Spoilt(copy.data(), frozenset(("proof-link",)), found[1])


# ---------------------------------------------------------------- fonts


def unembed_a_font(copy: Copy) -> Spoilt | None:
    """A font's program is gone."""
    descriptor = copy.font("F1")["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    del descriptor["/FontFile2"]
    return Spoilt(copy.data(), frozenset(("proof-font-embedded",)))


def forget_what_letters_are(copy: Copy) -> Spoilt | None:
    """A font no longer says which letters its glyphs are."""
    del copy.font("F1")["/ToUnicode"]
    return Spoilt(copy.data(), frozenset(("proof-font-texts",)))


def rename_a_font(copy: Copy) -> Spoilt | None:
    """A font is no longer named as a subset."""
    font = copy.font("F1")
    font[_name("BaseFont")] = NameObject("/" + font["/BaseFont"].split("+")[1])
    return Spoilt(copy.data(), frozenset(("proof-font-subset",)))


def break_a_font(copy: Copy) -> Spoilt | None:
    """A font's program is cut short."""
    descriptor = copy.font("F1")["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    descriptor[_name("FontFile2")] = copy.add(stream(
        descriptor["/FontFile2"].get_data()[:200]))
    return Spoilt(copy.data(), frozenset(("proof-font",)))


# ---------------------------------------------------------------- the file's own word


def _info(copy: Copy, key: str, value: str, ids: frozenset[str]) -> Spoilt:
    copy.info[_name(key)] = TextStringObject(value)
    return Spoilt(copy.data(), ids)


def _xmp(copy: Copy, pattern: bytes, new: bytes, ids: frozenset[str]) -> Spoilt:
    data, count = re.subn(pattern, new, copy.root["/Metadata"].get_data(), count=1)
    assert count == 1
    copy.root[_name("Metadata")] = copy.add(stream(
        data, Type=_name("Metadata"), Subtype=_name("XML")))
    return Spoilt(copy.data(), ids)


METADATA = frozenset(("proof-metadata",))
CLAIM = frozenset(("proof-claim",))
DANGER = frozenset(("proof-danger",))


def change_the_title(copy: Copy) -> Spoilt | None:
    """The file names itself otherwise in Info."""
    return _info(copy, "Title", "Another leaflet", METADATA)


def change_the_title_in_xmp(copy: Copy) -> Spoilt | None:
    """The file names itself otherwise in XMP."""
    return _xmp(copy, rb'(?<=x-default">)[^<]+', b"Another leaflet", METADATA)


def change_the_language(copy: Copy) -> Spoilt | None:
    """The file says that it is French."""
    copy.root[_name("Lang")] = TextStringObject("fr")
    return Spoilt(copy.data(), frozenset(("proof-language",)))


def change_the_digest(copy: Copy) -> Spoilt | None:
    """The file was printed from another text of the source."""
    return _info(copy, "LeafletDigest", "0" * 64, frozenset(("proof-version",)))


def change_the_version(copy: Copy) -> Spoilt | None:
    """The file says that it is another version."""
    return _info(copy, "LeafletVersion", "9.9", METADATA)


def approve_by_hand(copy: Copy) -> Spoilt | None:
    """A draft says that it is approved."""
    return _info(copy, "LeafletStatus", "approved", METADATA)


def change_the_date(copy: Copy) -> Spoilt | None:
    """The file says that it was written in another year."""
    return _info(copy, "CreationDate", "D:20190101000000Z", METADATA)


def name_a_patient(copy: Copy) -> Spoilt | None:
    """Somebody's name stands in the metadata."""
    return _info(copy, "Patient", "John Smith", METADATA)


def name_a_patient_in_xmp(copy: Copy) -> Spoilt | None:
    """Somebody's name stands in XMP."""
    return _xmp(copy, rb"(?=</rdf:Description>)", b"<dc:contributor>John Smith</dc:contributor>",
                METADATA)


def drop_a_claim(copy: Copy) -> Spoilt | None:
    """The file no longer claims PDF/UA."""
    return _xmp(copy, rb"<pdfuaid:part>1</pdfuaid:part>", b"", CLAIM)


def change_a_claim(copy: Copy) -> Spoilt | None:
    """The file claims PDF/A-3b."""
    return _xmp(copy, rb"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A",
                b"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B", CLAIM)


def drop_the_meaning_of_colours(copy: Copy) -> Spoilt | None:
    """The file claims PDF/A without an output intent."""
    del copy.root["/OutputIntents"]
    return Spoilt(copy.data(), CLAIM)


def show_the_file_name(copy: Copy) -> Spoilt | None:
    """A reader will show the file's name instead of its title."""
    del copy.root["/ViewerPreferences"]
    return Spoilt(copy.data(), frozenset(("proof-title",)))


def label_the_pages(copy: Copy) -> Spoilt | None:
    """The page labels count in Roman numbers from 7."""
    copy.root[_name("PageLabels")] = DictionaryObject({_name("Nums"): ArrayObject([
        NumberObject(0), DictionaryObject({_name("S"): _name("r"), _name("St"): NumberObject(7)})])})
    return Spoilt(copy.data(), frozenset(("proof-page-label",)))


def change_the_outline(copy: Copy) -> Spoilt | None:
    """An entry of the outline says something else than its heading."""
    copy.root["/Outlines"]["/First"]["/First"][_name("Title")] = TextStringObject("Other")
    return Spoilt(copy.data(), frozenset(("proof-outline",)))


def mislead_the_outline(copy: Copy) -> Spoilt | None:
    """The last entry of the outline leads to the first page's top."""
    entry = copy.root["/Outlines"]["/First"]["/Last"]
    entry[_name("Dest")] = copy.root["/Outlines"]["/First"]["/Dest"]
    return Spoilt(copy.data(), frozenset(("proof-outline",)))


def _open_action(copy: Copy, **entries: Any) -> Spoilt:
    copy.root[_name("OpenAction")] = DictionaryObject(
        {_name(key): value for key, value in entries.items()})
    return Spoilt(copy.data(), DANGER)


def run_a_script(copy: Copy) -> Spoilt | None:
    """A script runs when the file is opened."""
    return _open_action(copy, S=_name("JavaScript"), JS=TextStringObject("app.alert(1)"))


def launch_a_program(copy: Copy) -> Spoilt | None:
    """A program starts when the file is opened."""
    return _open_action(copy, S=_name("Launch"), F=TextStringObject("cmd.exe"))


def hide_a_script_in_a_link(copy: Copy) -> Spoilt | None:
    """A link runs a script once it is followed."""
    found = _annotation(copy)
    if found is None:
        return None
    found[0]["/A"][_name("Next")] = DictionaryObject(
        {_name("S"): _name("JavaScript"), _name("JS"): TextStringObject("app.alert(1)")})
    return Spoilt(copy.data(), DANGER)


def embed_a_file(copy: Copy) -> Spoilt | None:
    """A file is attached."""
    inner = copy.add(stream(b"secret", Type=_name("EmbeddedFile")))
    spec = DictionaryObject({_name("Type"): _name("Filespec"), _name("F"): TextStringObject("x"),
                             _name("EF"): DictionaryObject({_name("F"): inner})})
    copy.root[_name("Names")] = DictionaryObject({_name("EmbeddedFiles"): DictionaryObject(
        {_name("Names"): ArrayObject([TextStringObject("x"), copy.add(spec)])})})
    return Spoilt(copy.data(), DANGER)


def add_a_form(copy: Copy) -> Spoilt | None:
    """The file has become a form."""
    copy.root[_name("AcroForm")] = DictionaryObject({_name("Fields"): ArrayObject([
        copy.add(DictionaryObject({_name("FT"): _name("Tx"), _name("T"): TextStringObject("a")}))])})
    return Spoilt(copy.data(), DANGER)


KINDS: dict[str, Spoil] = {kind.__name__: kind for kind in (
    drop_a_tag, double_a_tag, swap_two_tags, swap_two_sections, orphan_a_mark, dangle_a_mark,
    share_a_mark, clash_two_marks, clash_two_pages, clash_a_link, lose_a_row, swap_two_parents,
    name_another_parent, heading_to_paragraph, heading_to_another_level, paragraph_to_heading,
    title_to_heading, cell_to_head, head_to_cell, list_to_section, warning_to_section,
    bold_to_plain, entry_out_of_its_list, change_a_scope, change_a_numbering, change_an_alt,
    drop_an_alt, add_an_alt, change_a_language, move_a_picture, map_a_role, unmap_a_role,
    strip_the_tags, unmark, change_a_target, move_a_link, silence_a_link, drop_a_link,
    unembed_a_font, forget_what_letters_are, rename_a_font, break_a_font, change_the_title,
    change_the_title_in_xmp, change_the_language, change_the_digest, change_the_version,
    approve_by_hand, change_the_date, name_a_patient, name_a_patient_in_xmp, drop_a_claim,
    change_a_claim, drop_the_meaning_of_colours, show_the_file_name, label_the_pages,
    change_the_outline, mislead_the_outline, run_a_script, launch_a_program,
    hide_a_script_in_a_link, embed_a_file, add_a_form)}
