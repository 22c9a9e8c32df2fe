"""The check of articles: the golden's `articles:` against the articles of a parsed document.

`facts` holds the key and its items, `views` an article; `fields`, `sections` and `lines` compare; `damage` damages.
"""

from harness.checks.case import Check
from harness.checks.structure.comparison import compare
from harness.checks.structure.damage import faults
from harness.checks.structure.facts import KIND, ArticleFact, ArticleFacts, items, phrases
from harness.checks.structure.lint import lint
from harness.checks.structure.variants import variations

__all__ = ["CHECK", "ArticleFact", "ArticleFacts"]

CHECK = Check(KIND, ArticleFacts, items, compare, faults, variations, lint, phrases)
