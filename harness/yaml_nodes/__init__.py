"""YAML as nodes: every scalar as printed text, every key and value with its place, every problem with what to do.

`nodes` holds the values, `reading` makes them behind a guard, `syntax` words the errors, `models` turns nodes into
pydantic models.
"""

from harness.yaml_nodes.models import Read, read_as, read_model
from harness.yaml_nodes.nodes import Document, Entry, Key, Mapping, Mark, Node, Scalar, Sequence
from harness.yaml_nodes.reading import Limits, read_bytes, read_nodes

__all__ = [
    "Document",
    "Entry",
    "Key",
    "Limits",
    "Mapping",
    "Mark",
    "Node",
    "Read",
    "Scalar",
    "Sequence",
    "read_as",
    "read_bytes",
    "read_model",
    "read_nodes",
]
