"""Goldens written and changed with care: drafts, differences of a run, review, accept, undo.

`splice` edits YAML text by the places of its nodes, `scalars` writes values as YAML, `journal` replaces files whole or
not at all and remembers, `pending` holds what waits for a person, `differences` makes it from a run, `draft` from
several readings of a new document, `deciding` accepts and rejects, `review` asks one fact at a time.
"""
