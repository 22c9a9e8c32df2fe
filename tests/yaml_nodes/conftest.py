"""What the tests of YAML nodes share."""

import pytest
from hypothesis import strategies as st

from harness.errors import InputError, Problem
from harness.yaml_nodes import Mapping, Sequence, read_nodes

trees: st.SearchStrategy[object] = st.recursive(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x9FFF, exclude_categories=["Cc", "Cs", "Zl", "Zp"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc中", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


def told(text: str | bytes) -> list[str]:
    """What is said of a file that cannot be read as nodes."""
    with pytest.raises(InputError) as caught:
        read_nodes(text, file="g.yaml")
    assert all(isinstance(problem, Problem) and problem.todo for problem in caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


def plain(node: object) -> object:
    """Nodes as lists, dicts and text."""
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else getattr(node, "text", None)
