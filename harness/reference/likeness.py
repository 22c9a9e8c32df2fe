"""How much of one text stands in another: which body a headline, a caption or the rest of a sentence belongs to."""

import re

from harness.reference.characters import has_cjk, plain

_words = re.compile(r"[a-z0-9]+")
_left_out = re.compile(r"[\s，。、；：！？“”‘’（）()《》—\-·,.;:!?]")
_small = frozenset("a an the of in on to for and or but by with at from as is are was were it its that this".split())


def shared(text: str, body: str) -> float:
    """The share (0-1) of the text's pairs of neighbouring characters that stand in the body; of words in English."""
    if not has_cjk(text):
        words = {word for word in _words.findall(text.lower()) if word not in _small}
        return sum(word in body.lower() for word in words) / len(words) if words else 0.0
    bare, whole = _left_out.sub("", plain(text)), _left_out.sub("", plain(body))
    pairs = {bare[at : at + 2] for at in range(len(bare) - 1)}
    return sum(pair in whole for pair in pairs) / len(pairs) if pairs else 0.0
