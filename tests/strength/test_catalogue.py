"""The catalogue of faults."""

from harness import checks
from harness.strength import catalogue
from harness.strength.catalogue import Done, says_the_same
from harness.strength.correct import correct_parse

from .conftest import Make


def test_every_fault_changes_what_the_document_says(golden_of: Make) -> None:
    document = correct_parse(golden_of(), None).document
    case = checks.case(golden_of(), document)
    kinds = set()
    for one in catalogue.faults(case, 5, 1):
        if isinstance(one, Done):
            kinds.add(one.kind)
            bare = one.document.figures is None
            before = document.model_copy(update={"figures": None}) if bare else document
            assert one.document != before, one.about
    assert {"doubling", "columns interleaved", "万/亿 lost", "分别 swapped", "row shifted", "footnote lost"} <= kinds


def test_names_of_kinds_are_given_once() -> None:
    names = [kind.name for kind in catalogue.KINDS]
    assert len(names) == len(set(names))


def test_white_space_and_places_say_nothing(golden_of: Make) -> None:
    document = correct_parse(golden_of(), None).document
    article = document.articles[0]
    spaced = tuple(
        block.model_copy(update={"text": block.text.replace("港", "港 "), "page": 2}) for block in article.blocks
    )
    other = document.model_copy(update={"articles": (article.model_copy(update={"blocks": spaced}),)})
    assert says_the_same(document, other) and not says_the_same(document, other, in_form=True)
    assert not says_the_same(document, document.model_copy(update={"figures": None}))
    assert not says_the_same(document, document.model_copy(update={"articles": ()}))
