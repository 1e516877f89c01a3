"""Who reports to whom in a list of people: a manager's cell names a line by number, address, name or title.

Every way of naming is tried, numbers first; the lines that one way leaves open, the next may tell apart. One
line that is left is the manager. Several, or none, are said and never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assess.services.organisation.list_records import ListLine
from assess.services.organisation.list_words import is_above
from assess.services.tables.keys import key_of, visible, words_of

_WAYS = ("key", "email", "dn", "login", "position", "name", "title")
_OTHER_WAYS = {
    "email": ("email", "login"),
    "login": ("login", "email", "key"),
    "position": ("position", "key"),
}
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_ADDRESS = re.compile(r"[^\s<>()\[\],;]+@[^\s<>()\[\],;]+")
_PARTS = re.compile(r"\s+[-–—|/]\s+|\s*[;,]\s*")
_LIST = re.compile(r"[;/|,&\n]| and | und ")
_IN_DN = re.compile(r"(?<!\\),")
_DN = re.compile(r"\s*(cn|uid|ou|dc|o)\s*=", re.IGNORECASE)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_HONORIFICS = frozenset(
    {
        "dr", "prof", "mr", "mrs", "ms", "miss", "mx", "sir", "herr", "frau", "hr", "fr", "mme", "mlle",
        "sra", "dott", "ing", "dipl", "phd", "mba", "jr", "ii", "iii", "iv", "don", "dona",
    }
)  # fmt: skip

Found = frozenset[int]


class Lines:
    """The lines of a list, found by what may name them."""

    def __init__(self, lines: Sequence[ListLine]) -> None:
        self._lines = lines
        self._by: dict[str, dict[str, list[int]]] = {way: {} for way in _WAYS}
        self._names: list[dict[str, list[int]]] = []
        for place, line in enumerate(lines):
            said = {
                "key": [form for key in line.keys for form in _number_forms(key)],
                "email": line.emails,
                "login": line.logins,
                "dn": map(_dn, line.dns),
                "position": [form for key in line.positions for form in _number_forms(key)],
                "title": [words_of(line.title)],
            }
            for way, texts in said.items():
                for text in dict.fromkeys(texts):
                    if text:
                        self._by[way].setdefault(text, []).append(place)
            for level, form in enumerate(name_forms(line.name)):
                if level == len(self._names):
                    self._names.append({})
                if form:
                    self._names[level].setdefault(form, []).append(place)

    def meant(self, managers: Iterable[tuple[str, str]]) -> Found:
        """The places of the lines that these cells may mean: one, several, or none."""
        left: Found = frozenset()
        for what, text in managers:
            if several := self._named_in(what, text):
                return several
            for found in self._hits(what, text):
                left = (left & found) or left if left else found
                if len(left) == 1:
                    return left
        return left

    def _named_in(self, what: str, text: str) -> Found:
        """The lines that a cell names one after the other; none where it names but one."""
        parts = [part for part in _LIST.split(text) if part.strip()]
        if len(parts) < 2 or any(self._one_way(way, text) for way in _WAYS):
            return frozenset()
        found = {self.meant([(what, part)]) for part in parts}
        single = frozenset(n for places in found if len(places) == 1 for n in places)
        return single if len(single) > 1 else frozenset()

    def named(self, name: str) -> Found:
        """The lines of this name, in the strictest form in which there are any."""
        for level, (form, index) in enumerate(zip(name_forms(name), self._names, strict=False)):
            found = frozenset(index.get(form, ())) if form else frozenset()
            if level == _LOOSE:
                found = frozenset(n for n in found if _may_be_one(name, self._lines[n].name))
            if level == _INITIAL:
                found = frozenset(n for n in found if _is_initial(name) or _is_initial(self._lines[n].name))
            if found:
                return found
        return frozenset()

    def _hits(self, what: str, text: str) -> Iterator[Found]:
        """What a cell finds: as it should be read, in any other way, and by its parts."""
        for way in dict.fromkeys((*_OTHER_WAYS.get(what, (what,) if what in _WAYS else ()), *_WAYS)):
            found = self._one_way(way, text)
            if found:
                yield found
        for part in _parts(text):
            for way in _WAYS:
                if found := self._one_way(way, part):
                    yield found

    def _one_way(self, way: str, text: str) -> Found:
        if way == "name":
            return self.named(text)
        if way in ("key", "position"):
            forms = _number_forms(key_of(text))
            return next(
                (frozenset(found) for form in forms if (found := self._by[way].get(form))), frozenset()
            )
        form = _dn(text) if way == "dn" else words_of(text) if way == "title" else key_of(text)
        return frozenset(self._by[way].get(form, ()))


_LOOSE = 4
"""In this of the ``name_forms``, the words between first and last name must not contradict."""

_INITIAL = 6
"""In this of the ``name_forms``, one of the two first names must be a letter alone."""


def name_forms(name: str) -> tuple[str, ...]:
    """A name in the forms in which it is compared, the strictest first.

    As it is; without brackets and titles; in one word; with umlauts spelt out; first and last name alone; the
    words in any order; an initial and the last name.
    """
    turned = _turned(visible(name))
    words = _name_words(name)
    spelt = unicodedata.normalize("NFC", _BRACKETS.sub(" ", turned).casefold()).translate(_UMLAUTS)
    ends = [words[0], words[-1]] if len(words) > 1 else words
    forms = (" ".join(words), "".join(words), words_of(spelt), " ".join(ends), " ".join(sorted(words)))
    initial = f"{words[0][0]} {words[-1]}" if len(words) > 1 else ""
    return (words_of(turned), *forms, initial)


def _name_words(name: str) -> list[str]:
    text = words_of(_turned(_BRACKETS.sub(" ", visible(name))))
    return [word for word in text.split() if word not in _HONORIFICS]


def _is_initial(name: str) -> bool:
    return len(next(iter(_name_words(name)), "")) == 1


def _may_be_one(one: str, other: str) -> bool:
    """Whether the words between first and last name go together: “Ann B. Eck” is not “Ann C. Eck”."""
    middles = [_name_words(name)[1:-1] for name in (one, other)]
    shorter = min(map(len, middles))
    return all(a[0] == b[0] for a, b in zip(middles[0][:shorter], middles[1], strict=False))


def _turned(name: str) -> str:
    """“Ferreira, Ada” as “Ada Ferreira”."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}".strip() if comma and "," not in first else name


def _number_forms(key: str) -> tuple[str, ...]:
    """A number as it is; without zeros in front, which spreadsheets drop; a code without hyphens and such."""
    if key.isdigit():
        return (key, key.lstrip("0")) if key.startswith("0") and key.strip("0") else (key,)
    plain = "".join(filter(str.isalnum, key))
    return (key, plain) if plain != key and any(map(str.isdigit, plain)) else (key,)


def _dn(text: str) -> str:
    """A directory name without capitals and without spaces around its parts."""
    return ",".join(
        "=".join(side.strip() for side in part.split("=", 1)) for part in _IN_DN.split(key_of(text))
    )


def _parts(text: str) -> Iterator[str]:
    """What one cell may say of a manager: an address, or a name with a number or a title beside it."""
    shown = visible(text)
    if _DN.match(shown):
        yield _IN_DN.split(shown)[0].partition("=")[2].replace("\\", "").strip()
        return
    yield from _ADDRESS.findall(shown)
    yield from (inside for inside in _BRACKETS.findall(shown) if inside.strip())
    outside = _ADDRESS.sub(" ", _BRACKETS.sub(" ", shown)).strip()
    pieces = [piece for piece in _PARTS.split(outside) if piece]
    if pieces and pieces != [shown]:
        yield from pieces
    first, _, rest = outside.partition(" ")
    if rest and any(letter.isdigit() for letter in first):  # “1002 Tom Brandt”
        yield from (first, rest)


def otherwise(lines: Sequence[ListLine], above: Sequence[int | None]) -> Sequence[int]:
    """The rows in which another column names another manager than the one that is taken."""
    several = [
        (line, boss, named)
        for line, boss in zip(lines, above, strict=True)
        if boss is not None and len(named := [text for what, text in line.managers if what == "any"]) > 1
    ]
    known = Lines(lines) if several else None
    return [
        line.row
        for line, boss, named in several
        if known
        and any(len(meant := known.meant([("any", text)])) == 1 and boss not in meant for text in named)
    ]


def bosses(lines: Sequence[ListLine]) -> tuple[Sequence[int | None], Mapping[int, Found]]:
    """The place of everybody's manager (None: nobody), and of whom it is not clear, which lines it may be."""
    known = Lines(lines)
    found: list[int | None] = []
    unclear: dict[int, Found] = {}
    for place, line in enumerate(lines):
        meant = known.meant(line.managers)
        # The person at the top is often entered as their own manager.
        found.append(next(iter(meant)) if len(meant) == 1 and place not in meant else None)
        if line.managers and len(meant) != 1 and (meant or not all(is_above(m) for _, m in line.managers)):
            unclear[place] = meant
    return found, unclear
