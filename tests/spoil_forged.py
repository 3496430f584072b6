"""Ways to forge a file: programs differ over what they make of it; the proof is not fooled."""

from __future__ import annotations

import re
from collections.abc import Callable

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)
from spoil import Copy, Spoil, Spoilt, kids, stream
from spoil_page import _around
from spoil_tags import _annotation

FOREIGN = frozenset(("proof-foreign",))
DRAWING = frozenset(("proof-drawing",))
ROLE = frozenset(("proof-role",))
LINK = frozenset(("proof-link", "proof-foreign"))
WORD = frozenset(("proof-word", "proof-number"))
_N, _S = NameObject, TextStringObject


def _numbers(*values: float) -> ArrayObject:
    return ArrayObject([FloatObject(value) for value in values])


def _names(**entries: object) -> DictionaryObject:
    return DictionaryObject({_N(f"/{key}"): value for key, value in entries.items()})


def _evil(copy: Copy) -> IndirectObject:
    """Return drawing instructions that hide a whole page."""
    return copy.add(stream(b"q 1 1 1 rg 0 0 600 850 re f Q"))


# ---------------------------------------------------------------- the file


def _with_places(data: bytes) -> bytes:
    """Write the cross-reference table of a plain file anew."""
    body = data[: data.rindex(b"\nxref\n") + 1]
    trailer = data[data.rindex(b"trailer") : data.rindex(b"startxref")]
    places = {int(m[1]): m.start() for m in re.finditer(rb"(?m)^(\d+) 0 obj\n", body)}
    made = body + b"xref\n0 %d\n0000000000 65535 f \n" % (max(places) + 1)
    for number in range(1, max(places) + 1):
        made += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    return made + trailer + b"startxref\n%d\n%%%%EOF\n" % len(body)


def a_key_that_stands_twice(copy: Copy) -> Spoilt | None:
    """A page names two sets of instructions: some programs draw the first, some the last."""
    evil = _evil(copy)
    key = b"/Contents %d 0 R" % copy.pages[0].raw_get("/Contents").idnum
    data = copy.data()
    twice = data.replace(key, key + b"\n/Contents %d 0 R" % evil.idnum)
    return Spoilt(_with_places(twice), FOREIGN)


def an_object_that_stands_twice(copy: Copy) -> Spoilt | None:
    """A table that is a little off makes programs put the file together anew, from other parts."""
    number = copy.pages[0].raw_get("/Contents").idnum
    data, evil = copy.data(), b"q 1 1 1 rg 0 0 600 850 re f Q"
    at = data.rindex(b"\nxref\n") + 1
    first = re.search(rb"xref\n0 \d+\n.{20}(\d{10})", data[at:], re.DOTALL)
    assert first is not None
    more = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(evil), evil)
    tail = data[at:].replace(b"%s 00000 n" % first[1], b"%010d 00000 n" % (int(first[1]) + 3), 1)
    made = data[:at] + more + tail
    return Spoilt(
        made[: made.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % (at + len(more)), FOREIGN
    )


def a_page_count_that_lies(copy: Copy) -> Spoilt | None:
    """The file says that it has one page: programs show no more."""
    if len(copy.pages) == 1:
        return None
    copy.root["/Pages"][_N("/Count")] = NumberObject(1)
    return Spoilt(copy.data(), FOREIGN)


def a_page_with_a_page_in_it(copy: Copy) -> Spoilt | None:
    """A page holds another, which some programs show in its stead."""
    page = copy.pages[0]
    inner = DictionaryObject({key: page.raw_get(key) for key in page})
    inner[_N("/Contents")] = _evil(copy)
    page[_N("/Kids")] = ArrayObject([copy.add(inner)])
    page[_N("/Count")] = NumberObject(1)
    return Spoilt(copy.data(), FOREIGN)


def half_a_page(copy: Copy) -> Spoilt | None:
    """A page states the visible part of itself in a way that some programs take for half of it."""
    copy.pages[0][_N("/CropBox")] = ArrayObject([NullObject(), *_numbers(400, 595, 842)])
    return Spoilt(copy.data(), FOREIGN)


def instructions_in_pieces(copy: Copy) -> Spoilt | None:
    """A page's instructions are followed by more than a thousand pieces, the last of them evil."""
    page, nothing = copy.pages[0], copy.add(stream(b""))
    page[_N("/Contents")] = ArrayObject([page.raw_get("/Contents"), *[nothing] * 999, _evil(copy)])
    return Spoilt(copy.data(), DRAWING | FOREIGN)


def _cloaked(copy: Copy) -> Spoilt | None:
    """What one program takes for an image's bytes, another takes for instructions."""
    content = copy.content(1)
    end = content.rindex(b"Q")
    copy.draw(
        1,
        content[:end] + b"/Artifact<</Type/Layout>>BDC q .1 0 0 .1 300 300 cm BI /W 1 "
        b"/H 1 /CS /G /BPC 8 ID \x80 EI/a MP Q q 1 1 1 rg 0 0 600 850 re f Q q EI Q EMC "
        + content[end:],
    )
    return Spoilt(copy.data(), DRAWING, 1)


def a_form_that_keeps_a_state(copy: Copy) -> Spoilt | None:
    """A form saves a state that it does not restore, and words after it are drawn in white."""
    line = copy.body(4)[0]
    form = stream(
        b"0.11 0.11 0.11 rg q",
        Type=_N("/XObject"),
        Subtype=_N("/Form"),
        BBox=_numbers(0, 0, 600, 850),
    )
    copy.pages[line.page - 1]["/Resources"][_N("/XObject")] = _names(Fm=copy.add(form))
    return _around(copy, b"q 1 1 1 rg q /Fm Do Q ", b" Q Q 0.11 0.11 0.11 rg ", DRAWING)


# ---------------------------------------------------------------- instructions


def _state(copy: Copy, before: bytes, **entries: object) -> Spoilt:
    """Draw a line in a graphics state that handout never uses."""
    line = copy.body(4)[0]
    copy.pages[line.page - 1]["/Resources"][_N("/ExtGState")] = _names(G=_names(**entries))
    return _around(copy, b"q " + before + b" ", b" Q", DRAWING)


def _space(copy: Copy) -> Spoilt:
    """Draw a line in an ink that looks dark to programs and is white."""
    white = copy.add(
        _names(
            FunctionType=NumberObject(2),
            Domain=_numbers(0, 1),
            N=NumberObject(1),
            C0=_numbers(1, 1, 1),
            C1=_numbers(1, 1, 1),
        )
    )
    line = copy.body(4)[0]
    copy.pages[line.page - 1]["/Resources"][_N("/ColorSpace")] = _names(
        X=ArrayObject([_N("/Separation"), _N("/Ink"), _N("/DeviceRGB"), white])
    )
    return _around(copy, b"q /X cs 0.11 sc ", b" Q", DRAWING)


def _wrapped(before: bytes, after: bytes) -> Callable[[Copy], Spoilt | None]:
    return lambda copy: _around(copy, before, after, DRAWING)


# ---------------------------------------------------------------- tags


def _element(
    copy: Copy, role: str, change: Callable[[DictionaryObject, Copy], None], ids: frozenset[str]
) -> Spoilt | None:
    for element in copy.elements(role):
        if copy.said(element).strip():
            change(element, copy)
            return Spoilt(copy.data(), ids)
    return None


def _told(
    role: str, key: str, value: object, ids: frozenset[str] = ROLE
) -> Callable[[Copy], Spoilt | None]:
    def change(element: DictionaryObject, copy: Copy) -> None:
        element[_N(key)] = value

    return lambda copy: _element(copy, role, change, ids)


def _table(**entries: object) -> DictionaryObject:
    return _names(O=_N("/Table"), **entries)


def _of_another(element: DictionaryObject, copy: Copy) -> None:
    element["/A"][_N("/O")] = _N("/Layout")


def a_mark_elsewhere(copy: Copy) -> Spoilt | None:
    """A tag names its mark in a form that has none."""
    form = copy.add(
        stream(b"", Type=_N("/XObject"), Subtype=_N("/Form"), BBox=_numbers(0, 0, 0, 0))
    )
    for element in copy.elements("P"):
        held = kids(element)
        if len(held) == 1 and isinstance(held[0].get_object(), int):
            element[_N("/K")] = ArrayObject(
                [_names(Type=_N("/MCR"), Pg=element.raw_get("/Pg"), MCID=held[0], Stm=form)]
            )
            return Spoilt(copy.data(), frozenset(("proof-tree",)))
    return None


def words_of_a_mark(copy: Copy) -> Spoilt | None:
    """A mark on the page tells that it is to be read out as something else."""
    line = copy.body(4)[0]
    copy.draw(
        line.page,
        re.sub(
            rb"<<\s*/MCID %d\s*>>" % line.mcid,
            b"<</MCID %d/Alt(Take 100 mg)>>" % line.mcid,
            copy.content(line.page),
        ),
    )
    return Spoilt(copy.data(), WORD, line.page)


def a_turned_title_in_the_outline(copy: Copy) -> Spoilt | None:
    """An entry of the outline has a sign that turns it round."""
    entry = copy.root["/Outlines"]["/First"]["/First"]
    entry[_N("/Title")] = _S("\u202e" + entry["/Title"])
    return Spoilt(copy.data(), WORD)


def an_outline_that_leads_away(copy: Copy) -> Spoilt | None:
    """An entry of the outline opens an address."""
    copy.root["/Outlines"]["/First"]["/First"][_N("/A")] = _names(
        S=_N("/URI"), URI=_S("http://evil.example")
    )
    return Spoilt(copy.data(), FOREIGN | {"proof-danger"})


# ---------------------------------------------------------------- links, viewers


def _link(change: Callable[[DictionaryObject], None]) -> Callable[[Copy], Spoilt | None]:
    def spoil(copy: Copy) -> Spoilt | None:
        found = _annotation(copy)
        if found is None:
            return None
        change(found[0])
        return Spoilt(copy.data(), LINK)

    return spoil


def _address(link: DictionaryObject) -> None:
    link["/A"][_N("/URI")] = _S(link["/A"]["/URI"].replace("/", "%2F"))


def _viewer(**entries: object) -> Callable[[Copy], Spoilt | None]:
    def spoil(copy: Copy) -> Spoilt | None:
        copy.root["/ViewerPreferences"].update(_names(**entries))
        return Spoilt(copy.data(), FOREIGN)

    return spoil


def _in_page(key: str, value: object) -> Callable[[Copy], Spoilt | None]:
    def spoil(copy: Copy) -> Spoilt | None:
        copy.pages[0][_N(key)] = value
        return Spoilt(copy.data(), FOREIGN)

    return spoil


def a_name_among_the_metadata(copy: Copy) -> Spoilt | None:
    """A name stands where the metadata describe themselves."""
    data = copy.root["/Metadata"].get_data()
    data = data.replace(
        b"</pdfaExtension:schemas>", b'<x:y xmlns:x="u:">Somebody</x:y></pdfaExtension:schemas>', 1
    )
    copy.root[_N("/Metadata")] = copy.add(stream(data, Type=_N("/Metadata"), Subtype=_N("/XML")))
    return Spoilt(copy.data(), frozenset(("proof-metadata",)))


_FUNCTIONS = (
    a_key_that_stands_twice,
    an_object_that_stands_twice,
    a_page_count_that_lies,
    a_page_with_a_page_in_it,
    half_a_page,
    instructions_in_pieces,
    a_form_that_keeps_a_state,
    a_mark_elsewhere,
    words_of_a_mark,
    a_turned_title_in_the_outline,
    an_outline_that_leads_away,
    a_name_among_the_metadata,
)
_ROWS: dict[str, tuple[str, Callable[[Copy], Spoilt | None]]] = {
    "an_image_that_is_a_cloak": ("An image's end is one byte further for some.", _cloaked),
    "thin_strokes_for_letters": (
        "Letters are drawn as broad strokes.",
        _wrapped(b"q 1 Tr 9 w 0.11 0.11 0.11 RG ", b" Q"),
    ),
    "a_white_outline": (
        "Letters have a white outline that hides them.",
        _wrapped(b"q 2 Tr 1 1 1 RG 6 w ", b" Q"),
    ),
    "letters_that_clip": (
        "Letters clip all that is drawn after them.",
        _wrapped(b"4 Tr ", b" 0 Tr "),
    ),
    "two_corners": (
        "Only two corners of the page are left to draw in.",
        _wrapped(b"q 0 0 1 1 re 590 840 1 1 re W n ", b" Q"),
    ),
    "ink_without_strength": (
        "Strokes have no strength, and letters are strokes.",
        lambda copy: _state(copy, b"/G gs 1 Tr", CA=FloatObject(0)),
    ),
    "ink_that_lightens": (
        "Ink is blended so that none is seen.",
        lambda copy: _state(copy, b"/G gs", BM=_N("/Screen")),
    ),
    "ink_of_its_own": ("Words are printed in an ink that is white.", _space),
    "other_words_for_bold": (
        "Bold words would be read out as others.",
        _told("Strong", "/Alt", _S("Take as many as you like"), ROLE | {"proof-alt"}),
    ),
    "an_expansion_of_bold": (
        "Bold words would be read out as longer ones.",
        _told("Strong", "/E", _S("Take double")),
    ),
    "a_cell_of_two_columns": (
        "A cell says that it is two columns wide.",
        _told("TD", "/A", _table(ColSpan=NumberObject(2))),
    ),
    "a_table_summed_up": (
        "A table is read out with words of nobody's.",
        _told("TD", "/A", _table(Summary=_S("Take twice as much"))),
    ),
    "a_head_of_another_owner": (
        "A head's scope belongs to the layout.",
        lambda copy: _element(copy, "TH", _of_another, ROLE | {"proof-scope"}),
    ),
    "a_class_of_its_own": ("A cell takes what it is from a class.", _told("TD", "/C", _N("/Wide"))),
    "a_title_of_a_paragraph": (
        "A paragraph has a title that is read out.",
        _told("P", "/T", _S("Ignore this")),
    ),
    "a_link_over_the_page": (
        "A link covers the whole page.",
        _link(lambda link: link.update(_names(Rect=_numbers(0, 0, 595, 842)))),
    ),
    "a_link_with_two_ends": (
        "A link leads to a page as well.",
        _link(lambda link: link.update(_names(Dest=ArrayObject([NumberObject(3), _N("/Fit")])))),
    ),
    "a_link_of_other_corners": (
        "A link's corners lie elsewhere.",
        _link(lambda link: link.update(_names(QuadPoints=_numbers(0, 0, 1, 0, 0, 1, 1, 1)))),
    ),
    "a_link_with_a_border": (
        "A link has a border that hides what is near.",
        _link(lambda link: link.update(_names(Border=_numbers(0, 0, 20)))),
    ),
    "an_address_in_disguise": (
        "A link's address is written so that it leads elsewhere.",
        _link(_address),
    ),
    "some_pages_to_print": (
        "The file asks to print two pages five times.",
        _viewer(PrintPageRange=_numbers(1, 2), NumCopies=NumberObject(5)),
    ),
    "a_window_without_its_frame": (
        "The file hides the viewer's window.",
        _viewer(HideWindowUI=BooleanObject(True)),
    ),
    "a_name_on_a_page": ("A page carries a name.", _in_page("/Patient", _S("Somebody"))),
    "a_page_that_turns_itself": ("A page turns after a second.", _in_page("/Dur", NumberObject(1))),
}

KINDS: dict[str, Spoil] = {kind.__name__: kind for kind in _FUNCTIONS}


def _named(how: Callable[[Copy], Spoilt | None], doc: str) -> Spoil:
    def spoil(copy: Copy) -> Spoilt | None:
        return how(copy)

    spoil.__doc__ = doc
    return spoil


KINDS.update((name, _named(how, doc)) for name, (doc, how) in _ROWS.items())
