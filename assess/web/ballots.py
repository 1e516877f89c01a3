"""Each kind of vote as a form, and a sent form as the choices that it holds."""

from __future__ import annotations

from collections.abc import Mapping

from assess.services.workshop.drafting import NO_DOTS
from assess.services.workshop.votes import as_kept
from assess.web.fields import Filled, choice, sent_to, summary, text_field
from assess.web.html import Html, join, tag
from assess.web.pages import Page, paragraphs
from assess.words import workshop_pages as words
from scoring.workshop.voting import WORDS_LIMIT, Topic, TopicKind

PART = "part."
"""Before the id of a part, the name of its field."""

IN_A_ROW = 4
"""So many short options are side by side; more of them, of several parts, become lists to choose from."""

SHORT = 14
"""Letters of an option that fits in a row."""


def ballot_page(topic: Topic, number: int, form: Filled) -> Page:
    """The vote on a topic, in round ``number``."""
    fields = [
        tag("input", type="hidden", name="topic", value=topic.id),
        tag("input", type="hidden", name="round", value=number),
        *(_field(topic, part, text, form) for part, text in topic.parts.items()),
        tag("button", words.VOTE_BUTTON, type="submit"),
    ]
    hint = words.SKIP_HINT if len(topic.parts) > 1 else ""
    if topic.kind is TopicKind.ORDER:
        hint = words.ORDER_HINT
    left: str = ""
    if topic.kind is TopicKind.DOTS:
        hint = words.dots_words(topic.budget)
        told = words.dots_left_words(topic.budget)
        left = tag("p", id="dots", role="status", hidden=True, data_budget=topic.budget, data_words=told)
    body = join(summary(form), paragraphs([words.round_words(number), hint]), sent_to("/vote", fields), left)
    return Page(title=topic.title, body=body)


def choices_of(topic: Topic, form: Mapping[str, str]) -> dict[str, str]:
    """What was chosen for each part of the topic; what was left out is not there."""
    sent = {part: form[PART + part] for part in topic.parts if PART + part in form}
    none = NO_DOTS if topic.kind is TopicKind.DOTS else ""
    return {part: chosen for part, chosen in as_kept(topic, sent).items() if chosen != none}


def _field(topic: Topic, part: str, text: str, form: Filled) -> Html:
    name, unseen = PART + part, text == topic.title
    match topic.kind:
        case TopicKind.NUMBER:
            hint = words.number_words(unit=topic.unit, low=topic.low, high=topic.high)
            return text_field(form, name, text, hint=hint, unseen=unseen, inputmode="decimal", maxlength=20)
        case TopicKind.WORDS:
            return text_field(form, name, text, lines=3, unseen=unseen, maxlength=WORDS_LIMIT)
        case TopicKind.DOTS:
            given = form if form.values else Filled(values={name: NO_DOTS}, wrong={})
            return choice(given, name, text, topic.options, row=True)
    few = len(topic.options) <= IN_A_ROW
    if not few and len(topic.parts) > 1 and topic.kind is not TopicKind.LEVEL and not topic.safety:
        return _list(form, name, text, topic.options)
    row = few and all(len(one) <= SHORT for one in topic.options.values())
    return choice(form, name, text, topic.options, row=row, unseen=unseen, meant=topic.meant)


def _list(form: Filled, name: str, text: str, options: Mapping[str, str]) -> Html:
    chosen = form.value(name)
    entries = [
        tag("option", words.CHOOSE, value=""),
        *(tag("option", label, value=key, selected=key == chosen) for key, label in options.items()),
    ]
    field = tag("select", entries, id=name, name=name)
    return tag("div", tag("label", text, for_=name), field, class_="field")
