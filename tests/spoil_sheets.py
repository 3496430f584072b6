"""Ways to spoil the sheets of a file: cut, turned, swapped, lost, doubled, or another's."""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    FloatObject,
    NameObject,
    NumberObject,
)
from spoil import Copy, Spoil, Spoilt
from spoil_page import EDGE, HIDDEN


def _first_page(copy: Copy, key: str, value: object, ids: frozenset[str]) -> Spoilt:
    copy.pages[0][NameObject(key)] = value
    return Spoilt(copy.data(), ids, 1)


def crop_the_page(copy: Copy) -> Spoilt | None:
    """A crop box cuts off the lower half of the first page."""
    box = [FloatObject(v) for v in copy.pages[0]["/MediaBox"]]
    box[1] = FloatObject(float(box[3]) / 2)
    return _first_page(copy, "/CropBox", ArrayObject(box), HIDDEN | EDGE)


def shrink_the_page(copy: Copy) -> Spoilt | None:
    """The first sheet is smaller than the others."""
    box = [FloatObject(float(v) * 0.9) for v in copy.pages[0]["/MediaBox"]]
    return _first_page(copy, "/MediaBox", ArrayObject(box), EDGE | HIDDEN | {"proof-paper"})


def turn_the_page(copy: Copy) -> Spoilt | None:
    """The first page lies on its side."""
    return _first_page(copy, "/Rotate", NumberObject(90), frozenset(("proof-paper",)))


def enlarge_the_unit(copy: Copy) -> Spoilt | None:
    """The first page states a unit of its own, so sizes are not what they seem."""
    return _first_page(copy, "/UserUnit", FloatObject(0.5), frozenset(("proof-drawing",)))


PAGES = frozenset(
    (
        "proof-page-number",
        "proof-running",
        "proof-paper",
        "proof-missing",
        "proof-orphan",
        "proof-tree",
        "proof-dangling",
        "proof-word",
        "proof-number",
    )
)


def _rewritten(copy: Copy, change: object) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(copy.original)))
    writer.pdf_header = "%PDF-1.7"
    change(writer)  # type: ignore[operator]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def append_a_blank_page(copy: Copy) -> Spoilt | None:
    """A blank page has come to the end."""
    data = _rewritten(copy, lambda writer: writer.add_blank_page())
    return Spoilt(data, PAGES, len(copy.pages) + 1)


def append_a_copy_of_a_page(copy: Copy) -> Spoilt | None:
    """The first page stands at the end once more."""
    data = _rewritten(
        copy, lambda writer: writer.add_page(PdfReader(io.BytesIO(copy.original)).pages[0])
    )
    return Spoilt(data, PAGES, len(copy.pages) + 1)


def delete_the_last_page(copy: Copy) -> Spoilt | None:
    """The last page is gone."""
    data = _rewritten(copy, lambda writer: writer.remove_page(len(copy.pages) - 1))
    return Spoilt(data, PAGES, len(copy.pages) - 1)


def delete_the_first_page(copy: Copy) -> Spoilt | None:
    """The first page is gone."""
    return Spoilt(_rewritten(copy, lambda writer: writer.remove_page(0)), PAGES, 1)


def swap_two_pages(copy: Copy) -> Spoilt | None:
    """The first two pages have changed places."""
    if len(copy.pages) < 2:
        return None
    kids = copy.root["/Pages"]["/Kids"]
    kids[0], kids[1] = kids[1], kids[0]
    return Spoilt(copy.data(), PAGES | {"proof-order"}, 1)


def merge_two_leaflets(copy: Copy) -> Spoilt | None:
    """The leaflet is appended to itself: the second half's marks belong to no tag."""
    data = _rewritten(copy, lambda writer: writer.append(io.BytesIO(copy.original)))
    return Spoilt(data, frozenset(("proof-claim",)), len(copy.pages) + 1)


def merge_into_a_new_file(copy: Copy) -> Spoilt | None:
    """Two copies are appended to an empty file: all tags are lost."""
    writer = PdfWriter()
    writer.append(io.BytesIO(copy.original))
    writer.append(io.BytesIO(copy.original))
    out = io.BytesIO()
    writer.write(out)
    return Spoilt(out.getvalue(), frozenset(("proof-tree",)))


KINDS: dict[str, Spoil] = {
    kind.__name__: kind
    for kind in (
        crop_the_page,
        shrink_the_page,
        turn_the_page,
        enlarge_the_unit,
        append_a_blank_page,
        append_a_copy_of_a_page,
        delete_the_last_page,
        delete_the_first_page,
        swap_two_pages,
        merge_two_leaflets,
        merge_into_a_new_file,
    )
}
