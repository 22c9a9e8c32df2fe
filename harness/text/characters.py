"""Classes of characters that rules of reading ask for, as members of a regular expression's brackets."""

import re
import unicodedata

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
CJK_LETTERS = HAN + KANA + "\u3100-\u312f\u31a0-\u31bf\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff"
"""Han, kana, bopomofo and Hangul."""
CJK_MARKS = (
    "\u2329\u232a\u2ff0-\u2fff\u3000-\u3004\u3008-\u3020\u302a-\u3037\u303c-\u303f\u3190-\u319f\u31c0-\u31ef"
    "\u3200-\u33ff\ufe10-\ufe1f\ufe30-\ufe4f\uff5f-\uff65"
)
"""Punctuation and signs that only East Asian text has: 。、《「【㈠㎡."""
CJK = CJK_LETTERS + CJK_MARKS

is_cjk = re.compile(f"[{CJK}]").match
"""Whether a text opens with a CJK letter or mark. Full-width forms of ASCII are not among them."""


def _one_by_one(first: int, last: int) -> dict[int, str]:
    found: dict[int, str] = {}
    for code in range(first, last + 1):
        narrow = unicodedata.normalize("NFKC", chr(code))
        if len(narrow) == 1 and narrow != chr(code) and narrow != " ":
            found[code] = narrow
    return found


ALNUM_WIDTH = {
    code: narrow for code, narrow in _one_by_one(0xFF10, 0xFF5A).items() if narrow.isascii() and narrow.isalnum()
}
"""Full-width digits and Latin letters to ASCII."""
MARK_WIDTH = {
    code: narrow for code, narrow in _one_by_one(0xFF01, 0xFF5E).items() if code not in ALNUM_WIDTH
} | _one_by_one(0xFFE0, 0xFFE6)
"""Full-width punctuation and signs to the narrow ones: ，％￥. 。 and 、 have no narrow form in ASCII and stay."""
SMALL_AND_HALF = _one_by_one(0xFE50, 0xFE6B) | _one_by_one(0xFF61, 0xFF9F)
"""Small forms, and half-width kana and CJK marks, to the usual ones."""
WIDTH = ALNUM_WIDTH | MARK_WIDTH | SMALL_AND_HALF
WIDE_MARKS = frozenset(map(chr, MARK_WIDTH))

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\u2e3a\u2e3b\ufe58\ufe63\uff0d"
"""Hyphens, dashes and minus signs, and the box line that Chinese typesetting uses as one."""
DOUBLE_QUOTES = (
    '"\u201c\u201d\u201e\u201f\u2033\uff02\u300c\u300d\ufe41\ufe42\uff62\uff63\u301d\u301e\u301f\u00ab\u00bb'
)
SINGLE_QUOTES = "'`\u2018\u2019\u201a\u201b\u2032\uff07\uff40\u00b4\u1fef\u1ffd\u300e\u300f\ufe43\ufe44\u2039\u203a"
SPACES = "".join(char for char in map(chr, range(0x3001)) if char.isspace())
"""Every white space character, line ends included."""
