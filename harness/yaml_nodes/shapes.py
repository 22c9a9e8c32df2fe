"""What forms of YAML a type accepts: null, text, numbers, words of a closed list, lists, mappings, a model's keys."""

import types
from collections.abc import Iterable
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence as AbstractSequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, PlainValidator, WrapValidator
from pydantic.fields import FieldInfo

_LISTS = (tuple, list, set, frozenset, AbstractSequence, AbstractSet)
_MAPPINGS = (dict, AbstractMapping)


@dataclass(frozen=True)
class Shape:
    """The forms one type accepts; a union accepts those of all its members."""

    anything: bool = False
    others: bool = False
    """Its own validator looks at the value first and may take other forms: they are passed on as they are."""
    null: bool = False
    text: bool = False
    whole: bool = False
    number: bool = False
    flag: bool = False
    words: tuple[tuple[str, object], ...] = ()
    """As written, and the value it stands for."""
    items: "Shape | None" = None
    """Of each item of a list."""
    places: "tuple[Shape, ...] | None" = None
    """Of the items of a list of fixed length."""
    values: "Shape | None" = None
    """Of each value of a mapping with free keys."""
    models: tuple[type[BaseModel], ...] = ()

    @property
    def is_list(self) -> bool:
        return self.items is not None or self.places is not None

    @property
    def is_mapping(self) -> bool:
        return self.values is not None or bool(self.models)

    def says(self) -> str:
        """The forms as a message says them: "a whole number or null"."""
        forms = [word for here, word in (
            (self.text, "text"), (self.whole, "a whole number"), (self.number, "a number"),
            (self.flag, "true or false"), (self.is_list, "a list"), (self.is_mapping, "keys with values"),
        ) if here]  # fmt: skip
        if self.words:
            words = [text for text, _ in self.words]
            forms.insert(0, words[0] if len(words) == 1 else f"one of {', '.join(words)}")
        if self.null:
            forms.append("null")
        return ", ".join(forms[:-1]) + " or " + forms[-1] if len(forms) > 1 else "".join(forms) or "anything"


@cache
def shape_of(annotation: Any) -> Shape:
    """The shape of a type as annotated: plain types, unions, literals, lists, mappings, pydantic models."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _checked(shape_of(arguments[0]), annotation.__metadata__)
    if origin in (Union, types.UnionType):
        return _joined([shape_of(member) for member in arguments])
    if origin is Literal:
        return _literal(arguments)
    if hasattr(annotation, "__value__"):
        return shape_of(annotation.__value__)
    if isinstance(annotation, TypeVar):
        return Shape(anything=True)
    kind = origin or annotation
    if kind in _LISTS:
        return _list(kind, arguments)
    if kind in _MAPPINGS:
        return Shape(values=shape_of(arguments[1]) if len(arguments) == 2 else Shape(anything=True))
    return _plain(kind)


def _checked(shape: Shape, metadata: Iterable[object]) -> Shape:
    first = (BeforeValidator, PlainValidator, WrapValidator)
    return replace(shape, others=True) if any(isinstance(one, first) for one in metadata) else shape


def _plain(kind: Any) -> Shape:
    if kind in (None, type(None)):
        return Shape(null=True)
    if kind is bool:
        return Shape(flag=True)
    if kind is int:
        return Shape(whole=True)
    if kind in (float, Decimal):
        return Shape(number=True)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return Shape(models=(kind,))
    if kind is str:
        return Shape(text=True)
    return Shape(anything=True)


def _literal(values: tuple[Any, ...]) -> Shape:
    spelled = {None: "null", True: "true", False: "false"}
    words = [(spelled[v] if isinstance(v, bool) else str(v), v) for v in values if v is not None]
    return Shape(words=tuple(words), null=None in values)


def _list(kind: Any, arguments: tuple[Any, ...]) -> Shape:
    if kind is tuple and arguments and arguments[-1] is not Ellipsis:
        return Shape(places=tuple(shape_of(argument) for argument in arguments))
    return Shape(items=shape_of(arguments[0]) if arguments else Shape(anything=True))


def _joined(members: list[Shape]) -> Shape:
    whole = Shape()
    for member in members:
        whole = replace(
            whole,
            **{name: getattr(whole, name) or getattr(member, name) for name in (
                "anything", "others", "null", "text", "whole", "number", "flag", "places", "values")},
            items=_both(whole.items, member.items),
            words=whole.words + member.words,
            models=whole.models + member.models,
        )  # fmt: skip
    return whole


def _both(one: Shape | None, other: Shape | None) -> Shape | None:
    return _joined([one, other]) if one and other else one or other


@dataclass(frozen=True)
class Keys:
    """The keys of a model."""

    shapes: dict[str, Shape] = field(default_factory=dict)
    """By key, as it is written in YAML."""
    takes_others: bool = False


@cache
def keys_of(model: type[BaseModel]) -> Keys:
    """A model's keys as they are written, aliases included."""
    shapes = {
        _written(name, info): _checked(shape_of(cast(Any, info.annotation)), info.metadata)
        for name, info in model.model_fields.items()
    }
    return Keys(shapes, model.model_config.get("extra") == "allow")


def _written(name: str, info: FieldInfo) -> str:
    alias = info.validation_alias or info.alias
    return alias if isinstance(alias, str) else name
