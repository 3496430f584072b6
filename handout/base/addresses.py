"""Addresses as machines want them: a URI has ASCII alone (RFC 3986), a host name's own way to say
the rest (RFC 5891), which every browser understands; percent signs in a host not all do."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

_PARTS = re.compile(
    r"(?P<start>https?://(?:[^/?#@]*@)?|mailto:[^@]*@)(?P<host>[^/?#:]*)(?P<rest>.*)", re.S
)


def uri(address: str) -> str:
    """Return a web or mail address in ASCII: its host in Punycode, the rest in percent signs."""
    if address.isascii():
        return address
    found = _PARTS.fullmatch(address)
    if found is None:
        return _quoted(address)
    host = ".".join(_label(one) for one in found["host"].split("."))
    return _quoted(found["start"]) + host + _quoted(found["rest"])


def _label(label: str) -> str:
    if label.isascii():
        return label
    plain = unicodedata.normalize("NFKC", label).lower()
    return "xn--" + plain.encode("punycode").decode("ascii")


def _quoted(text: str) -> str:
    return quote(text, safe="/:?#[]@!$&'()*+,;=%")
