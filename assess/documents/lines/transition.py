"""The transition to a chosen structure in lines: announcement, steps, people, risks, reviews, problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from assess.documents.lines.layout import BLANK, Line, Look, bullet, head, hung, prose
from assess.documents.lines.roadmap import span_of
from assess.documents.lines.scenario import Compared
from assess.words.days import day_words
from assess.words.numbers import listed, sentence
from assess.words.transition import others_words, problem_words, shared_words
from questionnaires.records import record
from scoring.organisation.transition import Transition, TransitionProblem, TransitionStep
from scoring.planning.plan import Reserved
from scoring.rounding import shown


@record
class TransitionView:
    """All that is said about a transition.

    ``moved`` is by quarter the share of people who get another manager, ``reviews`` are days, ``others`` is
    what other planners have reserved in the shared plan.
    """

    transition: Transition
    compared: Compared
    problems: tuple[TransitionProblem, ...]
    moved: Mapping[str, Fraction]
    reviews: tuple[str, ...]
    others: tuple[Reserved, ...]

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of the positions, by id."""
        roles = {**self.compared.scenario.baseline.roles, **self.compared.planned.roles}
        return {key: role.title for key, role in roles.items()}


def transition_lines(view: TransitionView, *, width: int) -> list[Line]:
    """The whole of a transition."""
    transition = view.transition
    lines = [head(f"From today to “{transition.scenario}”")]
    if transition.announced:
        lines += prose(f"Announcement on {day_words(transition.announced)}: {transition.announcement}", width)
    lines += prose(shared_words(transition), width, look=Look.DIM)
    lines += [line for one in view.others for line in prose(others_words(one), width, look=Look.DIM)]
    lines += [BLANK, head("Steps")]
    for step in transition.steps.values():
        lines += _step_lines(step, view.titles, width)
    if view.moved:
        said = [f"{quarter} {shown(100 * share, 0)}%" for quarter, share in view.moved.items()]
        lines += [BLANK, *prose(f"People with another manager: {listed(said)}.", width)]
    if transition.risks:
        lines += [BLANK, head("Risks")]
        lines += [
            bullet(
                f"{sentence(risk.text)} Early sign: {sentence(risk.sign)} Answer: {sentence(risk.answer)}",
                width,
            )
            for risk in transition.risks
        ]
    if view.reviews:
        lines += [BLANK, *prose(f"Reviews: {listed(list(map(day_words, view.reviews)))}.", width)]
    if view.problems:
        lines += [BLANK, head("Still open")]
        lines += [
            bullet(problem_words(problem, view.titles), width, look=Look.TROUBLE) for problem in view.problems
        ]
    return lines


def _step_lines(step: TransitionStep, titles: Mapping[str, str], width: int) -> Iterator[Line]:
    yield hung(f"{step.id}  ", sentence(step.text), width, key=step.id)
    facts = [step.owner or "no owner"]
    facts.append(span_of(step.starts, step.ends) if step.starts and step.ends else "no dates")
    if step.after:
        facts.append(f"after {listed(step.after)}")
    if not step.reversible:
        facts.append("cannot be undone")
    if step.systems:
        facts.append(f"systems: {listed(step.systems)}")
    if step.people:
        facts.append(f"another manager for {listed([titles.get(key, key) for key in step.people])}")
    yield from prose(" · ".join(facts), width, indent=4, look=Look.DIM)
