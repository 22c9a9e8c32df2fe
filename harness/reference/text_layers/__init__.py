"""Text layers (.txt) to articles: bytes, lines, tables, paragraphs and headings, in this order."""
