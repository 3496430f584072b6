"""What only looks like the right letter or digit: the O in 1O mg, ５ for 5, мg for mg.

Such signs come from scans, from other keyboards and from text that was pasted. A reader sees a
dose; a search, a screen reader and the next person who copies it see another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from handout.base.patterns import Pattern
from handout.rules.dose import rows
from handout.rules.dose.amounts import ANY_SPACE, FORMS, KINDS, MICROS, Amount
from handout.rules.rule import ERROR, WARNING, Case, Hit, Rule, TextRange

CHARACTER = Rule(
    "dose-character",
    ERROR,
    "A sign in a dose that only looks like the right letter or digit, such "
    "as the letter O in 1O mg.",
    "1O mg is read as 10 mg by one reader and as 1 by the next, and a screen reader spells it out.",
    ("Take 10 mg.", "You need oxygen (O2).", "A circle of 5 cm² is enough."),
    ("Take 1O mg.", "Take l0 mg.", "Take S mg.", "Take １０ mg.", "Take 5 мg.", "Take 1‚5 mg."),
    "ISMP list of error-prone abbreviations (letters read as digits); Unicode UTS 39, confusables",
)
LETTER = Rule(
    "read-letter",
    WARNING,
    "A letter of another alphabet inside a word, such as a Cyrillic а in pаracetamol.",
    "Nobody sees it; a search does not find the word, and a screen reader reads another.",
    ("Take paracetamol.", "The β-blocker slows your heart.", "TNFα is a protein."),
    ("Take pаracetamol.", "Take ibuprοfen."),
    "Unicode UTS 39, mixed-script detection",
)
RULES = (CHARACTER, LETTER)

_S = ANY_SPACE
# Languages whose script has digits of its own or is not Latin, Greek or Cyrillic.
_OTHER_SCRIPTS = frozenset(
    "ar fa ur ps ckb ug sd yi he hi ne mr bn as pa gu or ta te kn ml si th lo km my ka hy am ti zh "
    "ja ko yue cmn dv dz bo".split()
)
_LIKE = {
    **dict(zip("аеорсухіѕјһԁԛԝАВЕЗІКМНОРСТУХЅЈ", "aeopcyxisjhdqwABE3IKMHOPCTYXSJ")),
    **dict(zip("οραιντυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "opaivtukABEZHIKMNOPTYX")),
    "ɡ": "g",
    "ℓ": "l",
    "м": "m",
    "г": "r",
    "ı": "i",
    "լ": "l",
    "օ": "o",
}
_FOREIGN = "".join(_LIKE)
_RUN = Pattern(r"[^\W\d_]{2,}|[аеорсухіАЕОРСУХ]")
_COMPATIBLE = Pattern(
    "[\uff01-\uff5e\u3380-\u338c\u338e-\u33c3\u33c5-\u33df\U0001d400-\U0001d7ff]+"
)
_ENCLOSED = Pattern(
    rf"(?<![\w.,)])(?P<n>[\u2460-\u24ff\u2776-\u2793\u2160-\u217f\u00b9\u00b2\u00b3\u2070\u2074-"
    rf"\u2079\u2080-\u2089]+){_S}?(?P<unit>[A-Za-zµ]+)"
)
_DIGITS = Pattern(
    rf"(?<![\w.,/@-])(?P<n>[OoIlS|\d][OoIlS|\d.,]*){_S}?(?P<unit>[A-Za-zµμ]+|%)(?![\w@])"
)
# A comma of another kind between digits, or a raised or lowered digit after them: 1‚5 mg, 5¹ mg.
_JOINED = Pattern(
    rf"(?<![\w.,])\d[\d.,]*(?:[\u00b8\u02cc\u066b\u066c\u201a\u2024\u3001\u3002\uff0c\uff0e]\d[\d.,]*"
    rf"|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u2080-\u2089]+){_S}?(?P<unit>[A-Za-zµμ]+)(?![\w@])",
    sketch="[\u00b8\u02cc\u066b\u066c\u201a\u2024\u3001\u3002\uff0c\uff0e\u00b9\u00b2\u00b3\u2070\u2074-\u2089]",
)
# A raised point with a digit to lose, thousands parted by a quote, a point that stands apart.
_POINTS = Pattern(
    rf"(?<![\w.,·])(?:\d+[·•∙⋅˙]\d*[1-9]|\d{{1,3}}(?:['’‘`]\d{{3}})+|"
    rf"(?:(?<=[Tt]ake )|(?<=[Gg]ive )|(?<=[Ii]nject ))\d+[.,] \d+|\d+ \. \d+)"
    rf"{_S}?(?P<unit>[A-Za-zµμ]+)(?![\w@])",
    sketch=r"\d[·•∙⋅˙'’‘`]|\d ?[.,] \d",
)
# A mark that hangs on a digit and makes it another sign: 1\u0301, 5\u20e3, 0\u0338.
_MARKED = Pattern("\\d[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe0f\ufe20-\ufe2f]+\\d*")
_SURE_UNITS = frozenset(
    "mg ml mL g microgram micrograms milligram milligrams units unit tablets capsules mcg".split()
)
_FORMS_OF_I = frozenset("tablet capsule caplet sachet pill".split())  # "I puff" has a verb
_FORMS_OF_L = FORMS - {"drop", "cap"}
_MEASURES = frozenset("mg ml mL mcg microgram micrograms milligram milligrams".split())
_UNITS = frozenset(
    (*(unit for unit in KINDS if len(unit) > 1 and unit.isascii()), "times", "hours", "days", "g")
)
_AFTER_NUMBER = Pattern(rf"(?<![\w.,])\d[\d.,]*{_S}?(?P<w>[^\W\d_][\w]*|[a-z]\d)(?![\w-])")
_TORN = Pattern(
    rf"(?<![\w.,])\d[\d.,]*{_S}?(?P<w>(?:m|µ|μ|k){_S}(?:g|l|L)|mic{_S}rograms?|"
    rf"un{_S}its?|tab{_S}lets?|cap{_S}sules?)(?![\w-])",
    sketch=rf"[\d.,]{_S}?(?:[mµμk]|mic|un|tab|cap){_S}",
)
_SPELT = Pattern(r"(?<![\w@/.-])[A-Za-z]?[a-z]{2,}[01][a-z]+(?![\w@/]|\.[a-z])", needs=("0", "1"))
_POWER = Pattern(
    rf"(?<![\w.])\d[\d.]*(?:[eE]\d|{_S}?[x×*]?{_S}?10[\^⁰¹²³⁴⁵⁶⁷⁸⁹]+\d*|\^\d){_S}?"
    rf"(?P<unit>[A-Za-z]+)",
    sketch=r"[\d.][eE]\d|[\^⁰¹²³⁴⁵⁶⁷⁸⁹]",
)
_GRAIN = Pattern(
    rf"(?<![\w.,])\d[\d.,]*{_S}?(?P<w>grs?|Mcg|mCg|(?:mg|ml|mL|g)['’]s)(?![\w-])",
    sketch=rf"[\d.,]{_S}?(?:gr|Mcg|mCg|m?[glL]['’])",
    needs=("gr", "Mcg", "mCg", "'s", "’s"),
)
_THOUSANDS = Pattern(
    rf"(?<![\w.,£$€])\d[\d.,]*{_S}?(?P<w>[kK]|M|mn|mio|mil|mln|thou)\.?{_S}"
    rf"(?:international{_S})?(?:units?|I?U|mg|micrograms?|mcg|ml|mL)(?![\w-])",
    sketch=rf"[\d.,]{_S}?(?:[kKM]|mn|mi[lo]|mln|thou)\.?{_S}",
)


def odd(text: str) -> Iterator[Hit]:
    """Yield units and numbers in forms of no unit table: gr, mg's, 5k units, 1e3 mg."""
    for match in _GRAIN.finditer(text):
        word = match["w"]
        hint = (
            "write micrograms"
            if word.lower() == "mcg"
            else f"write {word[:-2]}"
            if word[-2] in "'’"
            else "write g or mg, whichever the label says"
        )
        yield Hit(
            rows.UNIT_FORM,
            TextRange(*match.span("w")),
            f"`{word}` is not the symbol that readers know",
            hint,
        )
    for match in _THOUSANDS.finditer(text):
        yield Hit(
            rows.UNIT_LETTER,
            TextRange(*match.span()),
            f"`{match['w']}` in `{match[0]}` is read "
            "as a thousand by some and as a million by others",
            "write the number in full, with commas, as the label has it",
        )
    for match in _POWER.finditer(text):
        if match["unit"] in _UNITS:
            yield Hit(
                CHARACTER,
                TextRange(*match.span()),
                f"`{match[0]}` leaves a power to be worked out",
                "write the number in full, with commas",
            )


def find(case: Case, found: list[Amount]) -> Iterator[Hit]:
    """Look for signs that only look right, in numbers, in units and in words."""
    text = case.reading.own
    language = case.leaflet.language.split("-")[0]
    hits: list[Hit] = []
    if language not in _OTHER_SCRIPTS:
        hits = [*_numbers(text, found), *_units(text, language in _NOT_LATIN)]
    yield from apart([*hits, *_letters(text, language)])


def apart(hits: list[Hit]) -> Iterator[Hit]:
    """Yield hits in the order of the text, leaving out those that lie on one before them."""
    reached = -1
    for hit in sorted(hits, key=_place):
        start, end = _place(hit)
        if start >= reached:
            reached = -end
            yield hit


def _place(hit: Hit) -> tuple[int, int]:
    """Return where a hit starts and, negative so that longer ones come first, where it ends."""
    assert isinstance(hit.place, TextRange)
    return hit.place.start, -hit.place.end


def _hit(start: int, end: int, text: str, right: str) -> Hit:
    words = text[start:end]
    return Hit(
        CHARACTER,
        TextRange(start, end),
        f"`{words}` has a sign that only looks right",
        f"type {right} again, from the source",
    )


def _numbers(text: str, found: list[Amount]) -> Iterator[Hit]:
    for one in found:
        if not one.number.isascii() and not all(c.isascii() or c in "·٫٬" for c in one.number):
            yield _hit(one.start, one.end, text, "the number")
    for match in _COMPATIBLE.finditer(text):
        yield _hit(
            *match.span(), text, "the plain letters: " + unicodedata.normalize("NFKC", match[0])
        )
    for match in _JOINED.finditer(text):
        if match["unit"] in (*_UNITS, "mg", "tablet", "tablets"):
            yield _hit(*match.span(), text, "the number in plain digits, with a point,")
    for match in _MARKED.finditer(text):
        yield _hit(*match.span(), text, "the number in plain digits")
    for match in _POINTS.finditer(text):
        if match["unit"] in _UNITS:
            yield _hit(*match.span(), text, "the number in plain digits, with a point,")
    for match in _ENCLOSED.finditer(text):
        if match["unit"] in _UNITS:
            yield _hit(*match.span(), text, "the number in plain digits")
    for match in _DIGITS.finditer(text):
        number, unit = match["n"].rstrip(".,"), match["unit"]
        if number.replace(".", "").replace(",", "").isdigit() or unit not in (*_UNITS, "%"):
            continue
        spelt = _SURE_UNITS | (_FORMS_OF_L if number == "l" else _FORMS_OF_I)
        if number in ("O2", "I", "l", "O", "o") and unit not in spelt:
            continue
        letters = number.strip("OIl01|.,") and not any(c.isdigit() for c in number)
        if number in ("O2", "I2") or (letters and unit not in _MEASURES):
            continue
        if number[0] == "S" and number[1:].isdigit() and unit not in _MEASURES:
            continue  # ward S2
        yield _hit(*match.span(), text, "the number in digits")


def _units(text: str, cyrillic: bool) -> Iterator[Hit]:
    for match in _AFTER_NUMBER.finditer(text):
        word = match["w"]
        if word in KINDS and word.isascii() or word[0] in "µμ" and word in KINDS:
            continue
        if cyrillic and not any("a" <= c.lower() <= "z" for c in word):
            continue
        plain = _plain(word)
        if plain != word and (plain in _LOOKED_FOR or plain in MICROS):
            yield _hit(match.start(), match.end(), text, f"the unit {plain}")
    for match in _TORN.finditer(text):
        yield _hit(*match.span(), text, "the unit, in one piece")


_CYRILLIC_UNITS = {"мг": "mg", "мл": "ml", "г": "g", "кг": "kg", "мкг": "microgram"}
_LOOKED_FOR = frozenset((*(u for u in KINDS if u.isascii() and len(u) > 1), "g", "times", "hours"))


def _plain(word: str) -> str:
    """Return the word as it looks: letters of other alphabets, 0, 1 and I made into Latin ones."""
    if word in _CYRILLIC_UNITS:
        return _CYRILLIC_UNITS[word]
    latin = "".join({"г": "g"}.get(c, _LIKE.get(c, c)) for c in word)
    if latin[:1].islower():
        latin = latin.replace("0", "o").replace("1", "l").replace("I", "l").replace("|", "l")
    return {"rng": "mg", "rnl": "ml", "rnL": "mL", "mq": "mg"}.get(
        latin, latin.replace("rnicro", "micro").replace("rnilli", "milli")
    )


def _letters(text: str, language: str) -> Iterator[Hit]:
    """Find words in which a letter of another alphabet stands."""
    latin = language not in _OTHER_SCRIPTS and language not in _NOT_LATIN
    for match in _RUN.finditer(text) if not text.isascii() else ():
        word = match[0]
        if word.isascii():
            continue
        strange = [c for c in word if c in _FOREIGN]
        mixed = any(c in _FOREIGN or "\u0400" <= c <= "\u052f" for c in word) and any(
            "a" <= c.lower() <= "z" for c in word
        )
        if mixed and _greek_name(word):
            continue
        whole = latin and len(strange) == len(word) and "\u0400" <= word[0] <= "\u052f"
        if mixed or whole:
            yield Hit(
                LETTER,
                TextRange(*match.span()),
                f"`{word}` has letters of another alphabet",
                "type the word again",
            )
    for match in _SPELT.finditer(text) if latin else ():
        yield Hit(
            LETTER,
            TextRange(*match.span()),
            f"`{match[0]}` has a digit among its letters",
            "type the word again",
        )


_NOT_LATIN = frozenset("ru uk be bg mk sr kk ky tg mn tt ba el".split())


def _greek_name(word: str) -> bool:
    """Say whether Greek letters stand at the end or the start of a name: TNFα, βhCG, μmol."""
    greek = [at for at, c in enumerate(word) if "\u0370" <= c <= "\u03ff"]
    if not greek or any("\u0400" <= c <= "\u052f" or c in "ɡℓıլօ" for c in word):
        return False
    if "ο" in word:
        return False
    ends = (0, len(word) - 1)
    return all(at in ends for at in greek) and not (
        word[greek[0]] in "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" and word[1:2].islower()
    )
