"""HTML to articles: the general reader's blocks, after navigation, side boxes and marks of notes are told apart."""

from harness.reference.html.page import read

__all__ = ["read"]
