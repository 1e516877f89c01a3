"""Short ways to make answers, responses and assessments in tests."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import strategies as st

from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import COMPANY, POSITIONAL, Item, Kind, Questionnaire
from scoring.answers import Answer, Assessment, Response, State

DONT_KNOW = Answer(state=State.DONT_KNOW)
SKIPPED = Answer(state=State.SKIPPED)
NOT_APPLICABLE = Answer(state=State.NOT_APPLICABLE, reason="no such thing here")

Given = int | str | Answer | tuple[str, ...]


def answer(item: Item, given: Given) -> Answer:
    """An answer from a level, a number, an option or ticks, as the item's kind takes it."""
    if isinstance(given, Answer):
        return given
    if item.kind in POSITIONAL and isinstance(given, int):
        return Answer(state=State.ANSWERED, level=given)
    if isinstance(given, int):
        return Answer(state=State.ANSWERED, value=Fraction(given))
    if isinstance(given, tuple):
        return Answer(state=State.ANSWERED, ticks=given)
    if item.kind is Kind.CHOICE:
        return Answer(state=State.ANSWERED, choice=given)
    return Answer(state=State.ANSWERED, text=given)


def answer_at(item: Item, level: int) -> Answer | None:
    """An answer that makes this level, or one near it; None where one person's answer makes no level."""
    number = _number_at(item, level)
    return None if number is None else answer(item, number)


def _number_at(item: Item, level: int) -> int | None:
    """What is picked or counted at this level; of two bands as near, the one with the lower numbers."""
    if item.kind in POSITIONAL and item.ranges:
        return min(map(item.level_at, range(item.positions)), key=lambda found: (abs(found - level), found))
    if item.kind in POSITIONAL:
        return 6 - level if item.reverse else level
    if item.kind is Kind.COUNT:
        band = min(item.bands, key=lambda b: (abs(b.level - level), b.low))
        return int(band.low) if band.low_closed else int(band.low) + 1
    return None


def response(
    function: str, given: Mapping[str, Given], *, respondent: str = "r1", form: str = "full"
) -> Response:
    """One respondent's answers; keys may be written ``RC_15``."""
    items = shipped_questionnaire().items
    answers = {key.replace("_", "-"): value for key, value in given.items()}
    return Response(
        id=respondent,
        function=function,
        form=form,
        answers={key: answer(items[key], value) for key, value in answers.items()},
    )


def assessment(
    *responses: Response,
    records: Mapping[str, Given] | None = None,
    context: Mapping[str, Given] | None = None,
    targets: Mapping[str, int] | None = None,
    questionnaire: Questionnaire | None = None,
) -> Assessment:
    """An assessment of these responses with the shipped questionnaire."""
    asked = questionnaire or shipped_questionnaire()
    return Assessment(
        title="Test",
        organisation="Acme",
        date="2026-03-16",
        questionnaire=asked,
        responses=responses,
        records={k: answer(asked.items[k], v) for k, v in (records or {}).items()},
        context={k: answer(asked.items[k], v) for k, v in (context or {}).items()},
        targets=targets or {},
    )


def full_answers(function: str = COMPANY, *, level: int = 3, form: str = "full") -> dict[str, Given]:
    """An answer at about this level to everything a person is asked; the rest of a test overrides some."""
    given: dict[str, Given] = {}
    for item in shipped_questionnaire().asked(form=form, function=function):
        number = _number_at(item, level)
        if number is not None:
            given[item.id] = number
        elif item.kind is Kind.TICKS:
            given[item.id] = tuple(option.id for option in item.options[: 5 - level])
        elif item.kind is Kind.CHOICE:
            given[item.id] = item.options[0].id
    return given


@st.composite
def answers_to(draw: st.DrawFn, item: Item) -> Answer:
    """Any answer that an item can get."""
    state = draw(
        st.sampled_from([State.ANSWERED] * 5 + [State.DONT_KNOW, State.SKIPPED, State.NOT_APPLICABLE])
    )
    if state is not State.ANSWERED:
        return Answer(state=state)
    if item.kind in POSITIONAL:
        return Answer(state=state, level=draw(st.integers(1, 5)))
    if item.kind is Kind.TICKS:
        ids = [option.id for option in item.options]
        return Answer(state=state, ticks=tuple(draw(st.lists(st.sampled_from(ids), unique=True))))
    if bool(item.ranges) and draw(st.booleans()):
        return Answer(state=state, level=draw(st.sampled_from([band.level for band in item.bands])))
    if item.kind is Kind.CHOICE:
        return Answer(state=state, choice=draw(st.sampled_from([option.id for option in item.options])))
    top = int(item.maximum) if item.maximum is not None else 40
    return Answer(state=state, value=Fraction(draw(st.integers(0, top))))


@st.composite
def responses(draw: st.DrawFn, *, respondent: str) -> Response:
    """Any response of any person to the quick form, with questions left open."""
    questionnaire = shipped_questionnaire()
    function = draw(st.sampled_from(["sales", "marketing", "leadership", COMPANY]))
    answered = {}
    for item in questionnaire.asked(form="quick", function=function):
        if draw(st.integers(0, 9)):
            answered[item.id] = draw(answers_to(item))
    return Response(id=respondent, function=function, form="quick", answers=answered)


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Any assessment of up to five people."""
    count = draw(st.integers(0, 5))
    return assessment(*(draw(responses(respondent=f"r{n}")) for n in range(count)))
