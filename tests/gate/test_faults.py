"""Two hundred documents, each with one fault or one harmless change: the gate names the faulty ones and no other."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from tests.gate.scratch import PARSER, Scratch, golden_of, text_of

Document = dict[str, Any]
Damage = Callable[[Document, Random], None]
COUNT = 220


def _figure(document: Document, random: Random) -> Document:
    figure = random.choice(document["figures"])
    assert isinstance(figure, dict)
    return figure


def _block(document: Document, random: Random, words: str = "同比") -> tuple[list[Document], int]:
    blocks = [block for article in document["articles"] for block in article["blocks"] if words in block["text"]]
    chosen = random.choice(blocks)
    around = next(article["blocks"] for article in document["articles"] if chosen in article["blocks"])
    return around, around.index(chosen)


def digit(document: Document, random: Random) -> None:
    figure = _figure(document, random)
    last = figure["value"][-1]
    figure["value"] = figure["value"][:-1] + random.choice([one for one in "0123456789" if one != last])


def sign(document: Document, random: Random) -> None:
    figure = _figure(document, random)
    figure["value"] = figure["value"].removeprefix("-") if figure["value"].startswith("-") else "-" + figure["value"]


def scale(document: Document, random: Random) -> None:
    figure = _figure(document, random)
    figure["value"] = str(float(figure["value"]) * 10)


def unit(document: Document, random: Random) -> None:
    _figure(document, random)["unit"] = "个百分点"


def unit_lost(document: Document, random: Random) -> None:
    del _figure(document, random)["unit"]


def indicator(document: Document, random: Random) -> None:
    _figure(document, random)["indicator"] = "出口额"


def measure(document: Document, random: Random) -> None:
    _figure(document, random)["measure"] = "share"


def wrong_article(document: Document, random: Random) -> None:
    figure = _figure(document, random)
    figure["article"] = 1 - figure["article"]


def figure_lost(document: Document, random: Random) -> None:
    document["figures"].remove(_figure(document, random))


def figure_invented(document: Document, random: Random) -> None:
    document["figures"].append({**_figure(document, random), "indicator": "进口额", "value": "8.8"})


def comparator(document: Document, random: Random) -> None:
    _figure(document, random)["comparator"] = "gt"


def no_number(document: Document, random: Random) -> None:
    _figure(document, random)["value"] = random.choice([None, "NaN", "6,1", True])


def block_lost(document: Document, random: Random) -> None:
    around, place = _block(document, random)
    del around[place]


def digit_in_the_text(document: Document, random: Random) -> None:
    around, place = _block(document, random)
    text = around[place]["text"]
    at = next(n for n, char in enumerate(text) if n > text.index("同比") and char in "123456789")
    around[place]["text"] = text[:at] + ("1" if text[at] != "1" else "2") + text[at + 1 :]


def doubled_text(document: Document, random: Random) -> None:
    around, place = _block(document, random)
    around[place]["text"] = "".join(char * 2 for char in around[place]["text"])


def articles_swapped(document: Document, random: Random) -> None:
    document["articles"].reverse()
    for figure in document["figures"]:
        figure["article"] = 1 - figure["article"]


def title(document: Document, random: Random) -> None:
    random.choice(document["articles"])["title"] += "（续）"


def titles_swapped(document: Document, random: Random) -> None:
    one, other = document["articles"]
    one["title"], other["title"] = other["title"], one["title"]


def article_lost(document: Document, random: Random) -> None:
    del document["articles"][1]
    document["figures"] = [figure for figure in document["figures"] if figure["article"] == 0]


def empty(document: Document, random: Random) -> None:
    document["articles"], document["figures"] = [], []


FAULTS: tuple[Damage, ...] = (
    digit, sign, scale, unit, unit_lost, indicator, measure, wrong_article, figure_lost, figure_invented, comparator,
    no_number, block_lost, digit_in_the_text, doubled_text, articles_swapped, title, titles_swapped, article_lost,
    empty,
)  # fmt: skip


def nothing(document: Document, random: Random) -> None: ...


def figures_in_another_order(document: Document, random: Random) -> None:
    random.shuffle(document["figures"])


def no_places(document: Document, random: Random) -> None:
    for figure in document["figures"]:
        del figure["place"]


def trailing_zero(document: Document, random: Random) -> None:
    _figure(document, random)["value"] += "0"


def spaces(document: Document, random: Random) -> None:
    around, place = _block(document, random)
    around[place]["text"] = around[place]["text"].replace("同比", " 同比 ")


def furniture(document: Document, random: Random) -> None:
    document["articles"][0]["blocks"].append({"kind": "furniture", "text": "第 3 版"})


def a_warning_fact_lost(document: Document, random: Random) -> None:
    around, place = _block(document, random, "创下新高")
    around[place]["text"] = around[place]["text"].replace("创下新高", "创新高")


def levels_and_pages(document: Document, random: Random) -> None:
    for article in document["articles"]:
        for number, block in enumerate(article["blocks"]):
            block["page"] = number + 1


HARMLESS: tuple[Damage, ...] = (
    nothing, figures_in_another_order, no_places, trailing_zero, spaces, furniture, a_warning_fact_lost,
    levels_and_pages,
)  # fmt: skip


def test_each_fault_is_named_and_no_harmless_change(tmp_path: Path) -> None:
    repository = Scratch(tmp_path / "repository", names=())
    parser: dict[str, Any] = {}
    exec(PARSER, parser)  # the parser of the scratch repository, as it stands there
    expected: dict[str, Damage] = {}
    folder = repository.folder
    for side in ("sound", "changed"):
        (folder / side).mkdir()
    for number in range(COUNT):
        random = Random(number)
        kind = (FAULTS + HARMLESS)[number % len(FAULTS + HARMLESS)]
        name = f"d{number:03}"
        text = text_of(name, grain=f"{number % 80 + 1}.3")
        repository.write(f"golden/{name}.txt", text)
        repository.write(f"golden/{name}.yaml", golden_of(name, text, grain=f"{number % 80 + 1}.3"))
        document = parser["parse"](folder / "golden" / f"{name}.txt")
        damaged = deepcopy(document)
        kind(damaged, random)
        (folder / "sound" / f"{name}.json").write_text(json.dumps(document), "utf-8")
        (folder / "changed" / f"{name}.json").write_text(json.dumps(damaged), "utf-8")
        expected[name] = kind
    done = repository.gate("--base", "outputs:sound", "--head", "outputs:changed", "--json", "out.json", "-q")
    assert done.code == 1
    named = {reason["check"].partition("/")[0] for reason in repository.data["reasons"] if reason["check"]}
    missed = {name: kind.__name__ for name, kind in expected.items() if kind in FAULTS and name not in named}
    alarms = {name: kind.__name__ for name, kind in expected.items() if kind in HARMLESS and name in named}
    assert (missed, alarms) == ({}, {})
    assert sum(kind in FAULTS for kind in expected.values()) >= 150
    for name, kind in expected.items():
        if kind in FAULTS:
            (folder / "changed" / f"{name}.json").write_bytes((folder / "sound" / f"{name}.json").read_bytes())
    assert repository.gate("--base", "outputs:sound", "--head", "outputs:changed", "-q").code == 0
