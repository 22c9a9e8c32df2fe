from harness.indicators import Entry, Registry
from harness.reference.figures.names import Names, Wish
from harness.reference.figures.nearby import spoken_of
from tests.reference.figures.prose import Reader

MONEY = Wish("amount", "元")


def names(*entries: Entry) -> Names:
    return Names(Registry({entry.name: entry for entry in entries}))


def test_the_longest_name_in_a_text_is_what_it_speaks_of() -> None:
    known = names(Entry("补贴总额", ("购房补贴",), "元", ("cumulative",)), Entry("房补贴", (), "元", ("cumulative",)))
    found = spoken_of(known, "会上公布了购房补贴方案", MONEY)
    assert found is not None and found.entry.name == "补贴总额"


def test_two_names_as_long_say_nothing() -> None:
    known = names(Entry("购房补贴", (), "元", ("cumulative",)), Entry("购车补贴", (), "元", ("cumulative",)))
    assert spoken_of(known, "购房补贴、购车补贴方案", MONEY) is None


def test_a_name_told_already_is_left_out() -> None:
    known = names(Entry("购房补贴", (), "元", ("cumulative",)))
    assert spoken_of(known, "购房补贴方案", MONEY, without={"购房补贴"}) is None


def test_a_name_with_others_around_it_is_another(read: Reader) -> None:
    stations = Entry("公交场站数", ("公交场站",), "座", ("level",))
    (shelters,) = read("6月末，公交场站充电站14座。", entries=[stations])
    assert shelters.indicator != "公交场站数"
