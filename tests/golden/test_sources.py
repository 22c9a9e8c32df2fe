"""Files that goldens name: in their tree, unchanged, readable."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.golden.sources import NoCorpus, Tree, Unfit, decoded, form_of


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    for name in ("golden/sources/a.txt", "golden-evil/a.txt", "one/page/p.txt", "two/page/p.txt", "two/other/q.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "golden/out.txt").symlink_to(tmp_path / "golden-evil/a.txt")
    (tmp_path / "golden/away").symlink_to(tmp_path / "golden-evil")
    (tmp_path / "golden/in.txt").symlink_to("sources/a.txt")
    (tmp_path / "golden/loop").symlink_to("loop")
    return Tree(tmp_path / "golden", (tmp_path / "one", tmp_path / "two"))


@pytest.mark.parametrize(
    ("named", "leads_to"),
    [
        ("sources/a.txt", "golden/sources/a.txt"),
        ("./sources//a.txt", "golden/sources/a.txt"),
        ("in.txt", "golden/sources/a.txt"),
        ("corpus:page/p.txt", "one/page/p.txt"),
        ("corpus:other/q.txt", "two/other/q.txt"),
    ],
)
def test_a_file_of_the_tree_or_the_first_corpus_that_holds_it_is_found(tree: Tree, named: str, leads_to: str) -> None:
    assert tree.resolve(named) == (tree.folder.parent / leads_to).resolve()


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("../golden-evil/a.txt", "../golden-evil/a.txt leaves its folder by ..; "
                                 "keep the file beside the golden, or name corpus:NAME/path"),
        ("sources/../../x", "sources/../../x leaves its folder by .."),
        ("corpus:page/../../x", "corpus:page/../../x leaves its folder by .."),
        ("..\\x", "..\\x leaves its folder by .."),
        ("/etc/hostname", "/etc/hostname is an absolute path; write it from the golden's folder, or"),
        ("corpus:/etc/hostname", "corpus:/etc/hostname is an absolute path"),
        ("C:\\x", "C:\\x is an absolute path"),
        ("out.txt", "out.txt is a link that leaves the golden's folder: it leads to "),
        ("away/a.txt", "away/a.txt is a link that leaves the golden's folder: it leads to "),
        ("loop", "loop: no such file in "),
        ("sources", "sources is no file"),
        ("sources/b.txt", "sources/b.txt: no such file in "),
        ("sources\\a.txt", "sources\\a.txt: no such file in "),
        ("", "names no file; write its path from the golden's folder"),
        ("corpus:", "names no file"),
        ("a\0b", "'a\\x00b' holds a character that no file name has; write the plain path"),
        ("corpus:gone/p.txt", "corpus:gone/p.txt: no such file in "),
        ("x" * 5000, "x: no such file in "),
    ],
)  # fmt: skip
def test_what_leaves_the_tree_or_is_not_there_is_told(tree: Tree, named: str, message: str) -> None:
    with pytest.raises(Unfit) as caught:
        tree.resolve(named)
    assert message in str(caught.value)


def test_a_file_not_there_brings_the_nearest_name(tree: Tree) -> None:
    with pytest.raises(Unfit, match=r'did you mean "sources/a\.txt"\?'):
        tree.resolve("sources/a.text")
    with pytest.raises(Unfit, match="write / between folders"):
        tree.resolve("sources\\a.txt")


def test_a_relative_folder_is_that_of_the_present_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "golden").mkdir(parents=True)
        (tmp_path / name / "golden" / "a.txt").write_text(name)
        monkeypatch.chdir(tmp_path / name)
        assert Tree(Path("golden"), ()).resolve("a.txt").read_text() == name


def test_without_a_corpus_root_nothing_is_wrong_but_nothing_is_there(tree: Tree) -> None:
    with pytest.raises(NoCorpus, match="--corpus DIR or HARNESS_CORPUS"):
        Tree(tree.folder, ()).resolve("corpus:page/p.txt")


def test_the_corpus_folder_is_the_first_step_below_its_root(tree: Tree) -> None:
    root = tree.folder.parent / "two"
    assert tree.corpus_folder("corpus:other/q.txt") == root / "other"
    assert tree.corpus_folder("corpus:gone/q.txt") is None
    assert tree.corpus_folder("sources/a.txt") is None


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=20) | st.lists(st.sampled_from(["..", ".", "a", "", "corpus:", "sources"])).map("/".join))
def test_no_name_leads_outside(named: str) -> None:
    folder = Path(__file__).parent
    try:
        found = Tree(folder, (folder,)).resolve(named)
    except Unfit as error:
        assert error.what and error.todo
    else:
        assert found.is_relative_to(folder)


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf_8", "gb18030", "gbk", "utf-16"])
def test_text_is_decoded_and_a_byte_order_mark_dropped(encoding: str) -> None:
    assert decoded("\ufeff港区".encode(encoding) if "8" in encoding and "1" not in encoding
                   else "港区".encode(encoding), encoding) == "港区"  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "encoding", "message"),
    [
        (
            b"ab\xff",
            "utf-8",
            "byte 0xff at offset 2 is no utf-8; write the `encoding` that the file has, or",
        ),
        (b"\x81", "gb18030", "byte 0x81 at offset 0 is no gb18030"),
        (b"x", "gb18303", '"gb18303" is no encoding; did you mean "gb18030"?'),
        (b"x", "hex", '"hex" is no encoding'),
        (b"x", "undefined", "cannot be read as undefined"),
    ],
)
def test_what_cannot_be_decoded_is_told_with_its_offset(raw: bytes, encoding: str, message: str) -> None:
    with pytest.raises(Unfit) as caught:
        decoded(raw, encoding)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("name", "raw", "form"),
    [
        ("a.txt", b"x", "text"),
        ("a.txt", b"%PDF-1.7\n", "pdf"),
        ("a", b"\n%PDF-1.4", "pdf"),
        ("a.html", b"x", "html"),
        ("a", b"\xef\xbb\xbf <!DOCTYPE html>", "html"),
    ],
)
def test_the_form_of_a_source_is_told_by_its_content(name: str, raw: bytes, form: str) -> None:
    assert form_of(Path(name), raw) == form
