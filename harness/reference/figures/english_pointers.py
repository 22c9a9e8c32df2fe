"""Words of English sentences that point to another number or noun: those from Asia, raise it to, 9,300 or 0.8% more."""

import re

_PLACED = r"(?:from|in|of|for|by|at|to|with|on|among|between|who|aged|coming|going|travelling|made)"
THOSE = re.compile(
    rf"[\s,]*(?:(?:and|but|while|whereas|with)\s+)?(?:those|that|the\s+(?:equivalent|corresponding|comparable)\s+[a-z]+"
    rf"|the\s+(?:figure|rate|total|share|number|proportion|level)(?!\s+of))\s+(?P<rest>{_PLACED}\s.+)",
    re.IGNORECASE,
)
HEAD = re.compile(rf"\s+{_PLACED}\s", re.IGNORECASE)


MOVES_IT = re.compile(
    r"\b[a-z]+\s+(?:it|them|this|these|those|that|(?:the|that|this)\s+(?:figure|total|number|share|rate|level|proportion))"
    r"\s+(?:up\s+|down\s+|back\s+)?to(?:\s+[a-z]+)?\s*$",
    re.IGNORECASE,
)
BOTH = re.compile(r"[\s,]*(?:\bor\s+|\()#\x01*\)?")
"""9,300 or 0.8% more: said of both."""
LISTED = ("and", "while", "whereas", "but", ", and", ", while")
AT_FIRST = re.compile(r"\s*(?:and\s+|but\s+)?(?:at|with)\s*$", re.IGNORECASE)
