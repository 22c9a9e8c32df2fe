"""The characters of a PDF with their places, over-struck ones once, and what is drawn around them. Uses PDFium.

Coordinates are points from the top left of the page as a reader holds it: a rotated page is turned first, and text that
runs upwards, downwards or upside down is given on a view of its own, turned so that it runs to the right.
"""

from harness.pdf_text.glyphs import Glyph
from harness.pdf_text.pages import View, views

__all__ = ["Glyph", "View", "views"]
