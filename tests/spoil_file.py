"""Ways to spoil links, fonts, metadata and claims of a good file, one at a time."""

from __future__ import annotations

import re
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject
from spoil import Copy, Spoil, Spoilt, stream
from spoil_tags import _annotation, _name

ROLE = frozenset(("proof-role",))
TREE = frozenset(("proof-missing", "proof-orphan"))


# ---------------------------------------------------------------- links


def _link(copy: Copy, change: Any) -> Spoilt | None:
    found = _annotation(copy)
    if found is None:
        return None
    change(found[0])
    return Spoilt(copy.data(), frozenset(("proof-link",)), found[1])


def change_a_target(copy: Copy) -> Spoilt | None:
    """A link leads to another address."""
    return _link(
        copy,
        lambda link: link["/A"].update(
            {_name("URI"): TextStringObject("https://example.com/other")}
        ),
    )


def move_a_link(copy: Copy) -> Spoilt | None:
    """A link's area lies elsewhere on the page."""
    return _link(
        copy,
        lambda link: link.update({_name("Rect"): ArrayObject(map(NumberObject, (20, 20, 60, 40)))}),
    )


def silence_a_link(copy: Copy) -> Spoilt | None:
    """A link has no words for those who cannot see it."""
    return _link(copy, lambda link: link.pop("/Contents"))


def drop_a_link(copy: Copy) -> Spoilt | None:
    """The words of a link are there, the link is not."""
    found = _annotation(copy)
    if found is None:
        return None
    del copy.pages[found[1] - 1]["/Annots"]
    return Spoilt(copy.data(), frozenset(("proof-link",)), found[1])


# ---------------------------------------------------------------- fonts


def unembed_a_font(copy: Copy) -> Spoilt | None:
    """A font's program is gone."""
    descriptor = copy.font("F1")["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    del descriptor["/FontFile2"]
    return Spoilt(copy.data(), frozenset(("proof-font-embedded",)))


def forget_what_letters_are(copy: Copy) -> Spoilt | None:
    """A font no longer says which letters its glyphs are."""
    del copy.font("F1")["/ToUnicode"]
    return Spoilt(copy.data(), frozenset(("proof-font-texts",)))


def rename_a_font(copy: Copy) -> Spoilt | None:
    """A font is no longer named as a subset."""
    font = copy.font("F1")
    font[_name("BaseFont")] = NameObject("/" + font["/BaseFont"].split("+")[1])
    return Spoilt(copy.data(), frozenset(("proof-font-subset",)))


def break_a_font(copy: Copy) -> Spoilt | None:
    """A font's program is cut short."""
    descriptor = copy.font("F1")["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    descriptor[_name("FontFile2")] = copy.add(stream(descriptor["/FontFile2"].get_data()[:200]))
    return Spoilt(copy.data(), frozenset(("proof-font",)))


# ---------------------------------------------------------------- the file's own word


def _info(copy: Copy, key: str, value: str, ids: frozenset[str]) -> Spoilt:
    copy.info[_name(key)] = TextStringObject(value)
    return Spoilt(copy.data(), ids)


def _xmp(copy: Copy, pattern: bytes, new: bytes, ids: frozenset[str]) -> Spoilt:
    data, count = re.subn(pattern, new, copy.root["/Metadata"].get_data(), count=1)
    assert count == 1
    copy.root[_name("Metadata")] = copy.add(
        stream(data, Type=_name("Metadata"), Subtype=_name("XML"))
    )
    return Spoilt(copy.data(), ids)


METADATA = frozenset(("proof-metadata",))
CLAIM = frozenset(("proof-claim",))
DANGER = frozenset(("proof-danger",))


def change_the_title(copy: Copy) -> Spoilt | None:
    """The file names itself otherwise in Info."""
    return _info(copy, "Title", "Another leaflet", METADATA)


def change_the_title_in_xmp(copy: Copy) -> Spoilt | None:
    """The file names itself otherwise in XMP."""
    return _xmp(copy, rb'(?<=x-default">)[^<]+', b"Another leaflet", METADATA)


def change_the_language(copy: Copy) -> Spoilt | None:
    """The file says that it is French."""
    copy.root[_name("Lang")] = TextStringObject("fr")
    return Spoilt(copy.data(), frozenset(("proof-language",)))


def change_the_digest(copy: Copy) -> Spoilt | None:
    """The file was printed from another text of the source."""
    return _info(copy, "LeafletDigest", "0" * 64, frozenset(("proof-version",)))


def change_the_version(copy: Copy) -> Spoilt | None:
    """The file says that it is another version."""
    return _info(copy, "LeafletVersion", "9.9", METADATA)


def approve_by_hand(copy: Copy) -> Spoilt | None:
    """A draft says that it is approved."""
    return _info(copy, "LeafletStatus", "approved", METADATA)


def change_the_date(copy: Copy) -> Spoilt | None:
    """The file says that it was written in another year."""
    return _info(copy, "CreationDate", "D:20190101000000Z", METADATA)


def name_a_patient(copy: Copy) -> Spoilt | None:
    """Somebody's name stands in the metadata."""
    return _info(copy, "Patient", "John Smith", METADATA)


def name_a_patient_in_xmp(copy: Copy) -> Spoilt | None:
    """Somebody's name stands in XMP."""
    return _xmp(
        copy, rb"(?=</rdf:Description>)", b"<dc:contributor>John Smith</dc:contributor>", METADATA
    )


def drop_a_claim(copy: Copy) -> Spoilt | None:
    """The file no longer claims PDF/UA."""
    return _xmp(copy, rb"<pdfuaid:part>1</pdfuaid:part>", b"", CLAIM)


def change_a_claim(copy: Copy) -> Spoilt | None:
    """The file claims PDF/A-3b."""
    return _xmp(
        copy,
        rb"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A",
        b"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B",
        CLAIM,
    )


def drop_the_meaning_of_colours(copy: Copy) -> Spoilt | None:
    """The file claims PDF/A without an output intent."""
    del copy.root["/OutputIntents"]
    return Spoilt(copy.data(), CLAIM)


def show_the_file_name(copy: Copy) -> Spoilt | None:
    """A reader will show the file's name instead of its title."""
    del copy.root["/ViewerPreferences"]
    return Spoilt(copy.data(), frozenset(("proof-title",)))


def label_the_pages(copy: Copy) -> Spoilt | None:
    """The page labels count in Roman numbers from 7."""
    copy.root[_name("PageLabels")] = DictionaryObject(
        {
            _name("Nums"): ArrayObject(
                [
                    NumberObject(0),
                    DictionaryObject({_name("S"): _name("r"), _name("St"): NumberObject(7)}),
                ]
            )
        }
    )
    return Spoilt(copy.data(), frozenset(("proof-page-label",)))


def change_the_outline(copy: Copy) -> Spoilt | None:
    """An entry of the outline says something else than its heading."""
    copy.root["/Outlines"]["/First"]["/First"][_name("Title")] = TextStringObject("Other")
    return Spoilt(copy.data(), frozenset(("proof-outline",)))


def mislead_the_outline(copy: Copy) -> Spoilt | None:
    """The last entry of the outline leads to the first page's top."""
    entry = copy.root["/Outlines"]["/First"]["/Last"]
    top, last = copy.root["/Outlines"]["/First"]["/Dest"], entry["/Dest"]
    if top[0] == last[0] and float(top[3]) - float(last[3]) < 100:
        return None  # on a card, what it leads to is in view from anywhere
    entry[_name("Dest")] = top
    return Spoilt(copy.data(), frozenset(("proof-outline",)))


def _open_action(copy: Copy, **entries: Any) -> Spoilt:
    copy.root[_name("OpenAction")] = DictionaryObject(
        {_name(key): value for key, value in entries.items()}
    )
    return Spoilt(copy.data(), DANGER)


def run_a_script(copy: Copy) -> Spoilt | None:
    """A script runs when the file is opened."""
    return _open_action(copy, S=_name("JavaScript"), JS=TextStringObject("app.alert(1)"))


def launch_a_program(copy: Copy) -> Spoilt | None:
    """A program starts when the file is opened."""
    return _open_action(copy, S=_name("Launch"), F=TextStringObject("cmd.exe"))


def hide_a_script_in_a_link(copy: Copy) -> Spoilt | None:
    """A link runs a script once it is followed."""
    found = _annotation(copy)
    if found is None:
        return None
    found[0]["/A"][_name("Next")] = DictionaryObject(
        {_name("S"): _name("JavaScript"), _name("JS"): TextStringObject("app.alert(1)")}
    )
    return Spoilt(copy.data(), DANGER)


def embed_a_file(copy: Copy) -> Spoilt | None:
    """A file is attached."""
    inner = copy.add(stream(b"secret", Type=_name("EmbeddedFile")))
    spec = DictionaryObject(
        {
            _name("Type"): _name("Filespec"),
            _name("F"): TextStringObject("x"),
            _name("EF"): DictionaryObject({_name("F"): inner}),
        }
    )
    copy.root[_name("Names")] = DictionaryObject(
        {
            _name("EmbeddedFiles"): DictionaryObject(
                {_name("Names"): ArrayObject([TextStringObject("x"), copy.add(spec)])}
            )
        }
    )
    return Spoilt(copy.data(), DANGER)


def add_a_form(copy: Copy) -> Spoilt | None:
    """The file has become a form."""
    copy.root[_name("AcroForm")] = DictionaryObject(
        {
            _name("Fields"): ArrayObject(
                [
                    copy.add(
                        DictionaryObject(
                            {_name("FT"): _name("Tx"), _name("T"): TextStringObject("a")}
                        )
                    )
                ]
            )
        }
    )
    return Spoilt(copy.data(), DANGER)


KINDS: dict[str, Spoil] = {
    kind.__name__: kind
    for kind in (
        change_a_target,
        move_a_link,
        silence_a_link,
        drop_a_link,
        unembed_a_font,
        forget_what_letters_are,
        rename_a_font,
        break_a_font,
        change_the_title,
        change_the_title_in_xmp,
        change_the_language,
        change_the_digest,
        change_the_version,
        approve_by_hand,
        change_the_date,
        name_a_patient,
        name_a_patient_in_xmp,
        drop_a_claim,
        change_a_claim,
        drop_the_meaning_of_colours,
        show_the_file_name,
        label_the_pages,
        change_the_outline,
        mislead_the_outline,
        run_a_script,
        launch_a_program,
        hide_a_script_in_a_link,
        embed_a_file,
        add_a_form,
    )
}
