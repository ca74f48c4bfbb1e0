"""GBNF that holds a model to the JSON of one of the judge's answers.

Bounded everywhere, so that a model that rambles comes to an end; a number is a verdict and can only be 0 or 1, which a JSON
schema's minimum and maximum would not enforce in llama.cpp.
"""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel

MOST_ITEMS = 12
_RULES = r"""
text ::= "\"" char{1,400} "\""
char ::= [^"\\\x00-\x1F] | "\\" ["\\/bfnrt]
flag ::= "0" | "1"
"""


def grammar(model: type[BaseModel], items: int | None = None) -> str:
    """One JSON object with the model's fields in their order; lists of exactly `items`, or of 1 to `MOST_ITEMS`.

    Fields may be texts, whole numbers, and lists of texts or of models. Raises TypeError for any other.
    """
    return f"root ::= {_object(model, items)}{_RULES}"


def _object(model: type[BaseModel], items: int | None) -> str:
    fields = (f'"\\"{name}\\": " {_value(field.annotation, items)}' for name, field in model.model_fields.items())
    return '"{" ' + ' ", " '.join(fields) + ' "}"'


def _value(kind: Any, items: int | None) -> str:
    if kind is str:
        return "text"
    if kind is int:
        return "flag"
    if len(get_args(kind)) != 1:
        raise TypeError(f"no grammar for a field of {kind}")
    (inner,) = get_args(kind)
    item = (
        f"({_object(inner, None)})" if isinstance(inner, type) and issubclass(inner, BaseModel) else _value(inner, None)
    )
    more = f"0,{MOST_ITEMS - 1}" if items is None else str(items - 1)
    return f'"[" {item} (", " {item}){{{more}}} "]"'
