"""Whose rules hold where authorities disagree: one row an authority, chosen by brand or leaflet.

The rows say what differs and nothing else. Codes R, R2, M and D in the comments say how far the
source was read: on the issuing body's own page, in a copy, recalled, or derived here.
"""

from __future__ import annotations

from dataclasses import dataclass

EITHER, SPACE = "either", "space"


@dataclass(frozen=True)
class Profile:
    """What one authority asks for."""

    name: str
    unit_space: str  # between a number and its unit: SPACE, or EITHER if one form is kept to
    micrograms: frozenset[str]  # short forms of "micrograms" that may be printed
    question_headings: bool  # whether a heading may be a question
    emergency: tuple[str, ...]  # numbers that reach an ambulance, the usual one first
    foreign: tuple[str, ...]  # numbers that do so elsewhere, and nothing here
    foreign_words: tuple[str, ...]  # names that emergency departments have elsewhere
    grade: int  # the highest school grade that passes without remark
    report: tuple[str, ...]  # where side effects are reported; one of these is named
    report_hint: str
    order: tuple[tuple[str, ...], ...]  # topics of a medicine in order; each row is one step


# The EU and UK package leaflet (QRD) and the nhs.uk medicines set agree on: what it is for, who
# should take care, how to take it, what it can do to you, how to keep it (R2, R). The US
# Medication Guide asks the same order of "What is", "Who should not take", "How should I take",
# "possible side effects" and "How should I store" (21 CFR 208.20(b): fixed order R, headings M).
_ORDER = (
    ("purpose",),
    ("conditions",),
    ("dose", "how-to-take"),
    ("side-effects",),
    ("storage",),
)

PROFILES = {
    # NHS content style guide: "250mg", micrograms in full, statement headings, age 9 to 11 with
    # 11 to 14 as the fallback (R), which is about grade 6 with 9 as the limit (D). ISMP and EMA
    # want a space (R2), and it is our default; so either form passes if it is kept to.
    "uk-nhs": Profile(
        "uk-nhs",
        EITHER,
        frozenset(),
        False,
        ("999", "112"),
        ("911", "000"),
        ("emergency room",),
        9,
        ("yellow card", "yellowcard"),
        "name the Yellow Card scheme: yellowcard.mhra.gov.uk",
        _ORDER,
    ),
    # ISMP: a space, "mcg" in place of the Greek letter (R2). NIH: grade 8 or below (R2). FDA
    # headings are questions. FDA takes reports at 1-800-FDA-1088 (R2).
    "us": Profile(
        "us",
        SPACE,
        frozenset(("mcg",)),
        True,
        ("911",),
        ("999", "112", "000"),
        ("A&E",),
        8,
        ("1-800-fda-1088", "1-800-332-1088", "medwatch"),
        "name FDA MedWatch: 1-800-FDA-1088",
        _ORDER,
    ),
    # EMA QRD: a no-break space (R2); 112 is the number in every member state. A member state's
    # own reporting scheme has a name of its own, so any mention of reporting passes.
    "eu": Profile(
        "eu",
        SPACE,
        frozenset(),
        True,
        ("112",),
        ("999", "911", "000"),
        ("emergency room", "A&E"),
        9,
        ("report",),
        "say where side effects can be reported",
        _ORDER,
    ),
}
