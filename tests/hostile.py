"""Files made to break a reader: each is bytes that nobody should have to survive, and we must."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable

from pypdf import PdfReader, PdfWriter

Make = Callable[[bytes], bytes]


def pdf(objects: dict[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Write a PDF of given objects with a plain cross-reference table."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, 2)
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start, size = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        out.write(
            b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
        )
    out.write(b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))
    return out.getvalue()


def stream(data: bytes, entries: bytes = b"", packed: bool = True) -> bytes:
    """Write a stream object's body."""
    if packed:
        data = zlib.compress(data, 9)
        entries += b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def page(
    content: bytes,
    more: dict[int, bytes] | None = None,
    resources: bytes = b"",
    catalogue: bytes = b"",
) -> bytes:
    """Write a PDF of one page."""
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R %s>>" % catalogue,
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<<%s>>>>" % resources,
            4: stream(content),
            **(more or {}),
        }
    )


def nothing(good: bytes) -> bytes:
    """No bytes at all."""
    return b""


def noise(good: bytes) -> bytes:
    """Random bytes after a PDF's first line."""
    return b"%PDF-1.7\n" + random.Random(1).randbytes(20_000)


def cut_in_half(good: bytes) -> bytes:
    """A good file, cut off in the middle."""
    return good[: len(good) // 2]


def without_an_end(good: bytes) -> bytes:
    """A good file without its last bytes."""
    return good[:-40]


def scrambled(good: bytes) -> bytes:
    """A good file with some hundred bytes changed."""
    data, dice = bytearray(good), random.Random(2)
    for _ in range(300):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def encrypted(good: bytes) -> bytes:
    """A good file under a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(good)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def looping_pages(good: bytes) -> bytes:
    """A page tree that holds itself."""
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"})


def no_pages(good: bytes) -> bytes:
    """A catalogue that leads nowhere."""
    return pdf({1: b"<</Type/Catalog/Pages 9 0 R>>"})


def ten_thousand_pages(good: bytes) -> bytes:
    """One page, ten thousand times."""
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 10000/Kids[%s]>>" % (b"3 0 R " * 10_000),
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        }
    )


def deep_pages(good: bytes) -> bytes:
    """A page tree a thousand levels deep."""
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            **{n: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 1) for n in range(2, 1002)},
            1002: b"<</Type/Page/MediaBox[0 0 595 842]>>",
        }
    )


def bomb_of_content(good: bytes) -> bytes:
    """A page whose instructions unpack to 200 megabytes."""
    return page(b"q Q\n" * 50_000_000)


def bomb_of_objects(good: bytes) -> bytes:
    """An object stream that unpacks to 100 megabytes."""
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R>>",
            2: b"<</Type/Pages/Kids[]/Count 0>>",
            5: stream(b"<" * 100_000_000, b"/Type/Metadata/Subtype/XML"),
        }
    )


def deep_nesting(good: bytes) -> bytes:
    """Arrays in arrays, fifty thousand deep, in the file and on the page."""
    return page(
        b"[" * 50_000 + b"]" * 50_000 + b" TJ",
        {5: b"[" * 50_000 + b"]" * 50_000},
        catalogue=b"/OpenAction 5 0 R",
    )


def deep_saves(good: bytes) -> bytes:
    """The graphics state saved a million times."""
    return page(b"q " * 1_000_000)


def forms_of_forms(good: bytes) -> bytes:
    """Ten forms, each of which draws the next a hundred times."""
    forms = {
        n: stream(
            b"/X%d Do " % (n + 1) * 100,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
            b"/Resources<</XObject<</X%d %d 0 R>>>>" % (n + 1, n + 1),
        )
        for n in range(5, 15)
    }
    forms[15] = stream(b"q Q", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return page(b"/X5 Do", forms, b"/XObject<</X5 5 0 R>>")


def a_form_of_itself(good: bytes) -> bytes:
    """A form that draws itself."""
    return page(
        b"/X5 Do",
        {
            5: stream(
                b"/X5 Do",
                b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X5 5 0 R>>>>",
            )
        },
        b"/XObject<</X5 5 0 R>>",
    )


def a_million_words(good: bytes) -> bytes:
    """A million strings in one place, in a font that is not there."""
    return page(b"BT /F1 12 Tf 100 100 Td " + b"(a)Tj " * 1_000_000 + b"ET")


def many_boxes_and_words(good: bytes) -> bytes:
    """Twenty thousand boxes on twenty thousand words."""
    return page(
        b"10 10 200 200 re f " * 20_000 + b"BT /F1 12 Tf 100 100 Td " + b"(a)Tj " * 20_000 + b"ET",
        {5: b"<</Type/Font/Subtype/Type1/BaseFont/X>>"},
        b"/Font<</F1 5 0 R>>",
    )


def broken_instructions(good: bytes) -> bytes:
    """Instructions that break off in a string, and operators without operands."""
    return page(b"rg re cm Tf Td TJ Tj ' \" gs Do BDC EMC EMC (never ends \\")


def odd_values(good: bytes) -> bytes:
    """Names where numbers belong, numbers where arrays do, references to nothing."""
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R/Lang 7/MarkInfo[1]/StructTreeRoot 9 0 R"
            b"/Metadata(x)/Outlines/No/ViewerPreferences 3/Names 99 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R 99 0 R null 7]/Count/Many>>",
            3: b"<</Type/Page/MediaBox[/a/b]/Contents[9 0 R]/Annots[1 2 9 0 R]/Rotate(x)"
            b"/Resources 4/StructParents/x/CropBox[1 2]>>",
            9: b"<</K[1 2<</S/P/K<</MCID/x>>>>9 0 R<</S 3/K[<</Type/OBJR>>]>>]/RoleMap 4"
            b"/ParentTree<</Nums[0 1 2]/Kids[9 0 R]>>>>",
        }
    )


def looping_tags(good: bytes) -> bytes:
    """A structure tree whose branches hold one another."""
    return page(
        b"q Q",
        {
            5: b"<</Type/StructTreeRoot/K 6 0 R/ParentTree 8 0 R>>",
            6: b"<</S/Document/P 5 0 R/K[7 0 R 7 0 R]>>",
            7: b"<</S/P/P 6 0 R/K[6 0 R 7 0 R]>>",
            8: b"<</Kids[8 0 R 8 0 R]>>",
        },
        catalogue=b"/StructTreeRoot 5 0 R/Lang(en)/MarkInfo<</Marked true>>",
    )


def deep_tags(good: bytes) -> bytes:
    """A structure tree ten thousand levels deep."""
    tags = {n: b"<</S/Div/P %d 0 R/K[%d 0 R]>>" % (n - 1, n + 1) for n in range(6, 10_006)}
    return page(
        b"q Q", {5: b"<</Type/StructTreeRoot/K 6 0 R>>", **tags}, catalogue=b"/StructTreeRoot 5 0 R"
    )


def looping_outline(good: bytes) -> bytes:
    """An outline whose entries follow one another in a circle."""
    return page(
        b"q Q",
        {
            5: b"<</First 6 0 R>>",
            6: b"<</Title(a)/Next 7 0 R/First 6 0 R>>",
            7: b"<</Title(b)/Next 6 0 R>>",
        },
        catalogue=b"/Outlines 5 0 R",
    )


def a_font_without_end(good: bytes) -> bytes:
    """ToUnicode ranges and widths that state millions of codes again and again."""
    ranges = b"beginbfrange " + b"<0000><FFFF><0041>" * 20_000 + b" endbfrange "
    return page(
        b"BT /F1 12 Tf 100 100 Td <00010002>Tj ET",
        {
            5: b"<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/X/ToUnicode 6 0 R"
            b"/DescendantFonts[<</Subtype/CIDFontType2/W 7 0 R>>]>>",
            6: stream(ranges + b"beginbfchar " * 50_000),
            7: b"[" + b"0 65535 500 " * 20_000 + b"]",
        },
        b"/Font<</F1 5 0 R>>",
    )


def billion_laughs(good: bytes) -> bytes:
    """XMP whose entities unfold without end."""
    lines = [b'<!DOCTYPE x [<!ENTITY a0 "ha">']
    lines += [b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)]
    text = b"\n".join(lines) + b"]><x>&a11;</x>"
    return page(
        b"q Q",
        {5: stream(text.decode().encode("utf-16-le"), b"/Type/Metadata")},
        catalogue=b"/Metadata 5 0 R",
    )


def attributes_of_self(good: bytes) -> bytes:
    """Resources, fonts and annotations that name one another."""
    return page(
        b"/F1 12 Tf (x) Tj /X Do",
        {
            5: b"<</Font<</F1 5 0 R>>/XObject<</X 5 0 R>>/Subtype/Form/ToUnicode 5 0 R"
            b"/DescendantFonts[5 0 R]/FontDescriptor 5 0 R/Widths[5 0 R]/W[5 0 R 5 0 R]"
            b"/ExtGState 5 0 R/Annots[5 0 R]/A 5 0 R/Next 5 0 R>>"
        },
        catalogue=b"/OpenAction 5 0 R/Names 5 0 R",
        resources=b"/Font<</F1 5 0 R>>",
    )


KINDS: dict[str, Make] = {
    kind.__name__: kind
    for kind in (
        nothing,
        noise,
        cut_in_half,
        without_an_end,
        scrambled,
        encrypted,
        looping_pages,
        no_pages,
        ten_thousand_pages,
        deep_pages,
        bomb_of_content,
        bomb_of_objects,
        deep_nesting,
        deep_saves,
        forms_of_forms,
        a_form_of_itself,
        a_million_words,
        many_boxes_and_words,
        broken_instructions,
        odd_values,
        looping_tags,
        deep_tags,
        looping_outline,
        a_font_without_end,
        billion_laughs,
        attributes_of_self,
    )
}
