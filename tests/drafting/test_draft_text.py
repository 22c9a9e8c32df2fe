"""A draft as text."""

from harness.drafting.consensus import Agreement
from harness.drafting.draft_text import Sketch, draft_text, one_line, plain_text
from harness.drafting.pending import Choice


def sketch() -> Sketch:
    made = Sketch({"source": "a.txt", "sha256": "0", "date": "2021-12-20"})
    made.articles = [{"id": "news", "title": "T: t", "byline": None, "sections": [{"marker": "一是", "opens": "抓"}]}]
    made.figures = [{"id": "a", "article": "news", "value": "12.50", "unit": "%"}]
    made.tables = [{"id": "t", "rows": [["a", ""], [{"text": "b", "colspan": 2}]]}]
    made.not_figures = ["5G"]
    one = Agreement(["r"], ["r", "p"], [[Choice("value", "12.50", ("r",)), Choice("value", "1", ("p",))]])
    made.agreement = {("figures", "a"): one, ("articles", "news"): Agreement(["r", "p"], ["r", "p"])}
    made.pages = {"a": "…「12.50%」\n…"}
    made.notes = ["read by r"]
    made.doubt("document", "", "no day")
    made.doubt("document", "", "no day")
    return made


GOLDEN = """\
# yaml-language-server: $schema=golden.schema.json
golden: 1

document:
  source: a.txt
  sha256: 0
  date: 2021-12-20

articles:                          # in reading order
  - id: news
    title: "T: t"
    byline: null
    sections:
      - {marker: 一是, opens: 抓}

figures:
  - {id: a, article: news, value: 12.50, unit: "%"}

tables:
  - id: t
    rows:
      - [a, ""]
      - [{text: b, colspan: 2}]

not_figures: [5G]
"""


def test_the_golden_holds_facts_alone() -> None:
    assert plain_text(sketch()) == GOLDEN


def test_the_draft_adds_comments_alone() -> None:
    text = draft_text(sketch())
    added = [line for line in text.splitlines() if line not in GOLDEN.splitlines()]
    assert added == [
        "# draft: read by r", "# read by 2 of 2", "# decide: no day", "  # read by 2 of 2",
        "  # read by 1 of 2 · …「12.50%」 …", '  # decide value: "12.50" (r) | "1" (p)', "  # read by 2 of 2",
    ]  # fmt: skip
    assert "".join(line for line in text.splitlines(keepends=True) if line.rstrip("\n") not in added) == GOLDEN


def test_comments_hold_no_character_that_yaml_refuses() -> None:
    assert one_line("a\n b\x07c\u2028d") == "a b\\u0007c d"


def test_a_document_without_articles_says_so() -> None:
    assert "\narticles: []\n" in plain_text(Sketch({"source": "a", "sha256": "0"}))
