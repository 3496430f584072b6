"""An approval changes the lines it must and no other byte, or nothing at all."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import judging
import pytest
import trials
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handout import pipeline
from handout.author.approve import approve
from handout.base.finding import Finding

SOURCES = trials.TOP / "sources"
READY = """\
title: Resting at home
language: en-GB
kind: information
brand: house
main_message: Rest helps.
call_to_action: Rest today.
review: # who
  version: "1.0"
  status: draft   # until somebody has read it
  written_on: 2026-11-01
  review_by: 2028-11-01
  author: Nurse
  conflicts: None.

  # where it comes from
  sources:
    - {id: nhs, title: Rest, date: May 2026}
sections:
  - heading: How to reach us
    covers: [contacts]
    sources: [nhs]
    content:
      - contacts: [{name: Ward, phone: 01632 960 001}]
"""
BLOCK = READY[READY.index("review:") : READY.index("sections:")]
FLOW = (
    'review: {version: "1.0", status: draft, written_on: 2026-11-01, review_by: 2028-11-01, '
    "author: Nurse, conflicts: None., sources: [{id: nhs, title: Rest, date: May 2026}]}\n"
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a brand."""
    shutil.copytree(SOURCES / "brands" / "riverside", tmp_path / "brands" / "house")
    return tmp_path


def signed(
    path: Path,
    by: str = "Dr Ada Byron",
    role: str = "Consultant",
    today: datetime.date = judging.TODAY,
) -> tuple[str, tuple[Finding, ...]]:
    """Approve a leaflet; return the digest that was written ("" if none) and the findings."""
    approved, findings = approve(path, path.parent, by, role, today)
    return approved.digest if approved else "", findings


def verdict(path: Path, today: datetime.date = judging.TODAY) -> list[str]:
    ready, findings = pipeline.check(path, path.parent, today)
    assert ready is not None, findings
    return [f.id for f in ready.verdict.findings if f.severity == "error"]


def test_an_approval_is_written_where_a_person_would(desk: Path) -> None:
    """Status changes in place, the rest follows the author, and comments stay."""
    path = trials.write(desk, READY)
    digest, findings = signed(path)

    assert not findings
    assert path.read_text() == READY.replace("status: draft ", "status: approved ").replace(
        "  conflicts: None.\n", "  conflicts: None.\n"
    ).replace(
        "  author: Nurse\n",
        f"""  author: Nurse
  approved_by: "Dr Ada Byron"
  approved_role: "Consultant"
  approved_on: 2026-11-22
  approved_digest: "{digest}"
""",
    )
    assert verdict(path) == []


@pytest.mark.parametrize("editions", ["[standard, large-print]", "[large-print]"])
def test_every_edition_is_laid_out_before_an_approval(desk: Path, editions: str) -> None:
    """A word that fits a line of 12 points but none of 18 stands in the way of the approval."""
    word = "Blutgerinnungshemmereinnahmezeitpunktbestimmung"
    text = READY.replace("name: Ward", f"name: {word}")
    path = trials.write(desk, text.replace("brand:", f"editions: {editions}\nbrand:"))
    digest, findings = signed(path)

    assert digest == ""
    assert [finding.id for finding in findings] == ["layout-word"]
    assert word in findings[0].message
    assert signed(trials.write(desk, text, "standard.yaml"))[0]


def test_what_is_approved_is_built_as_approved(desk: Path) -> None:
    """After an approval no page says draft, and a changed word stops the next build."""
    path = trials.write(desk, READY)
    signed(path)
    day = ["--today", "2026-11-22", "--sources", str(desk), "-o", str(desk / "out")]
    first = trials.run("build", path, *day, cwd=desk)
    before = (desk / "out" / "leaflet.pdf").read_bytes()
    path.write_text(path.read_text().replace("Rest helps", "Rest harms"))
    second = trials.run("build", path, *day, cwd=desk)

    assert first.code == 0
    assert "approved" in first.out
    assert second.code == 1
    assert "gov-digest" in second.err
    assert (desk / "out" / "leaflet.pdf").read_bytes() == before


def test_a_past_review_date_stops_a_build(desk: Path) -> None:
    """An approved leaflet is not built after its review date; the old file stays."""
    path = trials.write(desk, READY)
    signed(path)
    ran = trials.run(
        "build",
        path,
        "--today",
        "2029-01-01",
        "--sources",
        str(desk),
        "-o",
        str(desk / "out"),
        cwd=desk,
    )

    assert ran.code == 1
    assert "gov-overdue" in ran.err
    assert not (desk / "out" / "leaflet.pdf").exists()


def test_a_draft_is_built_whatever_the_rules_say(desk: Path) -> None:
    """An author sees pages: errors of a draft are shown as warnings, and stop nothing."""
    path = trials.write(desk, READY.replace("Rest helps.", "Take .5 mg."))
    day = ["--today", "2026-11-22", "--sources", str(desk)]
    made = trials.run("build", path, *day, "-o", str(desk / "out"), cwd=desk)
    checked = trials.run("check", path, *day, cwd=desk)

    assert (made.code, checked.code) == (0, 1)
    assert "warning[dose-naked-decimal]" in made.err
    assert "error[dose-naked-decimal]" in checked.err
    assert (desk / "out" / "leaflet.pdf").exists()


@pytest.mark.parametrize(
    ("old", "new", "id"),
    [
        ("Rest helps.", "Take .5 mg.", "dose-naked-decimal"),
        ("  conflicts: None.\n", "  questions: [{question: Is rest right?}]\n", "gov-questions"),
        ("review_by: 2028-11-01", "review_by: 2026-11-05", "gov-overdue"),
        ("  author: Nurse\n", "", "gov-author"),
        ("  author: Nurse\n", "  author: Dr Ada Byron\n", "gov-author"),
        ("written_on: 2026-11-01", "written_on: 2027-11-01", "gov-dates"),
        ('version: "1.0"\n', "\n", "gov-version"),
        ("Rest helps.", "'[Write the most useful sentence.]'", "gov-placeholder"),
        ("status: draft ", "status: withdrawn ", "approve-status"),
        ("kind: information", "kind: information\nkind: medicine", "yaml-duplicate-key"),
    ],
)
def test_nothing_is_approved_that_is_not_in_order(desk: Path, old: str, new: str, id: str) -> None:
    """While an error stands or a question is open, the file stays as it was, byte for byte."""
    assert old in READY
    text = READY.replace(old, new)
    path = trials.write(desk, text)
    digest, findings = signed(path)

    assert digest == ""
    assert id in {f.id for f in findings if f.severity == "error"}
    assert path.read_text() == text


def test_an_approver_is_told_what_they_approve_in_spite_of(desk: Path) -> None:
    """Warnings stop no approval, and are shown with it."""
    path = trials.write(desk, READY.replace("Rest helps.", "Rest for a few days."))
    digest, findings = signed(path)

    assert digest
    assert [f.id for f in findings] == ["read-vague"]


@pytest.mark.parametrize(
    ("by", "role"),
    [
        ("", "Consultant"),
        ("  ", "Consultant"),
        ("A" * 121, "Consultant"),
        ("Ada", "\n"),
        ("Ada\x1b[2J", "Consultant"),
        ("Ada\nstatus: draft", "Consultant"),
        ("Ada", "\u65e5" * 5),
    ],
)
def test_a_name_that_cannot_be_printed_approves_nothing(desk: Path, by: str, role: str) -> None:
    """The approver's name and role are words that a page can show."""
    path = trials.write(desk, READY)
    digest, findings = signed(path, by, role)
    if role.startswith("\u65e5"):  # a role is on record and on no page
        assert digest
        return

    assert digest == ""
    assert findings
    assert path.read_text() == READY


@pytest.mark.parametrize(
    "text",
    [
        READY,
        READY.replace(BLOCK, FLOW),
        READY.replace("\n", "\r\n"),
        "\ufeff" + READY,
        READY.replace("Ward", "Stationsa\u0308rzte"),  # not in NFC
        READY.replace("status: draft ", "status: 'draft'"),
        READY.replace("status: draft ", 'status: "draft"'),
        READY.replace("  author: Nurse\n", "  author: >-\n    A nurse\n    of ours\n"),
        READY.replace("  status: draft   # until somebody has read it\n", ""),
        READY.replace(
            "  author: Nurse\n",
            "  author: Nurse\n  approved_by: Somebody else\n  approved_on: 2025-01-01 # long ago\n",
        ),
        READY.replace(BLOCK, "").rstrip("\n") + "\n" + BLOCK.rstrip("\n"),
    ],
    ids=[
        "plain",
        "flow",
        "crlf",
        "bom",
        "decomposed",
        "single",
        "double",
        "folded",
        "no-status",
        "again",
        "last-no-newline",
    ],
)
def test_no_other_byte_changes(desk: Path, text: str) -> None:
    """Without the approval's own lines the file is what it was, whatever its style."""
    path = trials.write(desk, text)
    digest, findings = signed(path, 'Dr "Ada" O\'Neil: \u0141\u0119k\\')
    after = path.read_bytes().decode()

    assert digest, findings
    assert verdict(path) == []
    assert _untouched(after) == _untouched(text)
    for comment in re.findall(r"#[^\r\n]*", text):
        assert comment in after


def _untouched(text: str) -> list[str]:
    """Return the lines, with their ends, that no approval has any business with."""
    return [
        line
        for line in text.splitlines(keepends=True)
        if "status:" not in line and "approved_" not in line
    ]


def test_an_approval_in_braces_is_written_in_braces(desk: Path) -> None:
    """A review on one line gets the approval on that line."""
    path = trials.write(desk, READY.replace(BLOCK, FLOW))
    digest, _ = signed(path)
    wanted = FLOW.replace("status: draft", "status: approved").replace(
        "{version",
        '{approved_by: "Dr Ada Byron", approved_role: "Consultant", approved_on: '
        f'2026-11-22, approved_digest: "{digest}", version',
        1,
    )

    assert path.read_text() == READY.replace(BLOCK, wanted)


def test_a_leaflet_without_a_record_is_not_approved(desk: Path) -> None:
    """There is nothing to sign where nobody says who wrote it."""
    text = READY.replace(BLOCK, "").replace("    sources: [nhs]\n", "")
    path = trials.write(desk, text)
    digest, findings = signed(path)

    assert not digest
    assert [f.id for f in findings] == ["approve-status"]
    assert path.read_text() == text


def test_an_approval_is_not_written_where_it_would_not_be_read(desk: Path) -> None:
    """Where YAML is too clever for a change in place, nothing is written."""
    text = READY.replace(
        "  status: draft   # until somebody has read it\n", "  status: >-\n    draft\n"
    )
    path = trials.write(desk, text)
    digest, findings = signed(path)

    assert digest or [f.id for f in findings] == ["approve-place"]
    assert digest or path.read_text() == text
    if digest:
        assert verdict(path) == []


def test_a_link_to_a_leaflet_stays_a_link(desk: Path) -> None:
    """The file behind a symbolic link is changed, not the link."""
    real = trials.write(desk / "elsewhere", READY, "real.yaml")
    link = desk / "leaflet.yaml"
    link.symlink_to(real)
    digest, findings = signed(link)

    assert digest, findings
    assert link.is_symlink()
    assert "approved_digest" in real.read_text()


def test_approve_is_a_command(desk: Path) -> None:
    """`handout approve` says what it did, and exits with 1 when it refuses."""
    path = trials.write(desk, READY)
    asked = [
        "--by",
        "Dr Ada Byron",
        "--role",
        "Consultant",
        "--today",
        "2026-11-22",
        "--sources",
        str(desk),
    ]
    fine = trials.run("approve", path, *asked, cwd=desk)
    path.write_text(path.read_text().replace("Rest helps.", "Take .5 mg."))
    refused = trials.run("approve", path, *asked, cwd=desk)
    nameless = trials.run("approve", path, "--role", "Consultant", cwd=desk)

    assert (fine.code, refused.code, nameless.code) == (0, 1, 2)
    assert "approved by Dr Ada Byron on 2026-11-22" in fine.out
    assert "dose-naked-decimal" in refused.err


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    comments=st.lists(
        st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=20),
        min_size=6,
        max_size=6,
    ),
    by=st.text(
        st.characters(codec="utf-8", categories=("Lu", "Ll", "P"), max_codepoint=0x17F),
        min_size=1,
        max_size=40,
    ).filter(lambda name: name.strip() == name and name),
)
def test_comments_and_names_of_any_kind_survive(desk: Path, comments: list[str], by: str) -> None:
    """Whatever comments say, and however a name is spelt, both are read back as they were."""
    lines = BLOCK.split("\n")
    for number, comment in enumerate(comments):
        lines.insert(2 + 2 * number, f"  # {' '.join(comment.split())}")
    path = trials.write(desk, READY.replace(BLOCK, "\n".join(lines)))
    digest, findings = signed(path, by)
    if not digest:  # a letter that no typeface has, or the author's own name
        assert {f.id for f in findings} <= {"glyph", "gov-author"}
        return
    ready, _ = pipeline.check(path, desk)

    assert ready is not None
    assert ready.leaflet.review is not None
    assert str(ready.leaflet.review.approved_by) == by
    for comment in comments:
        assert f"  # {' '.join(comment.split())}" in path.read_text()
