"""Tampering with what a file says of itself, and with its bytes; see `test_proof_tampered`."""

from __future__ import annotations

import re
import zlib
from typing import Any

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    EncodedStreamObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from spoil import Copy, stream
from tampering import kind

# ---------------------------------------------------------------- what the file says of itself


def _xmp(copy: Copy, old: bytes, new: bytes) -> bytes:
    said = copy.root["/Metadata"].get_data()
    assert old in said
    made = stream(said.replace(old, new, 1), Type=NameObject("/Metadata"))
    made[NameObject("/Subtype")] = NameObject("/XML")
    copy.root[NameObject("/Metadata")] = copy.add(made)
    return copy.data()


@kind("proof-metadata")
def a_patient_whom_the_metadata_are_about(copy: Copy) -> bytes:
    """The metadata say that they are about somebody."""
    return _xmp(copy, b'rdf:about=""', b'rdf:about="A. Patient, born in May"')


@kind("proof-metadata")
def a_patient_beside_the_metadata(copy: Copy) -> bytes:
    """Somebody's name stands beside the metadata's entries."""
    return _xmp(copy, b"<rdf:RDF", b"<who>A. Patient</who><rdf:RDF")


@kind("proof-metadata")
def a_patient_between_the_entries(copy: Copy) -> bytes:
    """Somebody's name stands between two entries."""
    return _xmp(copy, b"</dc:format>", b"</dc:format>A. Patient")


@kind("proof-metadata")
def a_patient_in_an_instruction(copy: Copy) -> bytes:
    """Somebody's name stands in an instruction to programs."""
    return _xmp(copy, b"<rdf:RDF", b"<?who A. Patient?><rdf:RDF")


@kind("proof-metadata")
def a_title_in_another_language(copy: Copy) -> bytes:
    """The title is said to be in a language that it is not in."""
    return _xmp(copy, b'xml:lang="x-default"', b'xml:lang="fr"')


@kind("proof-colour")
def red_for_blue(copy: Copy) -> bytes:
    """The profile of colours takes red for blue."""
    intent = copy.root["/OutputIntents"][0]
    data = bytearray(intent["/DestOutputProfile"].get_data())
    one, other = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[one : one + 4], data[other : other + 4] = b"bXYZ", b"rXYZ"
    made = stream(bytes(data), N=NumberObject(3))
    intent[NameObject("/DestOutputProfile")] = copy.add(made)
    return copy.data()


@kind("proof-colour")
def two_meanings_of_colours(copy: Copy) -> bytes:
    """The file states twice what its colours mean."""
    copy.root["/OutputIntents"].append(copy.root["/OutputIntents"][0])
    return copy.data()


def _link(copy: Copy) -> Any:
    page = next(one for one in copy.pages if "/Annots" in one)
    return page["/Annots"][0].get_object()


@kind("proof-link")
def an_address_in_another_coding(copy: Copy) -> bytes:
    """An address is written as text of two bytes a letter, which opens nothing."""
    action = _link(copy)["/A"]
    said = "https://example.org/clinic".encode("utf-16-be")
    action[NameObject("/URI")] = ByteStringObject(b"\xfe\xff" + said)
    return copy.data()


@kind("proof-foreign")
def a_link_that_is_not_printed(copy: Copy) -> bytes:
    """A link is for a screen alone."""
    _link(copy)[NameObject("/F")] = NumberObject(0)
    return copy.data()


# ---------------------------------------------------------------- streams


@kind("proof-foreign")
def a_stream_shorter_than_it_is(copy: Copy) -> bytes:
    """The first page's instructions say that they end earlier: some programs draw half of them."""
    data = copy.data()
    key = copy.pages[0].raw_get("/Contents").idnum
    at = data.index(b"\n%d 0 obj\n" % key)
    found = re.compile(rb"/Length (\d+)").search(data, at)
    assert found is not None
    less = b"%0*d" % (len(found[1]), int(found[1]) // 2)
    return data[: found.start(1)] + less + data[found.end(1) :]


def _packed(copy: Copy, data: bytes, **entries: Any) -> bytes:
    made = EncodedStreamObject()
    made._data = data
    made[NameObject("/Filter")] = NameObject("/FlateDecode")
    for key, entry in entries.items():
        made[NameObject(f"/{key}")] = entry
    copy.pages[0][NameObject("/Contents")] = copy.add(made)
    return copy.data()


@kind("proof-foreign")
def instructions_behind_the_end(copy: Copy) -> bytes:
    """Behind the end of packed instructions stand others, which hide the page."""
    white = zlib.compress(b"1 1 1 rg 0 0 600 850 re f")
    return _packed(copy, zlib.compress(copy.content(1)) + white)


@kind("proof-foreign")
def instructions_with_a_wrong_sum(copy: Copy) -> bytes:
    """The sum that guards packed instructions is wrong: some programs draw nothing of them."""
    return _packed(copy, zlib.compress(copy.content(1))[:-4] + b"none")


@kind("proof-foreign")
def instructions_in_another_file(copy: Copy) -> bytes:
    """The instructions are said to be in another file."""
    content = zlib.compress(copy.content(1))
    return _packed(copy, content, F=TextStringObject("elsewhere.txt"))


@kind("proof-foreign")
def instructions_packed_twice(copy: Copy) -> bytes:
    """The instructions are packed in a way that handout never packs."""
    content = zlib.compress(copy.content(1).hex().encode() + b">")
    filters = ArrayObject([NameObject("/FlateDecode"), NameObject("/ASCIIHexDecode")])
    return _packed(copy, content, Filter=filters)


@kind("proof-foreign")
def instructions_made_anew(copy: Copy) -> bytes:
    """The first page's instructions are in the file once more, as a later generation of them."""
    data = copy.data()
    key = copy.pages[0].raw_get("/Contents").idnum
    evil, at = b"1 1 1 rg 0 0 600 850 re f", len(data)
    data += b"%d 1 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (key, len(evil), evil)
    start = len(data)
    trailer = data[data.rindex(b"trailer") : data.rindex(b"startxref")].rstrip()
    before = int(data[data.rindex(b"startxref") :].split()[1])
    data += b"xref\n%d 1\n%010d 00001 n \n" % (key, at)
    data += trailer.removesuffix(b">>") + b"/Prev %d>>" % before
    return data + b"\nstartxref\n%d\n%%%%EOF\n" % start
