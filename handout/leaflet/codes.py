"""What a leaflet is about in the codes of a patient's record, so that software can choose it.

A code is held to the form of its system, check digits included, because a code with a slip in it
matches nothing or, worse, something else. Whether a code means what the author thinks is for the
approver: the terminologies themselves are not here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from handout.base.finding import error, shorten
from handout.base.frozen import frozen
from handout.base.patterns import Pattern
from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.source.nodes import Mapping, Node, Scalar, Sequence
from handout.source.values import Report, choose


@frozen
class Code:
    """A code in one of SYSTEMS."""

    system: str
    value: Text


SEXES = ("female", "male")


@frozen
class Audience:
    """Whom a leaflet is for: ages in whole years, both ends included; a sex, or everybody."""

    from_age: int = 0
    to_age: int = 120
    sex: str | None = None


def is_snomed(code: str) -> bool:
    """Say whether a code has the form of a SNOMED CT concept identifier.

    6 to 18 digits, no leading nought, partition 00 or 10 before a Verhoeff check digit (SNOMED CT
    Release File Specification, section 6).
    """
    if not re.fullmatch(r"[1-9][0-9]{5,17}", code) or code[-3:-1] not in ("00", "10"):
        return False
    check = 0
    for place, digit in enumerate(reversed(code)):
        check = _TIMES[check][_PERMUTED[place % 8][int(digit)]]
    return check == 0


# The dihedral group of order 10 and the permutations of Verhoeff's scheme (1969).
_TIMES = tuple(
    tuple(
        ((a + b) % 5 if b < 5 else (a + b - 5) % 5 + 5)
        if a < 5
        else ((a - b) % 5 + 5 if b < 5 else (a - b) % 5)
        for b in range(10)
    )
    for a in range(10)
)
_FIRST = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def _permutations() -> tuple[tuple[int, ...], ...]:
    rows = [tuple(range(10))]
    for _ in range(7):
        rows.append(tuple(_FIRST[digit] for digit in rows[-1]))
    return tuple(rows)


_PERMUTED = _permutations()


def is_loinc(code: str) -> bool:
    """Say whether a code has the form of LOINC: digits, a hyphen, a check digit modulo 10."""
    match = re.fullmatch(r"([1-9][0-9]{0,6})-([0-9])", code)
    if match is None:
        return False
    odd = str(2 * int(match[1][::-1][::2][::-1]))
    digits = odd + match[1][::-1][1::2][::-1]
    return (10 - sum(map(int, digits)) % 10) % 10 == int(match[2])


class System(NamedTuple):
    """A code system: how records name it, the form of its codes, and an example for hints.

    With `by_prefix` a leaflet's code stands for all that start with it (ICD-10: J45 for J45.9).
    """

    uris: tuple[str, ...]
    fits: Callable[[str], object]
    example: str
    by_prefix: bool = False


SYSTEMS: dict[str, System] = {
    "snomed": System(("http://snomed.info/sct",), is_snomed, "387264003"),
    "dmd": System(("https://dmd.nhs.uk",), is_snomed, "387264003"),
    "rxnorm": System(
        ("http://www.nlm.nih.gov/research/umls/rxnorm",),
        Pattern(r"[1-9][0-9]{0,7}").fullmatch,
        "3322",
    ),
    "icd-10": System(
        (
            "http://hl7.org/fhir/sid/icd-10",
            "http://hl7.org/fhir/sid/icd-10-cm",
            "http://hl7.org/fhir/sid/icd-10-uk",
        ),
        Pattern(r"[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?").fullmatch,
        "J45.9",
        by_prefix=True,
    ),
    "opcs-4": System(
        ("https://fhir.hl7.org.uk/Id/opcs-4",),
        Pattern(r"[A-Z][0-9]{2}(?:\.[0-9])?").fullmatch,
        "H22.9",
        by_prefix=True,
    ),
    "loinc": System(("http://loinc.org",), is_loinc, "34895-3"),
}


class Codes(NamedTuple):
    """Reads codes, a list for each system, as a tuple of `Code`."""

    def read(self, node: Node, report: Report) -> tuple[Code, ...] | None:
        if not isinstance(node, Mapping):
            report(
                error(
                    "type",
                    "codes are wanted here, a list for each system",
                    node.span,
                    "write, for example: snomed: ['387264003']; systems: " + ", ".join(SYSTEMS),
                )
            )
            return None
        found: list[Code] = []
        for key, value in node.pairs:
            name = key.text.value
            if name not in SYSTEMS:
                report(
                    error(
                        "unknown-key",
                        f"`{shorten(name)}` is not a system of codes",
                        key.span,
                        choose(name, list(SYSTEMS)),
                    )
                )
                continue
            for item in value.items if isinstance(value, Sequence) else (value,):
                code = _read(name, item, report)
                if code is not None:
                    found.append(code)
        return tuple(found)

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                name: {"type": "array", "items": {"type": ["string", "number"]}} for name in SYSTEMS
            },
        }


def _read(system: str, node: Node, report: Report) -> Code | None:
    text = node.text.strip() if isinstance(node, Scalar) else None
    if text is None or not SYSTEMS[system].fits(text.value):
        said = f"`{shorten(text.value)}`" if text is not None else "this"
        report(
            error(
                "code-form",
                f"{said} is no code of {system}: its form or its check digit is not right",
                node.span,
                f"copy the code again; one of {system} looks like {SYSTEMS[system].example}",
            )
        )
        return None
    return Code(system, text)


def system_of(uri: str) -> str:
    """Return the name of the system that a record calls by an address, or nothing."""
    uri = uri.removeprefix("urn:oid:") if uri.startswith("urn:oid:") else uri.rstrip("/")
    return next((name for name, system in SYSTEMS.items() if uri in system.uris), "")


def matches(mine: Code, system: str, code: str) -> bool:
    """Say whether a code of a record is what a leaflet's code stands for.

    dm+d takes its codes from SNOMED CT, so that either name of the system will do.
    """
    same = {mine.system, system} <= {"snomed", "dmd"} or mine.system == system
    value = mine.value.value
    if same and SYSTEMS[mine.system].by_prefix:
        return code.replace(".", "").startswith(value.replace(".", ""))
    return same and code == value
