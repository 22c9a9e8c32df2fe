"""A report as a page for a browser: one file, or with many documents an index and a file for each document.

`pages` writes it, `index` and `documents` say what stands in it, `sources` finds golden facts in a document's text,
`pictures` draws PDF pages, `parsed` fetches what parsers gave. The page itself is in `harness/data/report`.
"""
