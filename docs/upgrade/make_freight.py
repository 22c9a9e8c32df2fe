"""Makes freight.pdf, on which an upgrade of pypdf joins two figures. Needs reportlab; the same bytes each time.

Each cell of the table prints an amount above its growth, and the name of the row stands beside them at half height, as
desktop publishing centres it. Run it in any folder: `python docs/upgrade/make_freight.py [FOLDER]`.
"""

import sys
from pathlib import Path

from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

ROWS = (("Rail", "1,284", "6.1"), ("Road", "3,907", "-2.4"), ("Water", "861", "11.8"))
SIZE, SMALL, LEADING = 10, 8, 9


def put(page: Canvas, x: float, y: float, text: str) -> None:
    """Text that leaves the line where it is: drawString would move on to the next one."""
    words = page.beginText(x, y)
    words.textOut(text)
    page.drawText(words)


def main(folder: Path) -> None:
    """One page: a title, a sentence, a table of three rows."""
    page = Canvas(str(folder / "freight.pdf"), pagesize=A5, invariant=1)
    page.setFont("Times-Bold", 14)
    page.drawString(40, 540, "Freight handled at the quay, July 2024")
    page.setFont("Times-Roman", SIZE)
    page.drawString(40, 515, "In tonnes; below each amount the change on a year earlier in per cent.")
    for number, (name, amount, growth) in enumerate(ROWS):
        middle = 480 - 36 * number
        page.line(40, middle + 18, 380, middle + 18)
        page.setFont("Times-Roman", SIZE)
        put(page, 40, middle, name)
        page.setFont("Times-Roman", SMALL)
        put(page, 200, middle + LEADING / 2, amount)
        put(page, 200, middle - LEADING / 2, growth)
    page.showPage()
    page.save()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).resolve().parent)
