"""`make pictures`: draw every page of the PDFs in a folder, by PDFium, in colour and in grey."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

DPI = 110


def main(folder: Path) -> None:
    """Write FOLDER/pictures/NAME-PAGE.png and NAME-PAGE.grey.png."""
    target = folder / "pictures"
    target.mkdir(exist_ok=True)
    for old in target.glob("*.png"):
        old.unlink()
    count = 0
    for path in sorted(folder.glob("*.pdf")):
        document = pypdfium2.PdfDocument(path)
        for number, page in enumerate(document, 1):
            picture = page.render(scale=DPI / 72).to_pil()
            picture.save(target / f"{path.stem}-{number}.png")
            picture.convert("L").save(target / f"{path.stem}-{number}.grey.png")
            count += 1
        document.close()
    print(f"{count} pages drawn, in colour and in grey, in {target}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
