"""Who answers for a leaflet, and since when: the rules, one row each; `review` asks.

A draft may lack what only an approver can give: those findings are warnings until the file says
that it is approved, and errors from then on.
"""

from __future__ import annotations

from handout.rules.rule import ERROR, WARNING, Rule

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
PROFILE = Rule(
    "gov-profile",
    WARNING,
    "Nothing that says whose rules hold: no brand, no profile, and a language without a country.",
    "Authorities disagree on units, headings and emergency numbers; 911 is right in one country "
    "and wrong in the next.",
    (":language: en-US", ":profile: us\nlanguage: en"),
    (":language: en",),
    "derived here: the profile decides where authorities disagree",
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
    PROFILE,
    CONTACT,
    FORMATS,
    REPORTING,
    WITHDRAWN,
)
