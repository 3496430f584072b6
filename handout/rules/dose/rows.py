"""How a dose may be written: the rules, one row each. `dose_writing` asks their questions.

The list is ISMP's of error-prone notations and the NHS style guide for numbers (as read in copies
and on nhs.uk). Hospital lists are made for prescribers; a patient who misreads a leaflet has
nobody to ask, so most of these stop an approval.
"""

from __future__ import annotations

from handout.rules.rule import ERROR, NOTE, WARNING, Rule

_ISMP = "ISMP list of error-prone abbreviations, symbols and dose designations"
_NHS = "NHS content style guide, numbers and measurements"

TRAILING_ZERO = Rule(
    "dose-trailing-zero",
    ERROR,
    "A dose with a zero after the decimal point, such as 1.0 mg.",
    "If the point is not seen, 1.0 mg is read as 10 mg: ten times the dose.",
    ("Take 1 mg at night.", "Take 2.5 mg at night.", "This is version 1.0 of the leaflet."),
    ("Take 1.0 mg at night.", "Take 2.50 mg at night.", "Take 1.0 to 2.5 mg at night."),
    _ISMP,
)
NAKED_DECIMAL = Rule(
    "dose-naked-decimal",
    ERROR,
    "A dose that starts with a decimal point, such as .5 mg.",
    "If the point is not seen, .5 mg is read as 5 mg: ten times the dose.",
    ("Take 0.5 mg at night.", "Open the file notes.5 later."),
    ("Take .5 mg at night.", "Take .5 to 1 mg at night."),
    f"{_ISMP}; {_NHS}",
)
COMMA = Rule(
    "dose-comma",
    ERROR,
    "A dose of 1,000 or more without a comma, such as 100000 units.",
    "Nobody can count a row of zeros at a glance.",
    ("Inject 100,000 units.", "Call 01632 960001.", "It was written in 2026."),
    ("Inject 100000 units.", "Take 1000 mg."),
    f"{_ISMP}; {_NHS}",
    english=True,
)
COMMA_PLACE = Rule(
    "dose-decimal-comma",
    ERROR,
    "A comma in an English dose that is not between thousands, such as 0,5 mg.",
    "0,5 is read as 05, and 10,00 as 1,000: nobody can know whether a point or a digit is meant.",
    ("Take 0.5 mg.", "Inject 10,000 units.", "Take one on days 1, 5 and 9."),
    ("Take 0,5 mg.", "Inject 10,00 units."),
    f"{_ISMP}; {_NHS}",
    english=True,
)
UNIT_FORM = Rule(
    "dose-unit-form",
    WARNING,
    "A unit in another form than its symbol, such as MG, mgs, gm or gr.",
    "Mg is magnesium, MG a million grams, and gr a grain (65 mg) as well as a gram.",
    ("Take 10 mg.", "Take 1 g.", "She has grey hair."),
    ("Take 10 MG.", "Take 10mgs.", "Take 5 gr."),
    f"{_ISMP}; SI brochure, 5.2: symbols of units",
)
MICROGRAMS = Rule(
    "dose-micrograms",
    ERROR,
    "A short form of micrograms that the profile does not allow, or ng.",
    "µg, ug and ng are read as mg, a thousand times the dose or more; the NHS writes micrograms in "
    "full, and only in the United States may mcg stand.",
    ("Take 50 micrograms.", "Take 50 micrograms (the box may say mcg)."),
    ("Take 50 µg.", "Take 50 ug.", "Take 50mcg.", "Take 250 ng."),
    f"{_NHS}; {_ISMP}",
)
UNIT_LETTER = Rule(
    "dose-unit-letter",
    ERROR,
    "U, u or IU in place of the word units, or k or M before it.",
    "U is read as 0 or 4, and IU as IV or 10, so 4U of insulin becomes 40.",
    ("Inject 4 units.", "Make a U-turn.", "Read 2 U.S. studies."),
    ("Inject 4 U of insulin.", "Inject 4U.", "Take 400 IU of vitamin D.", "Inject 5k units."),
    _ISMP,
)
OLD_UNIT = Rule(
    "dose-cc",
    ERROR,
    "cc or cm3 in place of millilitres.",
    "cc is read as u (units) or 00.",
    ("Take 5 ml.", "Send it cc the clinic."),
    ("Take 5 cc.", "Give 2 cm3."),
    _ISMP,
)
UNIT_STOP = Rule(
    "dose-unit-stop",
    WARNING,
    "A full stop after a unit in the middle of a sentence.",
    "A stop after mg can be read as a 1, or as the end of the sentence.",
    ("Take 5 mg. Then rest.", "Take 5 mg daily."),
    ("Take 5 mg. daily.", "Take 5 ml., then 2."),
    _ISMP,
)
GLUED_NAME = Rule(
    "dose-name-space",
    ERROR,
    "No space between a medicine's name and the dose.",
    "The last letter of the name is read as a digit: in Inderal40 the l becomes a 1.",
    ("Take Tegretol 300 mg.", "Take vitamin B12 as told."),
    ("Take Tegretol300 mg.",),
    _ISMP,
)
GLUED_UNIT = Rule(
    "dose-unit-space",
    WARNING,
    "No space between a number and its unit, where the profile asks for one.",
    "The m of 10mg can be read as zeros. The layout keeps the two on one line.",
    (":profile: us\nmain_message: Take 10 mg.", ":profile: uk-nhs\nmain_message: Take 10mg."),
    (":profile: us\nmain_message: Take 10mg.",),
    f"{_ISMP}; EMA QRD template; the NHS writes none, so uk-nhs leaves it open",
)
MIXED_SPACE = Rule(
    "dose-unit-mixed",
    WARNING,
    "10mg in one place and 10 mg in another.",
    "Two ways of writing one thing make readers look for a difference.",
    (":profile: uk-nhs\nmain_message: Take 5mg, then 10mg.",),
    (":profile: uk-nhs\nmain_message: Take 5mg, then 10 mg.",),
    "derived here: one form in one leaflet, whichever the profile",
)
DASH = Rule(
    "dose-range-dash",
    ERROR,
    "A dash in a range of doses, such as 2-10 mg.",
    "A dash is read as a minus or not seen at all; from right to left the range turns round.",
    ("Take 2 mg to 10 mg.", "Call 555-0119.", "Open 24-48 hours.", "Take a 5-mg tablet."),
    (
        "Take 2-10 mg.",
        "Take 1–2 tablets.",
        "Take it 2-4 times a day.",
        "Use it every 4-6 hours.",
        "Take 2~10 mg.",
    ),
    f"{_NHS}: use to, not a dash",
)
ORDER = Rule(
    "dose-range-order",
    ERROR,
    "A range of doses that runs from the higher to the lower, such as 10 to 5 mg.",
    "One of the two numbers has lost a digit or gained one, and nobody can see which.",
    (
        "Take 5 mg to 10 mg.",
        "Take 500 mg to 1 g.",
        "Lower the dose from 10 mg to 5 mg.",
        "Go down from 3 tablets to 2 tablets.",
    ),
    (
        "Take 10 to 5 mg.",
        "Take 4 to 2 tablets.",
        "Take between 10 and 5 mg.",
        "Take 1 mg to 100 micrograms.",
    ),
    "derived here: the lower end of a range comes first",
    english=True,
)
RANGE_UNIT = Rule(
    "dose-range-unit",
    NOTE,
    "A range that says its unit once, such as 2 to 10 mg.",
    "Each end of a range should stand on its own.",
    ("Take 2 mg to 10 mg.", "Take 1 to 2 tablets."),
    ("Take 2 to 10 mg.",),
    f"{_NHS} (example: 250mg to 500mg); derived here",
)
FRACTION = Rule(
    "dose-fraction",
    ERROR,
    "A fraction of a tablet in digits, such as 1/2 or 0.5 tablet.",
    "1/2 tablet is read as 1 or 2 tablets.",
    ("Take half a tablet.", "Take ½ tablet.", "We are here 24/7."),
    ("Take 1/2 tablet.", "Take 1 1/2 tablets.", "Take 0.5 tablet."),
    _ISMP,
)
TWO_NUMBERS = Rule(
    "dose-two-numbers",
    ERROR,
    "Two numbers side by side, such as 2 200 mg tablets.",
    "2 200 mg is read as 2,200 mg.",
    ("Take two 200 mg tablets.", "Call 01632 960 001."),
    ("Take 2 200 mg tablets.", "Take 1 or 2 200mg tablets."),
    f"{_NHS}",
    english=True,
)
SMALL = Rule(
    "dose-small-decimal",
    NOTE,
    "A decimal that a smaller unit would avoid, such as 0.5 g.",
    "500 mg has no point to lose. Below 1 mg the label decides: nobody should have to convert.",
    ("Take 500 mg.", "Take 1.5 g.", "Take 0.5 mg."),
    ("Take 0.5 g.",),
    "NHS Common User Interface MEDi-014: avoid decimals",
    english=True,
)
SIGN = Rule(
    "dose-sign",
    ERROR,
    "A sign where a word is safer: < > ≤ ≥ @ & + x / = ~ # or an arrow in a dose.",
    "< and > are taken for each other or for a 4; / is read as a 1, & as a 2, @ as a 2.",
    (
        "Call if it is above 38.",
        "Take 10 mg a day.",
        "Go to A&E.",
        "Write to me@example.org.",
        "The difference was clear (p < 0.05).",
        "Use the 5 mg/ml syrup.",
    ),
    (
        "Call if it is > 38.",
        "Take 10 mg/day.",
        "Take 10 mg @ night.",
        "Take 5 mg & 10 mg.",
        "Take it 2x a day.",
        "Take 10 mg/5 ml.",
        "Take ~5 mg.",
    ),
    _ISMP,
)
