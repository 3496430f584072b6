"""`handout new`: a leaflet to start from, which passes every rule but those that want a person.

It is made from the same tables that the rules look things up in, so it asks for exactly the topics
that its kind of leaflet must cover. Comments say what each part is for; what is to be written
stands in square brackets, and `gov-placeholder` says so until it is.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from handout.base import files, languages
from handout.base.rows import NamedTuple
from handout.design import brand
from handout.knowledge import profiles
from handout.knowledge.drug_classes import LEVELS, DrugClass, Warned, drug_class
from handout.knowledge.topics import catalogue
from handout.leaflet import model

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
_BLOCKS = {"warning-signs": _URGENT, "what-happens": _STEPS, "contacts": _CONTACTS}
# What the class of a medicine must be warned of, by the level of the box that it must stand in.
_WARNED = {
    "": """\
      - >-
        {says} [Write it in your own words.]
""",
    **{
        level: f"""\
      - warning:
          level: {level}
          text: >-
            {{says}} [Write it in your own words.]
"""
        for level in LEVELS
    },
}
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


class Start(NamedTuple):
    """What a starter is written for. Without a brand it names its profile."""

    kind: str
    language: str
    profile: str
    brand: str | None = None
    drug_class: DrugClass | None = None


def write(
    name: str,
    kind: str,
    language: str,
    brand_name: str | None,
    sources: Path,
    today: datetime.date,
    class_name: str | None = None,
) -> tuple[Path | None, str]:
    """Write `NAME.yaml` below `sources`; return its path, or None and why not. Raises OSError."""
    path = sources / f"{name}.yaml"
    why = ""
    if not _NAME.fullmatch(name):
        better = re.sub("[^A-Za-z0-9_-]+", "-", name.removesuffix(".yaml")).strip("-_")
        why = f"{name!r} is no name for a leaflet; use letters, digits, - and _" + (
            f", such as {better}" if _NAME.fullmatch(better) else ""
        )
    elif not languages.is_tag(language):
        why = f"{language!r} is not a language; {languages.advice(language)}"
    elif class_name and kind != "medicine":
        why = f"a leaflet of kind {kind} has no drug class; write --kind medicine"
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
    its_class = drug_class(class_name) if class_name else None
    start = Start(kind, language, profile, chosen, its_class)
    files.write(path, text(path, start, today).encode())
    return path, ""


def text(path: Path, start: Start, today: datetime.date) -> str:
    """Return the YAML of a starter."""
    review_by = today.replace(year=today.year + 2, day=min(today.day, 28))
    line = f"brand: {start.brand}\n"
    if not start.brand:
        line = (
            "# brand: NAME             # a folder below brands/: whose leaflet it is\n"
            f"profile: {start.profile}\n"
        )
    if start.drug_class:
        line = f"drug_class: {start.drug_class.name}\n{line}"
    head = HEAD.format(
        kind=start.kind,
        path=path,
        what=_WHAT[start.kind],
        language=start.language,
        brand=line,
        today=today,
        review_by=review_by,
    )
    return "".join([head, *(_section(topic, start) for topic in _topics(start))])


def _topics(start: Start) -> list[str]:
    """Return the topics that the sections are to cover, in order: whom to reach comes last."""
    covers = list(catalogue().kinds[start.kind].covers)
    wanted = ["what-it-is", *covers] if start.kind == "information" else covers
    its = start.drug_class
    more = [topic.value for topic, _ in its.topics if topic.value not in wanted] if its else []
    return [*wanted[:-1], *more, wanted[-1]]


def _section(topic: str, start: Start) -> str:
    known = catalogue()
    about = known.topics[topic]
    profile = profiles.profile(start.profile)
    number = profile.emergency[0]
    head = _SECTION.format(heading=about.heading, topic=topic)
    if topic == "emergency-help" and known.kinds[start.kind].emergency_box:
        said = _EMERGENCY.format(number=number)
    elif topic in _BLOCKS:
        said = _BLOCKS[topic]
    else:
        words = _OPENINGS.get(topic, "").format(number=number, report=profile.report_line)
        said = _PROSE.format(tells=about.tells, words=words).rstrip() + "\n"
    return head + said + "".join(_WARNED[w.box].format(says=w.says) for w in _warned(topic, start))


def _warned(topic: str, start: Start) -> Iterator[Warned]:
    """Yield what the class must warn of in the section of a topic; the rest is a side effect."""
    for warned in start.drug_class.warnings if start.drug_class else ():
        if warned.profiles and start.profile not in warned.profiles:
            continue
        if topic == (warned.topic.value if warned.topic else "side-effects"):
            yield warned


def _only_brand(sources: Path) -> str | None:
    """Return the name of the brand, if there is just one."""
    found = sorted(path.parent.name for path in (sources / "brands").glob("*/brand.yaml"))
    return found[0] if len(found) == 1 else None


def _profile(name: str | None, language: str, sources: Path) -> str | None:
    """Return the brand's profile, or without a brand that of the language's country."""
    if name is None:
        return profiles.of_language(language)
    path = sources / "brands" / name / "brand.yaml"
    found = brand.read_file(path, name, lambda fault: None) if path.is_file() else None
    return found.profile if found else None


assert set(_WHAT) == set(model.KINDS)
