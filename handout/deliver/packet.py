"""Makes a packet and proves it before anybody sees it: every leaflet comes out as it went in."""

from __future__ import annotations

from collections.abc import Sequence

from handout.base.file_id import identity
from handout.deliver import packet_proof
from handout.deliver.contents_writer import with_contents
from handout.deliver.join import Joined, Member, join
from handout.deliver.parts import COPY, LEAFLET, NotJoined, Part
from handout.deliver.personal_proof import base_of, is_whole
from handout.deliver.printed import Printed
from handout.deliver.same import difference
from handout.proof.read.reader import guarded, opened, reading


def member(leaflet: Printed) -> Member:
    """Return a finished leaflet as a part. Raises NotJoined if its bytes are not handout's."""
    is_copy = bool(base_of(leaflet.data))
    if not (is_whole(leaflet.data) if is_copy else identity(leaflet.data)):
        raise NotJoined(
            "its bytes have changed since handout made it; make it again with `handout build`"
        )
    return Member(
        leaflet.data,
        Part(
            COPY if is_copy else LEAFLET,
            leaflet.title,
            leaflet.language,
            leaflet.sha256,
            id=leaflet.id,
            version=leaflet.version,
            edition=leaflet.edition,
        ),
    )


def packet(
    members: Sequence[Member], title: str = "", duplex: bool = False, contents: bool = False
) -> Joined:
    """Join files into a packet, whose title is the parts' unless one is given.

    With `contents` a page that lists the parts comes first; NotJoined is raised where a title
    cannot be printed on it. A packet that does not give its leaflets back as they were is a fault
    of the program, and raises RuntimeError.
    """
    name = title or " \u00b7 ".join(one.part.title for one in members)
    if contents:
        parts = join(members, name, duplex).parts
        members = [with_contents(parts, duplex, title, paper_of(members[-1].data)), *members]
    made = join(members, name, duplex)
    read = packet_proof.read(made.data)
    faults = list(read.faults)
    for given, taken in zip(members, read.parts):
        if taken.part.is_ours:
            faults += [
                f"{taken.part.title} is not what it was in {what}"
                for what in (_difference(given.data, taken.data),)
                if what
            ]
    if faults or len(read.parts) != len(members):
        raise RuntimeError(f"the packet is not right, and was not written: {faults[:3]}")
    return made


def _difference(one: bytes, other: bytes) -> str:
    with guarded() as said, reading():
        return difference(opened(one, said), opened(other, said))


def paper_of(data: bytes) -> str:
    """Return the paper of a finished leaflet, of which a contents page is printed too."""
    with guarded() as said, reading():
        left, bottom, right, top = opened(data, said).pages[0].media
    size = round(right - left), round(top - bottom)
    return "letter" if 612 in size else "a4"
