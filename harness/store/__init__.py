"""What is kept under `.harness`: runs, one folder each, and the outputs of parsers by content."""
