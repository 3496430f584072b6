"""What a translation must keep: the rules, one row each. `translation` asks their questions.

An example is two leaflets: the original's words, and after `=>` those of the translation.
"""

from __future__ import annotations

from handout.rules.rule import ERROR, NOTE, WARNING, Rule

_NHS = "NHS Standard for creating health content, section 2: translations stay clinically accurate"
_SAME = "standards survey, section 5: the same doses, phone numbers, dates and addresses in each"
_TWO = "NSW Health, translated health information: two qualified people, one translates, one checks"
_BOX = ":sections:\n  - heading: %s\n    content:\n      - warning: {level: %s, text: %s}"
_PARTS = ":sections:\n  - heading: %s\n    content: [%s]"

WORDS = Rule(
    "lang-words",
    WARNING,
    "A language that the program has no words of its own in.",
    "Page numbers, warning levels and the draft strip would stand in English.",
    ("Rest. => :language: pl",),
    ("Rest. => :language: eo",),
    "derived here",
)
WORDS_UNCHECKED = Rule(
    "lang-words-unchecked",
    WARNING,
    "A language in which nobody has checked the program's words.",
    "They were made by a machine, and stand beside words that people answer for.",
    ("Rest. => :language: en-US",),
    ("Rest. => :language: pl",),
    _NHS,
    NOTE,
)
ORIGINAL = Rule(
    "lang-original",
    ERROR,
    "A translation whose original is not there, cannot be read, or is a translation itself.",
    "Nothing can be compared, and an error is handed on.",
    ("Rest. => Odpoczywaj.",),
    ("Rest. => :translation_of: {leaflet: another}",),
    _NHS,
    waivable=False,
)
NAME = Rule(
    "lang-name",
    ERROR,
    "A translation whose file is not named after its original and language.",
    "Staff find a translation beside its original: rest.yaml, rest.pl.yaml.",
    ("Rest. => Odpoczywaj.",),
    ("Rest. => :language: cs",),
    "derived here",
)
SAME = Rule(
    "lang-same",
    ERROR,
    "A translation in the language of its original.",
    "It is another version, and there must be one that counts.",
    ("Rest. => Odpoczywaj.",),
    ("Rest. => :language: en-US",),
    "derived here",
)
TITLE = Rule(
    "lang-title",
    ERROR,
    "An English title that is not the original's.",
    "Staff go by the English title when they hand out what they cannot read.",
    ("Rest. => Odpoczywaj.",),
    ("Rest. => :translation_of: {english_title: Work}",),
    "common practice in the UK and Australia; NSW Health",
)
STALE = Rule(
    "lang-stale",
    ERROR,
    "A translation of words that have changed since.",
    "A correction in English that does not reach the others leaves the fault with those who can "
    "least find it.",
    ("Rest. => Odpoczywaj.",),
    ("Rest. => :translation_of: {digest: '0000'}",),
    _NHS,
    WARNING,
    waivable=False,
)
PEOPLE = Rule(
    "lang-people",
    ERROR,
    "A translation that two different, named people do not answer for.",
    "Machines translate doses wrongly and read well; a translator does not see their own slips.",
    ("Rest. => :translation_of: {method: machine-checked}",),
    (
        "Rest. => :translation_of: {method: machine}",
        "Rest. => :translation_of: {checked_by: A. Translator}",
    ),
    f"{_TWO}; 45 CFR 92.201",
    WARNING,
    waivable=False,
)
FIRST = Rule(
    "lang-original-draft",
    ERROR,
    "An approved translation of a leaflet that is not approved.",
    "The original comes first: what is still being written cannot be translated for patients.",
    ("Rest. => Odpoczywaj.",),
    ("Rest. => :review: {status: approved}",),
    "NSW Health: translate the final version",
    waivable=False,
)
STRUCTURE = Rule(
    "lang-structure",
    ERROR,
    "Sections, blocks, list entries, steps, rows or contacts that the "
    "original has and the translation has not, or the other way round.",
    "A step that is left out is not missed by anybody who cannot read both.",
    (_PARTS % ("Rest", "Rest.") + " => " + _PARTS % ("Odpoczynek", "Odpoczywaj."),),
    (_PARTS % ("Rest", '"- Sit\\n- Lie"') + " => " + _PARTS % ("Odpoczynek", '"- Siedź"'),),
    _NHS,
)
LEVEL = Rule(
    "lang-warning",
    ERROR,
    "A warning of another level than in the original.",
    "The level says how fast to act.",
    (_BOX % ("Help", "urgent", "Call us.") + " => " + _BOX % ("Pomoc", "urgent", "Zadzwoń."),),
    (_BOX % ("Help", "urgent", "Call us.") + " => " + _BOX % ("Pomoc", "note", "Zadzwoń."),),
    _NHS,
)
NUMBER = Rule(
    "lang-number",
    ERROR,
    "A number or a unit that is not the original's.",
    "A dose that differs between two leaflets of one clinic is wrong in one of them.",
    (
        "Take 2.5 mg for 4 weeks. => Weź 2,5 mg przez 4 tygodnie.",
        "Take 2 mg to 10 mg. => خذ من 2 ملغ إلى 10 ملغ.",
    ),
    (
        "Take 10 mg. => Weź 100 mg.",
        "Take 4 mg. => Weź 4 g.",
        "Take it for 4 weeks. => Bierz przez 4 dni.",
    ),
    _SAME,
)
UNIT = Rule(
    "lang-unit",
    WARNING,
    "A number whose unit is not seen in the translation.",
    "Four what? The word may be there in a form that the program does not know.",
    ("Take it for 4 weeks. => Bierz przez 4 tygodnie.",),
    ("Take it for 4 weeks. => Bierz przez 4.",),
    _SAME,
)
NUMBER_WORD = Rule(
    "lang-number-word",
    WARNING,
    "A number in digits in one language and in words in the other.",
    "Digits can be compared by somebody who reads only one of the two, and by a machine.",
    ("Take 2 tablets. => Weź 2 tabletki.", "Take two tablets. => Weź dwie tabletki."),
    ("Take 2 tablets. => Weź dwie tabletki.",),
    "standards survey, section 5; derived here",
)
DATE = Rule(
    "lang-date",
    ERROR,
    "A date or a time of day that is not the original's.",
    "Clinics have been missed because 5pm became 5 in the morning.",
    ("Come on 3 May 2027 at 5pm. => Przyjdź 3 maja 2027 o 17:00.",),
    (
        "Come on 3 May 2027 at 5pm. => Przyjdź 5 marca 2027 o 17:00.",
        "Come at 5pm. => Przyjdź o 5:00.",
    ),
    _SAME,
)
ADDRESS = Rule(
    "lang-address",
    ERROR,
    "A phone number, email or web address that is not the original's.",
    "A wrong number reaches a stranger, or nobody.",
    ("Call 01632 960 014. => Zadzwoń: 01632 960 014.",),
    ("Call 01632 960 014. => Zadzwoń: 01632 960 041.",),
    _SAME,
)
DIGITS = Rule(
    "lang-digits",
    ERROR,
    "Digits of another script.",
    "The label on the box has western digits; the leaflet must match what is in the hand.",
    ("Take 5 mg. => خذ 5 ملغ.",),
    ("Take 5 mg. => خذ ٥ ملغ.",),
    "standards survey, section 5: western digits for doses",
)
UNTRANSLATED = Rule(
    "lang-untranslated",
    ERROR,
    "Words that still stand in the original's language, or a gap (…).",
    "Half a translation is read as a whole one.",
    (
        "Rest at home today. => Odpocznij dziś w domu.",
        "Use the Yellow Card today. => Użyj [Yellow Card](lang:en) dziś.",
    ),
    ("Rest at home today. => Rest at home today.", "Rest. => … 5 …"),
    "derived here",
)
IN_WORDS = Rule(
    "lang-in-words-unused",
    WARNING,
    "A note on a number in words that nothing needs.",
    "It would hide the next fault of its kind.",
    (
        "Take 2 tablets. => "
        ":translation_of: {in_words: [{number: '2', words: dwie, reason: Plain.}]}"
        "\nsections: [{heading: Weź, content: [Weź dwie tabletki.]}]",
    ),
    ("Rest. => :translation_of: {in_words: [{number: '2', words: dwie, reason: Plain.}]}",),
    "derived here",
    waivable=False,
)
RULES = (
    WORDS,
    WORDS_UNCHECKED,
    ORIGINAL,
    NAME,
    SAME,
    TITLE,
    STALE,
    PEOPLE,
    FIRST,
    STRUCTURE,
    LEVEL,
    NUMBER,
    UNIT,
    NUMBER_WORD,
    DATE,
    ADDRESS,
    DIGITS,
    UNTRANSLATED,
    IN_WORDS,
)
