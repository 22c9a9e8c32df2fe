"""Equal changes are one cluster; what must be looked at first comes first."""

from harness.compare import changes
from harness.compare.changes import KINDS, Change, Clusters, cut


def test_equal_changes_are_counted_and_shown_once() -> None:
    clusters = Clusters()
    clusters.add([Change("order", "a", "x", "x"), Change("order", "a", "x", "x"), Change("order", "b", "y", "y")])
    (cluster,) = clusters.sorted()
    assert (cluster.title, cluster.documents, len(cluster.examples)) == ("order ×3", 2, 2)


def test_clusters_come_by_kind_then_number() -> None:
    clusters = Clusters()
    for kind, what, count in (
        ("white space", "", 900),
        ("figure unit", "a", 1),
        ("figure unit", "b", 5),
        ("order", "", 3),
    ):
        clusters.add([Change(kind, "d", "x", "y", what, count=count)])
    assert [cluster.title for cluster in clusters.sorted()] == [
        "figure unit b ×5", "figure unit a ×1", "order ×3", "white space ×900",
    ]  # fmt: skip


def test_few_examples_of_very_many_are_kept(monkeypatch: object) -> None:
    clusters = Clusters()
    clusters.add(Change("order", "d", str(n), "") for n in range(changes.EXAMPLES + 50))
    (cluster,) = clusters.sorted()
    assert (cluster.count, len(cluster.examples)) == (changes.EXAMPLES + 50, changes.EXAMPLES)


def test_numbers_come_before_words_and_white_space_last() -> None:
    families = list(dict.fromkeys(KINDS.values()))
    assert families.index("figure") < families.index("number") < families.index("text") < families.index("order")
    assert families[-1] == "space"


def test_long_text_is_cut_in_the_middle() -> None:
    assert cut("short") == "short"
    assert len(cut("x" * 1000)) < 250
