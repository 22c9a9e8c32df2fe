"""The check of tables: the golden's `tables:` against the table blocks of a parsed document.

`facts` holds the key and its items, `places` finds the blocks, `rows` and `cells` compare, `faults` damages.
"""

from harness.checks.case import Check
from harness.checks.tables.comparing import compare
from harness.checks.tables.facts import TableFact, TableFacts, items, lint, phrases
from harness.checks.tables.faults import faults, variations
from harness.checks.tables.places import Located, cell_at, locate

__all__ = ["CHECK", "Located", "TableFact", "TableFacts", "cell_at", "locate"]

CHECK = Check("tables", TableFacts, items, compare, faults, variations, lint, phrases)
