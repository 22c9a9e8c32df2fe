"""Pages of a PDF with the places of facts."""

import base64
import struct
from pathlib import Path

from harness.reports.html.pictures import pages
from harness.reports.html.sources import Wanted

PDF = Path(__file__).resolve().parents[3] / "golden" / "sources" / "labour-market.pdf"


def test_a_fact_is_marked_where_its_words_are_painted() -> None:
    (first, *_) = pages(PDF, [Wanted("figures/rate", "The unemployment rate was 4.3%")])
    ((left, top, right, bottom, key),) = first["marks"]
    assert key == "figures/rate"
    assert 0 < left < right < 1 and 0 < top < bottom < 1
    assert right - left > 5 * (bottom - top)


def test_words_over_two_lines_have_two_marks() -> None:
    (first, *_) = pages(PDF, [Wanted("figures/f", "down 0.2 percentage points on the quarter")])
    one, other = sorted(first["marks"], key=lambda mark: mark[1])
    assert one[3] <= other[3] and other[0] < one[0]


def test_a_page_is_a_grey_picture_of_its_own_size() -> None:
    (first, *_) = pages(PDF, [])
    kind, data = first["image"].split(",")
    raw = base64.b64decode(data)
    assert kind == "data:image/png;base64"
    wide, high, depth, colour = struct.unpack(">IIBB", raw[16:26])
    assert (depth, colour) == (4, 0)
    assert 1095 <= wide <= 1105 and 1.3 < high / wide < 1.5


def test_what_is_no_pdf_has_no_pages(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7\ncut off")
    assert pages(tmp_path / "x.pdf", []) == []
