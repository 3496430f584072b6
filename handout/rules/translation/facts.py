"""What must be the same in every language: numbers with their units, dates, times, addresses.

A text is scanned once, by a pattern made for its language: addresses first, then phone numbers,
dates, times of day, and what is left are numbers. Digits of any script count as what they mean;
units are known by the words of `data/units.py`. Numbers in words are found too, but softly: a
language may well write "two" where another writes 2, and no table of words is ever whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from handout.base.patterns import Pattern
from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.language.files import file_of
from handout.language.units import (
    COUNTED,
    MEASURES,
    SIGNS,
    has_other_forms,
    has_unit_first,
    months_of,
    numbers_of,
    units_of,
)
from handout.language.wording import wording
from handout.rules.dose.amounts import decimal_mark, value
from handout.rules.sentences import MARKS

NUMBER, WORD, CLOCK, DATE, PHONE, ADDRESS = "number", "word", "time", "date", "phone", "address"

_S = r"[^\S\n]"
# What goes on with a word: letters, digits, and the marks that Indic and Arabic scripts add.
_ON = rf"[\w{MARKS}]"
# Each starts where a word starts and nowhere inside one, so that no text is tried over and over.
_ADDRESS = (
    r"(?<![\w.+@-])[a-z0-9][\w.+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+"
    r"|https?://[!-~]*[a-z0-9/]"
    r"|(?<![\w@.-])(?=[0-9-]*[a-z])(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w@])(?:/[!-~]*[a-z0-9/])?"
)
_PHONE = (
    rf"(?<![\d.,])(?:\+{_S}?|\(?0|1-)\d?(?:[-() \u00a0\u202f]{{0,2}}\d){{6,13}}(?![\d.,]\d)"
    r"|(?<![\d.,-])(?:\d{3}-)?\d{3}-\d{4}(?![\d-])"
)
_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})|(?P<dotted>\d{1,2}[./]\d{1,2}[./]\d{4})(?!\d)"
_NUMBER = r"(?:(?<![\w.,)])[.,٫])?\d+(?:[.,·٫٬]\d+)*"
_REST = Pattern(f"{_ON}*")
_PARTS = ("am", "pm", "o'clock")
_LONGEST = 40  # characters of a unit before its number


class Fact(NamedTuple):
    """Something that a translation keeps. `said` is its meaning, the same in every language."""

    kind: str
    said: str
    unit: str
    text: Text
    start: int
    end: int

    @property
    def written(self) -> str:
        """The words as they stand."""
        return self.text.value[self.start : self.end]

    @property
    def measured(self) -> bool:
        """True if the unit is one that doses are measured in."""
        return self.unit in MEASURES


class _Speech(NamedTuple):
    """How one language writes facts."""

    scan: Pattern
    unit: Pattern
    units: dict[str, str]
    months: dict[str, int]
    numbers: dict[str, int]
    decimal: str
    before: Pattern | None  # a unit that stands before its number


def facts(text: Text, language: str, field: str = "") -> list[Fact]:
    """Return the facts of a text in order. `field` is what the text is: a `phone` is one whole."""
    speech = _speech(language)
    found = []
    for match in speech.scan.finditer(text.value):
        kind = match.lastgroup or ""
        if kind in ("am", "pm", "late"):
            kind = CLOCK
        fact = _READ[kind](match, speech, text)
        if field == PHONE and fact.kind == NUMBER:
            fact = fact._replace(kind=PHONE, said=_digits(match[0]), unit="")
        found.append(fact)
    return found


def knows(language: str, unit: str) -> bool:
    """Say whether all words for a unit are known in a language, so that one unseen is missing."""
    return unit in SIGNS or unit in units_of(language) and not has_other_forms(language)


def address(text: Text, href: str) -> Fact:
    """Return the target of a link as a fact; it stands behind all of `text`."""
    if href.startswith("tel:"):
        return Fact(PHONE, _digits(href), "", text, 0, len(text))
    return Fact(ADDRESS, _bare(href), "", text, 0, len(text))


def strange_digits(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the stretches of digits that are not western."""
    for match in re.finditer(r"[^\x00-\x7f]+", text.value):
        for run in re.finditer(r"\d+", match[0]):
            yield match.start() + run.start(), match.start() + run.end()


def _address(match: re.Match[str], speech: _Speech, text: Text) -> Fact:
    return Fact(ADDRESS, _bare(match[0]), "", text, *match.span())


def _phone(match: re.Match[str], speech: _Speech, text: Text) -> Fact:
    return Fact(PHONE, _digits(match[0]), "", text, *match.span())


def _date(match: re.Match[str], speech: _Speech, text: Text) -> Fact:
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
    elif match["dotted"]:
        day, month, year = map(int, re.split("[./]", match["dotted"]))
    else:
        named = {
            name[0]: value
            for name, value in match.groupdict().items()
            if value and name[1:].isdigit()
        }
        month = speech.months[named["m"].lower()]
        day, year = int(named["d"]), int(named.get("y", "0"))
    return Fact(DATE, f"{year}-{month}-{day}", "", text, *match.span())


def _clock(match: re.Match[str], speech: _Speech, text: Text) -> Fact:
    hour, minute = (int(part) for part in (*re.findall(r"\d+", match[0]), "0")[:2])
    if match.lastgroup == "pm" and hour < 12:
        hour += 12
    if match.lastgroup == "am" and hour == 12:
        hour = 0
    return Fact(CLOCK, f"{hour}:{minute:02}", "", text, *match.span())


def _number(match: re.Match[str], speech: _Speech, text: Text) -> Fact:
    written = match[0]
    number = value(re.sub(_S, "", written).lstrip(".,٫"), speech.decimal)
    if written[0] in ".,٫" and number is not None:
        number = float(f"0.{_digits(written)}")
    unit = speech.unit.match(text.value, match.end())
    if speech.before is not None:
        first = speech.before.search(text.value, max(0, match.start() - _LONGEST), match.start())
        if first is not None:
            name = speech.units[first[1].lower()]
            return Fact(NUMBER, _plain(number, written), name, text, first.start(), match.end())
        if unit is not None and speech.units[unit[1].lower()] not in SIGNS:
            unit = None  # it is that of the number after it
    if unit is not None:
        name = speech.units[re.sub(_S, " ", unit[1]).lower()]
        end = _REST.match(text.value, unit.end()).end()  # type: ignore[union-attr]
        return Fact(NUMBER, _plain(number, written), name, text, match.start(), end)
    percent = text.value[match.start() - 1 : match.start()] in ("%", "٪")
    return Fact(NUMBER, _plain(number, written), "%" if percent else "", text, *match.span())


def _fraction(match: re.Match[str], speech: _Speech, text: Text) -> Fact:
    return Fact(NUMBER, _plain(unicodedata.numeric(match[0]), match[0]), "", text, *match.span())


def _word(match: re.Match[str], speech: _Speech, text: Text) -> Fact:
    return Fact(WORD, str(speech.numbers[match[0].lower()]), "", text, *match.span())


_READ = {
    "address": _address,
    "phone": _phone,
    "date": _date,
    "time": _clock,
    "number": _number,
    "fraction": _fraction,
    "word": _word,
}


def _plain(number: float | None, written: str) -> str:
    return written if number is None else f"{number:.10g}"


def _digits(text: str) -> str:
    return "".join(str(int(c)) for c in text if c.isdecimal())


def _bare(text: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?|^mailto:", "", text.lower()).rstrip("/.")


@lru_cache(maxsize=64)
def _speech(language: str) -> _Speech:
    name = file_of(language)
    rows = [*SIGNS.items(), *units_of(name).items()]
    times = [dict(rows).get(part, "") for part in _PARTS]
    listed = [
        (word, unit) for unit, words in rows if unit not in _PARTS for word in words.split("|")
    ]
    unit = Pattern(
        f"(?:{_S}{{0,2}}|-)({_any('|'.join(word for word, _ in listed))})", re.IGNORECASE
    )
    units = {word.rstrip("!").lower(): name for word, name in listed}
    months = _months(name)
    numbers = {
        word.lower(): number
        for number, words in enumerate(numbers_of(name), 1)
        for word in words.split("|")
        if word != "-"
    }
    if name.startswith("zh"):
        numbers = {sign: number for number, sign in enumerate(COUNTED[0], 1)}
        numbers.update(dict.fromkeys(COUNTED[1], 2))
    decimal = decimal_mark(language)
    parts = [
        f"(?P<address>{_ADDRESS})",
        f"(?P<phone>{_PHONE})",
        f"(?P<date>{_dates(name, months)})",
        *_clocks(*times),
        f"(?P<number>{_NUMBER}{_grouped(decimal)})",
        "(?P<fraction>[¼½¾⅓⅔])",
    ]
    if numbers:
        parts.append(f"(?P<word>{_number_words(name, numbers)})")
    scan = Pattern("|".join(part for part in parts if part), re.IGNORECASE)
    before = None
    if has_unit_first(name):
        its = _any("|".join(word for word, unit in listed if unit in units_of(name)))
        before = Pattern(rf"(?<!{_ON})({its}){_S}{{1,2}}(?!{_S})\Z", re.IGNORECASE)
    return _Speech(scan, unit, units, months, numbers, decimal, before)


def _grouped(decimal: str) -> str:
    """Where a comma stands before decimals, a space may stand between thousands."""
    return rf"(?:(?<=\d){_S}\d{{3}}(?!\d))*(?:,\d+)?" if decimal == "," else ""


def _number_words(name: str, numbers: dict[str, int]) -> str:
    words = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    if name.startswith("zh"):
        return f"(?:{words})(?=[{COUNTED[1]}{COUNTED[2]}])"
    return f"(?<!{_ON})(?:{words})(?!{_ON})"


def _ending(word: str) -> str:
    """Return the pattern of an entry of the table: a whole word if it ends in `!`."""
    stem = re.escape(word.rstrip("!")).replace(r"\ ", _S)
    return stem + f"(?!{_ON})" if word.endswith("!") else stem


def _any(words: str) -> str:
    return "|".join(_ending(word) for word in sorted(words.split("|"), key=len, reverse=True))


def _clocks(am: str, pm: str, oclock: str) -> Iterator[str]:
    """Yield the patterns of times of day; words for morning and evening before or after them."""
    suffix = f"(?:{_S}?(?:{_any(oclock)}))?" if oclock else ""
    hour = rf"(?<![\d.,:])\d{{1,2}}(?:[:.]\d{{2}})?(?![\d:]){suffix}"
    for name, words in (("am", am), ("pm", pm)):
        if words:
            said = _any(words)
            yield f"(?P<{name}>(?:(?:{said}){_S}?{hour}|{hour}{_S}?(?:{said})))"
    yield r"(?P<late>(?<![\d.,:])\d{1,2}:\d{2}(?![\d:]))"


def _months(name: str) -> dict[str, int]:
    if not name:
        return {}
    words = wording(name, "").words
    months = {words[f"month.{number}"].lower(): number for number in range(1, 13)}
    months.update({word.lower(): number for number, word in enumerate(months_of(name), 1)})
    return months


def _dates(name: str, months: dict[str, int]) -> str:
    """Return the pattern of dates: as the language writes them, with a year or without."""
    if not months:
        return _ISO
    pattern = wording(name, "").words["date"]
    patterns = [pattern, "{month} {day}, {year}"] if name == "en" else [pattern]
    return _ISO + "".join(f"|{_shaped(one, number, months)}" for number, one in enumerate(patterns))


def _month(name: str, joined: bool) -> str:
    """Return the pattern of a month's name; a short one begins other words (میلی, Mayor) too."""
    return re.escape(name) + ("" if joined or len(name) > 3 else f"(?!{_ON})")


def _shaped(pattern: str, number: int, months: dict[str, int]) -> str:
    """Return a date's pattern as an expression; the year and its words may be left off."""
    joined = re.search(r"\{month\}[\w{]", pattern) is not None
    names = "|".join(_month(name, joined) for name in sorted(months, key=len, reverse=True))
    day = rf"(?<!\d)(?P<d{number}>\d{{1,2}})(?!\d)(?:st|nd|rd|th|er|[º.])?"
    body = re.escape(pattern[pattern.index("{") :]).replace(r"\ ", f"{_S}+")
    body = body.replace(r"\{", "{").replace(r"\}", "}")
    before, after = body.split("{year}")
    year = rf"(?P<y{number}>\d{{4}})"
    if "{" in after:
        join, rest = after[: after.index("{")], after[after.index("{") :]
        body = f"(?:{year}{join})?{rest}"
    else:
        last = before.rindex("}") + 1
        body = f"{before[:last]}(?:{before[last:]}{year}(?:{after})?)?"
    return body.replace("{day}", day).replace("{month}", f"(?P<m{number}>{names})")
