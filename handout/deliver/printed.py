"""A finished leaflet as others receive it: its bytes, and how the file names itself."""

from __future__ import annotations

import base64
import hashlib
import re

from handout.base.rows import NamedTuple
from handout.proof.compare.metadata import label, read_xmp
from handout.proof.read.reader import Unreadable, guarded, opened, reading, text

# The same file has the same ids wherever it is sent from, so that nothing is filed twice.
_SPACE = bytes.fromhex("5f2c3a396a0b5d0c8e572f6a7a5b9b11")


class NotALeaflet(ValueError):  # noqa: N818 (nothing here is called Error but a bug)
    """A file is no leaflet of handout's, or cannot be read; the text says why."""


class Printed(NamedTuple):
    """A finished file. `created` is a day as YYYY-MM-DD, or nothing."""

    data: bytes
    id: str
    title: str
    language: str
    version: str
    status: str
    edition: str
    created: str

    @property
    def sha256(self) -> str:
        """The digest of the bytes, as 64 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def sha1(self) -> str:
        """SHA-1 in base64, as FHIR R4 wants an attachment's `hash`."""
        return base64.b64encode(hashlib.sha1(self.data, usedforsecurity=False).digest()).decode()

    @property
    def uuid(self) -> str:
        """An id that these bytes have and no others."""
        return named(self.sha256)

    @property
    def is_approved(self) -> bool:
        """True if the file says that its leaflet is approved."""
        return self.status == "approved"


def named(*parts: str) -> str:
    """Return an id for a thing that these words name, the same each time (UUID version 5)."""
    digest = bytearray(
        hashlib.sha1(_SPACE + "\n".join(parts).encode(), usedforsecurity=False).digest()
    )
    digest[6], digest[8] = digest[6] & 0x0F | 0x50, digest[8] & 0x3F | 0x80  # RFC 9562, 5.5
    found = digest[:16].hex()
    return "-".join((found[:8], found[8:12], found[12:16], found[16:20], found[20:]))


def read(data: bytes) -> Printed:
    """Read how a finished file names itself. Raises NotALeaflet."""
    try:
        with guarded() as mended, reading():
            file = opened(data, mended)
            its, xmp = label(file.info, read_xmp(file)), read_xmp(file)
            title, language = text(file.info.get("/Title")), text(file.root.get("/Lang"))
    except Unreadable as fault:
        raise NotALeaflet(f"it cannot be read: {fault}") from None
    if not its.id:
        raise NotALeaflet("it is no leaflet made by handout")
    day = re.match(r"\d{4}-\d{2}-\d{2}", xmp.get("xmp:CreateDate", ""))
    return Printed(
        data, its.id, title, language, its.version, its.status, its.edition, day[0] if day else ""
    )
