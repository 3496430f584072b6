"""Drug classes: a leaflet that lacks what its class needs is told so, and one that has it is not.

The classes are data. So these tests take them as they are found: whoever adds a file has it tested.
The sentences that should pass, and those that should not, stand below, class by class.
"""

from __future__ import annotations

from pathlib import Path

import judging
import pytest

from handout.author.new import Start, text
from handout.knowledge import drug_classes, profiles
from handout.knowledge.drug_classes import DrugClass, drug_class, of_title
from handout.knowledge.topics import catalogue
from handout.rules.safety.classes import says

ALL = drug_classes.NAMES
WANTED = """antibiotic antiepileptic benzodiazepine doac inhaled-steroid insulin lithium nsaid
    opioid methotrexate reliever-inhaler sglt2-inhibitor sulfonylurea topiramate valproate
    warfarin"""
RULES = ("safety-drug-class", "safety-class-warning", "safety-weekly")

# A section of a leaflet of the class, in words of our own, and the warnings that it gives.
SAID = {
    "antibiotic": (
        "Amoxicillin capsules",
        "Swallow all of the course, even once you feel better. Stop and call 999 if you are "
        "allergic to it: your lips swell or you cannot breathe well.",
        ["allergy", "the whole course"],
    ),
    "antiepileptic": (
        "Lamotrigine tablets",
        "If you stop it by yourself, a fit may follow, so talk to your nurse first. Are you "
        "thinking of having a baby? Ask before you become pregnant. Some people think of suicide.",
        ["stopping", "planning a pregnancy", "thoughts of suicide"],
    ),
    "doac": (
        "Your apixaban tablets",
        "You will bruise and bleed more than before. A bang on the head needs a scan. Bad kidneys "
        "keep it in your body. Show the alert card to your dentist and before surgery.",
        ["bleeding", "head injury", "kidneys", "alert card", "dentists and operations"],
    ),
    "inhaled-steroid": (
        "Your budesonide inhaler",
        "Use 2 puffs each day. Brush your teeth when you have used it. In an attack only the blue "
        "reliever helps. You may get a steroid card.",
        ["rinsing", "every day", "attacks", "steroid card"],
    ),
    "insulin": (
        "Insulin and you",
        "A hypo can make you faint, so eat 5 glucose sweets. The DVLA wants to know of it. Check "
        "the name of the insulin on the pen. Have your safety card on you. Leave the spare pens "
        "in the fridge; frozen ones are of no use.",
        [
            "low blood sugar",
            "telling the DVLA",
            "the right insulin",
            "insulin passport or safety card",
            "freezing",
        ],
    ),
    "lithium": (
        "Lithium tablets",
        "Strong shaking and blurred sight mean too much in your blood. Drink water when it is hot, "
        "and eat salt as before. Choose paracetamol, not ibuprofen. Write each test in your "
        "booklet.",
        ["signs of too much", "fluid and salt", "ibuprofen", "record book", "an overdose"],
    ),
    "methotrexate": (
        "Methotrexate tablets",
        "Swallow them once a week, always on the same day. A sore throat, or mouth sores, can be "
        "the first sign of harm. It can harm a baby.",
        ["once a week", "infections"],
    ),
    "nsaid": (
        "Naproxen tablets",
        "It is not for people with an ulcer. With asthma, a weak heart or bad kidneys, ask us. "
        "Leave it alone from week 20 of pregnancy.",
        ["stomach ulcers", "asthma", "heart and kidneys", "week 20 of pregnancy"],
    ),
    "opioid": (
        "Morphine for strong pain",
        "All opioids can make you an addict. If you end it suddenly you get withdrawal. Together "
        "with sleeping tablets it can stop your breath.",
        ["addiction", "withdrawal", "sedatives"],
    ),
    "reliever-inhaler": (
        "Your salbutamol inhaler",
        "More than twice a week is too often. The brown preventer comes first.",
        ["needing it often", "keeping to the preventer"],
    ),
    "sglt2-inhibitor": (
        "Dapagliflozin tablets",
        "Ketones can build up: you vomit and are thirsty. We may pause it around an operation.",
        ["ketoacidosis", "operations and illness"],
    ),
    "sulfonylurea": (
        "Gliclazide tablets",
        "If your sugar is too low, have a small glass of juice.",
        ["low blood sugar"],
    ),
    "topiramate": (
        "Topiramate for migraine",
        "There is a risk to an unborn child. You join the Pregnancy Prevention Programme. It makes "
        "the pill work less well, so use other contraceptives. Never stop it alone.",
        [
            "the unborn child",
            "Pregnancy Prevention Programme",
            "contraceptives that it weakens",
            "not stopping",
        ],
    ),
    "valproate": (
        "Sodium valproate tablets",
        "The Pregnancy Prevention Programme is for you if you may have children. A coil is the "
        "safest. Men are asked to wait before they father a child. Stop only if your doctor "
        "agrees.",
        ["Pregnancy Prevention Programme", "contraception", "men", "not stopping"],
    ),
    "warfarin": (
        "Warfarin tablets",
        "If you bleed, or a nosebleed goes on, tell us. A sudden headache is a danger sign. Take "
        "your alert card to the dentist, and to every operation. We test your INR.",
        ["bleeding", "severe headache", "alert card", "dentists and operations", "INR"],
    ),
}


def found(folder: Path, yaml: str, profile: str = "uk-nhs") -> list[tuple[str, str, str]]:
    """Judge a leaflet; return rule, words marked and message of what the class's rules find."""
    leaflet = judging.read(folder, yaml)
    return [
        (f.id, judging.marked(f), f.message)
        for f in judging.judge(leaflet, profile)
        if f.id in RULES
    ]


def medicine(title: str, words: str, covers: str = "purpose") -> str:
    """Return a leaflet of one section."""
    return (
        f"title: {title}\nlanguage: en-GB\nkind: medicine\nsections:\n  - heading: About it\n"
        f"    covers: [{covers}]\n    content:\n      - |\n        {words}\n"
    )


def test_the_classes_that_harm_most_are_there() -> None:
    """The classes that clinics asked for have a file each."""
    assert set(ALL) >= set(WANTED.split())


@pytest.mark.parametrize("name", ALL)
def test_a_class_is_known_by_each_of_its_names(name: str) -> None:
    """Whatever medicine of the class stands in a title, alone or in words, the class is seen."""
    for known in drug_class(name).known_by:
        assert name in [one.name for one in of_title(known)], known
        assert name in [one.name for one in of_title(f"Your {known.title()}s, and how")], known


@pytest.mark.parametrize("name", ALL)
def test_every_fact_of_a_class_has_a_source_with_a_date(name: str) -> None:
    """Each topic and warning cites a source, and each source says who published it and when."""
    its = drug_class(name)
    facts = [sources for _, sources in its.topics] + [w.sources for w in its.warnings]

    assert all(facts)
    assert all(source.title and source.publisher and source.date for source in its.sources)


@pytest.mark.parametrize("name", ALL)
def test_a_warning_is_given_by_its_own_example(name: str) -> None:
    """The sentence that a finding proposes is one that the rule accepts."""
    for warned in drug_class(name).warnings:
        assert says(warned.says.lower(), warned), warned.about


@pytest.mark.parametrize("name", ALL)
def test_a_leaflet_that_says_nothing_is_told_all_that_it_lacks(tmp_path: Path, name: str) -> None:
    """Each topic of the class that its kind does not ask for, and each warning, at the title."""
    its = drug_class(name)
    title = f"All about {its.medicines[0]}"
    topics = [topic.value for topic, _ in its.topics]
    wanted = [
        ("safety-drug-class", topic)
        for topic in topics
        if topic not in catalogue().kinds["medicine"].covers
    ]
    wanted += [
        ("safety-class-warning", warned.about)
        for warned in its.warnings
        if not warned.profiles or "uk-nhs" in warned.profiles
    ]
    told = found(tmp_path, medicine(title, "Rest."))

    assert [marked for _, marked, _ in told] == [title] * len(wanted)
    for rule, about in wanted:
        assert any(r == rule and f"`{about}`" in message for r, _, message in told), about


@pytest.mark.parametrize("name", sorted(set(ALL) - {"benzodiazepine"}))
def test_other_words_for_the_same_warnings_pass(tmp_path: Path, name: str) -> None:
    """A leaflet that gives the warnings in its own words hears nothing of them."""
    title, words, given = SAID[name]
    told = [m for rule, _, m in found(tmp_path, medicine(title, words)) if rule == RULES[1]]

    assert [message for message in told if any(f"`{one}`" in message for one in given)] == []


@pytest.mark.parametrize("profile", profiles.NAMES)
@pytest.mark.parametrize("name", ALL)
def test_a_starter_of_a_class_lacks_nothing_of_it(tmp_path: Path, name: str, profile: str) -> None:
    """What `handout new --drug-class` writes covers the class's topics and gives its warnings."""
    start = Start("medicine", "en-GB", profile, None, drug_class(name))
    yaml = text(tmp_path / "leaflet.yaml", start, judging.TODAY)
    leaflet = judging.read(tmp_path, yaml)

    errors = [f for f in judging.judge(leaflet, profile) if f.id.startswith("safety")]
    assert errors == []


def test_a_warning_stands_where_its_topic_is(tmp_path: Path) -> None:
    """The finding marks the heading of the section that covers the topic."""
    told = found(tmp_path, medicine("Warfarin tablets", "We take blood for a test.", "blood-tests"))

    assert ("safety-class-warning", "About it") in [
        (rule, marked) for rule, marked, message in told if "`INR`" in message
    ]


@pytest.mark.parametrize(
    ("profile", "about"), [("uk-nhs", "alert card"), ("us", "the liver"), ("eu", "")]
)
def test_whose_warning_it_is_depends_on_the_profile(
    tmp_path: Path, profile: str, about: str
) -> None:
    """Where authorities differ, a leaflet hears what its own asks for."""
    told = [
        message
        for title in ("Warfarin tablets", "Valproate tablets")
        for _, _, message in found(tmp_path, medicine(title, "Rest."), profile)
    ]
    own = [one for one in ("alert card", "the liver") if any(f"`{one}`" in m for m in told)]

    assert own == ([about] if about else [])


def boxed(level: str) -> str:
    return medicine("Methotrexate tablets", "Rest.") + (
        f"      - warning:\n          level: {level}\n          title: Never daily\n"
        "          text: Taken more often than once a week it can be fatal.\n"
    )


@pytest.mark.parametrize(
    ("level", "pale"),
    [("note", True), ("important", True), ("urgent", False), ("emergency", False)],
)
def test_a_warning_stands_in_a_box_that_is_grave_enough(
    tmp_path: Path, level: str, pale: bool
) -> None:
    """Where a class says so, a warning in a paler box, or in none, is a finding of its own."""
    told = [message for _, _, message in found(tmp_path, boxed(level)) if "`too often`" in message]

    assert len(told) == pale
    assert all("no box of level urgent" in message for message in told)


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Take 4 tablets every day.", ["every day"]),
        ("Your dose is 10 mg once a day.", ["once a day"]),
        ("Swallow one tablet each morning with water.", ["each morning"]),
        ("Inject it twice a day for a month.", ["twice a day"]),
        ("Take your tablets every Monday.", []),
        ("Take them once a week, never every day.", []),
        ("People who took a tablet every day by mistake have died.", []),
        ("If you take it every day, it can kill you.", []),
        ("Take folic acid every day but that one.", []),
        ("Drink 2 litres of water every day.", []),
        ("Do not take it daily.", []),
    ],
)
def test_what_is_weekly_is_never_called_daily(
    tmp_path: Path, words: str, marked: list[str]
) -> None:
    """Advice to take methotrexate daily is found, and a warning against it is not."""
    told = found(tmp_path, medicine("Methotrexate tablets", words))

    assert [said for rule, said, _ in told if rule == "safety-weekly"] == marked


def test_daily_is_no_fault_of_another_medicine(tmp_path: Path) -> None:
    """Only a class that is weekly is asked."""
    told = found(tmp_path, medicine("Ramipril capsules", "Take one capsule every day."))

    assert told == []


def test_a_title_may_name_two_classes(tmp_path: Path) -> None:
    """Each class named is asked for what it needs."""
    assert [one.name for one in of_title("Warfarin and ibuprofen")] == ["nsaid", "warfarin"]


def test_a_class_that_the_title_hides_can_be_named(tmp_path: Path) -> None:
    """`drug_class` names the class of a medicine whose title does not."""
    yaml = medicine("Your new tablets", "Rest.").replace("kind:", "drug_class: lithium\nkind:")

    assert any("`record book`" in message for _, _, message in found(tmp_path, yaml))
    assert found(tmp_path, medicine("Your new tablets", "Rest.")) == []


def test_other_kinds_and_languages_are_left_alone(tmp_path: Path) -> None:
    """A blood test for lithium is no medicine; warnings are looked for in English only."""
    assert found(tmp_path, medicine("Lithium", "Rest.").replace("medicine", "information")) == []
    polish = medicine("Warfarin", "Odpoczywaj.").replace("en-GB", "pl")
    assert {rule for rule, _, _ in found(tmp_path, polish)} == {"safety-drug-class"}


def weekly() -> list[DrugClass]:
    return [its for its in map(drug_class, ALL) if its.weekly]


def test_methotrexate_is_weekly() -> None:
    """The one that has killed most often by being taken daily says so in its data."""
    assert [its.name for its in weekly()] == ["methotrexate"]
