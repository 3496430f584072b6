"""`handout new`: a leaflet to start from, which passes every rule but those that want a person.

It is made from the same tables that the rules look things up in, so it asks for exactly the topics
that its kind of leaflet must cover. Comments say what each part is for; what is to be written
stands in square brackets, and `gov-placeholder` says so until it is.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from handout.base import files, languages
from handout.design import brand
from handout.leaflet import model
from handout.rules.data.topics import EMERGENCY_BOX, REQUIRED, TOPICS
from handout.rules.profiles import PROFILES

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_WHAT = {
    "information": "topic",
    "medicine": "medicine",
    "procedure": "test or treatment",
    "condition": "condition",
    "discharge": "illness or operation",
}

HEAD = """\
# yaml-language-server: $schema=leaflet.schema.json
# A leaflet of kind {kind}. Fill in what stands in [square brackets], then run:
#     handout check {path}
# Lines that start with # are comments: they are never printed.
title: "[Name of the {what}]"
language: {language}
kind: {kind}                 # decides which topics the sections must cover
{brand}editions: [standard, large-print]
keywords: ["[write words to find it by]"]
# The one thing to remember, and the one thing to do: printed under the title.
main_message: "[Write the most useful sentence of all.]"
call_to_action: "[Write what to do first.]"

review:
  version: "0.1"
  status: draft              # handout approve changes it, when nothing stands in the way
  written_on: {today}
  review_by: {review_by}     # at most three years on
  author: "[Your role, not your name]"
  conflicts: "None."         # or who paid for the leaflet
  sources:                   # what the facts rest on, with dates; cite them by id below
    - id: first-source
      title: "[Title of the source]"
      publisher: "[Name of its publisher]"
      date: "[Date of its last review]"
  # questions:               # what the approver has to settle; no leaflet is approved with one open
  #   - question: Is the dose right for us?
  #     sources: [first-source]

# Sections in reading order. Each says which topics it covers and which sources it rests on.
# Text is Markdown: **bold**, [links](https://example.org/), lists with a dash, ### sub-headings.
sections:
"""

_SECTION = """
  - heading: {heading}
    covers: [{topic}]
    sources: [first-source]
    content:
"""
_EMERGENCY = """\
      - warning:
          level: emergency       # emergency, urgent, important or note
          title: Call {number} now
          text: |
            Danger signs are:

            - [write the first sign]
            - [write the next sign]
"""
_URGENT = """\
      - warning:
          level: urgent
          title: Call us today
          text: |
            Get advice the same day if:

            - [write the first sign]
            - [write the next sign]
"""
_STEPS = """\
      - steps:                   # numbered, one action each
          - "[Write what happens first.]"
          - "[Write what happens next.]"
"""
_CONTACTS = """\
      - contacts:
          - name: "[Name of the service, not of a person]"
            phone: "[Phone number]"
            hours: "[Days and times when somebody answers]"
"""
_PROSE = """\
      - |
        [Write: {tells}.] {words}
"""
# A sentence to start from where a topic has words that it cannot do without.
_OPENINGS = {
    "conditions": "Tell us if you have an allergy.",
    "other-medicines": "Tell us about every medicine you take.",
    "pregnancy": "Tell us if you are or may be pregnant.",
    "breastfeeding": "Tell us if you breastfeed.",
    "dose": "Follow the dose on your label, and never take more than it says.",
    "how-to-take": "Take it as your label says.",
    "missed-dose": "If you miss a dose, do not take a double dose.",
    "overdose": "If you take too much, call {number} now.",
    "side-effects": "Report side effects {report}.",
    "storage": "Keep it where children cannot reach it.",
    "before": "Tell us before you come if you cannot.",
}
_REPORT = {
    "uk-nhs": "on the Yellow Card website, yellowcard.mhra.gov.uk",
    "us": "to the FDA at 1-800-FDA-1088",
    "eu": "to your doctor or pharmacist",
}


def write(
    name: str, kind: str, language: str, brand_name: str | None, sources: Path, today: datetime.date
) -> tuple[Path | None, str]:
    """Write `NAME.yaml` below `sources`; return its path, or None and why not. Raises OSError."""
    path = sources / f"{name}.yaml"
    why = ""
    if not _NAME.fullmatch(name):
        why = f"{name!r} is no name for a leaflet; use letters, digits, - and _"
    elif not languages.is_tag(language):
        why = f"{language!r} is not a language; write a tag such as en-GB or pl"
    elif not sources.is_dir():
        why = f"there is no folder {sources}"
    elif path.exists():
        why = f"{path} is there already"
    if why:
        return None, why
    chosen = brand_name or _only_brand(sources)
    profile = _profile(chosen, language, sources)
    if profile is None:
        return None, f"there is no brand {chosen} that can be read below {sources / 'brands'}"
    files.write(path, text(path, kind, language, chosen, profile, today).encode())
    return path, ""


def text(
    path: Path, kind: str, language: str, brand_name: str | None, profile: str, today: datetime.date
) -> str:
    """Return the YAML of a starter."""
    review_by = today.replace(year=today.year + 2, day=min(today.day, 28))
    line = (
        f"brand: {brand_name}\n"
        if brand_name
        else (
            "# brand: NAME             # a folder below brands/: whose leaflet it is\n"
            f"profile: {profile}\n"
        )
    )
    parts = [
        HEAD.format(
            kind=kind,
            path=path,
            what=_WHAT[kind],
            language=language,
            brand=line,
            today=today,
            review_by=review_by,
        )
    ]
    topics = ("what-it-is", *REQUIRED[kind]) if kind == "information" else REQUIRED[kind]
    return "".join([*parts, *(_section(topic, kind, profile) for topic in topics)])


def _section(topic: str, kind: str, profile: str) -> str:
    about = TOPICS[topic]
    number = PROFILES[profile].emergency[0]
    head = _SECTION.format(heading=about.heading, topic=topic)
    if topic == "emergency-help" and kind in EMERGENCY_BOX:
        return head + _EMERGENCY.format(number=number)
    if topic in ("warning-signs", "what-happens", "contacts"):
        return (
            head + {"warning-signs": _URGENT, "what-happens": _STEPS, "contacts": _CONTACTS}[topic]
        )
    words = _OPENINGS.get(topic, "").format(number=number, report=_REPORT[profile])
    return head + _PROSE.format(tells=about.tells, words=words).rstrip() + "\n"


def _only_brand(sources: Path) -> str | None:
    """Return the name of the brand, if there is just one."""
    found = sorted(path.parent.name for path in (sources / "brands").glob("*/brand.yaml"))
    return found[0] if len(found) == 1 else None


def _profile(name: str | None, language: str, sources: Path) -> str | None:
    """Return the brand's profile, or without a brand that of the language's country."""
    if name is None:
        return {"en-US": "us", "en-GB": "uk-nhs", "cy": "uk-nhs"}.get(language, "eu")
    path = sources / "brands" / name / "brand.yaml"
    found = brand.read_file(path, name, lambda fault: None) if path.is_file() else None
    return found.profile if found else None


assert set(_WHAT) == set(model.KINDS)
