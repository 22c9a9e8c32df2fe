"""PDF to articles, through the places of its characters."""

from harness.reference.pdf.document import read

__all__ = ["read"]
