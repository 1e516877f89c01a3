"""The facilitator's page of people: who answered, and what people wrote, as far as either may be told."""

from __future__ import annotations

from collections.abc import Iterator

from assess.documents.clean import shorten
from assess.documents.document import (
    Block,
    Cell,
    Heading,
    ReportPage,
    Rich,
    Table,
    beside,
    cell,
    plain,
    quiet,
    small_print,
    strong,
    warning,
)
from assess.documents.facts import Facts, Reader
from assess.words.numbers import capital, counted, number, sentence, small
from questionnaires.model import COMPANY, FUNCTIONS, Item
from scoring.answers import Answer, Assessment, Response, State
from scoring.levels.items import asked_items, respondents_asked
from scoring.privacy.release import comments_shown
from scoring.privacy.view import visible_to

NAME = 60
REMARK = 600
MOST_REMARKS = 200
MOST_PEOPLE = 120


def respondents_page(facts: Facts) -> ReportPage | None:
    """The page for nobody but the facilitator; None for any other reader, and where nothing may be told.

    Names and remarks with their author stand here only where the result's view protects nobody. Of
    protected people it holds remarks alone, from groups of ten or more and in an order of their own.
    """
    if facts.reader is not Reader.FACILITATOR:
        return None
    named = facts.result.view.names and not facts.result.view.protected
    people = _people(facts) if named else []
    remarks = list(_signed_remarks(facts) if named else _unsigned_remarks(facts))
    alone = len(facts.assessment.responses) < 2 and not any(r.name for r in facts.assessment.responses)
    if not remarks and (alone or not people):
        return None
    return ReportPage(
        id="voices",
        kicker="For the facilitator: who said what",
        title=title(facts, len(remarks)),
        answer=_answer(facts),
        blocks=(*people, *_remarks(facts, remarks)),
    )


def title(facts: Facts, remarks: int) -> str:
    """How many answered and finished, and how many remarks there are."""
    wrote = f"{counted(remarks, 'remark')} to read" if remarks else "nobody left a remark"
    responses = facts.assessment.responses
    if facts.result.view.protected:
        return f"{capital(wrote)}, with no name to any of them"
    done = sum(response.finished for response in responses)
    if not responses:
        return f"Nobody has answered yet; {wrote}"
    finished = f", {number(done)} of them finished" if done < len(responses) else ""
    return f"{capital(facts.answered())}{finished}; {wrote}"


def _answer(facts: Facts) -> Rich:
    if facts.result.view.protected:
        return plain(
            "Remarks are shown from groups of ten or more, in an order that does not reveal who wrote them."
        )
    if facts.assessment.privacy.protected:
        return warning("For the facilitator's eyes only") + plain(
            ": the people named here know that only you read this."
        )
    return plain("This assessment is open: the team may see every answer. Ask before you quote anybody.")


# ── Who answered ─────────────────────────────────────────────────────────────────────────────────────


def _people(facts: Facts) -> list[Block]:
    """One table a function, side by side: who answered, and whether the answers are finished."""
    people: list[list[Block]] = []
    left = MOST_PEOPLE
    for function in (*FUNCTIONS, COMPANY):
        own = [r for r in facts.assessment.responses if r.function == function]
        if not own:
            continue
        own.sort(key=lambda response: (response.name.casefold(), response.id))
        columns = ((_function(facts, function), 2), ("Answers", 1))
        rows = tuple(_person(response) for response in own[:left])
        left -= len(rows)
        blocks: list[Block] = []
        if rows:
            blocks.append(Table(columns=columns, rows=rows, described=f"Who answered: {len(rows)}."))
        if len(rows) < len(own):
            blocks.append(
                small_print(
                    quiet(
                        f"And {counted(len(own) - len(rows), 'more person', 'more people')} "
                        f"of {_function(facts, function)}."
                    )
                )
            )
        people.append(blocks)
    return [Heading(text="Who answered"), beside(*people)] if people else []


def _person(response: Response) -> tuple[Cell, ...]:
    name = shorten(response.name, NAME)
    return (
        cell(strong(name) if name else quiet("No name given"), heads=True),
        cell(plain("finished") if response.finished else warning("under way")),
    )


def _function(facts: Facts, function: str) -> str:
    return "For the whole company" if function == COMPANY else capital(facts.function(function))


# ── What people wrote ────────────────────────────────────────────────────────────────────────────────


Remark = tuple[Item, str, tuple[Rich, ...]]
"""The question, who says it ("" where nobody is named), and the words."""


def _signed_remarks(facts: Facts) -> Iterator[Remark]:
    """Every remark with its author, question by question."""
    for item in facts.questionnaire.items.values():
        for response in sorted(
            facts.assessment.responses, key=lambda r: (r.function, r.name.casefold(), r.id)
        ):
            words = _written(response.answers.get(item.id))
            if words:
                name = shorten(response.name, NAME)
                function = _function(facts, response.function)
                yield item, f"{name}, {small(function)}" if name else function, words


def _written(answer: Answer | None) -> tuple[Rich, ...]:
    """The words of an answer: what was written in free text, the comment, and the evidence named."""
    if answer is None:
        return ()
    free = answer.text if answer.state is State.ANSWERED and answer.text else ""
    found: list[Rich] = [
        plain(shorten(text, REMARK)) for text in (free, answer.comment) if text and text.strip()
    ]
    if answer.evidence.strip():
        found.append(quiet("Evidence: ") + plain(shorten(answer.evidence, REMARK)))
    return tuple(found)


def _unsigned_remarks(facts: Facts) -> Iterator[Remark]:
    """The remarks that protected people may be quoted with, without a name."""
    visible: Assessment = visible_to(facts.assessment, facts.result.view)
    asked = asked_items(visible)
    for item in facts.questionnaire.items.values():
        if item.scored:
            for comment in comments_shown(respondents_asked(item, visible, asked), facts.result.view):
                yield item, "", (plain(shorten(comment, REMARK)),)


def _remarks(facts: Facts, remarks: list[Remark]) -> list[Block]:
    if not remarks:
        return []
    signed = any(who for _, who, _ in remarks)
    blocks: list[Block] = [
        Heading(text="What people wrote"),
        Table(
            columns=(
                ("Question", 1.6),
                *((("Who", 1.1),) if signed else ()),
                ("In their own words", 3.6),
            ),
            rows=tuple(
                (
                    cell(
                        quiet(f"{shorten(item.id, 12)}\u00a0\u00a0") + strong(facts.item_title(item.id)),
                        heads=True,
                    ),
                    *((cell(plain(who)),) if signed else ()),
                    cell(*words),
                )
                for item, who, words in remarks[:MOST_REMARKS]
            ),
        ),
    ]
    left = len(remarks) - MOST_REMARKS
    if left > 0:
        blocks.append(
            small_print(
                quiet(
                    sentence(
                        f"And {counted(left, 'more remark')}: “samepage explain” shows those of a question"
                    )
                )
            )
        )
    return blocks
