"""What forms are made of: fields with their labels and what is wrong with them, and what was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.text import NAME_LIMIT
from assess.web.html import Html, join, tag
from questionnaires.records import record


@record
class Filled:
    """A form as it was sent: the values by name, and what is wrong with them by name, "" for the whole."""

    values: Mapping[str, str]
    wrong: Mapping[str, str]

    def value(self, name: str) -> str:
        """What was sent under a name."""
        return self.values.get(name, "")


NOTHING = Filled(values={}, wrong={})


def sent_to(place: str, fields: Sequence[Html]) -> Html:
    """A form that is sent to a place of this server; what is wrong is said by us, not by the browser."""
    return tag("form", fields, method="post", action=place, novalidate=True)


def summary(form: Filled) -> Html:
    """All that is wrong with a form, each with the way to its field."""
    if not form.wrong:
        return Html("")
    lines = [
        tag("li", tag("a", sentence, href=f"#{name}") if name else sentence)
        for name, sentence in form.wrong.items()
    ]
    return tag("div", tag("ul", lines), role="alert", class_="wrong", tabindex=-1, autofocus=True)


def text_field(
    form: Filled,
    name: str,
    label: str,
    *,
    hint: str = "",
    lines: int = 1,
    unseen: bool = False,
    **attributes: str | int | bool | None,
) -> Html:
    """A field to type in, with its label, its hint and what is wrong; an ``unseen`` label is on the page."""
    wrong = form.wrong.get(name, "")
    about = {f"{name}-hint": hint, f"{name}-wrong": wrong}
    given = {
        "id": name,
        "name": name,
        "aria_invalid": "true" if wrong else None,
        "aria_describedby": " ".join(key for key, text in about.items() if text) or None,
        "autocomplete": "off",
        "maxlength": NAME_LIMIT,
        **attributes,
    }
    if lines > 1:
        field = tag("textarea", form.value(name), rows=lines, **given)
    else:
        field = tag("input", type="text", value=form.value(name), **given)
    notes = [
        tag("p", text, id=key, class_="wrong" if key.endswith("-wrong") else "hint")
        for key, text in about.items()
        if text
    ]
    named = tag("label", label, for_=name, class_="unseen" if unseen else None)
    return tag("div", named, notes, field, class_="field")


def choice(
    form: Filled,
    name: str,
    label: str,
    options: Mapping[str, str],
    *,
    row: bool = False,
    unseen: bool = False,
    meant: Mapping[str, str] | None = None,
) -> Html:
    """One of several options, each as wide as a finger; an ``unseen`` label is on the page already.

    ``meant`` says below an option what it is.
    """
    below = {key: join((" ", tag("small", said))) for key, said in (meant or {}).items()}
    wrong = form.wrong.get(name, "")
    picks = [
        tag(
            "label",
            tag(
                "input",
                type="radio",
                name=name,
                value=key,
                id=name if place == 0 else None,
                checked=form.value(name) == key,
            ),
            tag("span", text, below.get(key, "")),
            class_="pick",
        )
        for place, (key, text) in enumerate(options.items())
    ]
    note = tag("p", wrong, class_="wrong", id=f"{name}-wrong") if wrong else ""
    return tag(
        "fieldset",
        tag("legend", label, class_="unseen" if unseen else None),
        note,
        tag("div", picks, class_="row" if row else "picks"),
        aria_describedby=f"{name}-wrong" if wrong else None,
    )
