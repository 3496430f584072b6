"""What a leaflet of each kind must cover, and the words that show that it does.

A section names its topics under `covers`. The lists by kind are drawn from what the NHS medicines
set, the EU package leaflet, the CDC Clear Communication Index and DISCERN agree on; the list for
benzodiazepines is the project's own, from the FDA boxed warning, NHS pages and the MHRA's Drug
Safety Updates. `TOPICS` says of each topic what a section on it is for (which `handout new`
prints) and which beginnings of words it cannot do without in English.
"""

from __future__ import annotations

from typing import NamedTuple


class Topic(NamedTuple):
    """What a section on the topic tells the reader, a heading for it, and words it must hold."""

    tells: str
    heading: str
    words: tuple[str, ...] = ()


TOPICS: dict[str, Topic] = {
    "purpose": Topic("what it is for and how it helps", "How it helps"),
    "when-used": Topic("who is given it, and when", "When it is used"),
    "duration": Topic(
        "how long it is taken",
        "How long you take it",
        ("week", "day", "month", "long", "short", "year"),
    ),
    "dose": Topic(
        "how much to take",
        "Your dose",
        ("dose", "tablet", "mg", "ml", "label", "unit", "puff", "drop", "capsule"),
    ),
    "how-to-take": Topic(
        "how and when to take it",
        "How to take it",
        ("take", "swallow", "use", "inject", "inhale", "apply", "drop", "puff"),
    ),
    "missed-dose": Topic("what to do after a missed dose", "If you miss a dose", ("miss", "forg")),
    "overdose": Topic(
        "what to do after too much",
        "If you take too much",
        ("too much", "too many", "more than", "overdose", "extra"),
    ),
    "side-effects": Topic(
        "what it can do to you, and what to do then",
        "Side effects",
        ("side effect", "react", "feel", "notice"),
    ),
    "conditions": Topic(
        "who should take care, or not take it",
        "Before you take it",
        (
            "allerg",
            "liver",
            "kidney",
            "heart",
            "if you have",
            "condition",
            "problem",
            "illness",
            "disease",
        ),
    ),
    "other-medicines": Topic(
        "medicines that do not go with it",
        "Other medicines",
        ("medicine", "tablet", "painkiller", "herbal", "aspirin"),
    ),
    "opioids": Topic(
        "the danger with opioid painkillers",
        "Opioid painkillers",
        ("opioid", "codeine", "morphine"),
    ),
    "alcohol": Topic("whether you can drink", "Alcohol", ("alcohol", "drink")),
    "driving": Topic("whether you can drive", "Driving", ("driv",)),
    "breathing": Topic("signs of slow or weak breathing", "Breathing", ("breath",)),
    "dependence": Topic(
        "addiction, and how your body comes to rely on it",
        "Addiction",
        ("addict", "depend", "rely", "withdrawal"),
    ),
    "stopping": Topic("how to stop safely", "Stopping", ("stop",)),
    "pregnancy": Topic("what to do if you are or may be pregnant", "Pregnancy", ("pregnan",)),
    "breastfeeding": Topic(
        "whether you can breastfeed",
        "Breastfeeding",
        ("breastfeed", "breast-feed", "breast milk", "nursing"),
    ),
    "older-people": Topic(
        "what changes with age", "If you are over 65", ("65", "older", "elderly", "age")
    ),
    "storage": Topic(
        "where and how to keep it", "Storing it", ("store", "storing", "keep", "lock", "fridge")
    ),
    "not-sharing": Topic(
        "why not to give it to others",
        "Do not share it",
        ("share", "anyone else", "someone else", "only you"),
    ),
    "alternatives": Topic("other choices, and doing nothing", "Other choices"),
    "before": Topic(
        "how to get ready",
        "Before you come",
        ("before", "bring", "eat", "drink", "tell", "prepare", "ready"),
    ),
    "what-happens": Topic("what is done, step by step", "What happens"),
    "risks": Topic("what can go wrong, and how often", "Risks"),
    "after": Topic("what happens then, and what to expect", "Afterwards"),
    "what-it-is": Topic("what it is", "What it is"),
    "symptoms": Topic("what you may notice", "What you may notice"),
    "causes": Topic("why it happens", "Why it happens"),
    "treatment": Topic("what can be done, and what if nothing is", "Treatment"),
    "self-care": Topic("what you can do yourself", "What you can do"),
    "recovery": Topic("how you get better, and how long it takes", "Getting better"),
    "warning-signs": Topic("signs that need a call", "When to call us"),
    "emergency-help": Topic("signs that need an ambulance", "When to get emergency help"),
    "follow-up": Topic("what comes next, and when", "What happens next"),
    "questions": Topic("whom to ask", "Questions"),
    "contacts": Topic("how to reach you", "How to reach us"),
}

# Topics by kind of leaflet, in the order in which a starter asks for them.
REQUIRED: dict[str, tuple[str, ...]] = {
    "information": ("contacts",),
    "medicine": (
        "emergency-help",
        "purpose",
        "conditions",
        "other-medicines",
        "pregnancy",
        "breastfeeding",
        "dose",
        "how-to-take",
        "missed-dose",
        "overdose",
        "side-effects",
        "storage",
        "contacts",
    ),
    "procedure": (
        "purpose",
        "before",
        "what-happens",
        "risks",
        "after",
        "warning-signs",
        "contacts",
    ),
    "condition": (
        "what-it-is",
        "symptoms",
        "causes",
        "treatment",
        "self-care",
        "warning-signs",
        "contacts",
    ),
    "discharge": (
        "emergency-help",
        "warning-signs",
        "self-care",
        "recovery",
        "follow-up",
        "contacts",
    ),
}

# Kinds of leaflet that must have a box of level emergency.
EMERGENCY_BOX = frozenset(("medicine", "discharge"))


class DrugClass(NamedTuple):
    """Medicines that share their dangers, by name, and the topics that each leaflet must cover."""

    medicines: tuple[str, ...]
    topics: tuple[str, ...]


DRUG_CLASSES: dict[str, DrugClass] = {
    "benzodiazepine": DrugClass(
        (
            "diazepam",
            "lorazepam",
            "temazepam",
            "nitrazepam",
            "oxazepam",
            "chlordiazepoxide",
            "clonazepam",
            "alprazolam",
            "clobazam",
            "midazolam",
            "loprazolam",
            "lormetazepam",
            "flurazepam",
            "triazolam",
            "estazolam",
            "benzodiazepine",
            "benzodiazepines",
            "valium",
            "xanax",
            "ativan",
            "klonopin",
        ),
        (
            "opioids",
            "alcohol",
            "breathing",
            "emergency-help",
            "driving",
            "stopping",
            "dependence",
            "duration",
            "pregnancy",
            "breastfeeding",
            "older-people",
            "conditions",
            "storage",
            "not-sharing",
            "missed-dose",
            "overdose",
        ),
    ),
}
