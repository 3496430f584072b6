"""Addresses with letters beyond ASCII: browsers and cameras get what they understand."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from test_scripts import built

from handout.base.addresses import uri
from handout.proof.compare.links import readable


@pytest.mark.parametrize(
    ("address", "machine"),
    [
        ("https://clinic.example/a?b=1#c", "https://clinic.example/a?b=1#c"),
        ("https://hôpital.example/", "https://xn--hpital-ixa.example/"),
        ("https://www.klinik-süd.example", "https://www.xn--klinik-sd-x9a.example"),
        ("https://straße.example/x", "https://xn--strae-oqa.example/x"),
        ("https://例え.テスト/頁", "https://xn--r8jz45g.xn--zckzah/%E9%A0%81"),
        ("https://موقع.example", "https://xn--4gbrim.example"),
        ("https://HÔPITAL.example:80/É", "https://xn--hpital-ixa.example:80/%C3%89"),
        ("mailto:zoé@hôpital.example", "mailto:zo%C3%A9@xn--hpital-ixa.example"),
        (
            "https://clinic.example/sant%C3%A9/été",
            "https://clinic.example/sant%C3%A9/%C3%A9t%C3%A9",
        ),
    ],
)
def test_a_host_name_is_said_as_browsers_say_it(address: str, machine: str) -> None:
    """The host is in Punycode, the rest in percent signs; the proof reads both back."""
    assert uri(address) == machine
    assert readable(machine) == readable(address)
    assert uri(machine) == machine


def test_another_host_is_another_address() -> None:
    """A look-alike, another path or another scheme never counts as the one that was approved."""
    approved = readable("https://hôpital.example/a")

    for other in (
        "https://hopital.example/a",
        "https://xn--hpital-wxa.example/a",
        "https://xn--hpital-ixa.example/A",
        "http://xn--hpital-ixa.example/a",
        "https://xn--hpital-ixa.example/a%20",
        "https://xn--hpital-ixa.example@b.example/a",
    ):
        assert readable(other) != approved


def test_links_and_codes_lead_there(tmp_path: Path) -> None:
    """Words on the page stay as written; the link's target and the QR code are ASCII."""
    path = tmp_path / "a.yaml"
    path.write_text(
        "title: Ici\nlanguage: fr\nsections:\n  - heading: Adresse\n    content:\n"
        '      - "Lisez <https://hôpital.example/santé>."\n'
        '      - qr: {address: "https://hôpital.example/santé", text: Notre page}\n',
        encoding="utf-8",
    )
    reader = PdfReader(built(path))
    annotations = [one.get_object() for page in reader.pages for one in page["/Annots"]]

    assert {str(one["/A"]["/URI"]) for one in annotations} == {
        "https://xn--hpital-ixa.example/sant%C3%A9"
    }
    assert {str(one["/Contents"]) for one in annotations} == {"https://hôpital.example/santé"}
