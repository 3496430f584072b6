"""Emergency numbers and boxes: whom to call, and in a box of which level that is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handout.base.patterns import Pattern
from handout.knowledge.topics import catalogue
from handout.leaflet import model
from handout.leaflet.blocks.warning import Warning
from handout.leaflet.passages import blocks_inside
from handout.rules.rule import Case, Hit, TextRange
from handout.rules.safety import rows

_CALL = Pattern(
    r"(?:call|calls|dial|phone|ring|calling|dialling|dialing|or|text)[ \u00a0]"
    r"(?:an ambulance on )?(?P<number>\d{3})(?!\d|[.,-]\d| ?(?:mg|ml|days|people))",
    re.IGNORECASE,
)
_LONE = Pattern(r"(?<![\d+-])(\d{3})(?![\d-])")
_DANGER = Pattern(
    r"call an ambulance|emergency department|accident and emergency|\bA&E\b|"
    r"emergency room|life[- ]threatening emergency",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Hit]:
    """Look at the numbers to call, and at the warning boxes."""
    yield from _numbers(case)
    yield from _boxes(case)


def _numbers(case: Case) -> Iterator[Hit]:
    if not case.profile_is_said:
        return  # nobody knows which country's numbers are right: `gov-profile` asks
    text, profile = case.reading.text, case.profile
    usual = profile.emergency[0]
    for match in _CALL.finditer(text):
        if match["number"] in profile.foreign:
            yield Hit(
                rows.NUMBER,
                TextRange(*match.span("number")),
                f"{match['number']} reaches no ambulance where the profile {profile.name} holds",
                f"write {usual}",
            )
    for passage in case.reading.passages:
        if passage.kind == "phone" and text[passage.start : passage.end] in profile.foreign:
            yield Hit(
                rows.NUMBER,
                TextRange(passage.start, passage.end),
                f"this number reaches no ambulance where the profile {profile.name} holds",
                f"write {usual}",
            )
    for word in profile.foreign_words if case.english else ():
        at = text.find(word)
        if at >= 0:
            yield Hit(
                rows.NUMBER,
                TextRange(at, at + len(word)),
                f"`{word}` is not its name where the profile {profile.name} holds",
                "use the name that is on the sign",
            )


def _boxes(case: Case) -> Iterator[Hit]:
    leaflet = case.leaflet
    boxes = list(blocks_inside(leaflet, Warning))
    emergencies = [box for box in boxes if box.level == "emergency"]
    for box in emergencies:
        # A box without a title is given one by the program, with the profile's number in it.
        words = model.plain(box.title) + _plain(box.text)
        if box.title and not set(_LONE.findall(words)).intersection(
            (*case.profile.emergency, *case.profile.foreign)
        ):
            yield Hit(
                rows.NUMBER,
                box.title[0].text.span(),
                "this emergency box gives no number to call",
                f"say: call {case.profile.emergency[0]}",
            )
    if not emergencies and catalogue().kinds[leaflet.kind].emergency_box:
        yield Hit(
            rows.BOX,
            leaflet.title.span(),
            f"there is no box of level emergency, which a leaflet of kind {leaflet.kind} must have",
            "add a `warning` of level emergency that says what to watch for and whom to call",
        )
    if len(emergencies) < len(boxes):
        yield from _lower_boxes(case)


def _lower_boxes(case: Case) -> Iterator[Hit]:
    numbers = (*case.profile.emergency, *case.profile.foreign)
    text = case.reading.text
    for passage in case.reading.passages:
        if passage.level in ("", "emergency"):
            continue
        called = next(
            (
                match
                for match in _CALL.finditer(text, passage.start, passage.end)
                if match["number"] in numbers
            ),
            None,
        )
        found = called or case.english and _DANGER.search(text, passage.start, passage.end)
        if found:
            yield Hit(
                rows.LEVEL,
                TextRange(*found.span()),
                f"a box of level {passage.level} calls for emergency help",
                "give it level emergency, or move these words to a box that has it",
            )


def _plain(parts: Sequence[model.ProsePart]) -> str:
    said = []
    for part in parts:
        if isinstance(part, (model.Paragraph, model.SubHeading)):
            said.append(model.plain(part.runs))
        elif isinstance(part, model.List):
            said += [_plain(item.parts) for item in part.items]
        else:
            cells = [cell for row in part.rows for cell in row]
            said += [
                model.plain(model.words_of(cell)) + _plain(model.parts_of(cell)) for cell in cells
            ]
    return "\n".join(["", *said])
