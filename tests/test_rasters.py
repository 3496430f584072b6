"""Photographs: kept as they were compressed, made no larger than print can show, and proven."""

from __future__ import annotations

import io
import random
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
import trials
from PIL import Image
from pypdf import PdfReader

from handout import pipeline
from handout.base.formats import format_of
from handout.drawing import pictures, rasters
from handout.drawing.rasters import BadRaster, Jpeg, Pixels
from handout.proof import Approved, prove

TWO_HUES = ((200, 40, 40), (40, 60, 200))


def scene(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Return a picture of blocks in which every place looks different."""
    noise = random.Random(7).randbytes(12 * 9 * 3)
    return Image.frombytes("RGB", (12, 9), noise).resize((width, height), 0).convert(mode)


def jpeg(image: Image.Image, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", **options)
    return file.getvalue()


def png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def exif(turned: int) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = turned
    made[0x010E] = "ward 7, bed 3"
    return made


def opened(picture: Jpeg) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_photograph_stays_as_it_was_compressed(mode: str, progressive: bool) -> None:
    """Grey or colour, baseline or progressive: the same samples come out as from the file."""
    data = jpeg(scene(90, 60, mode), progressive=progressive, exif=exif(1), comment=b"by K.")
    found = rasters.read(data + b"what follows the end")

    assert isinstance(found, Jpeg)
    assert (found.width, found.height, found.channels) == (90, 60, len(mode))
    assert opened(found).tobytes() == Image.open(io.BytesIO(data)).tobytes()
    for hidden in (b"ward 7", b"by K.", b"what follows"):
        assert hidden not in found.data


@pytest.mark.parametrize("turned", range(2, 9))
def test_a_photograph_held_sideways_is_upright(turned: int) -> None:
    """Each way in which Exif turns a picture is undone, as a viewer of photographs does."""
    from PIL import ImageOps

    data = jpeg(scene(96, 72), quality=98, subsampling=0, exif=exif(turned))
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    found = rasters.read(data)

    assert isinstance(found, Jpeg)
    assert (found.width, found.height) == upright.size
    for at in ((4, 4), (found.width - 5, 4), (4, found.height - 5)):
        here, there = opened(found).getpixel(at), upright.getpixel(at)
        assert max(abs(a - b) for a, b in zip(here, there)) < 16  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (jpeg(scene(20, 20, "CMYK")), "CMYK"),
        (jpeg(scene(60, 60))[:-300], "ends too soon"),
        (jpeg(scene(60, 60))[:12], "ends too soon"),
        (b"\xff\xd8\xff\xd9", "no picture"),
        (jpeg(scene(60, 60)).replace(b"\xff\xc0", b"\xff\xc9"), "few programs"),
    ],
)
def test_what_print_would_show_otherwise_is_refused(data: bytes, says: str) -> None:
    """Inks of a press, a rare way of storing, a file cut short: each is named, with a way out."""
    with pytest.raises(BadRaster) as refused:
        rasters.read(data)

    id, message, hint = refused.value.args
    assert id == "image-broken"
    assert says in message
    assert hint


def test_any_broken_photograph_is_a_finding() -> None:
    """Whatever is cut off or changed in a file, it is read or refused by name."""
    data = jpeg(scene(40, 30), exif=exif(3))
    rng = random.Random(3)
    for _ in range(300):
        spoilt = bytearray(data[: rng.randrange(4, len(data) + 1)])
        spoilt[rng.randrange(3, len(spoilt))] = rng.randrange(256)
        with suppress(BadRaster):
            assert rasters.read(bytes(spoilt)).width


@pytest.mark.parametrize("ground", [(255, 255, 255, 255), (0, 0, 0, 0), (252, 252, 252, 255)])
def test_the_paper_round_a_picture_is_no_part_of_it(ground: tuple[int, ...]) -> None:
    """White, clear or nearly white edges are cut away, so that left edges stand in one line."""
    sheet = Image.new("RGBA", (80, 50), ground)
    sheet.paste((20, 30, 40, 255), (10, 20, 40, 30))
    found = rasters.read(png(sheet))

    assert (found.width, found.height) == (30, 10)


def test_no_more_is_stored_than_print_can_show() -> None:
    """A large picture is made smaller to 300 pixels an inch; a small one is left as it is."""
    large, small = rasters.read(jpeg(scene(1200, 900))), rasters.read(jpeg(scene(300, 225)))
    grey = rasters.read(png(scene(1200, 900, "L")))

    assert rasters.at_print(small, 72.0) is small
    for one in (large, grey):
        made = rasters.at_print(one, 144.0)
        assert (made.width, made.height, made.channels) == (600, 450, one.channels)
        assert len(made.data) < len(one.data)
        assert rasters.at_print(one, 144.0) == made


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[pipeline.CheckedLeaflet, bytes]:
    """A leaflet with a large photograph, a small one and a large PNG, read and made."""
    folder = tmp_path_factory.mktemp("photographs")
    trials.write(folder, jpeg(scene(1600, 1200), progressive=True), "large.jpg")
    trials.write(folder, jpeg(scene(400, 300, "L")), "small.jpg")
    trials.write(folder, png(scene(1500, 900)), "large.png")
    path = trials.write(
        folder,
        trials.leaflet(
            "figure: {image: large.jpg, alt: A large one, caption: Words below, width: 30%}",
            "figure: {image: small.jpg, alt: A small one, width: 30%}",
            "figure: {image: large.png, alt: A third, width: 30%}",
        ),
    )
    ready, found = pipeline.check(path, folder)
    assert ready is not None, found
    data, _, said = pipeline.rendered(ready, format_of("standard", "a4"), "0" * 64)
    assert data is not None
    assert said == ()
    return ready, data


def test_photographs_are_in_the_file_as_jpeg(
    built: tuple[pipeline.CheckedLeaflet, bytes],
) -> None:
    """The small one byte for byte; the large ones at 300 pixels an inch of their printed width."""
    ready, data = built
    objects = PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/XObject"]  # type: ignore[index]
    images = {int(one["/Width"]): one for one in (i.get_object() for i in objects.values())}
    across = max(images)

    assert images[400].get_data() == ready.pictures["small.jpg"].content.data  # type: ignore[union-attr]
    assert images[400]["/Filter"] == "/DCTDecode"
    assert [int(i["/Width"]) for i in images.values()].count(across) == 1
    assert len(data) < 900_000
    assert abs(across - 0.3 * format_of("standard", "a4").column / 72 * 300) < 1.5


def test_a_photograph_that_was_made_smaller_is_proven(
    built: tuple[pipeline.CheckedLeaflet, bytes],
) -> None:
    """It is held against the approved one: another, or one that lost a corner, is a fault."""
    ready, data = built
    approved = Approved(ready.leaflet, ready.brand, "standard", ("a4",), ready.pictures)
    assert [f.id for f in prove(data, "x.pdf", approved, fresh=True).findings] == []
    for name in ("large.jpg", "small.jpg", "large.png"):
        shown = ready.pictures[name]
        content = shown.content
        assert isinstance(content, Jpeg | Pixels)
        other = _with_a_spot(content)
        held = replace(approved, pictures={**ready.pictures, name: shown._replace(content=other)})
        found = [f.id for f in prove(data, "x.pdf", held, fresh=True).findings]

        assert found == ["proof-picture"], name


def _with_a_spot(content: rasters.Raster) -> rasters.Raster:
    """Return the picture with a square of a hundredth of its width in another colour."""
    if isinstance(content, Jpeg):
        image = opened(content).copy()
    else:
        image = Image.frombytes("RGB", (content.width, content.height), content.data)
    side = content.width // 100
    middle = image.getpixel((50, 50))
    shade = middle if isinstance(middle, int) else sum(middle) // 3  # type: ignore[arg-type]
    spot = 0 if shade > 127 else 255
    image.paste((spot,) * content.channels, (50, 50, 50 + side, 50 + side))
    if isinstance(content, Jpeg):
        return content._replace(data=jpeg(image, quality=95, subsampling=0))
    return content._replace(data=image.tobytes())


@pytest.mark.parametrize("width", ["60", "10%", "120%", "wide", "60 %"])
def test_a_width_by_wish_is_a_share_of_the_line(tmp_path: Path, width: str) -> None:
    """From a fifth of the line to all of it; anything else is told what may be written."""
    trials.write(tmp_path, jpeg(scene(300, 225)), "x.jpg")
    text = trials.leaflet(f"figure: {{image: x.jpg, alt: Blocks, width: {width}}}")
    found = trials.check(trials.write(tmp_path, text))

    assert [f.id for f in found] == ["share"]
    assert "20% to 100%" in found[0].hint


def test_a_photograph_is_read_by_its_bytes_not_its_name(tmp_path: Path) -> None:
    """A JPEG that somebody called .png is a JPEG."""
    trials.write(tmp_path, jpeg(scene(30, 20)), "x.png")
    found: list[object] = []
    made = pictures.read(trials.placed("x.png"), tmp_path, tmp_path, found.append)

    assert found == []
    assert made is not None
    assert isinstance(made.content, Jpeg)
