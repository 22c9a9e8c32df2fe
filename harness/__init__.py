"""pytest for document parsers: golden files say what a document says, any parser is run against them."""

__version__ = "0.1.0"
