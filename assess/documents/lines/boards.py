"""The three boards a room reads: the cards of either side, the grid of owners, the two journeys."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assess.documents.lines.layout import BLANK, RULE, Line, Look, columns, cut, fit, head, prose
from assess.text import plain
from assess.words.exercises import STATUS_WORDS, exercise_words
from assess.words.numbers import capital, count_words
from assess.words.privacy import SUPPRESSED_WORDS
from questionnaires.model import SIDES
from scoring.audience import EARLIER_RULES, LEVEL_WITHHELD
from scoring.result_exercises import (
    CardSortResult,
    ExerciseResult,
    OrderCard,
    OrderResult,
    OwnerCard,
    OwnersResult,
    SortCard,
)
from scoring.rounding import shown
from scoring.statistics.ownership import CardStatus

WIDE_APART = Fraction(1, 2)
"""Shares of the sides so far apart, or further, make a card contested."""

MOST_LETTERS = 12
"""More people than this of a side are shown as counts instead of a letter each."""

LETTERS = {"sales": "S", "marketing": "M", "shared": "B", "nobody": "N", "dont_know": "?"}
LEGEND = "S sales   M marketing   B both   N nobody   ? don't know; one letter a person"
NOT_ENOUGH = "There is nothing to compare yet: this exercise needs two people in sales and two in marketing."
CONTACT = "◆"


def board_lines(result: ExerciseResult, width: int) -> list[Line]:
    """The board of an exercise in lines of at most ``width`` cells, what is contested on top."""
    lines = [*_state(result, width)]
    if not result.enough or result.suppressed or not result.cards:
        return lines
    lines.append(BLANK)
    if isinstance(result, CardSortResult):
        return [*lines, *_sort(result, width)]
    if isinstance(result, OwnersResult):
        return [*lines, *_owners(result, width)]
    return [*lines, *_journeys(result, width)]


def _state(result: ExerciseResult, width: int) -> list[Line]:
    """Who did the exercise, its level, and its sentence; or why there is no more to show."""
    if result.suppressed == EARLIER_RULES:
        return prose(f"{capital(SUPPRESSED_WORDS[EARLIER_RULES])}.", width, key=exercise_key(result))
    who = ", ".join(f"{result.n.get(side, 0)} in {side}" for side in SIDES)
    level = "" if result.level is None else f"Level {result.level}.  "
    lines = prose(f"{level}Completed by {who}.", width, look=Look.STRONG, key=exercise_key(result))
    if not result.enough:
        return [*lines, *prose(NOT_ENOUGH, width)]
    if result.suppressed:
        return [*lines, *prose(_withheld(result.suppressed), width)]
    return [*lines, *prose(plain(exercise_words(result), limit=600), width, look=Look.DIM)]


def _withheld(reason: str) -> str:
    """Why the cards are not shown, as a sentence."""
    what = "level and the cards" if reason == LEVEL_WITHHELD else "cards"
    return f"The {what} are withheld. {capital(SUPPRESSED_WORDS[reason])}."


def exercise_key(result: ExerciseResult) -> str:
    """What explains the figures of an exercise."""
    return f"exercise.{result.id}"


# Lead definition


def _sort(result: CardSortResult, width: int) -> list[Line]:
    apart = [card for card in result.cards if abs(card.gap) >= WIDE_APART]
    near = [card for card in result.cards if abs(card.gap) < WIDE_APART]
    both = [c for c in near if _most(c, "sales", result) or _most(c, "marketing", result)]
    neither = [card for card in near if card not in both]
    half = (width - 3) // 2
    titles = [fit(f"{side.upper()} requires ({result.n.get(side, 0)})", half) for side in SIDES]
    lines = [head(" │ ".join(titles).rstrip())]
    for title, cards in (
        ("Contested: the sides differ by half or more", apart),
        ("Required by most of a side, and not contested", both),
        ("Required by few", neither),
    ):
        if cards:
            lines += [Line(text=cut(title, width), look=Look.DIM)]
            lines += [_sort_card(card, result, half) for card in cards]
            lines.append(BLANK)
    return lines[:-1]


def _most(card: SortCard, side: str, result: CardSortResult) -> bool:
    """Whether more than half of a side requires the card."""
    return card.id in (result.majority_sales if side == "sales" else result.majority_marketing)


def _sort_card(card: SortCard, result: CardSortResult, half: int) -> Line:
    """A card in the column of the side that requires it; the other column holds its count alone."""
    counts = {
        side: ("● " if _most(card, side, result) else "· ")
        + f"{card.required.get(side, 0)} of {result.n.get(side, 0)}"
        for side in SIDES
    }
    text = plain(card.text, limit=200) + (" (a weak sign)" if card.weak else "")
    room = max(len(count) for count in counts.values())
    if not any(_most(card, side, result) for side in SIDES):
        cells = [(counts["sales"], room), (counts["marketing"], room), (text, max(4, 2 * half - 2 * room))]
        return Line(text=columns(cells), key=exercise_key(result))
    if card.clear:
        text += " Clear by itself."
    inner = max(4, half - room - 1)
    sales, marketing = (text if _most(card, side, result) else "" for side in SIDES)
    cells = [
        (counts["sales"], room),
        (sales, inner),
        (RULE, 1),
        (counts["marketing"], room),
        (marketing, inner),
    ]
    return Line(text=columns(cells, between=" "), key=exercise_key(result))


# Ownership


def _owners(result: OwnersResult, width: int) -> list[Line]:
    people = max((sum(c.owners.get(side, {}).values()) for c in result.cards for side in SIDES), default=0)
    strip = max(9, min(MOST_LETTERS, people))
    status = 19 if width < 100 else 32
    text = max(10, width - 2 * strip - status - 6)
    title = columns([("Activity", text), ("Sales", strip), ("Marketing", strip), ("What it means", status)])
    lines = [head(title)]
    contested = True
    for card in result.cards:
        if contested and card.status is CardStatus.CLEAR:
            contested = False
            lines += [Line(text="Clear", look=Look.DIM)]
        sides = [(_letters(card.owners.get(side, {})), strip) for side in SIDES]
        cells = [(plain(card.text, limit=200), text), *sides, (_status_words(card), status)]
        lines.append(Line(text=columns(cells), key=exercise_key(result)))
    legend = prose(LEGEND, width, look=Look.DIM)
    moved = ""
    if result.moved is not None:
        moved = f"{shown(100 * result.moved, 0)} of 100 answers would change the owner."
    index = ""
    if result.cross_index is not None:
        index = f"Role clarity between the sides: {shown(result.cross_index, 0)} of 100. "
    return [*lines, BLANK, *legend, *prose(index + moved, width, look=Look.DIM)]


def _letters(counts: Mapping[str, int]) -> str:
    """A letter for each person, those of one answer together; counts where there are many people."""
    if not counts:
        return "–"
    known = {owner: counts.get(owner, 0) for owner in LETTERS if counts.get(owner, 0)}
    if sum(known.values()) <= MOST_LETTERS:
        return "".join(LETTERS[owner] * count for owner, count in known.items())
    return " ".join(f"{LETTERS[owner]}{count}" for owner, count in known.items())


def _status_words(card: OwnerCard) -> str:
    if card.status is None:
        return "withheld"
    words = STATUS_WORDS[card.status]
    settled = card.status in (CardStatus.CLEAR, CardStatus.BLURRED)
    return f"{words}, {card.last_word} decides" if card.last_word and settled else words


# The buyer's journey


def _journeys(result: OrderResult, width: int) -> list[Line]:
    half = (width - 3) // 2
    titles = [fit(f"{side.upper()} ({result.n.get(side, 0)})", half) for side in SIDES]
    lines = [head(" │ ".join(titles).rstrip())]
    orders = [_steps(result, side) for side in SIDES]
    for n in range(max(len(order) for order in orders)):
        cells = [order[n] if n < len(order) else "" for order in orders]
        text = columns([(cells[0], half), (RULE, 1), (cells[1], half)], between=" ")
        lines.append(Line(text=text, key=exercise_key(result)))
    lines += [
        Line(
            text=cut(f"{CONTACT} where the customer first spoke to one of us, and for how many", width),
            look=Look.DIM,
        )
    ]
    lasting = [card for card in result.cards if card.places.get("sales") is None]
    if lasting:
        names = "; ".join(f"{_short(card)} ({_throughout(card, result)})" for card in lasting)
        lines += [*prose(f"Not placed by most: {names}.", width, look=Look.DIM)]
    return [*lines, BLANK, *_further(result, width)]


def _steps(result: OrderResult, side: str) -> list[str]:
    """The steps of one side from first to last, with their place and who met the customer there."""
    cards = {card.id: card for card in result.cards}
    order = result.sales_order if side == "sales" else result.marketing_order
    steps = []
    for place, group in enumerate(order, start=1):
        for card in group:
            contact = cards[card].first_contact.get(side, 0)
            mark = f"  {CONTACT}{contact}" if contact else ""
            far = cards[card].distance
            apart = "≠ " if far is not None and abs(far) >= 1 else ""
            steps.append(f"{place}  {apart}{_short(cards[card])}{mark}")
    return steps


def _short(card: OrderCard) -> str:
    return plain(card.text, limit=120)


def _throughout(card: OrderCard, result: OrderResult) -> str:
    counts = ", ".join(f"{card.throughout.get(s, 0)} of {result.n.get(s, 0)} in {s}" for s in SIDES)
    return f"throughout for {counts}"


def _further(result: OrderResult, width: int) -> list[Line]:
    """Who sees an agreed sign and helpful content at each step."""
    cell = 15
    text = max(10, width - 2 * cell - 4)
    lines = [head(columns([("Step", text), ("Agreed sign", cell), ("Our content", cell)]))]
    for card in result.cards:
        cells = [
            " · ".join(f"{side[0].upper()} {counts.get(side, 0)}/{result.n.get(side, 0)}" for side in SIDES)
            for counts in (card.sign_yes, card.content_yes)
        ]
        row = [fit(_short(card), text), *(fit(c, cell) for c in cells)]
        lines.append(Line(text="  ".join(row).rstrip(), key=exercise_key(result)))
    if result.signs is not None and result.content is not None:
        with_sign, with_content = (
            round_count(share, len(result.cards)) for share in (result.signs, result.content)
        )
        steps = count_words(len(result.cards), "step", "steps")
        words = f"Most see an agreed sign at {with_sign} of {steps}, and helpful content at {with_content}. "
        lines += prose(
            f"{words}≠ marks steps that the sides place differently by a place or more.", width, look=Look.DIM
        )
    return lines


def round_count(share: Fraction, total: int) -> str:
    """A share of some cards as the number of cards."""
    return shown(share * total, 0)
