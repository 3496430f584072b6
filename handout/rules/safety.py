"""What must be said, in which order, and in which box."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.base.text import Text
from handout.leaflet import model
from handout.leaflet.blocks.warning import Warning
from handout.leaflet.model import Section
from handout.leaflet.passages import blocks_inside
from handout.rules.data.topics import DRUG_CLASSES, EMERGENCY_BOX, REQUIRED, TOPICS
from handout.rules.rule import ERROR, WARNING, Case, Hit, Rule, Stretch

_BOX = (
    "sections:\n  - heading: Get help\n    content:\n      - warning: {level: %s, title: %s, "
    "text: You cannot breathe.}"
)

TOPIC = Rule(
    "safety-topic",
    ERROR,
    "A topic that no section covers, though this kind of leaflet needs it.",
    "What is not there is never noticed by reading; most leaflets lack the same few topics.",
    (
        ":kind: information\nsections:\n  - heading: Help\n    covers: [contacts]\n    content: "
        "[Call us.]",
    ),
    (
        ":kind: procedure\nsections:\n  - heading: Help\n    covers: [contacts]\n    content: "
        "[Call us.]",
    ),
    "EU package leaflet (QRD); NHS medicines set; CDC index items 12 to 14 and 18; DISCERN",
)
DRUG_CLASS = Rule(
    "safety-drug-class",
    ERROR,
    "A topic that no section covers, though this class of medicine needs it.",
    "With benzodiazepines the dangers are opioids, alcohol, breathing, driving, "
    "dependence and stopping suddenly. The class follows from the title, or from `drug_class`.",
    (":title: A new cream\nkind: medicine",),
    (
        ":title: Diazepam for muscle spasms\nkind: medicine\nsections:\n  - heading: Help\n    "
        "covers: [opioids]\n    content: [Opioids are a danger.]",
    ),
    "FDA boxed warning for benzodiazepines; MHRA Drug Safety Update, March 2020 and January 2026",
)
UNKNOWN = Rule(
    "safety-topic-unknown",
    WARNING,
    "A word under `covers` that names no topic.",
    "A misspelt topic looks covered and is not.",
    (":sections:\n  - heading: Help\n    covers: [contacts]\n    content: [Call us.]",),
    (":sections:\n  - heading: Help\n    covers: [contact]\n    content: [Call us.]",),
    "derived here",
)
SILENT = Rule(
    "safety-topic-words",
    ERROR,
    "A section that says it covers a topic and never mentions it.",
    "The list of topics is a promise; this holds the text to it.",
    (":sections:\n  - heading: Driving\n    covers: [driving]\n    content: [Do not drive.]",),
    (":sections:\n  - heading: Driving\n    covers: [alcohol]\n    content: [Do not drive.]",),
    "derived here",
    english=True,
)
NUMBER = Rule(
    "safety-emergency-number",
    ERROR,
    "An emergency number or department of another country, or "
    "an emergency box that gives no number.",
    "911 reaches nobody in Britain, and 999 nobody in the United States.",
    (
        ":profile: us\n" + _BOX % ("emergency", "Call 911 now"),
        ":profile: uk-nhs\n" + _BOX % ("emergency", "Call 999 or go to A&E"),
    ),
    (
        ":profile: uk-nhs\n" + _BOX % ("emergency", "Call 911 now"),
        ":profile: us\n" + _BOX % ("emergency", "Get help now"),
    ),
    "NHS; CDC Clear Communication Index, item 14; derived here",
)
LEVEL = Rule(
    "safety-emergency-level",
    ERROR,
    "Words that call an ambulance in a box of a lower level.",
    "The box says how fast to act; an emergency in a pale box is read as advice.",
    (":profile: uk-nhs\n" + _BOX % ("urgent", "Call 111 today"),),
    (":profile: uk-nhs\n" + _BOX % ("urgent", "Call 999 now"),),
    "derived here from MHRA and CDC",
)
BOX = Rule(
    "safety-emergency-box",
    ERROR,
    "No box of level emergency in a leaflet that needs one.",
    "The signs of danger must be found in seconds.",
    (":kind: medicine\n" + _BOX % ("emergency", "Call 999 now"), ":kind: information"),
    (":kind: medicine\n" + _BOX % ("note", "Good to know"),),
    "MHRA: side effects by seriousness, with the action to take; CDC index item 14",
)
ORDER = Rule(
    "safety-order",
    WARNING,
    "Topics of a medicine in another order than the profile's.",
    "What it is for comes first, who must not take it before how to take it.",
    (
        ":kind: medicine\nsections:\n  - heading: Before\n    covers: [conditions]\n    content: "
        "[Tell us if you have an allergy.]\n  - heading: Dose\n    covers: [dose]\n    content: "
        "[Your dose is on the label.]",
    ),
    (
        ":kind: medicine\nsections:\n  - heading: Dose\n    covers: [dose]\n    content: "
        "[Your dose is on the label.]\n  - heading: Before\n    covers: [conditions]\n    content: "
        "[Tell us if you have an allergy.]",
    ),
    "EU and UK package leaflet (QRD); 21 CFR 208.20(b); order of the nhs.uk medicines pages",
)
RULES = (TOPIC, DRUG_CLASS, UNKNOWN, SILENT, NUMBER, LEVEL, BOX, ORDER)

_CALL = re.compile(
    r"(?:call|calls|dial|phone|ring|calling|dialling|dialing|or|text)[ \u00a0]"
    r"(?:an ambulance on )?(?P<number>\d{3})(?!\d|[.,-]\d| ?(?:mg|ml|days|people))",
    re.IGNORECASE,
)
_LONE = re.compile(r"(?<![\d+-])(\d{3})(?![\d-])")
_DANGER = re.compile(
    r"call an ambulance|emergency department|accident and emergency|\bA&E\b|"
    r"emergency room|life[- ]threatening emergency",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Hit]:
    """Look at topics, emergency boxes and the order of sections."""
    yield from _topics(case)
    yield from _covered_in_words(case)
    yield from _numbers(case)
    yield from _boxes(case)
    if case.leaflet.kind == "medicine":
        yield from _order(case)


def _topics(case: Case) -> Iterator[Hit]:
    leaflet = case.leaflet
    covered = {topic.value for section in leaflet.sections for topic in section.covers}
    for topic in REQUIRED[leaflet.kind]:
        if topic not in covered:
            yield Hit(
                TOPIC,
                leaflet.title.span(),
                f"no section covers `{topic}` "
                f"({TOPICS[topic].tells}), which a leaflet of kind {leaflet.kind} must",
                f"write it, and put `covers: [{topic}]` on its section",
            )
    name = leaflet.drug_class or (leaflet.kind == "medicine" and drug_class(leaflet))
    for topic in DRUG_CLASSES[name].topics if name else ():
        if topic not in covered and topic not in REQUIRED[leaflet.kind]:
            yield Hit(
                DRUG_CLASS,
                leaflet.title.span(),
                f"no section covers `{topic}` "
                f"({TOPICS[topic].tells}), which the leaflet of a {name} must",
                f"write it, and put `covers: [{topic}]` on its section",
            )
    for section in leaflet.sections:
        for word in section.covers:
            if word.value not in TOPICS:
                yield Hit(UNKNOWN, word.span(), f"`{word}` is no topic", _nearest(word))


def drug_class(leaflet: model.Leaflet) -> str:
    """Return the drug class that the title of a medicine's leaflet names, or ""."""
    said = set(re.findall(r"[a-z]+", leaflet.title.value.lower()))
    for name, members in DRUG_CLASSES.items():
        if said.intersection(members.medicines):
            return name
    return ""


def _nearest(word: Text) -> str:
    import difflib  # only a fault pays for it

    close = difflib.get_close_matches(word.value, TOPICS, 1, 0.6)
    return f"did you mean `{close[0]}`?" if close else "one of: " + ", ".join(TOPICS)


def _covered_in_words(case: Case) -> Iterator[Hit]:
    if not case.english or not any(section.covers for section in case.leaflet.sections):
        return
    said = _said(case)
    for number, section in enumerate(case.leaflet.sections):
        for word in section.covers:
            topic = TOPICS.get(word.value)
            if topic and topic.words and not any(w in said[number] for w in topic.words):
                yield Hit(
                    SILENT,
                    word.span(),
                    f"the section covers `{word}` but never mentions it",
                    f"say {topic.tells}, or take `{word}` away",
                )


def _said(case: Case) -> list[str]:
    """Return the words of each section, in small letters."""
    said = [""] * len(case.leaflet.sections)
    text, last, start = case.reading.text.lower(), -1, 0
    for passage in case.reading.passages:
        if passage.section != last:
            if last >= 0:
                said[last] = text[start : passage.start]
            last, start = passage.section, passage.start
    if last >= 0:
        said[last] = text[start:]
    return said


def _numbers(case: Case) -> Iterator[Hit]:
    text, profile = case.reading.text, case.profile
    usual = profile.emergency[0]
    for match in _CALL.finditer(text):
        if match["number"] in profile.foreign:
            yield Hit(
                NUMBER,
                Stretch(*match.span("number")),
                f"{match['number']} reaches no ambulance where the profile {profile.name} holds",
                f"write {usual}",
            )
    for passage in case.reading.passages:
        if passage.kind == "phone" and text[passage.start : passage.end] in profile.foreign:
            yield Hit(
                NUMBER,
                Stretch(passage.start, passage.end),
                f"this number reaches no ambulance where the profile {profile.name} holds",
                f"write {usual}",
            )
    for word in profile.foreign_words if case.english else ():
        at = text.find(word)
        if at >= 0:
            yield Hit(
                NUMBER,
                Stretch(at, at + len(word)),
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
                NUMBER,
                box.title[0].text.span(),
                "this emergency box gives no number to call",
                f"say: call {case.profile.emergency[0]}",
            )
    if not emergencies and leaflet.kind in EMERGENCY_BOX:
        yield Hit(
            BOX,
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
                LEVEL,
                Stretch(*found.span()),
                f"a box of level {passage.level} calls for emergency help",
                "give it level emergency, or move these words to a box that has it",
            )


def _plain(parts: tuple[model.ProsePart, ...]) -> str:
    said = []
    for part in parts:
        if isinstance(part, (model.Paragraph, model.SubHeading)):
            said.append(model.plain(part.runs))
        elif isinstance(part, model.List):
            said += [_plain(item.parts) for item in part.items]
        else:
            said += [model.plain(cell) for row in part.rows for cell in row]
    return "\n".join(["", *said])


def _order(case: Case) -> Iterator[Hit]:
    first: list[tuple[int, Section, Text]] = []
    for step in case.profile.order:
        found = _first_cover(case, step)
        if found is not None:
            first.append(found)
    for (number, section, topic), (after, _, other) in zip(first, first[1:]):
        if after < number:
            yield Hit(
                ORDER,
                topic.span(),
                f"`{topic}` comes after `{other}`",
                f'move the section "{section.heading}" before the one on `{other}`',
                other.span(),
            )


def _first_cover(case: Case, step: tuple[str, ...]) -> tuple[int, Section, Text] | None:
    for number, section in enumerate(case.leaflet.sections):
        for topic in section.covers:
            if topic.value in step:
                return number, section, topic
    return None
