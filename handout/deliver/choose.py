"""Which leaflets a patient needs: chosen from a FHIR R4 discharge Bundle by the codes they declare.

Every medicine, condition and procedure of the record either chooses a leaflet or is listed with
the reason why not; nothing is passed over. What was stopped, refuted, not done or entered in error
chooses nothing. A translation is about what its original is about. A leaflet is given in a language
of the patient's record, and where it is not the first of them that is said; a language that the
record does not name is never taken by itself.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from handout.base.rows import NamedTuple
from handout.leaflet.codes import Code, matches, system_of
from handout.leaflet.model import Leaflet

Resource = Mapping[str, Any]

# What a status says that a thing is not, or not any more (FHIR R4, required value sets).
_OVER = {
    "MedicationRequest": ("stopped", "cancelled", "entered-in-error", "on-hold"),
    "MedicationStatement": ("stopped", "not-taken", "entered-in-error", "on-hold"),
    "Procedure": ("not-done", "stopped", "entered-in-error"),
}
_UNTRUE = ("refuted", "entered-in-error")
_PAST = ("inactive", "remission", "resolved")


class Chosen(NamedTuple):
    """A leaflet for the patient: which, in which language, and why. `remark` may be empty."""

    leaflet: str
    language: str
    why: str
    remark: str = ""


class Left(NamedTuple):
    """An entry of the record that chose nothing, and why."""

    entry: str
    why: str


class Choice(NamedTuple):
    """What a record chose, and what it did not."""

    chosen: tuple[Chosen, ...]
    left: tuple[Left, ...]


class Patient(NamedTuple):
    """What of a patient decides: languages in the order of preference, age in years, sex."""

    languages: tuple[str, ...] = ()
    age: int | None = None
    sex: str = ""


class NotABundle(ValueError):  # noqa: N818 (nothing here is called Error but a bug)
    """A record cannot be read; the text says why."""


def choose(
    bundle: Resource,
    leaflets: Sequence[Leaflet],
    today: datetime.date,
    drafts: bool = False,
    fallback: str = "",
) -> Choice:
    """Choose among `leaflets` for the patient of a Bundle.

    Drafts are chosen only where asked; `fallback` is a language that may be given where there is
    none of the patient's. Raises NotABundle.
    """
    resources = _resources(bundle)
    patient = _patient(resources, today)
    declared = {leaflet.id: leaflet.codes for leaflet in leaflets}
    chosen: dict[tuple[str, str], Chosen] = {}
    left: list[Left] = []
    for entry in resources:
        if entry.get("resourceType") not in ("Condition", *_OVER):
            continue
        codes = _codes(entry, resources)
        name = _name(entry, codes)
        why = _why_not(entry)
        if why:
            left.append(Left(name, why))
            continue
        if not codes:
            left.append(Left(name, "it has no code of a system known here"))
            continue
        fitting = [
            leaflet for leaflet in leaflets if _fits(declared.get(_origin(leaflet), ()), codes)
        ]
        made, reason = _in_language(fitting, patient, drafts, fallback)
        if not made:
            left.append(Left(name, reason))
        for leaflet, remark in made:
            key = (leaflet.id, leaflet.language)
            before = chosen.get(key)
            said = f"{before.why}; {name}" if before else name
            chosen[key] = Chosen(leaflet.id, leaflet.language, said, remark)
    return Choice(tuple(chosen.values()), tuple(left))


def _resources(bundle: Resource) -> list[Resource]:
    if not isinstance(bundle, Mapping) or bundle.get("resourceType") != "Bundle":
        raise NotABundle("this is no FHIR Bundle: its resourceType is not Bundle")
    found: list[Resource] = []
    for entry in _listed(bundle.get("entry")):
        resource = entry.get("resource") if isinstance(entry, Mapping) else None
        if isinstance(resource, Mapping):
            found.append({**resource, "_url": entry.get("fullUrl", "")})
    if sum(one.get("resourceType") == "Patient" for one in found) > 1:
        raise NotABundle("the Bundle holds more than one Patient; choose for one at a time")
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _patient(resources: Iterable[Resource], today: datetime.date) -> Patient:
    record = next((one for one in resources if one.get("resourceType") == "Patient"), None)
    if record is None:
        return Patient()
    spoken: list[tuple[bool, str]] = []
    for one in _listed(record.get("communication")):
        if isinstance(one, Mapping):
            for code, _ in _codings(one.get("language"), systems=False):
                spoken.append((one.get("preferred") is not True, code))
    return Patient(
        tuple(dict.fromkeys(code for _, code in sorted(spoken, key=lambda one: one[0]))),
        _age(str(record.get("birthDate", "")), today),
        str(record.get("gender", "")),
    )


def _age(born: str, today: datetime.date) -> int | None:
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", born)
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    return today.year - year - ((today.month, today.day) < (month, day))


def _codings(concept: Any, systems: bool = True) -> Iterator[tuple[str, str]]:
    """Yield code and system of each coding of a CodeableConcept."""
    for coding in _listed(concept.get("coding")) if isinstance(concept, Mapping) else []:
        if isinstance(coding, Mapping) and isinstance(coding.get("code"), str):
            system = system_of(str(coding.get("system", "")))
            if system or not systems:
                yield coding["code"], system


def _codes(entry: Resource, resources: Sequence[Resource]) -> tuple[tuple[str, str], ...]:
    """Return (code, system) of what an entry is about, through a reference where it has one."""
    if entry.get("resourceType") in ("Condition", "Procedure"):
        return tuple(_codings(entry.get("code")))
    found = tuple(_codings(entry.get("medicationCodeableConcept")))
    reference = entry.get("medicationReference")
    if isinstance(reference, Mapping):
        medicine = _referred(str(reference.get("reference", "")), entry, resources)
        found += tuple(_codings(medicine.get("code")))
    return found


def _referred(reference: str, entry: Resource, resources: Sequence[Resource]) -> Resource:
    if reference.startswith("#"):
        its = [one for one in _listed(entry.get("contained")) if isinstance(one, Mapping)]
        return next((one for one in its if one.get("id") == reference[1:]), {})
    for one in resources:
        whole = f"{one.get('resourceType')}/{one.get('id')}"
        if reference and reference in (one.get("_url"), whole):
            return one
    return {}


def _name(entry: Resource, codes: tuple[tuple[str, str], ...]) -> str:
    """Name an entry by its kind and code; never by words, which may hold a patient's name."""
    said = ", ".join(f"{system} {code}" for code, system in codes)
    return f"{entry.get('resourceType')} {said}" if said else str(entry.get("resourceType"))


def _why_not(entry: Resource) -> str:
    """Say why an entry chooses nothing; nothing where it may choose."""
    kind, status = str(entry.get("resourceType")), str(entry.get("status", ""))
    if entry.get("doNotPerform") is True:
        return "it says not to give this"
    if kind == "Condition":
        verified = {code for code, _ in _codings(entry.get("verificationStatus"), systems=False)}
        clinical = {code for code, _ in _codings(entry.get("clinicalStatus"), systems=False)}
        said = [one for one in (*_UNTRUE, *_PAST) if one in verified | clinical]
        return f"its status is {said[0]}" if said else ""
    return f"its status is {status}" if status in _OVER[kind] else ""


def _fits(declared: tuple[Code, ...], codes: tuple[tuple[str, str], ...]) -> bool:
    """Say whether a leaflet that declares codes is about one of an entry's."""
    return any(matches(one, system, code) for one in declared for code, system in codes)


def _in_language(
    fitting: Sequence[Leaflet], patient: Patient, drafts: bool, fallback: str
) -> tuple[list[tuple[Leaflet, str]], str]:
    """Return a leaflet for each original that fits, in the best language; or why there is none."""
    if not fitting:
        return [], "no leaflet declares this code"
    for_them = [leaflet for leaflet in fitting if _is_for(leaflet, patient)]
    if not for_them:
        return [], "the leaflets on this are for another age or sex"
    ready = [leaflet for leaflet in for_them if drafts or not leaflet.is_draft]
    if not ready:
        return [], "the leaflets on this are not approved"
    found: list[tuple[Leaflet, str]] = []
    missing: list[str] = []
    for origin in dict.fromkeys(_origin(leaflet) for leaflet in ready):
        its = [leaflet for leaflet in ready if _origin(leaflet) == origin]
        made = _best(its, patient, fallback)
        if made is None:
            missing.append(", ".join(sorted(leaflet.language for leaflet in its)))
        else:
            found.append(made)
    wanted = ", ".join(patient.languages) or "none named"
    return found, f"no leaflet in the patient's language ({wanted}); there is: {'; '.join(missing)}"


def _origin(leaflet: Leaflet) -> str:
    made = leaflet.translation_of
    return made.leaflet.value if made is not None else leaflet.id


def _is_for(leaflet: Leaflet, patient: Patient) -> bool:
    whom = leaflet.audience
    if whom is None:
        return True
    age = patient.age is None or whom.from_age <= patient.age <= whom.to_age
    return age and (whom.sex is None or patient.sex in (whom.sex, ""))


def _best(
    leaflets: Sequence[Leaflet], patient: Patient, fallback: str
) -> tuple[Leaflet, str] | None:
    """Return the leaflet in the first language that will do, and what is to be said of it."""
    if not patient.languages:
        original = next((one for one in leaflets if one.translation_of is None), leaflets[0])
        return original, "the record names no language"
    for place, wanted in enumerate(patient.languages):
        close = [(_nearness(leaflet.language, wanted), leaflet) for leaflet in leaflets]
        near = [pair for pair in close if pair[0] is not None]
        if near:
            leaflet = min(near, key=lambda pair: (pair[0], pair[1].language))[1]
            remark = ""
            if place:
                remark = f"in the patient's other language: there is none in {patient.languages[0]}"
            elif leaflet.language.lower() != wanted.lower():
                remark = f"in {leaflet.language}, where the record says {wanted}"
            return leaflet, remark
    for leaflet in leaflets:
        if fallback and _nearness(leaflet.language, fallback) is not None:
            return leaflet, f"not in the patient's language: none in {', '.join(patient.languages)}"
    return None


def _nearness(has: str, wanted: str) -> int | None:
    """Return how far a language is from the one wanted: 0 the same; None for another language.

    The script must agree where either names one (BCP 47): zh-Hant is no zh-Hans.
    """
    mine, theirs = has.lower().split("-"), wanted.lower().replace("_", "-").split("-")
    if mine[0] != theirs[0]:
        return None
    scripts = [next((part for part in parts[1:] if len(part) == 4), "") for parts in (mine, theirs)]
    if all(scripts) and scripts[0] != scripts[1]:
        return None
    return 0 if mine == theirs else 1 if not scripts[1] or scripts[0] == scripts[1] else 2
