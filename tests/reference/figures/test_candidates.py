"""Names that the words around a number may give it."""

from harness.reference.figures.candidates import Asked, Named, candidates, ends, guess_head, parted, weaker
from harness.reference.figures.leads import Lead
from harness.reference.figures.names import Wish

AMOUNT = Wish("amount", "个")


def asked(phrase: str, **more: object) -> Asked:
    return Asked(phrase, Lead(0, 0, 0), AMOUNT, **more)  # type: ignore[arg-type]  # fields of Asked


def test_a_list_takes_its_verb_first() -> None:
    assert candidates("托位", "", asked("托位", verb="新增"))[:2] == ["新增托位", "托位"]


def test_a_noun_behind_takes_the_subject() -> None:
    assert candidates("", "应用场景", asked("", subject="智慧航道"))[0] == "智慧航道应用场景"


def test_words_of_the_figure_before_may_belong_to_it() -> None:
    before = Named("新型储能电站数", "投运新型储能电站")
    assert "新型储能装机容量" in weaker("装机容量", "", asked("装机容量", told=(before,)))


def test_the_end_of_a_name_is_the_name_before() -> None:
    assert ends(Named("物流业务亏损", "物流业务仍录得亏损"), "亏损")


def test_heads_by_grammar_alone() -> None:
    assert guess_head(["城镇", "农村居民人均可支配收入"], 0) == "城镇居民人均可支配收入"
    assert guess_head(["中小企业收入", "利润"], 1) == "中小企业利润"
    assert parted("城乡低保标准") == ["城镇低保标准", "农村低保标准"]
