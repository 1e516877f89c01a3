"""Which answers of a protected assessment count by now: people count in batches, and once for all.

What was counted once stays as it was. People who come later are counted apart from those before them,
and only when there are enough of them, so that no change of a figure tells one person's answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from questionnaires.model import COMPANY, FUNCTIONS, Kind, Questionnaire, Section
from questionnaires.records import record, replace
from scoring.answers import Answer, Assessment, ExerciseAnswer, KeptLevel, Response, State
from scoring.levels.bands import level_of
from scoring.privacy.cells import SMALLEST
from scoring.privacy.view import view_of
from scoring.statement import Statement, Value
from scoring.statistics.suppression import shown_groups

EVERYONE = ""
"""The group of all unnamed people, where figures are pooled."""

_SKIPPED = Answer(state=State.SKIPPED)
_NOT_ASKED = Answer(state=State.NOT_ASKED)

Given = Answer | ExerciseAnswer


@record
class Counted:
    """What was counted of one person.

    ``given`` holds the answers by item or exercise, each with its batch, from 1; ``waiting`` names what
    the person had brought by the last count and what did not count yet.
    """

    function: str
    form: str
    given: Mapping[str, tuple[Given, int]] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()


@record
class Publication:
    """All that was counted so far, by respondent; ``pooled`` says that everyone counts as one group.

    ``not_restated`` are the exercises that were shown by earlier rules. ``erased`` says by group how many
    people's answers were erased after they counted, ``kept`` what was published of questions with one
    level for both teams before answers to them were erased.
    """

    people: Mapping[str, Counted] = field(default_factory=dict)
    pooled: bool = False
    not_restated: frozenset[str] = frozenset()
    erased: Mapping[str, int] = field(default_factory=dict)
    kept: Mapping[str, KeptLevel] = field(default_factory=dict)

    def by_earlier_rules(self) -> Publication:
        """The same where all that was counted so far was shown by earlier rules."""
        given = (one for person in self.people.values() for one in person.given.items())
        exercises = frozenset(key for key, (answer, _) in given if not isinstance(answer, Answer))
        # Pooled figures compare no sides, so no exercise was shown.
        return self if self.pooled else replace(self, not_restated=self.not_restated | exercises)


@record
class Settled:
    """The assessment to score and to explain, and by function how many people's later answers wait.

    The function is "" where figures are pooled. ``said`` tells it.
    """

    assessment: Assessment
    waiting: Mapping[str, int] = field(default_factory=dict)
    said: tuple[Statement, ...] = ()


def advance(before: Publication, assessment: Assessment, *, expected: Mapping[str, int]) -> Publication:
    """The publication that follows; the same object where nothing new counts yet.

    A function's people (or everyone, where figures are pooled) count when as many as the minimum group
    have brought something new; then each item counts for which that many new levels have come in.
    ``expected`` is how many of each function are to answer: pooled figures can never be taken apart
    again, so they wait for people who would let the sides be shown one by one.
    """
    pooled = before.pooled
    if not before.people:
        view = view_of(assessment)
        pooled = view.pooled
        if view.nothing or (pooled and _sides_are_coming(assessment, expected)):
            return before
    people = dict(before.people)
    for group in _groups(assessment, pooled=pooled).values():
        people |= _count(group, people, assessment)
    if people == before.people:
        return before
    return replace(before, people=people, pooled=pooled)


def settled(publication: Publication, assessment: Assessment) -> Settled:
    """The assessment as far as it is published: counted answers, named people, and who is hidden."""
    questionnaire = assessment.questionnaire
    people = publication.people
    groups = _groups(assessment, pooled=publication.pooled)
    shown = {EVERYONE if publication.pooled else one.function for one in people.values() if one.given}
    counted = [_response(key, one, questionnaire) for key, one in sorted(people.items()) if one.given]
    # Of functions that are hidden still, only how many people have answered is known.
    hidden = [
        _response(response.id, _counted(response, {}), questionnaire)
        for name, group in groups.items()
        if name not in shown
        for response in group
    ]
    unnamed = {response.id for group in groups.values() for response in group}
    named = tuple(r for r in assessment.responses if r.id not in unnamed and r.id not in people)
    if not people and view_of(assessment).pooled:
        # Nothing of the unnamed people yet: figures of all together could never be taken apart again.
        return Settled(
            assessment=replace(assessment, responses=named),
            waiting={EVERYONE: len(unnamed)},
            said=(Statement(kind="privacy.held_back", values={"people": len(unnamed)}),),
        )
    waiting = {
        name: count
        for name, group in groups.items()
        if name in shown
        and (
            count := sum(
                _has_more(r, _counted(r, people), questionnaire, dealt=name in publication.erased)
                for r in group
            )
        )
    }
    return Settled(
        assessment=replace(
            assessment,
            responses=(*counted, *hidden, *named),
            pooled=publication.pooled and bool(counted),
            not_restated=publication.not_restated,
            kept=publication.kept,
            unlinked=frozenset(publication.erased),
        ),
        waiting=waiting,
        said=tuple(_waiting_said(waiting, questionnaire, minimum_of(assessment))),
    )


def minimum_of(assessment: Assessment) -> int:
    """The smallest group that counts together."""
    return max(assessment.privacy.minimum_group, SMALLEST)


def _sides_are_coming(assessment: Assessment, expected: Mapping[str, int]) -> bool:
    """Whether the expected numbers let the sides be shown apart, and people are still to come."""
    named = assessment.privacy.named
    apart = shown_groups(expected, minimum=minimum_of(assessment), named=named).groups
    return bool(apart) and len(assessment.responses) < sum(expected.values())


def _groups(assessment: Assessment, *, pooled: bool) -> dict[str, list[Response]]:
    """The unnamed people who count together, by id: everyone, or function by function."""
    unnamed = [
        response
        for response in sorted(assessment.responses, key=lambda r: r.id)
        if response.function not in assessment.privacy.named and response.function != COMPANY
    ]
    if pooled:
        return {EVERYONE: unnamed} if unnamed else {}
    found = {f: [r for r in unnamed if r.function == f] for f in FUNCTIONS}
    return {function: group for function, group in found.items() if group}


def _count(
    group: Sequence[Response], people: Mapping[str, Counted], assessment: Assessment
) -> dict[str, Counted]:
    """The people of a group as they are counted after this; nothing where nothing new counts."""
    questionnaire, minimum = assessment.questionnaire, minimum_of(assessment)
    known = {response.id: _counted(response, people) for response in group}
    news = {
        response.id: {
            key: given
            for key, given in _brought(response, questionnaire).items()
            if key not in known[response.id].given
        }
        for response in group
    }
    if sum(bool(given.keys() - known[key].waiting) for key, given in news.items()) < minimum:
        return {}
    ripe: dict[str, int] = {}
    for column in {column for given in news.values() for column in given}:
        new = [given[column] for given in news.values() if column in given]
        if sum(_tells(column, given, questionnaire) for given in new) >= minimum:
            batches = [one.given[column][1] for one in known.values() if column in one.given]
            ripe[column] = 1 + max(batches, default=0)
    if not ripe:
        return {}
    return {
        response.id: replace(
            known[response.id],
            form=_form_after(known[response.id], response, questionnaire),
            given={
                **known[response.id].given,
                **{key: (one, ripe[key]) for key, one in news[response.id].items() if key in ripe},
            },
            waiting=frozenset(key for key in news[response.id] if key not in ripe),
        )
        for response in group
    }


def _counted(response: Response, people: Mapping[str, Counted]) -> Counted:
    """What was counted of a person so far."""
    return people.get(response.id) or Counted(function=response.function, form=response.form)


def _brought(response: Response, questionnaire: Questionnaire) -> dict[str, Given]:
    """All that a person has dealt with so far; what a finished response left open was skipped."""
    given: dict[str, Given] = dict(response.exercises)
    if response.form not in questionnaire.forms:
        return given
    for item in questionnaire.asked(form=response.form, function=response.function):
        if item.kind in (Kind.EXERCISE, Kind.RECORD) or item.section is Section.CONTEXT:
            continue
        answer = response.answers.get(item.id, _SKIPPED if response.finished else None)
        if answer is not None:
            given[item.id] = answer
    return given


def _has_more(response: Response, person: Counted, questionnaire: Questionnaire, *, dealt: bool) -> bool:
    """Whether a person has brought something new, or changed an answer, since the last count.

    What was there then and did not make a group waits in silence: it says how many could not answer. Where
    counted answers were dealt anew, none of them is the person's own.
    """
    return any(
        (not dealt and person.given[key][0] != given) if key in person.given else key not in person.waiting
        for key, given in _brought(response, questionnaire).items()
    )


def _form_after(person: Counted, response: Response, questionnaire: Questionnaire) -> str:
    """A changed form is taken over, unless it would no longer ask what was counted already."""
    if response.form not in questionnaire.forms:
        return person.form
    asked = {item.id for item in questionnaire.asked(form=response.form, function=person.function)}
    follows = all(column in asked or column in questionnaire.exercises for column in person.given)
    return response.form if follows else person.form


def _tells(column: str, given: Given, questionnaire: Questionnaire) -> bool:
    """Whether this counts towards the minimum of its column: a level, or an answer where there is none."""
    if not isinstance(given, Answer):
        return True
    item = questionnaire.items[column]
    if item.scored and not item.group:
        return level_of(item, given) is not None
    return given.state is State.ANSWERED


def _response(respondent: str, person: Counted, questionnaire: Questionnaire) -> Response:
    """What counts of one person; whatever else the form asks is not asked, as far as any figure goes."""
    known = person.form in questionnaire.forms
    asked = questionnaire.asked(form=person.form, function=person.function) if known else ()
    open_ = {item.id: _NOT_ASKED for item in asked if item.id not in person.given}
    answers = {key: one for key, (one, _) in person.given.items() if isinstance(one, Answer)}
    return Response(
        id=respondent,
        function=person.function,
        form=person.form,
        answers={**answers, **open_},
        exercises={key: one for key, (one, _) in person.given.items() if not isinstance(one, Answer)},
        finished=True,
        batches={key: batch for key, (_, batch) in person.given.items()},
    )


def _waiting_said(
    waiting: Mapping[str, int], questionnaire: Questionnaire, minimum: int
) -> Iterable[Statement]:
    for function, count in waiting.items():
        title = questionnaire.function_titles.get(function, function)
        values: dict[str, Value] = {"people": count, "minimum": minimum, "function": title}
        yield Statement(kind="privacy.waiting", values=values)
