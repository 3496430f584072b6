"""The frame of a copy in a patient's name: what knows of the sheet says that, and all that it said.

Five objects of a leaflet's file know of the sheet before its pages: the catalogue, the tree of
pages, the tree of tags, its first element, the ParentTree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from handout.deliver.syntax import put
from handout.proof.read.reader import Opened, array, dictionary, name, number_of, reference


def known_of_the_sheet(old: Opened) -> dict[int, tuple[str, ...]]:
    """Return the objects of a leaflet that know of a sheet, and the entries that may differ."""
    its = dictionary(old.root.get("/StructTreeRoot"))
    return {
        old.reader.trailer.raw_get("/Root").idnum: ("/PageLabels",),
        reference(old.root.get("/Pages")): ("/Kids", "/Count"),
        reference(old.root.get("/StructTreeRoot")): ("/ParentTreeNextKey",),
        reference(its.get("/K")): ("/K",),
        reference(its.get("/ParentTree")): ("/Nums",),
    }


def frame(file: Opened, old: Opened) -> Iterator[str]:
    """Say where a copy is not one sheet and the leaflet `old`, whose objects have its numbers."""
    if len(file.pages) != len(old.pages) + 1 or [p.key for p in file.pages[1:]] != [
        p.key for p in old.pages
    ]:
        yield "its pages are not one sheet and the pages of the approved file"
        return
    tree, its = (dictionary(one.root.get("/StructTreeRoot")) for one in (file, old))
    pairs = [
        (file.root, old.root),
        (dictionary(file.root.get("/Pages")), dictionary(old.root.get("/Pages"))),
        (tree, its),
        (dictionary(tree.get("/K")), dictionary(its.get("/K"))),
        (dictionary(tree.get("/ParentTree")), dictionary(its.get("/ParentTree"))),
    ]
    for (one, other), but in zip(pairs, known_of_the_sheet(old).values()):
        if _without(one, but) != _without(other, but):
            yield "an object of the approved file does not say what it said"
    new, before = (array(dictionary(one.get("/K")).get("/K")) for one in (tree, its))
    if put(new[1:]) != put(before):
        yield "the tags are not those of the sheet and then the approved file's"
    new, before = (array(dictionary(one.get("/ParentTree")).get("/Nums")) for one in (tree, its))
    if put(new[:-2]) != put(before):
        yield "the ParentTree is not that of the approved file and a row for the sheet"
    labels = array(dictionary(file.root.get("/PageLabels")).get("/Nums"))
    styles = [name(dictionary(one).get("/S")) for one in labels[1::2]]
    if [int(number_of(one, -1)) for one in labels[::2]] != [0, 1] or styles != ["r", "D"]:
        yield "the page labels are not those of a sheet and a leaflet"


def _without(thing: dict[str, Any], keys: Sequence[str]) -> dict[str, bytes]:
    return {str(key): put(one)[0] for key, one in thing.items() if key not in keys}
