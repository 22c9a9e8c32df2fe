"""The grammar of single lines: what a line of a page says it is, whatever the page came from.

Every function takes one line or the opening of one block, with white space at its ends or not, Simplified or
Traditional or English, and says what it finds or None. Nothing here knows of fonts, places or neighbours:
`assembly` and the inputs weigh those.
"""

from harness.reference.characters import ends_sentence, width_em
from harness.reference.grammar.markers import Marker, marker
from harness.reference.grammar.openings import Opening, dateline
from harness.reference.grammar.page_lines import (
    is_caption,
    is_makers_line,
    is_note,
    is_page_number,
    is_running_head,
    is_table_title,
    unit_line,
)
from harness.reference.grammar.sources import Trail, credit, date_line, jump, trailing_credit
from harness.reference.grammar.writers import (
    HeadLine,
    byline,
    english_body,
    head_line,
    institution,
    office_and_name,
    spaced_names,
    speaker,
)

__all__ = [
    "HeadLine",
    "Marker",
    "Opening",
    "Trail",
    "byline",
    "credit",
    "date_line",
    "dateline",
    "ends_sentence",
    "english_body",
    "head_line",
    "institution",
    "is_caption",
    "is_makers_line",
    "is_note",
    "is_page_number",
    "is_running_head",
    "is_table_title",
    "jump",
    "marker",
    "office_and_name",
    "spaced_names",
    "speaker",
    "trailing_credit",
    "unit_line",
    "width_em",
]
