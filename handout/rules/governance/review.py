"""Who answers for a leaflet, since when, from what, and what its brand prints: the questions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handout.base.finding import Span
from handout.base.text import Text
from handout.leaflet.model import Review
from handout.rules.governance import rows
from handout.rules.rule import Case, Hit

RULES = rows.RULES


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
            rows.WITHDRAWN,
            review.place("status"),
            "this leaflet has been withdrawn",
            "do not give it to anybody",
        )
    elif review.status == "draft":
        yield Hit(
            rows.APPROVAL,
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
                rows.APPROVAL,
                review.span,
                "the approval lacks " + ", ".join(missing),
                "approve it with: handout approve",
            )
        if review.approved_digest is None or review.approved_digest.value != case.digest:
            place = review.place("approved_digest")
            yield Hit(
                rows.DIGEST,
                place,
                "the words have changed since they were approved",
                "have them approved again, or put the approved words back",
            )
    if review.questions:
        count = len(review.questions)
        yield Hit(
            rows.QUESTIONS,
            review.questions[0].span,
            f"{count} question{'s' * (count > 1)} still open",
            "settle each with a clinician and take it out",
        )


def _people(review: Review) -> Iterator[Hit]:
    if review.version is None:
        yield Hit(rows.VERSION, review.span, "there is no `version`", 'add one, such as "1.0"')
    if review.author is None:
        yield Hit(rows.AUTHOR, review.span, "there is no `author`", "name the writer, by role")
    elif review.approved_by and _same(review.approved_by, review.author):
        yield Hit(
            rows.AUTHOR,
            review.approved_by.span(),
            "the approver is the author",
            "have somebody else approve it",
        )
    if review.conflicts is None:
        yield Hit(
            rows.CONFLICTS,
            review.span,
            "there is no `conflicts` statement",
            "add `conflicts: None.`, or say who paid for the leaflet",
        )


def _same(one: Text, other: Text) -> bool:
    return one.value.casefold() == other.value.casefold()


def _dates(case: Case, review: Review) -> Iterator[Hit]:
    for name in ("written_on", "review_by"):
        if getattr(review, name) is None:
            day = case.today if name == "written_on" else _years_after(case.today, 2)
            yield Hit(rows.DATES, review.span, f"there is no `{name}`", f"add it, as {day}")
    order = [
        (name, day)
        for name in ("written_on", "approved_on", "review_by")
        if (day := getattr(review, name)) is not None
    ]
    for (name, day), (after, other) in zip(order, order[1:]):
        if other < day:
            yield Hit(
                rows.DATES,
                review.place(after),
                f"`{after}` ({other}) is before `{name}` ({day})",
                "check both dates",
                review.place(name),
            )
    for name, day in order:
        if name != "review_by" and day > case.today:
            yield Hit(
                rows.DATES,
                review.place(name),
                f"`{name}` ({day}) lies in the future",
                "check the date",
            )
    due = review.review_by
    if due is None:
        return
    if due < case.today:
        yield Hit(
            rows.OVERDUE,
            review.place("review_by"),
            f"the review was due on {due}",
            "review it, and set a new `review_by`",
        )
    start = review.approved_on or review.written_on or case.today
    if due > _years_after(start, rows.LONGEST):
        yield Hit(
            rows.REVIEW_SPAN,
            review.place("review_by"),
            f"`review_by` ({due}) is more than {rows.LONGEST} years after {start}",
            f"set it to {_years_after(start, rows.LONGEST)} or before",
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
            rows.SOURCES,
            review.span,
            "no source has a date" if review.sources else "there are no `sources`",
            "list what the facts rest on, each with its date",
        )
    sections = case.leaflet.sections
    for number in sorted(dosed):
        if 0 <= number < len(sections) and not sections[number].sources:
            yield Hit(
                rows.CITED,
                sections[number].heading.span(),
                "this section gives a dose and cites no source",
                "add `sources:` with the id of the source of the dose",
            )
    cited = {name.value for section in sections for name in section.sources}
    cited |= {name.value for question in review.questions for name in question.sources}
    for source in review.sources:
        if source.id.value not in cited:
            yield Hit(
                rows.UNCITED,
                source.id.span(),
                f"nothing cites the source `{source.id}`",
                "cite it where it is used, or delete it",
            )


def _publisher(case: Case) -> Iterator[Hit]:
    place: Span = case.leaflet.title.span()
    said = case.reading.text.lower()
    if not case.publisher.organisation:
        yield Hit(rows.PUBLISHER, place, "nothing says whose leaflet this is", "add `brand:`")
    if not case.profile_is_said:
        yield Hit(
            rows.PROFILE,
            place,
            f"nothing says whose rules hold; this is judged by those of {case.profile.name}",
            "add `profile:` (such as uk-nhs or us), a `brand:`, or the country to `language:` "
            "(such as en-GB)",
        )
    if not case.publisher.contact and not any(
        passage.kind in ("phone", "email") for passage in case.reading.passages
    ):
        yield Hit(
            rows.CONTACT,
            place,
            "nothing says how to reach the clinic",
            "add a `contacts` block, or `contact` to the brand",
        )
    if not case.publisher.other_formats and not (
        "large print" in said or "another language" in said or "other formats" in said
    ):
        yield Hit(
            rows.FORMATS,
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
            rows.REPORTING,
            place,
            "nothing says where to report side effects",
            case.profile.report_hint,
        )
