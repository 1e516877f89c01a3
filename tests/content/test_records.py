"""Frozen records behave as frozen, slotted, keyword-only dataclasses do."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, dataclass, field
from fractions import Fraction
from typing import Any, Generic, TypeVar

import pytest

from questionnaires.records import fields_of, record, replace

T = TypeVar("T")


@record
class Point:
    """A point with a label."""

    x: int
    y: int = 2
    tags: tuple[str, ...] = field(default_factory=tuple)
    note: str = field(default="", compare=False)
    secret: str = field(default="", repr=False)

    @property
    def total(self) -> int:
        """Both added."""
        return self.x + self.y


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """The same as the standard library makes it."""

    x: int
    y: int = 2
    tags: tuple[str, ...] = field(default_factory=tuple)
    note: str = field(default="", compare=False)
    secret: str = field(default="", repr=False)


@record
class Named(Point):
    """A point that inherits its fields."""

    name: str = "origin"


@record
class Empty:
    """Nothing at all."""


@record
class Doubled:
    """A value and what is worked out from it."""

    value: int
    double: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "double", 2 * self.value)


@record
class Box(Generic[T]):
    """One thing of any type."""

    content: T


@pytest.mark.parametrize(
    "given", [{"x": 1}, {"x": 1, "y": 5, "tags": ("a",)}, {"x": 1, "note": "n", "secret": "s"}]
)
def test_a_record_is_made_and_shown_as_a_dataclass_is(given: dict[str, Any]) -> None:
    """Values, defaults, properties and ``repr`` are those of the standard library's twin."""
    made, twin = Point(**given), Twin(**given)
    assert all(getattr(made, name) == getattr(twin, name) for name in fields_of(made))
    assert repr(made) == repr(twin).replace("Twin", "Point")
    assert made.total == made.x + made.y


def test_equality_and_hash_go_by_the_compared_values() -> None:
    """Equal values make equal records with one hash; what is not compared does not count."""
    assert Point(x=1, note="a") == Point(x=1, note="b")
    assert hash(Point(x=1, note="a")) == hash(Point(x=1, note="b"))
    assert Point(x=1) != Point(x=2)
    assert Point(x=1) != Twin(x=1)
    assert Point(x=1) != Named(x=1)
    assert Empty() == Empty()
    assert len({Box(content=Fraction(1, 2)), Box(content=Fraction(2, 4)), Box(content=1)}) == 2
    with pytest.raises(TypeError):
        hash(Box(content={}))


def test_a_record_cannot_be_changed() -> None:
    """Setting, deleting and adding fail, and there is no place for another attribute."""
    made = Point(x=1)
    with pytest.raises(FrozenInstanceError):
        made.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del made.x
    with pytest.raises(FrozenInstanceError):
        made.other = 2  # type: ignore[attr-defined]
    assert not hasattr(made, "__dict__")
    assert not hasattr(Named(x=1), "__dict__")


@pytest.mark.parametrize("given", [{}, {"y": 1}, {"x": 1, "z": 2}])
def test_missing_and_unknown_fields_are_refused(given: dict[str, Any]) -> None:
    """As by any function: the first record of a class tells it like every later one."""
    for _ in range(2):
        with pytest.raises(TypeError, match=r"x|z"):
            Point(**given)
    with pytest.raises(TypeError):
        Point(1)  # type: ignore[call-arg]


def test_a_default_that_is_made_is_made_anew() -> None:
    """Two records never share a default that can be changed."""

    @record
    class Listed:
        entries: list[int] = field(default_factory=list)

    assert Listed().entries is not Listed().entries


def test_replace_keeps_the_rest_and_works_out_what_follows() -> None:
    """Changed fields change, others stay, and what is worked out follows."""
    assert replace(Point(x=1, tags=("a",)), y=7) == Point(x=1, y=7, tags=("a",))
    assert replace(Named(x=1), name="b") == Named(x=1, name="b")
    assert replace(Doubled(value=2), value=3).double == 6
    with pytest.raises(TypeError):
        replace(Point(x=1), z=2)


def test_the_fields_of_a_record_come_in_their_order() -> None:
    """Those of a base first; nothing but a record has any."""
    assert list(fields_of(Named(x=1))) == ["x", "y", "tags", "note", "secret", "name"]
    assert fields_of({"x": 1}) == {}


def test_a_record_is_copied_and_pickled_whole() -> None:
    """A copy of either kind is equal and frozen."""
    made = Named(x=1, tags=("a",), secret="s")
    for other in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert other == made
        assert other.secret == "s"
        with pytest.raises(FrozenInstanceError):
            other.x = 2  # type: ignore[misc]


def test_a_class_is_defined_without_being_compiled() -> None:
    """Defining a record compiles nothing: that is what starting a command would pay for each of them."""
    code = (
        "import sys\nfrom questionnaires.records import record\nseen = []\n"
        "sys.addaudithook(lambda event, _: seen.append(event) if event == 'exec' else None)\n"
        "@record\nclass One:\n    x: int\n    y: int = 1\n"
        "assert not seen, seen\nassert One(x=1).y == 1 and seen\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
