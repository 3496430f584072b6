"""Encrypts a copy in a patient's name: AES-256 (ISO 32000-2, 7.6.4.4), opened by a password.

PDF/A forbids encryption (ISO 19005-2, 6.1.3), so an encrypted copy no longer claims it; PDF/UA it
keeps, and readers that read aloud may (ISO 14289-1, 7.16). Before a copy is let out it is opened
again with its password and held, value by value, against the copy that was proved.
"""

from __future__ import annotations

import io
import re

import pikepdf
from pikepdf import Encryption, Name, Pdf

from handout.deliver.same import difference
from handout.leaflet.personal import PASSWORD, Odd
from handout.proof.read.reader import guarded, opened, reading

_SHORTEST, _LONGEST = 8, 127  # ISO 32000-2 cuts passwords off at 127 bytes
_CLAIM = re.compile(rb"<pdfaid:(part|conformance)>[^<]*</pdfaid:\1>")


def fit(said: object, values: tuple[str, ...]) -> str:
    """Return a record's password. Raises Odd, which does not repeat it, where it will not do."""
    if not isinstance(said, str) or not said:
        raise Odd(f"`{PASSWORD}` is missing, and encrypted copies need one")
    # Readers prepare other letters in different ways, and then nobody can open the copy.
    if not re.fullmatch("[!-~]+(?: [!-~]+)*", said):
        raise Odd(f"`{PASSWORD}` has other signs than letters, figures and marks of ASCII")
    if not _SHORTEST <= len(said) <= _LONGEST:
        raise Odd(f"`{PASSWORD}` has not {_SHORTEST} to {_LONGEST} characters")
    bare = re.sub(r"[\W_]", "", said).casefold()
    if any(bare == re.sub(r"[\W_]", "", value).casefold() for value in values):
        raise Odd(f"`{PASSWORD}` is what stands on the copy: whoever knows the patient knows it")
    return said


def encrypted(copy: bytes, password: str) -> bytes:
    """Return a proved copy encrypted; not the same bytes twice, for its key is drawn by lot.

    Raises RuntimeError where what comes out of it is not what went in.
    """
    plain = _unclaimed(copy)
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(plain)) as pdf:
        pdf.save(
            out,
            min_version=("1.7", 8),  # the extension that AES-256 came with; PDF/UA-1 knows no 2.0
            encryption=Encryption(owner=password, user=password, R=6, aes=True, metadata=True),
        )
    if not holds(out.getvalue(), copy, password):
        raise RuntimeError("the encrypted copy does not hold what was encrypted")
    return out.getvalue()


def holds(data: bytes, copy: bytes, password: str) -> bool:
    """Say whether an encrypted file is this copy, opened by this password and by no empty one."""
    try:
        Pdf.open(io.BytesIO(data)).close()
    except pikepdf.PasswordError:
        pass
    except pikepdf.PdfError:
        return False
    else:
        return False
    try:
        with Pdf.open(io.BytesIO(data), password=password) as pdf:
            is_strong = pdf.encryption.R == 6 and pdf.encryption.stream_method.name == "aesv3"
            if "/Extensions" in pdf.Root and list(pdf.Root.Extensions.keys()) == ["/ADBE"]:
                del pdf.Root.Extensions  # it says that this encryption is newer than 1.7
            out = io.BytesIO()
            pdf.save(out, encryption=False)
    except (pikepdf.PasswordError, pikepdf.PdfError):
        return False
    with guarded() as said, reading():
        one, other = opened(out.getvalue(), said), opened(_unclaimed(copy), said)
        return is_strong and not difference(one, other)


def _unclaimed(copy: bytes) -> bytes:
    """Return a copy that does not claim PDF/A."""
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(copy)) as pdf:
        told = _CLAIM.sub(b"", pdf.Root.Metadata.read_bytes())
        pdf.Root.Metadata = pdf.make_stream(told, Type=Name.Metadata, Subtype=Name.XML)
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
