"""Leaflets chosen from a discharge record: by code, in the patient's language, every entry told."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
import trials

from handout.deliver.choose import Choice, NotABundle, choose
from handout.leaflet.codes import is_loinc, is_snomed
from handout.leaflet.model import Leaflet
from handout.leaflet.reader import load

TODAY = datetime.date(2026, 11, 25)
SCT, RXNORM, ICD = (
    "http://snomed.info/sct",
    "http://www.nlm.nih.gov/research/umls/rxnorm",
    "http://hl7.org/fhir/sid/icd-10",
)
APPROVED = "review: {status: approved}\n"


def leaflets(folder: Path, *heads: tuple[str, str, str]) -> list[Leaflet]:
    """Write leaflets (file's stem, language, further keys) and read them."""
    found = []
    for stem, language, head in heads:
        text = trials.leaflet("Words.", head=head + APPROVED).replace("en-GB", language)
        leaflet, findings = load(trials.write(folder, text, f"{stem}.yaml"))
        assert leaflet is not None, findings
        found.append(leaflet)
    return found


DIAZEPAM = "codes: {snomed: ['387264003'], rxnorm: ['3322']}\n"
ASTHMA = "codes: {icd-10: [J45]}\n"


def of(original: str) -> str:
    return f"translation_of: {{leaflet: {original}, english_title: A leaflet}}\n"


def patient(*languages: str, born: str = "1980-05-05", sex: str = "female") -> dict[str, Any]:
    spoken = [
        {"language": {"coding": [{"code": one}]}, "preferred": number == 0}
        for number, one in enumerate(languages)
    ]
    return {
        "resourceType": "Patient",
        "communication": spoken[::-1],
        "birthDate": born,
        "gender": sex,
        "name": [{"family": "Secretname"}],
    }


def medicine(code: str = "3322", system: str = RXNORM, **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "MedicationRequest",
        "status": "active",
        "medicationCodeableConcept": {"coding": [{"system": system, "code": code}]},
        **more,
    }


def condition(code: str, **more: Any) -> dict[str, Any]:
    return {
        "resourceType": "Condition",
        "code": {"coding": [{"system": ICD, "code": code}]},
        **more,
    }


def bundle(*resources: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "Bundle", "entry": [{"resource": one} for one in resources]}


def chosen(made: Choice) -> list[tuple[str, str]]:
    return [(one.leaflet, one.language) for one in made.chosen]


def test_a_medicine_chooses_its_leaflet_by_either_code(tmp_path: Path) -> None:
    """RxNorm in one country and SNOMED CT in another lead to the same leaflet, once."""
    known = leaflets(tmp_path, ("diazepam", "en-GB", DIAZEPAM))
    made = choose(bundle(patient("en-GB"), medicine(), medicine("387264003", SCT)), known, TODAY)

    assert chosen(made) == [("diazepam", "en-GB")]
    assert made.chosen[0].why.count("MedicationRequest") == 2
    assert made.left == ()


def test_a_condition_is_chosen_by_the_start_of_its_code(tmp_path: Path) -> None:
    """A leaflet on J45 is for J45.9 as well, and not for J44."""
    known = leaflets(tmp_path, ("asthma", "en-GB", ASTHMA))
    made = choose(bundle(patient("en-GB"), condition("J45.9"), condition("J44.1")), known, TODAY)

    assert chosen(made) == [("asthma", "en-GB")]
    assert [one.why for one in made.left] == ["no leaflet declares this code"]


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (medicine(status="stopped"), "stopped"),
        (medicine(status="entered-in-error"), "entered-in-error"),
        (medicine(doNotPerform=True), "not to give"),
        (
            condition("J45.9", verificationStatus={"coding": [{"code": "refuted"}]}),
            "refuted",
        ),
        (condition("J45.9", clinicalStatus={"coding": [{"code": "resolved"}]}), "resolved"),
        (medicine("9", "urn:site:own"), "no code of a system known here"),
        (medicine("161"), "no leaflet declares"),
    ],
)
def test_what_chooses_nothing_is_listed_with_its_reason(
    tmp_path: Path, entry: dict[str, Any], says: str
) -> None:
    """A stopped medicine, a refuted condition, a code of nobody's: left out, and told."""
    known = leaflets(tmp_path, ("diazepam", "en-GB", DIAZEPAM), ("asthma", "en-GB", ASTHMA))
    made = choose(bundle(patient("en-GB"), entry), known, TODAY)

    assert made.chosen == ()
    (left,) = made.left
    assert says in left.why


def test_a_medicine_is_found_through_references(tmp_path: Path) -> None:
    """The medicine may be contained in its request, or stand in the Bundle by itself."""
    known = leaflets(tmp_path, ("diazepam", "en-GB", DIAZEPAM))
    its = {"coding": [{"system": RXNORM, "code": "3322"}]}
    inside = {
        "resourceType": "MedicationRequest",
        "contained": [{"resourceType": "Medication", "id": "m", "code": its}],
        "medicationReference": {"reference": "#m"},
    }
    beside = {
        "resourceType": "MedicationRequest",
        "medicationReference": {"reference": "Medication/7"},
    }
    alone = {"resourceType": "Medication", "id": "7", "code": its}

    assert chosen(choose(bundle(inside), known, TODAY)) == [("diazepam", "en-GB")]
    assert chosen(choose(bundle(beside, alone), known, TODAY)) == [("diazepam", "en-GB")]


@pytest.mark.parametrize(
    ("spoken", "language", "remark"),
    [
        (("pl",), "pl", ""),
        (("pl-PL",), "pl", "the record says pl-PL"),
        (("uk", "pl"), "pl", "other language"),
        (("pl", "en-GB"), "pl", ""),
        ((), "en-GB", "names no language"),
    ],
)
def test_the_leaflet_is_in_a_language_of_the_record(
    tmp_path: Path, spoken: tuple[str, ...], language: str, remark: str
) -> None:
    """The preferred language first; any other is one the record names, and is remarked on."""
    known = leaflets(
        tmp_path, ("diazepam", "en-GB", DIAZEPAM), ("diazepam.pl", "pl", of("diazepam"))
    )
    (made,) = choose(bundle(patient(*spoken), medicine()), known, TODAY).chosen

    assert made.language == language
    assert remark in made.remark
    assert bool(made.remark) == bool(remark)


def test_no_language_is_taken_that_the_record_does_not_name(tmp_path: Path) -> None:
    """A patient who reads Ukrainian gets no English by default, and the record's reader is told."""
    known = leaflets(tmp_path, ("diazepam", "en-GB", DIAZEPAM))
    record = bundle(patient("uk"), medicine())
    without = choose(record, known, TODAY)
    asked = choose(record, known, TODAY, fallback="en")

    assert without.chosen == ()
    assert "there is: en-GB" in without.left[0].why
    assert chosen(asked) == [("diazepam", "en-GB")]
    assert "not in the patient's language" in asked.chosen[0].remark


def test_another_script_is_another_way_of_reading(tmp_path: Path) -> None:
    """Simplified Chinese is not given to one whose record says traditional."""
    known = leaflets(tmp_path, ("diazepam", "zh-Hans", DIAZEPAM))

    assert choose(bundle(patient("zh-Hant"), medicine()), known, TODAY).chosen == ()
    assert chosen(choose(bundle(patient("zh-Hans-SG"), medicine()), known, TODAY)) == [
        ("diazepam", "zh-Hans")
    ]


def test_age_and_sex_decide_where_a_leaflet_says_so(tmp_path: Path) -> None:
    """A child's plan is for children: on the day before a birthday still, on the day no more."""
    known = leaflets(
        tmp_path, ("asthma-child", "en-GB", ASTHMA + "audience: {from_age: 5, to_age: 11}\n")
    )

    def given(born: str) -> bool:
        record = bundle(patient("en-GB", born=born), condition("J45.9"))
        return bool(choose(record, known, TODAY).chosen)

    assert given("2014-11-26")
    assert not given("2014-11-25")
    assert not given("1980-01-01")


def test_what_nobody_approved_is_not_given(tmp_path: Path) -> None:
    """A draft is chosen only where that is asked for."""
    leaflet, _ = load(trials.write(tmp_path, trials.leaflet("Words.", head=DIAZEPAM)))
    assert leaflet is not None
    record = bundle(patient("en-GB"), medicine())

    assert choose(record, [leaflet], TODAY).left[0].why.endswith("not approved")
    assert choose(record, [leaflet], TODAY, drafts=True).chosen


@pytest.mark.parametrize(
    "record", [{}, [], {"resourceType": "Patient"}, bundle(patient(), patient())]
)
def test_what_is_no_record_of_one_patient_is_refused(record: Any) -> None:
    """Another kind of file, or a Bundle of two patients, is refused in words."""
    with pytest.raises(NotABundle):
        choose(record, [], TODAY)


def test_the_command_prints_no_name(tmp_path: Path) -> None:
    """What is printed holds codes, leaflets and reasons, and nothing of who the patient is."""
    trials.write(tmp_path / "sources", trials.leaflet("Words.", head=DIAZEPAM), "diazepam.yaml")
    entry = medicine("161")
    entry["medicationCodeableConcept"]["text"] = "for Mrs Secretname"
    path = trials.write(tmp_path, json.dumps(bundle(patient("en-GB"), medicine(), entry)), "b.json")
    for style in ("human", "json"):
        ran = trials.run("choose", path, "--drafts", "--format", style, cwd=tmp_path)
        assert ran.code == 0, ran.err
        assert "diazepam" in ran.out
        assert "161" in ran.out
        assert "Secretname" not in ran.out + ran.err

    assert trials.run("choose", "nowhere.json", cwd=tmp_path).code == 3
    path.write_bytes(b"{")
    assert trials.run("choose", path, cwd=tmp_path).code == 2


@pytest.mark.parametrize(
    ("codes", "line"),
    [
        ("snomed: ['387264004']", "387264004"),
        ("snomed: ['38726400']", "38726400"),
        ("rxnorm: ['03322']", "03322"),
        ("icd-10: [j45]", "j45"),
        ("loinc: [34895-4]", "34895-4"),
        ("atc: [N05BA01]", "atc"),
    ],
)
def test_a_code_that_cannot_be_is_a_finding(tmp_path: Path, codes: str, line: str) -> None:
    """A digit too few, a wrong check digit, an unknown system: named at its place."""
    path = trials.write(tmp_path, trials.leaflet("Words.", head=f"codes: {{{codes}}}\n"))
    (found,) = trials.check(path)

    assert found.id in ("code-form", "unknown-key")
    assert line in found.message


def test_one_wrong_digit_is_always_noticed() -> None:
    """Verhoeff's check digit of SNOMED CT and LOINC's: no single digit can change unnoticed."""
    for code, fits in (("387264003", is_snomed), ("195967001", is_snomed), ("34895-3", is_loinc)):
        assert fits(code)
        for at, digit in enumerate(code):
            for other in "0123456789" if digit.isdigit() else "":
                if other != digit:
                    assert not fits(code[:at] + other + code[at + 1 :])
