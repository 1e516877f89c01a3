"""Frozen records: values under names, given by name when a record is made and never changed.

``dataclasses`` writes and compiles six functions for each class, which for some three hundred of them was
most of the time to start a command. Here they are shared, and ``__init__`` is written with the first record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, field
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")

_FIELDS = "__record_fields__"


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Make a class frozen and slotted, compared by its values and shown by them.

    Its annotations are its fields; defaults are values or ``dataclasses.field``, of which
    ``default_factory``, ``init``, ``repr`` and ``compare`` count. ``__post_init__`` is called as there.
    """
    body = {key: value for key, value in vars(cls).items() if key not in ("__dict__", "__weakref__")}
    names = tuple(body.get("__annotations__", ()))
    own = {name: _field(body.pop(name, MISSING)) for name in names}
    fields = {**getattr(cls, _FIELDS, {}), **own}
    key = attrgetter("__class__", *(name for name, one in fields.items() if one.compare))
    body = {**_SHARED, **body, "__slots__": names, _FIELDS: fields, "_record_key": key}
    build: Any = type(cls)
    made = build(cls.__name__, cls.__bases__, body)
    made.__init__ = _first_init(made, fields)
    return made  # type: ignore[no-any-return]


def fields_of(value: object) -> dict[str, Any]:
    """The fields of a record in their order, by the ``key`` in their metadata or by name; else none."""
    fields: Mapping[str, Field[Any]] = getattr(type(value), _FIELDS, {})
    return {one.metadata.get("key", name): getattr(value, name) for name, one in fields.items()}


def replace(value: T, /, **changes: Any) -> T:
    """The same record with some fields changed; fields that no caller may give are worked out anew."""
    fields: Mapping[str, Field[Any]] = getattr(type(value), _FIELDS)
    kept = {name: getattr(value, name) for name, one in fields.items() if one.init and name not in changes}
    return type(value)(**kept, **changes)


def _field(default: Any) -> Field[Any]:
    return default if isinstance(default, Field) else field(default=default)


def _first_init(cls: Any, fields: Mapping[str, Field[Any]]) -> Callable[..., None]:
    def first(self: object, **given: Any) -> None:
        cls.__init__ = _init(cls, fields)
        cls.__init__(self, **given)

    return first


def _init(cls: Any, fields: Mapping[str, Field[Any]]) -> Any:
    """The ``__init__`` of a class, which takes its fields by name and fills the slots."""
    space: dict[str, Any] = {"_unset": MISSING}
    given, lines = [], []
    for name, one in fields.items():
        if one.init:
            space |= {f"_set_{name}": getattr(cls, name).__set__, f"_default_{name}": one.default}
            value = name
            if one.default_factory is not MISSING:
                space |= {f"_default_{name}": MISSING, f"_make_{name}": one.default_factory}
                value = f"_make_{name}() if {name} is _unset else {name}"
            needed = one.default is MISSING and one.default_factory is MISSING
            given.append(name if needed else f"{name}=_default_{name}")
            lines.append(f"    _set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("    self.__post_init__()")
    parameters = ", ".join(["self", "*", *given] if given else ["self"])
    exec("\n".join([f"def __init__({parameters}):", *(lines or ["    pass"])]), space)
    space["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    return space["__init__"]


def _equal(self: Any, other: Any) -> Any:
    return self._record_key(self) == self._record_key(other) if type(self) is type(other) else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._record_key(self))


def _shown(self: Any) -> str:
    named = (f"{name}={getattr(self, name)!r}" for name, one in getattr(self, _FIELDS).items() if one.repr)
    return f"{type(self).__qualname__}({', '.join(named)})"


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"field {name!r} of a {type(self).__name__} cannot be changed")


def _restore(self: object, state: tuple[None, dict[str, Any]]) -> None:
    for name, value in state[1].items():
        object.__setattr__(self, name, value)


_SHARED = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _shown,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__setstate__": _restore,
}
