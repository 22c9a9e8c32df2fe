"""Words of documents made harmless."""

from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from harness.reports.escaping import command_data, command_property, guarded, markdown, xml

ANY = st.text(st.characters(codec=None), max_size=40)
SIGNS = st.text(st.sampled_from("ab1.|`*_<>[]()@#\\&!~-+=:/\n\r\t\x0b\u202e 中"), max_size=40)


def test_a_name_a_number_and_a_link_are_parted_from_their_signs() -> None:
    shown = markdown("@who #12 GH-7 https://x.example www.x.example")
    assert shown == (
        "&#64;<!-- -->who &#35;<!-- -->12 GH&#45;<!-- -->7 https&#58;<!-- -->//x.example www&#46;<!-- -->x.example"
    )


@settings(max_examples=80, deadline=None)
@given(ANY | SIGNS)
def test_markdown_shows_any_text_as_it_stands(text: str) -> None:
    shown = markdown(text)
    assert not set(shown) & set("\n\r|")
    (inline,) = [token for token in MarkdownIt("commonmark").parse(f"x {shown}") if token.type == "inline"]
    kinds = {child.type for child in inline.children or ()}
    assert kinds <= {"text", "html_inline", "text_special", "entity"}
    assert all(child.content == "<!-- -->" for child in inline.children or () if child.type == "html_inline")


def test_a_text_that_looks_like_a_list_is_none() -> None:
    for text in ("- a", "1. a", "> a", "+ a", "# a", "--- ", "=== "):
        kinds = {token.type for token in MarkdownIt("commonmark").parse(markdown(text))}
        assert kinds == {"paragraph_open", "inline", "paragraph_close"}, text


def test_numbers_are_left_as_they_are() -> None:
    assert [markdown(text) for text in ("6.1 %", "-5.4", "2021-12-20")] == ["6.1 %", "-5.4", "2021-12-20"]


def test_long_text_is_cut() -> None:
    assert markdown("中" * 500) == "中" * 159 + "…"


@settings(max_examples=80, deadline=None)
@given(ANY)
def test_xml_can_hold_any_text(text: str) -> None:
    element = ElementTree.Element("a")
    element.text = xml(text)
    read = ElementTree.fromstring(ElementTree.tostring(element, encoding="unicode").encode()).text or ""
    assert read == xml(text).replace("\r\n", "\n").replace("\r", "\n")


def test_what_xml_forbids_is_shown() -> None:
    assert xml("a\x0bb\ud800\ufffe\t\n") == "a\\x0bb\\ud800\\ufffe\t\n"


@settings(max_examples=80, deadline=None)
@given(ANY | SIGNS)
def test_a_command_stays_one_line_and_one_property(text: str) -> None:
    assert len(command_data(text).splitlines()) <= 1
    assert "##[" not in command_data(text)
    assert not set(command_property(text)) & set(":,\r\n")


def test_what_a_step_prints_is_guarded_on_github_only() -> None:
    for text in ("  ::error::forged\n", "in the midst ##[add-mask]x"):
        assert guarded(text, {}) == text
        first, *_, last = guarded(text, {"GITHUB_ACTIONS": "true"}).splitlines()
        token = first.removeprefix("::stop-commands::")
        assert len(token) == 32 and last == f"::{token}::"
    assert guarded("all is well", {"GITHUB_ACTIONS": "true"}) == "all is well"
