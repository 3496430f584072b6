"""What must be said, in which order, and in which box: the rules, one row each."""

from __future__ import annotations

from handout.rules.rule import ERROR, WARNING, Rule

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
    "Medicines of a class share their dangers, and leaflets leave out the same few. The class "
    "follows from the title, or from `drug_class`.",
    (":title: A new cream\nkind: medicine",),
    (
        ":title: Diazepam for muscle spasms\nkind: medicine\nsections:\n  - heading: Help\n    "
        "covers: [opioids]\n    content: [Opioids are a danger.]",
    ),
    "each class's file names its own (handout/knowledge/data/classes)",
)
WARNING_SAID = Rule(
    "safety-class-warning",
    ERROR,
    "A warning that this class of medicine needs, and that is missing or in too pale a box.",
    "A regulator asks for it, most often because somebody has died. The finding shows a sentence "
    "that says it; words of your own that say the same pass.",
    (
        ":title: Gliclazide tablets\nkind: medicine\nsections:\n  - heading: Low blood sugar\n    "
        "content: [If your sugar falls too low, drink juice.]",
    ),
    (
        ":title: Gliclazide tablets\nkind: medicine\nsections:\n  - heading: Low blood sugar\n    "
        "content: [Ask us about it.]",
    ),
    "each class's file names its own (handout/knowledge/data/classes)",
    english=True,
)
WEEKLY = Rule(
    "safety-weekly",
    ERROR,
    "Advice to take daily what is taken once a week.",
    "Methotrexate that was taken every day has killed.",
    (
        ":title: Methotrexate tablets\nkind: medicine\nsections:\n  - heading: Your dose\n    "
        "content: [Take your tablets every Monday. Never take them every day.]",
    ),
    (
        ":title: Methotrexate tablets\nkind: medicine\nsections:\n  - heading: Your dose\n    "
        "content: [Take one tablet every day.]",
    ),
    "MHRA Drug Safety Update, September 2020",
    english=True,
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
RULES = (TOPIC, DRUG_CLASS, WARNING_SAID, WEEKLY, UNKNOWN, SILENT, NUMBER, LEVEL, BOX, ORDER)
