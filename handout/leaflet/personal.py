"""What a leaflet says to one patient: the fields that it declares, and the form of what fills them.

A field is declared by the leaflet and filled at the printer; who fills it is never trusted to have
typed it right. What is wrong with a value is said without the value itself: it is a patient's, and
messages end up in logs.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping

from handout.base.finding import Span
from handout.base.frozen import frozen
from handout.base.text import Text

LONGEST = 300  # characters of a value
REFERENCE = "reference"  # the caller's own word for a copy; never printed
PASSWORD = "password"  # by which an encrypted copy is opened; never printed


class Odd(ValueError):  # noqa: N818
    """What is wrong with a value, in words that do not repeat it."""


@frozen
class PersonalField:
    """A field: the key of its values in the data, the words printed above them, what they are."""

    key: Text
    label: Text
    span: Span
    kind: str = "text"
    optional: bool = False


def is_nhs_number(digits: str) -> bool:
    """Say whether ten digits are an NHS number by their check digit.

    Modulus 11 over the first nine, weighted from 10 down to 2; a check of 10 is never issued (NHS
    Data Model and Dictionary, attribute NHS NUMBER).
    """
    if not re.fullmatch(r"[0-9]{10}", digits):
        return False
    check = 11 - sum(int(digit) * (10 - at) for at, digit in enumerate(digits[:9])) % 11
    return check != 10 and check % 11 == int(digits[9])


def _words(value: str) -> str:
    """Return a value on one line. Raises Odd where something in it could not be seen or printed."""
    said = " ".join(unicodedata.normalize("NFC", value).split(" ")).strip()
    if len(said) > LONGEST:
        raise Odd(f"it has more than {LONGEST} characters")
    if any(unicodedata.category(one) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for one in said):
        raise Odd("it has a character that cannot be seen, or a new line")
    return said


def _name(value: str) -> str:
    said = _words(value)
    if not any(character.isalpha() for character in said):
        raise Odd("there is no letter in it")
    if any(character.isdigit() for character in said):
        raise Odd("there is a digit in it")
    return said


def _nhs_number(value: str) -> str:
    digits = re.sub(r"[ -]", "", _words(value))
    if not is_nhs_number(digits):
        raise Odd("its form or its check digit is not that of an NHS number")
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def _birth_date(value: str) -> str:
    """Return a day as `05-May-1980`, which nobody reads as another (NHS common user interface)."""
    said = _words(value)
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", said):
            raise ValueError
        day = datetime.date.fromisoformat(said)
    except ValueError:
        raise Odd("it is not a date written year-month-day, such as 1980-05-05") from None
    if day.year < 1890:
        raise Odd("nobody alive was born on that day")
    return f"{day.day:02d}-{_MONTHS[day.month - 1]}-{day.year}"


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
KINDS: Mapping[str, Callable[[str], str]] = {
    "name": _name,
    "nhs-number": _nhs_number,
    "birth-date": _birth_date,
    "dose": _words,
    "clinic": _words,
    "text": _words,
}


def filled(fields: tuple[PersonalField, ...], record: Mapping[str, object]) -> tuple[str, ...]:
    """Return the values of a record as they are printed, "" for one that may be left out.

    Raises Odd, which names the field, for one that is missing, unknown or wrong.
    """
    known = {field.key.value for field in fields} | {REFERENCE}
    if set(record) - known:
        raise Odd("it has a field that the leaflet does not declare")
    found = []
    for field in fields:
        key = field.key.value
        value = record.get(key)
        if value is None or value == "":
            if not field.optional:
                raise Odd(f"`{key}` is missing")
            found.append("")
            continue
        if not isinstance(value, str):
            raise Odd(f"`{key}` is not text: put quotes around it")
        try:
            said = KINDS[field.kind](value)
        except Odd as why:
            raise Odd(f"`{key}`: {why}") from None
        if not said and not field.optional:
            raise Odd(f"`{key}` is empty")
        found.append(said)
    return tuple(found)


def fits(field: PersonalField, printed: str) -> bool:
    """Say whether words on a page have the form that a field's values are printed in."""
    if field.kind == "birth-date":
        match = re.fullmatch(r"([0-9]{2})-([A-Z][a-z]{2})-([0-9]{4})", printed)
        if match is None or match[2] not in _MONTHS:
            return False
        printed = f"{match[3]}-{_MONTHS.index(match[2]) + 1:02d}-{match[1]}"
    try:
        return bool(KINDS[field.kind](printed))
    except Odd:
        return False
