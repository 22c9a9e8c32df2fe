from harness.text.characters import ALNUM_WIDTH, MARK_WIDTH, WIDTH, is_cjk


def test_width_changes_one_character_for_one() -> None:
    assert all(len(narrow) == 1 for narrow in WIDTH.values())
    assert len(ALNUM_WIDTH) == 62
    assert MARK_WIDTH[ord("％")] == "%" and ord("。") not in WIDTH


def test_letters_and_marks_of_east_asia_are_cjk() -> None:
    assert all(is_cjk(char) for char in "中々〇かカガ한。、《㎡")
    assert not any(is_cjk(char) for char in "a5 ，“—Ａé")
