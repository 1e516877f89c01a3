"""The shape of a questionnaire file, for checking it and for editors that read JSON Schema."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Words = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
InterventionId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{2}$")]
ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,3}-[0-9]{1,2}[A-Z]?$")]
LevelNumber = Annotated[int, Field(ge=1, le=5, strict=True)]
FunctionName = Literal["sales", "marketing", "leadership", "service"]
Number = Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True, allow_inf_nan=False)]


class Strict(BaseModel):
    """A table that allows known keys only."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BandSchema(Strict):
    """A range of values and its level: ``from`` or ``over``, then ``below`` or ``up_to``."""

    from_: Number | None = Field(default=None, alias="from", description="lowest value, included")
    over: Number | None = Field(default=None, description="lowest value, not included")
    below: Number | None = Field(default=None, description="highest value, not included")
    up_to: Number | None = Field(default=None, description="highest value, included")
    level: LevelNumber
    note: str = ""

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if (self.from_ is None) == (self.over is None):
            raise ValueError("give either 'from' or 'over' as the lower end")
        if self.below is not None and self.up_to is not None:
            raise ValueError("give 'below' or 'up_to' as the upper end, not both")
        return self


class ConditionSchema(Strict):
    """A measure compared with a value, or all, any or the first known of several conditions."""

    measure: str | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    above: Number | None = None
    below: Number | None = None
    equals: str | None = None
    one_of: list[str] | None = None
    all: list[ConditionSchema] | None = None
    any: list[ConditionSchema] | None = None
    first_known: list[ConditionSchema] | None = None
    text: str = ""

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        comparisons = [self.at_least, self.at_most, self.above, self.below, self.equals, self.one_of]
        held = sum(value is not None for value in comparisons)
        parts = [p for p in (self.all, self.any, self.first_known) if p is not None]
        if self.measure is not None and (held != 1 or parts):
            raise ValueError("a measure needs exactly one of at_least, at_most, above, below, equals, one_of")
        if self.measure is None and (len(parts) != 1 or held or not parts[0]):
            raise ValueError(
                "give a 'measure' with a comparison, "
                "or 'all', 'any' or 'first_known' with a list of conditions"
            )
        return self


class LevelSchema(Strict):
    """One maturity level."""

    name: Words
    rule: Words


class DimensionSchema(Strict):
    """One dimension, with evidence for each of the five levels that an outsider could check."""

    title: Words
    question: Words
    anchors: list[Words] = Field(min_length=5, max_length=5)
    weight: Number = Field(default=1, gt=0)


class OptionSchema(Strict):
    """An answer that only some companies are offered."""

    text: Words
    where: ConditionSchema = Field(description="a condition on company facts")


class WordingSchema(Strict):
    """How the same question reads in some companies."""

    where: ConditionSchema = Field(description="a condition on company facts")
    title: str = ""
    text: Words
    company_text: str = ""
    unit: str = ""
    window: str = ""
    options: dict[Identifier, Words] = Field(
        default_factory=dict, description="those options that read differently"
    )


class ItemSchema(Strict):
    """One question."""

    title: Words = Field(description="a few words, for lists and reports")
    kind: Literal[
        "anchors", "agreement", "frequency", "count", "ticks", "choice",
        "record", "exercise", "poles", "number", "text",
    ]  # fmt: skip
    section: Literal["core", "reserve", "tension", "context", "open"] = "core"
    dimension: Identifier | None = None
    text: Words
    company_text: str = Field(default="", description="the wording for one person answering for the company")
    asked: Literal["all"] | list[str] = Field(
        default="all", description="'all' means sales, marketing, leadership"
    )
    company: bool = Field(
        default=True, description="false: not asked of one person answering for the company"
    )
    variant_of: ItemId | None = Field(
        default=None, description="the question it replaces where 'where' holds"
    )
    where: ConditionSchema | None = Field(
        default=None, description="a condition on company facts; the question is asked only where it holds"
    )
    wordings: list[WordingSchema] = Field(default_factory=list)
    options: list[Words] | dict[Identifier, Words] = Field(default_factory=list)
    right: list[Identifier] | None = Field(default=None, description="the options that are true")
    bands: list[BandSchema] = Field(default_factory=list)
    ranges: list[Words] = Field(
        default_factory=list,
        description="a label for each band, offered to one person answering for the company",
    )
    reverse: bool = False
    gate: bool = False
    shared: bool = False
    behaviour: bool = Field(default=False, description="counts what was done, so mood alone cannot change it")
    weight: Number = Field(default=1, gt=0)
    minimum: Number = 0
    maximum: Number | None = None
    usual_to: Number | None = Field(default=None, description="a higher number is asked about once more")
    whole: bool = True
    unit: str = ""
    tally: Literal["count", "hits_minus_false_alarms", "share_of_options"] = "count"
    modal_share: list[Identifier] | dict[Identifier, LevelNumber] | None = Field(
        default=None,
        description="makes a choice a group question; the highest level an option allows when most people "
        "chose it, or a list of options that allow level 1",
    )
    exercise: Identifier | None = None
    needs_majority_cards: bool = False
    unmeasured_level: LevelNumber | None = Field(
        default=None, description="level of 'we do not measure this'"
    )
    window: str = Field(default="", description="the recall window, such as 'last quarter'")
    evidence_hint: str = ""
    comment_prompt: str = ""
    provisional: bool = False
    sources: list[str] = Field(default_factory=list)
    replaced_by: ItemId | None = None


class CardSchema(Strict):
    """One card of an exercise."""

    text: Words
    weak: bool = False
    throughout: bool = False


class BeliefSchema(Strict):
    """What people claim in a question, to be set against what they tick about their own sentence."""

    item: ItemId
    level: LevelNumber = Field(description="who answers at this level or higher makes the claim")
    tick: Identifier
    text: Words = Field(description="completes 'they …', such as 'could name a result that is counted'")


class SentenceSchema(Strict):
    """The beginning of a sentence to complete; without ticks it may be left out."""

    text: Words
    ticks: dict[Identifier, CardSchema] = Field(default_factory=dict)
    claimed: BeliefSchema | None = None


class ExerciseWordingSchema(Strict):
    """How the same exercise reads in some companies; what is left out stays as it is."""

    where: ConditionSchema = Field(description="a condition on company facts")
    title: str = ""
    instructions: str = ""
    cards: dict[Identifier, Words] = Field(default_factory=dict)
    sentences: dict[Identifier, Words] = Field(default_factory=dict)


class ExerciseSchema(Strict):
    """A blind task; comparing people's results gives a level, except for own words."""

    title: Words
    kind: Literal["card_sort", "owners", "order", "own_words"]
    instructions: Words
    asked: Literal["all"] | list[str] = "all"
    cards: dict[Identifier, CardSchema] = Field(default_factory=dict)
    sentences: dict[Identifier, SentenceSchema] = Field(
        default_factory=dict, description="own words only: what is completed, and what may be ticked then"
    )
    options: dict[Identifier, Words | OptionSchema] = Field(default_factory=dict)
    after: list[Words] = Field(default_factory=list)
    consent: str = Field(
        default="", description="own words only: asks whether others may read protected sentences"
    )
    wordings: list[ExerciseWordingSchema] = Field(default_factory=list)
    figure: Literal["beyond_chance"] | None = Field(
        default=None, description="what the bands of a card sort measure: overlap beyond chance"
    )
    bands: list[BandSchema] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)


class FormEntrySchema(Strict):
    """A question as one form asks it."""

    item: ItemId
    asked: list[str] | None = Field(default=None, min_length=1)
    instead: ItemId | None = Field(default=None, description="asked where the company is not asked the item")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.asked is None and self.instead is None:
            raise ValueError("give 'asked' or 'instead', or only the id of the question")
        return self


class FormSchema(Strict):
    """A selection of questions: whole sections, or question by question."""

    title: Words
    text: Words
    minutes: int = Field(gt=0, strict=True)
    sections: list[Literal["core", "reserve", "tension", "context", "open"]] | None = None
    items: list[ItemId | FormEntrySchema] | None = None
    exercises: list[Identifier] = Field(default_factory=list)
    sets_level: bool = True

    @model_validator(mode="after")
    def _one_selection(self) -> Self:
        if (self.sections is None) == (self.items is None):
            raise ValueError("give either 'sections' or 'items'")
        return self


class MirrorSchema(Strict):
    """A claim and the record that measures the same thing."""

    claimed: ItemId
    shown: ItemId
    text: str = Field(default="", description="read from older questionnaires but never printed")


class ContradictionSchema(Strict):
    """Two questions that one person should answer at similar levels."""

    first: ItemId
    second: ItemId
    text: Words


class SignSchema(Strict):
    """A finding that appears when its condition is true."""

    id: Identifier
    text: Words
    when: ConditionSchema


class TargetSchema(Strict):
    """The target levels for one kind of company."""

    id: Identifier
    title: Words
    text: Words
    when: ConditionSchema | None = None
    levels: dict[Identifier, LevelNumber]
    leave_alone: str = Field(default="", description="why it is best to leave this kind of company alone")
    only: list[InterventionId] = Field(default_factory=list, description="interventions still worth offering")


class QuestionnaireSchema(Strict):
    """A Samepage questionnaire."""

    format: Literal["samepage/questionnaire"]
    format_version: Literal[1]
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
    version: Words
    title: Words
    summary: Words
    language: Words = "en"
    done_item: ItemId | None = None
    levels: list[LevelSchema] = Field(min_length=5, max_length=5)
    functions: dict[FunctionName, Words]
    scales: dict[Literal["agreement", "frequency"], Annotated[list[Words], Field(min_length=5, max_length=5)]]
    dimensions: dict[Identifier, DimensionSchema] = Field(min_length=1)
    items: dict[ItemId, ItemSchema] = Field(min_length=1)
    exercises: dict[Identifier, ExerciseSchema] = Field(default_factory=dict)
    forms: dict[Identifier, FormSchema] = Field(min_length=1)
    mirrors: list[MirrorSchema] = Field(default_factory=list)
    contradictions: list[ContradictionSchema] = Field(default_factory=list)
    signs: list[SignSchema] = Field(default_factory=list)
    targets: list[TargetSchema] = Field(default_factory=list)
