"""A language's file: what it says is used, what is wrong in it is told with its place, and where
there is none the lists of Unicode serve."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.base import scripts
from handout.base.finding import BrokenData, Finding
from handout.fonts.families import families_for
from handout.language import files
from handout.language.files import FOLDER, Head, file_of, head, words
from handout.language.writing import is_right_to_left, script_of

FILES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
POLISH = (FOLDER / "pl.yaml").read_text(encoding="utf-8")


def faults(folder: Path, text: str) -> list[Finding]:
    """Return what is wrong in a language's file of this text."""
    (folder / "pl.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenData) as broken:
        words("pl", folder)
    return list(broken.value.findings)


@pytest.mark.parametrize(
    ("old", "new", "id", "wrong"),
    [
        ("script: Latn\n", "", "missing-key", ""),
        ("script: Latn", "script: latin", "script", "script: latin"),
        ("script: Latn", "script: Lxtn", "script", "script: Lxtn"),
        ("script: Latn", "script: Latn\ndirection: left", "choice", "direction: left"),
        ("script: Latn", "script: Latn\nfamilies: noto-sans", "unknown-key", "families:"),
        ("colon:", "family: noto-sans\ncolon:", "late-key", "family: noto-sans"),
        ("colon:", "colons:", "unknown-key", "colons:"),
        ("colon:", "colons:", "missing-key", "script:"),
        ("{page}", "{pages}", "blank", "page: "),
        ("{date}", "", "blank", "review_by: "),
        ("checked_by: nobody", 'checked_by: ""', "empty", "checked_by:"),
        ("checked_by: nobody", "checked_by: *nobody", "yaml-alias", "checked_by:"),
    ],
)
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, id: str, wrong: str
) -> None:
    """Whoever edits a language's words is told what is wrong and where, before any page is made."""
    assert old in POLISH
    text = POLISH.replace(old, new, 1)
    lines = text.splitlines()
    line = next(number for number, one in enumerate(lines, 1) if one.startswith(wrong))
    found = faults(tmp_path, text)

    assert (id, line if wrong else 0) in [(f.id, f.span.line) for f in found]
    assert all(f.hint for f in found)


def test_the_words_of_a_profile_are_held_to_the_same_keys(tmp_path: Path) -> None:
    """Words for a profile that is not there, or for a key that is none, are never laid over."""
    over = "profiles:\n  uk:\n    colon: x\n  us:\n    colons: x\n"
    found = faults(tmp_path, POLISH.replace("reads:\n", f"{over}reads:\n"))

    assert [f.message for f in found] == ["`uk` is no profile", "`colons` is not a key of English"]


def test_no_cut_of_a_file_is_more_than_a_finding(tmp_path: Path) -> None:
    """Cut anywhere, a file is whole or has findings with places; nothing else is ever raised."""
    file = tmp_path / "pl.yaml"
    broken: list[BrokenData] = []
    for at in range(0, len(POLISH), len(POLISH) // 60):
        file.write_text(POLISH[:at], encoding="utf-8")
        head.cache_clear()
        words.cache_clear()
        try:
            words("pl", tmp_path)
        except BrokenData as fault:
            broken.append(fault)

    assert len(broken) > 40
    for fault in broken:
        assert all(f.span.path == str(file) and f.message for f in fault.findings)


def test_a_family_that_is_not_there_is_told_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A typeface that handout has not is a fault of the file, not of a leaflet."""
    (tmp_path / "pl.yaml").write_text(
        POLISH.replace("script: Latn", "script: Latn\nfamily: noto-sanz"), encoding="utf-8"
    )
    monkeypatch.setattr("handout.language.writing._head", lambda tag: head("pl", tmp_path))
    with pytest.raises(BrokenData) as broken:
        families_for("noto-sans", "pl")
    (found,) = broken.value.findings

    assert (found.span.line, found.hint) == (5, "did you mean `noto-sans`?")


@pytest.mark.parametrize("name", FILES)
def test_a_files_script_is_the_likely_one_of_its_tag(name: str) -> None:
    """Unicode CLDR says the same of each language as its file does."""
    assert head(name).script.value == scripts.of_language(name)


@pytest.mark.parametrize(
    ("tag", "script", "rtl", "family"),
    [
        ("sd", "Arab", True, "noto-naskh-arabic"),
        ("sd-IN", "Deva", False, "noto-sans-devanagari"),
        ("ug", "Arab", True, "noto-naskh-arabic"),
        ("yi", "Hebr", True, "noto-sans-hebrew"),
        ("uz", "Latn", False, "noto-sans"),
        ("uz-AF", "Arab", True, "noto-naskh-arabic"),
        ("pa-PK", "Arab", True, "noto-naskh-arabic"),
        ("ku-IQ", "Arab", True, "noto-sans-arabic"),
        ("pnb", "Arab", True, "noto-naskh-arabic"),
        ("ur-Aran", "Arab", True, "noto-naskh-arabic"),
        ("as", "Beng", False, "noto-sans-bengali"),
        ("zh-TW", "Hant", False, "noto-sans-tc"),
        ("zh-Hans-HK", "Hans", False, "noto-sans-sc"),
        ("wuu", "Hans", False, "noto-sans-sc"),
        ("ff-Adlm", "Adlm", True, "noto-sans"),
        ("kk", "Cyrl", False, "noto-sans"),
        ("ko-Hang", "Kore", False, "noto-sans-kr"),
        ("tet", "Latn", False, "noto-sans"),
        ("x" * 5000, "Latn", False, "noto-sans"),
        ("../en", "Latn", False, "noto-sans"),
    ],
)
def test_a_language_without_a_file_is_written_as_unicode_says(
    tag: str, script: str, rtl: bool, family: str
) -> None:
    """Script, direction and typeface come from the likely subtags of CLDR where no file is."""
    assert (script_of(tag), is_right_to_left(tag)) == (script, rtl)
    assert families_for("noto-sans", tag)[0] == family


def test_a_file_decides_over_its_script(tmp_path: Path) -> None:
    """The head of a file may name a typeface and a direction of its own."""
    text = POLISH.replace("Latn", "Latn\nfamily: noto-sans-hebrew\ndirection: right-to-left")
    (tmp_path / "pl.yaml").write_text(text, encoding="utf-8")
    found = head("pl", tmp_path)

    assert found.direction == files.RIGHT_TO_LEFT
    assert found.family is not None
    assert found.family.value == "noto-sans-hebrew"
    assert isinstance(found, Head)


def test_a_head_is_read_without_the_words(tmp_path: Path) -> None:
    """What stands behind the head is not looked at while only the head is asked for."""
    (tmp_path / "pl.yaml").write_text("script: Latn\ncolon: [\n", encoding="utf-8")

    assert head("pl", tmp_path).script.value == "Latn"
    assert file_of("pl-PL", tmp_path) == "pl"
