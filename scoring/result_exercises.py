"""Frozen records of what the exercises show: every figure that a board draws, most contested cards first.

Similarities and shares are 0-1, indices 0-100, gaps sales minus marketing; None means that there is no
such figure. Cards are counted over sales and marketing, the two sides that are compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from questionnaires.records import record
from scoring.statistics.ownership import CardStatus


@record
class ExerciseOutcome:
    """What every exercise shows: ``n`` answers by side, ``enough`` where two of either side did it.

    ``item`` is the group item that its ``level`` feeds, "" where there is none. ``suppressed`` is the kind of
    reason why figures are absent.
    """

    id: str
    title: str
    item: str
    n: Mapping[str, int]
    enough: bool
    level: int | None = None
    suppressed: str = ""


@record
class SortCard:
    """One card of a card sort: how many of each side require it or find it helpful.

    ``gap`` is the share of sales that requires it minus that of marketing. ``p`` is its chance within
    the family of all cards, counted only where the card's own chance is small enough to matter;
    ``clear`` says that two camps may be claimed on it.
    """

    id: str
    text: str
    weak: bool
    required: Mapping[str, int]
    helpful: Mapping[str, int]
    gap: Fraction
    p: Fraction | None = None
    clear: bool = False


@record
class CardSortResult(ExerciseOutcome):
    """The blind lead definition.

    ``across`` and ``within_…`` are mean similarities of the required cards. ``by_chance`` is what people who
    pick as many cards at random share across, ``beyond_chance`` the similarity across corrected for it: 0 is
    chance, 1 the same cards. ``cohesion`` is across over within, about 1 without camps. ``p`` is the chance
    of the similarity within minus across under relabelling.
    ``wide_cards`` counts the cards on which half a side or more stands apart.
    """

    across: Fraction | None = None
    by_chance: Fraction | None = None
    beyond_chance: Fraction | None = None
    within_sales: Fraction | None = None
    within_marketing: Fraction | None = None
    cohesion: Fraction | None = None
    majority_sales: tuple[str, ...] = ()
    majority_marketing: tuple[str, ...] = ()
    majority: Fraction | None = None
    strictness_sales: Fraction | None = None
    strictness_marketing: Fraction | None = None
    empty_picks: int = 0
    p: Fraction | None = None
    exact: bool = True
    sampled: bool = False
    wide_cards: int = 0
    cards: tuple[SortCard, ...] = ()

    @property
    def majorities(self) -> Mapping[str, tuple[str, ...]]:
        """By side, the cards that more than half of it require."""
        return {"sales": self.majority_sales, "marketing": self.majority_marketing}


@record
class OwnerCard:
    """One activity: who each side says owns it and should, and what that makes of it.

    ``owners`` and ``should`` count answers by side and owner. ``last_word`` is the one that more than
    half of those who call it shared name, empty where there is none. ``moved`` is the share of people
    who would give it to another owner.
    """

    id: str
    text: str
    status: CardStatus | None
    owners: Mapping[str, Mapping[str, int]]
    should: Mapping[str, Mapping[str, int]]
    agreement: Fraction | None
    across: Fraction | None
    overlap: Fraction | None
    gap: Fraction | None
    orphan: Fraction | None
    last_word: str
    moved: Fraction | None


@record
class OwnersResult(ExerciseOutcome):
    """Activity ownership.

    ``index`` and ``cross_index`` are role-clarity indices, 0-100: of 100 comparisons of any two people, or
    of two from different sides, so many name the same owner. ``trouble_cards`` counts turf, hot potatoes and
    orphans; ``moved`` is the share of answers that would move an activity to another owner.
    """

    index: Fraction | None = None
    cross_index: Fraction | None = None
    trouble_cards: int = 0
    moved: Fraction | None = None
    cards: tuple[OwnerCard, ...] = ()


@record
class OrderCard:
    """One step of the buyer's journey: its mean place by side, and who marked what on it.

    ``distance`` is the places sales put it later than marketing. ``sign`` and ``content`` say whether
    more than half of those who answered see one; None where nobody answered.
    """

    id: str
    text: str
    places: Mapping[str, Fraction | None]
    distance: Fraction | None
    first_contact: Mapping[str, int]
    throughout: Mapping[str, int]
    sign_yes: Mapping[str, int]
    content_yes: Mapping[str, int]
    sign: bool | None
    content: bool | None


@record
class OrderResult(ExerciseOutcome):
    """The buyer's journey.

    ``same_way`` is the share of comparisons in which two people, one from each side, put two steps the same
    way round; ``same_way_…`` that of two people of one side. ``first_contact_distance`` counts cards,
    positive where sales marks it later. ``signs`` and ``content`` are shares of the cards anybody answered
    about. ``cards`` stand as printed; a side's order holds cards of the same mean place together.
    """

    same_way: Fraction | None = None
    same_way_sales: Fraction | None = None
    same_way_marketing: Fraction | None = None
    first_contact_distance: Fraction | None = None
    signs: Fraction | None = None
    content: Fraction | None = None
    sales_order: tuple[tuple[str, ...], ...] = ()
    marketing_order: tuple[tuple[str, ...], ...] = ()
    cards: tuple[OrderCard, ...] = ()

    @property
    def agreement(self) -> Fraction | None:
        """Comparisons the same way minus those the opposite way, as a share of all: -1 to 1, 0 by chance."""
        return None if self.same_way is None else 2 * self.same_way - 1


@record
class TickCard:
    """What a sentence may be ticked to say: how many of each side ticked it.

    ``gap`` is the share of sales that ticked it minus that of marketing.
    """

    id: str
    sentence: str
    text: str
    ticked: Mapping[str, int]
    gap: Fraction


@record
class SentenceResult:
    """One sentence: what each side wrote, in alphabetical order, as far as it may be shown.

    A sentence without ticks is compared word by word: ``different`` texts were written, and ``shared`` of
    them by both sides; None where none is shown.
    """

    id: str
    text: str
    written: Mapping[str, tuple[str, ...]]
    different: int | None = None
    shared: int | None = None


@record
class BeliefResult:
    """What people claim against what they wrote: of ``people`` who did both, so many claim it, so many
    ticked it, and so many claim it and did not tick it. ``text`` says what is claimed.
    """

    item: str
    text: str
    people: int
    claimed: int
    ticked: int
    unticked: int


@record
class OwnWordsResult(ExerciseOutcome):
    """Sentences in people's own words, and the ``question`` for the room, "" for none.

    ``in_common`` is the share of pairs of one person from each side who ticked the same thing of the same
    sentence, weak ticks left out. ``cards`` are the ticks of all sentences, the widest apart first.
    """

    question: str = ""
    in_common: Fraction | None = None
    cards: tuple[TickCard, ...] = ()
    sentences: tuple[SentenceResult, ...] = ()
    beliefs: tuple[BeliefResult, ...] = ()


ExerciseResult = CardSortResult | OwnersResult | OrderResult | OwnWordsResult
