"""Ways to spoil pictures and QR codes: gone, covered, changed, too small to be read."""

from __future__ import annotations

import re

from pypdf.generic import DictionaryObject, NameObject, NumberObject
from spoil import Copy, Spoil, Spoilt, kids, stream
from spoil_drawn import DRAWN
from spoil_page import HIDDEN, _on_top


def over_a_picture(copy: Copy) -> Spoilt | None:
    """A patch is painted over the middle of the logo."""
    if not copy.elements("Figure"):
        return None
    box = copy.elements("Figure")[0]["/A"]["/BBox"]
    line = copy.lines(1)[0]
    return _on_top(
        copy,
        line,
        f"1 1 1 rg {float(box[0]) + 5:g} {float(box[1]) + 5:g} 20 20 re f".encode(),
        HIDDEN,
    )


def drop_a_picture(copy: Copy) -> Spoilt | None:
    """The last picture is no longer drawn; its mark and its words for the blind are there."""
    if not copy.elements("Figure"):
        return None
    figure = copy.elements("Figure")[-1]
    page = copy.page_of(figure)
    content = copy.content(page)
    mark = content.index(b"/Figure<</MCID %d>>BDC" % figure["/K"][0])
    start, end = content.index(b"BDC", mark) + 3, content.index(b"EMC", mark)
    copy.draw(page, content[:start] + b"\n" + content[end:])
    return Spoilt(copy.data(), frozenset(("proof-picture",)), page)


def change_the_code(copy: Copy) -> Spoilt | None:
    """One module of the QR code has gone."""
    figure = next((f for f in copy.elements("Figure") if "QR" in f["/Alt"]), None)
    if figure is None:
        return None
    page = copy.page_of(figure)
    content = copy.content(page)
    mark = content.index(b"/Figure<</MCID %d>>BDC" % figure["/K"][0])
    parts = list(re.finditer(rb"[\d.]+ [\d.]+ m(?: [\d.]+ [\d.]+ l)+ h ", content[mark:]))
    gone = parts[len(parts) // 2]
    copy.draw(page, content[: mark + gone.start()] + content[mark + gone.end() :])
    return Spoilt(copy.data(), frozenset(("proof-qr",)), page)


# ---------------------------------------------------------------- the sheet


def _figure(copy: Copy, holds: str) -> tuple[int, bytes, int, int, list[float]] | None:
    """Return a figure's page, its content, where it starts and ends there, and its box."""
    for element in copy.elements("Figure"):
        if holds in element["/Alt"] and isinstance(kids(element)[0].get_object(), int):
            page = copy.page_of(element)
            content = copy.content(page)
            mark = re.search(
                rb"/Figure\s*<<\s*/MCID %d\s*>>\s*BDC" % kids(element)[0].get_object(), content
            )
            if mark is not None:
                box = [float(edge) for edge in element["/A"]["/BBox"]]
                return page, content, mark.end(), content.index(b"EMC", mark.end()), box
    return None


def a_picture_over_a_qr_code(copy: Copy) -> Spoilt | None:
    """An image in the code's own mark covers it."""
    found = _figure(copy, "https://")
    if found is None:
        return None
    page, content, _, end, box = found
    image = stream(
        bytes([0, 255] * 32),
        Type=NameObject("/XObject"),
        Subtype=NameObject("/Image"),
        Width=NumberObject(8),
        Height=NumberObject(8),
        BitsPerComponent=NumberObject(8),
        ColorSpace=NameObject("/DeviceGray"),
    )
    copy.pages[page - 1]["/Resources"][NameObject("/XObject")] = DictionaryObject(
        {NameObject("/Im"): copy.add(image)}
    )
    copy.draw(
        page,
        content[:end]
        + f" q {box[2] - box[0]} 0 0 {box[3] - box[1]} {box[0]} {box[1]} cm /Im Do Q ".encode()
        + content[end:],
    )
    return Spoilt(copy.data(), frozenset(("proof-qr",)), page)


def a_qr_code_too_small(copy: Copy) -> Spoilt | None:
    """A code is drawn so small that no camera can read it."""
    found = _figure(copy, "https://")
    if found is None:
        return None
    page, content, start, end, box = found
    copy.draw(
        page,
        content[:start]
        + f" q .15 0 0 .15 {box[0] * 0.85 + 10:g} {box[1] * 0.85 + 10:g} cm ".encode()
        + content[start:end]
        + b" Q "
        + content[end:],
    )
    return Spoilt(copy.data(), frozenset(("proof-qr", "proof-picture")), page)


def a_dark_ground_under_a_qr_code(copy: Copy) -> Spoilt | None:
    """A dark box lies under a code."""
    found = _figure(copy, "https://")
    if found is None:
        return None
    page, content, _, _, box = found
    at = content.index(b"BDC") + 3
    copy.draw(
        page,
        content[:at]
        + f" 0.11 0.11 0.11 rg {box[0]} {box[1]} {box[2] - box[0]} {box[3] - box[1]} re f ".encode()
        + content[at:],
    )
    return Spoilt(copy.data(), DRAWN | {"proof-hidden", "proof-qr"}, page)


def half_a_picture_clipped_away(copy: Copy) -> Spoilt | None:
    """A clip takes the lower half of the first picture away."""
    if not copy.elements("Figure"):
        return None
    page = copy.page_of(copy.elements("Figure")[0])
    content = copy.content(page)
    clip = re.search(rb"0 0 ([\d.]+) ([\d.]+) re W n", content)
    if clip is None:
        return None
    half = b"0 0 %s %.2f re W n" % (clip[1], float(clip[2]) / 2)
    copy.draw(page, content[: clip.start()] + half + content[clip.end() :])
    return Spoilt(copy.data(), frozenset(("proof-picture",)), page)


def a_warnings_icon_clipped_away(copy: Copy) -> Spoilt | None:
    """A clip takes the lower half of a warning's icon away."""
    for page in range(1, len(copy.pages) + 1):
        content = copy.content(page)
        sign = re.search(rb"q ([\d.]+) 0 0 -[\d.]+ ([\d.]+) ([\d.]+) cm(?!\s+0 0 )", content)
        if sign is not None:
            x, y = float(sign[2]), float(sign[3])
            clip = b"q %.2f %.2f 40 8 re W n " % (x, y - 8)
            end = content.index(b"Q", sign.end()) + 1
            shown = clip + content[sign.start() : end] + b" Q"
            copy.draw(page, content[: sign.start()] + shown + content[end:])
            return Spoilt(copy.data(), DRAWN, page)
    return None


KINDS: dict[str, Spoil] = {
    kind.__name__: kind
    for kind in (
        half_a_picture_clipped_away,
        a_warnings_icon_clipped_away,
        over_a_picture,
        drop_a_picture,
        change_the_code,
        a_picture_over_a_qr_code,
        a_qr_code_too_small,
        a_dark_ground_under_a_qr_code,
    )
}
