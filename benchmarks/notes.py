"""Goldens of one-sentence notes, as many as wanted, and a parser that reads them."""

import hashlib
from pathlib import Path

TEXT = "简报{number}\n\n全市规模以上工业增加值同比增长{value}%。\n"
GOLDEN = """golden: 1
document: {{source: {name}.txt, sha256: {sha256}, language: zh-Hans, date: 2021-12-20}}
articles:
  - {{id: a, title: 简报{number}}}
figures:
  - {{id: f, article: a, indicator: 规模以上工业增加值, measure: yoy_change, value: {value}, unit: "%",
     printed: 同比增长{value}%}}
"""


def write(folder: Path, count: int) -> None:
    """So many goldens with their sources."""
    folder.mkdir(parents=True)
    for number in range(count):
        name, value = f"note{number:06}", f"{number % 90}.{number % 9 + 1}"
        text = TEXT.format(number=number, value=value)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        golden = GOLDEN.format(name=name, number=number, value=value, sha256=sha256)
        (folder / f"{name}.yaml").write_text(golden, encoding="utf-8")


def parse(path: str) -> dict[str, object]:
    """The title, the sentence and its figure."""
    title, text = Path(path).read_text(encoding="utf-8").strip().split("\n\n")
    value = text[text.index("增长") + 2 : text.index("%")]
    figure = {
        "article": 0, "indicator": "规模以上工业增加值", "measure": "yoy_change", "value": value, "unit": "%",
        "printed": f"同比增长{value}%",
    }  # fmt: skip
    blocks = [{"kind": "paragraph", "text": text}]
    return {"parsed_document": 1, "articles": [{"title": title, "blocks": blocks}], "figures": [figure]}
