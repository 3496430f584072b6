"""Who answers for a leaflet, since when, from what; and what may not be printed at all.

A draft may lack what only an approver can give: those findings are warnings until the file says
that it is approved, and errors from then on.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handout.base.finding import Span
from handout.base.text import Text
from handout.leaflet.model import Review
from handout.rules.rule import ERROR, WARNING, Case, Hit, Rule

LONGEST = 3  # years from approval to review

_REVIEW = (
    "review:\n  version: '1.0'\n  status: %s\n  written_on: 2026-01-05\n  review_by: %s\n"
    "  author: Pharmacist\n  approved_by: A. Doctor\n  approved_role: Consultant\n"
    "  approved_on: %s"
)


def _reviewed(status: str, review_by: str = "2028-01-05", approved_on: str = "2026-02-01") -> str:
    return ":" + _REVIEW % (status, review_by, approved_on)


APPROVAL = Rule(
    "gov-approval",
    ERROR,
    "A leaflet that nobody has approved, or without the approver's name, role or date.",
    "Health information needs a named clinical approver.",
    (_reviewed("approved"),),
    (_reviewed("draft"), ":review: {status: approved}"),
    "NHS Standard for creating health content: approval, essential",
    WARNING,
    waivable=False,
)
DIGEST = Rule(
    "gov-digest",
    ERROR,
    "Words that are not the words that were approved.",
    "An edit after approval voids it; `handout approve` notes what was approved.",
    (_reviewed("draft"),),
    (_reviewed("approved") + "\n  approved_digest: '0000'",),
    "NHS Standard for creating health content; derived here",
    waivable=False,
)
QUESTIONS = Rule(
    "gov-questions",
    ERROR,
    "A question that is still open.",
    "What the writer could not settle, the approver must.",
    (_reviewed("draft"),),
    (_reviewed("draft") + "\n  questions: [{question: Is the dose right?}]",),
    "derived here",
    WARNING,
    waivable=False,
)
VERSION = Rule(
    "gov-version",
    ERROR,
    "No version.",
    "Recalls and phone calls go by version.",
    (_reviewed("draft"),),
    (":review: {status: draft}",),
    "NHS Standard for creating health content: version control; PIF TICK criterion 1",
    WARNING,
)
AUTHOR = Rule(
    "gov-author",
    ERROR,
    "No author, or an approver who is the author.",
    "A second person sees what the first overlooked.",
    (_reviewed("draft"),),
    (":review: {status: draft}", _reviewed("approved").replace("A. Doctor", "Pharmacist")),
    "NHS Standard for creating health content; derived here",
    WARNING,
)
DATES = Rule(
    "gov-dates",
    ERROR,
    "A date that is missing, lies in the future or is out of order.",
    "A leaflet is written, then approved, then due for review.",
    (_reviewed("draft"),),
    (
        ":review: {status: draft}",
        _reviewed("approved", approved_on="2025-12-31"),
        _reviewed("draft").replace("2026-01-05", "2031-01-05", 1),
    ),
    "DISCERN item 5; NHS Standard: last and next review dates",
    WARNING,
)
OVERDUE = Rule(
    "gov-overdue",
    ERROR,
    "A review date that has passed.",
    "Nobody has looked at it when they promised to; it is not printed any more.",
    (_reviewed("draft"),),
    (_reviewed("draft", review_by="2026-03-01"),),
    "NHS Standard for creating health content: planned review",
    waivable=False,
)
REVIEW_SPAN = Rule(
    "gov-review-span",
    ERROR,
    f"A review date more than {LONGEST} years off.",
    "Guidance changes; the NHS reviews its medicines pages every three years.",
    (_reviewed("draft"),),
    (_reviewed("draft", review_by="2030-01-05"),),
    "pattern of the nhs.uk medicines pages; derived here",
    WARNING,
)
SOURCES = Rule(
    "gov-sources",
    ERROR,
    "No source with a date.",
    "Readers and reviewers must be able to see what the facts rest on.",
    (_reviewed("draft") + "\n  sources: [{id: nhs, title: Diazepam, date: May 2026}]",),
    (_reviewed("draft"), _reviewed("draft") + "\n  sources: [{id: nhs, title: Diazepam}]"),
    "DISCERN item 4; NHS Standard: evidence, essential",
    WARNING,
)
CITED = Rule(
    "gov-cited",
    ERROR,
    "A section with a dose that cites no source.",
    "A dose must be traceable to a source in seconds.",
    (
        ":sections:\n  - heading: Dose\n    sources: [nhs]\n"
        "    content: [Take 10 mg twice a day.]\n"
        "review: {sources: [{id: nhs, title: Diazepam}]}",
        ":sections:\n  - heading: Rest\n    content: [Rest for 2 days.]",
    ),
    (":sections:\n  - heading: Dose\n    content: [Take 10 mg twice a day.]",),
    "NHS Standard for creating health content: evidence; DISCERN item 4; derived here",
    WARNING,
)
UNCITED = Rule(
    "gov-source-unused",
    WARNING,
    "A source that no section and no question cites.",
    "Nobody can tell what it is a source of.",
    (
        ":sections:\n  - heading: Dose\n    sources: [nhs]\n    content: [Follow the label.]\n"
        "review: {sources: [{id: nhs, title: Diazepam}]}",
    ),
    (":review: {sources: [{id: nhs, title: Diazepam}]}",),
    "derived here",
)
CONFLICTS = Rule(
    "gov-conflicts",
    WARNING,
    "No statement on funding and conflicts of interest.",
    'Readers should know who paid. "None" is a statement.',
    (":review: {conflicts: None.}",),
    (":review: {status: draft}",),
    "NHS Standard for creating health content: essential; JAMA benchmarks",
)
PUBLISHER = Rule(
    "gov-publisher",
    ERROR,
    "No publisher: the leaflet has no brand.",
    "Readers judge a leaflet by whose it is.",
    (":brand: house",),
    (":keywords: [rest]",),
    "NHS Standard for creating health content: essential",
    WARNING,
)
CONTACT = Rule(
    "gov-contact",
    ERROR,
    "No way to reach the clinic.",
    "A leaflet raises questions; it must say who answers them.",
    (
        ":sections:\n  - heading: Help\n    content:\n      - contacts: [{name: Ward, phone: 01632 "
        "960 001}]",
    ),
    (":sections:\n  - heading: Help\n    content: [Ask us.]",),
    "PIF TICK criterion 8; CDC Clear Communication Index, item 14",
    WARNING,
)
FORMATS = Rule(
    "gov-formats",
    WARNING,
    "No line on other formats and languages.",
    "Some readers need large print, Braille, audio or an interpreter, and a right to them.",
    (":sections:\n  - heading: Help\n    content: [Ask us for large print or another language.]",),
    (":sections:\n  - heading: Help\n    content: [Ask us.]",),
    "Accessible Information Standard (DAPB1605); 45 CFR 92.11",
)
REPORTING = Rule(
    "gov-reporting",
    WARNING,
    "A medicine's leaflet that does not say where to report side effects.",
    "Reports by patients find harms that trials miss.",
    (
        ":kind: medicine\nprofile: uk-nhs\nsections:\n  - heading: Side effects\n    content: "
        "[Report them on the Yellow Card.]",
    ),
    (
        ":kind: medicine\nprofile: us\nsections:\n  - heading: Side effects\n    content: "
        "[Tell us.]",
    ),
    "MHRA Yellow Card scheme; FDA MedWatch",
    english=True,
)
WITHDRAWN = Rule(
    "gov-withdrawn",
    WARNING,
    "A leaflet that has been withdrawn.",
    "It is marked as a draft on every page; delete the file when nobody needs to see it.",
    (_reviewed("draft"),),
    (_reviewed("withdrawn"),),
    "derived here",
    waivable=False,
)
RULES = (
    APPROVAL,
    DIGEST,
    QUESTIONS,
    VERSION,
    AUTHOR,
    DATES,
    OVERDUE,
    REVIEW_SPAN,
    SOURCES,
    CITED,
    UNCITED,
    CONFLICTS,
    PUBLISHER,
    CONTACT,
    FORMATS,
    REPORTING,
    WITHDRAWN,
)


def find(case: Case, dosed: frozenset[int]) -> Iterator[Hit]:
    """Look at the review and at what the brand prints; `dosed` are the sections with a dose."""
    review = case.leaflet.review
    if review is None:
        review = Review(case.leaflet.title.span())
    yield from _approval(case, review)
    yield from _people(review)
    yield from _dates(case, review)
    yield from _sources(case, review, dosed)
    yield from _publisher(case)


def _approval(case: Case, review: Review) -> Iterator[Hit]:
    if review.status == "withdrawn":
        yield Hit(
            WITHDRAWN,
            review.place("status"),
            "this leaflet has been withdrawn",
            "do not give it to anybody",
        )
    elif review.status == "draft":
        yield Hit(
            APPROVAL,
            review.place("status"),
            "nobody has approved this leaflet",
            "a clinician does: handout approve LEAFLET.yaml --by NAME --role ROLE",
        )
    else:
        missing = [
            name
            for name in ("approved_by", "approved_role", "approved_on")
            if getattr(review, name) is None
        ]
        if missing:
            yield Hit(
                APPROVAL,
                review.span,
                "the approval lacks " + ", ".join(missing),
                "approve it with: handout approve",
            )
        if review.approved_digest is None or review.approved_digest.value != case.digest:
            place = review.place("approved_digest")
            yield Hit(
                DIGEST,
                place,
                "the words have changed since they were approved",
                "have them approved again, or put the approved words back",
            )
    if review.questions:
        count = len(review.questions)
        yield Hit(
            QUESTIONS,
            review.questions[0].span,
            f"{count} question{'s' * (count > 1)} still open",
            "settle each with a clinician and take it out",
        )


def _people(review: Review) -> Iterator[Hit]:
    if review.version is None:
        yield Hit(VERSION, review.span, "there is no `version`", 'add one, such as "1.0"')
    if review.author is None:
        yield Hit(AUTHOR, review.span, "there is no `author`", "name the writer, by role")
    elif review.approved_by and _same(review.approved_by, review.author):
        yield Hit(
            AUTHOR,
            review.approved_by.span(),
            "the approver is the author",
            "have somebody else approve it",
        )
    if review.conflicts is None:
        yield Hit(
            CONFLICTS,
            review.span,
            "there is no `conflicts` statement",
            "add `conflicts: None.`, or say who paid for the leaflet",
        )


def _same(one: Text, other: Text) -> bool:
    return one.value.casefold() == other.value.casefold()


def _dates(case: Case, review: Review) -> Iterator[Hit]:
    for name in ("written_on", "review_by"):
        if getattr(review, name) is None:
            yield Hit(DATES, review.span, f"there is no `{name}`", "add it, as 2026-11-22")
    order = [
        (name, day)
        for name in ("written_on", "approved_on", "review_by")
        if (day := getattr(review, name)) is not None
    ]
    for (name, day), (after, other) in zip(order, order[1:]):
        if other < day:
            yield Hit(
                DATES,
                review.place(after),
                f"`{after}` ({other}) is before `{name}` ({day})",
                "check both dates",
                review.place(name),
            )
    for name, day in order:
        if name != "review_by" and day > case.today:
            yield Hit(
                DATES, review.place(name), f"`{name}` ({day}) lies in the future", "check the date"
            )
    due = review.review_by
    if due is None:
        return
    if due < case.today:
        yield Hit(
            OVERDUE,
            review.place("review_by"),
            f"the review was due on {due}",
            "review it, and set a new `review_by`",
        )
    start = review.approved_on or review.written_on or case.today
    if due > _years_after(start, LONGEST):
        yield Hit(
            REVIEW_SPAN,
            review.place("review_by"),
            f"`review_by` ({due}) is more than {LONGEST} years after {start}",
            f"set it to {_years_after(start, LONGEST)} or before",
        )


def _years_after(day: datetime.date, years: int) -> datetime.date:
    year = min(day.year + years, datetime.MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def _sources(case: Case, review: Review, dosed: frozenset[int]) -> Iterator[Hit]:
    if not any(source.date for source in review.sources):
        yield Hit(
            SOURCES,
            review.span,
            "no source has a date" if review.sources else "there are no `sources`",
            "list what the facts rest on, each with its date",
        )
    sections = case.leaflet.sections
    for number in sorted(dosed):
        if 0 <= number < len(sections) and not sections[number].sources:
            yield Hit(
                CITED,
                sections[number].heading.span(),
                "this section gives a dose and cites no source",
                "add `sources:` with the id of the source of the dose",
            )
    cited = {name.value for section in sections for name in section.sources}
    cited |= {name.value for question in review.questions for name in question.sources}
    for source in review.sources:
        if source.id.value not in cited:
            yield Hit(
                UNCITED,
                source.id.span(),
                f"nothing cites the source `{source.id}`",
                "cite it where it is used, or delete it",
            )


def _publisher(case: Case) -> Iterator[Hit]:
    place: Span = case.leaflet.title.span()
    said = case.reading.text.lower()
    if not case.publisher.organisation:
        yield Hit(PUBLISHER, place, "nothing says whose leaflet this is", "add `brand:`")
    if not case.publisher.contact and not any(
        passage.kind in ("phone", "email") for passage in case.reading.passages
    ):
        yield Hit(
            CONTACT,
            place,
            "nothing says how to reach the clinic",
            "add a `contacts` block, or `contact` to the brand",
        )
    if not case.publisher.other_formats and not (
        "large print" in said or "another language" in said or "other formats" in said
    ):
        yield Hit(
            FORMATS,
            place,
            "nothing says how to get another format or language",
            "add `other_formats` to the brand",
        )
    if (
        case.english
        and case.leaflet.kind == "medicine"
        and not any(name in said for name in case.profile.report)
    ):
        yield Hit(
            REPORTING, place, "nothing says where to report side effects", case.profile.report_hint
        )
