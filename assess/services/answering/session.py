"""A session of answering: one respondent's answers, and the two files that they are written to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from assess.services.answering.walk import FACTS, Walk, asked_items
from assess.store.answers.answer import belongs_to_company
from assess.store.assessment.identity import ASSESSMENT_FILE, CompanyFile, Identity, identity_of
from assess.store.folder import create_assessment, read_questionnaire_of, respondents
from assess.store.io.held import HeldDocument
from assess.store.io.safe_files import SaveOutcome
from assess.store.responses.file import ResponseFile
from assess.store.responses.reading import compared_code
from assess.store.workspace import new_folder_name
from assess.text import clean
from assess.words.answers import function_words
from assess.words.numbers import count_words
from assess.words.privacy_notice import privacy_sentences
from questionnaires.load.shipped import shipped_bytes
from questionnaires.model import COMPANY, Item, Questionnaire
from scoring.answers import Answer, Privacy
from scoring.privacy.view import respondents_needed

QUICK, FULL = "quick", "full"
UNNAMED = "Our company"
TITLES = {QUICK: "Quick check", FULL: "Full check"}


class AnswerSession:
    """Answers of one respondent, or the facts of the company where there is no response file.

    What the company measures goes to the assessment's own file, everything else to the respondent's. What
    changes something raises ``FileProblem`` where it could not be saved, or where another program has changed
    the same since; then nothing has changed.
    """

    def __init__(
        self,
        *,
        folder: Path,
        questionnaire: Questionnaire,
        company: CompanyFile,
        respondent: ResponseFile | None,
    ) -> None:
        self.folder = folder
        self.questionnaire = questionnaire
        self.company = company
        self.respondent = respondent

    @classmethod
    def open(cls, folder: Path, *, response: Path | None) -> AnswerSession:
        """The session of the respondent whose file is given, or the company's facts without one.

        Raises:
            FileProblem: a file cannot be read.
        """
        questionnaire = read_questionnaire_of(folder)
        company = CompanyFile.open(folder, questionnaire=questionnaire)
        respondent = None if response is None else ResponseFile.open(response, questionnaire=questionnaire)
        return cls(folder=folder, questionnaire=questionnaire, company=company, respondent=respondent)

    @classmethod
    def new_respondent(
        cls, folder: Path, *, function: str, name: str, form: str, code: str = "", later: bool = False
    ) -> AnswerSession:
        """The session of a new respondent; ``code`` is one of their own, if any.

        Their file is made at once, or with ``later`` by the first answer, so that who gives none is nobody.

        Raises:
            FileProblem: a file cannot be read or written.
            ValueError: the code is not one, or the assessment keeps none.
        """
        questionnaire = read_questionnaire_of(folder)
        company = CompanyFile.open(folder, questionnaire=questionnaire)
        respondent = ResponseFile.create(
            folder,
            questionnaire=questionnaire,
            function=function,
            form=form,
            name=name,
            code=code,
            later=later,
        )
        return cls(folder=folder, questionnaire=questionnaire, company=company, respondent=respondent)

    @property
    def identity(self) -> Identity:
        """The assessment's identity."""
        return self.company.identity

    @property
    def response(self) -> Path | None:
        """The respondent's file, None for the company's facts."""
        return self.respondent.path if self.respondent else None

    @property
    def function(self) -> str:
        """The team that the respondent answers for."""
        return self.respondent.response.function if self.respondent else COMPANY

    @property
    def name(self) -> str:
        """The respondent's name, "" where none is given."""
        return self.respondent.response.name if self.respondent else ""

    @property
    def form(self) -> str:
        """The form that is answered."""
        return self.respondent.response.form if self.respondent else FACTS

    @property
    def who(self) -> str:
        """The respondent in words: "Sales, Ada", "The whole company", "Company figures"."""
        if self.respondent is None:
            return "Company figures and facts"
        title = function_words(self.function)
        return f"{title}, {self.name}" if self.name else title

    @property
    def privacy_notice(self) -> tuple[str, ...]:
        """The privacy notice, in sentences, before the first question."""
        return privacy_sentences(self.identity.privacy, titles=self.questionnaire.function_titles)

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Everything answered here, by item id."""
        own = self.respondent.response.answers if self.respondent else {}
        return {**self.company.records, **self.company.context, **own}

    @property
    def untouched(self) -> bool:
        """Whether the respondent has answered nothing yet, neither a question nor a card."""
        respondent = self.respondent
        return respondent is None or not (
            respondent.response.answers
            or respondent.response.exercises
            or any(respondent.draft(exercise) for exercise in self.questionnaire.exercises)
        )

    @property
    def finished(self) -> bool:
        """Whether the respondent has finished, so that its answers are read and not written."""
        return self.respondent is not None and self.respondent.response.finished

    @property
    def final(self) -> bool:
        """Whether finishing is final: where answers are protected, finished ones stay closed."""
        return self.respondent is not None and self.identity.privacy.protected

    @property
    def saved_at(self) -> datetime | None:
        """When something was last saved."""
        return self.respondent.saved_at if self.respondent else self.company.saved_at

    @property
    def can_go_deeper(self) -> bool:
        """Whether a fuller form waits for the one person who answered the quick one for the company."""
        return self.form == QUICK and FULL in self.questionnaire.forms

    def walk(self, *, form: str | None = None) -> Walk:
        """The walk through the session's form, or through another, at the place to go on from."""
        items = asked_items(self.questionnaire, form=form or self.form, function=self.function)
        return Walk(items=items, answers=self.answers).resumed()

    def confirm(self, item: Item, answer: Answer) -> SaveOutcome:
        """Write one answer to disk."""
        return self._file_of(item).confirm(item.id, answer)

    def withdraw(self, item: Item) -> SaveOutcome:
        """Take one answer back, on disk too."""
        return self._file_of(item).withdraw(item.id)

    def before(self, item: Item) -> Answer | None:
        """What was on the disk for an item just before it was last confirmed."""
        file = self._file_of(item)
        if isinstance(file, ResponseFile):
            return file.before.response.answers.get(item.id)
        return {**file.before.records, **file.before.context}.get(item.id)

    def put_back(self, item: Item, *, given: Answer, before: Answer | None) -> SaveOutcome:
        """Take the answer given back to the one before, None being none, on disk too."""
        return self._file_of(item).put_back(item.id, given=given, before=before)

    def _file_of(self, item: Item) -> ResponseFile | CompanyFile:
        if self.respondent is None or belongs_to_company(item):
            return self.company
        return self.respondent

    def finish(self) -> None:
        """Mark the answers as finished."""
        if self.respondent is not None:
            self.respondent.finish()

    def reopen(self) -> None:
        """Open finished answers again: they can be changed, and count as under way until finished again."""
        if self.respondent is not None and self.finished:
            self.respondent.reopen()

    def keep_code(self, code: str) -> None:
        """Keep a code of the respondent's own, where it is another than before or there was none.

        Raises:
            ValueError: it is no code, or the assessment keeps none.
        """
        if code and self.respondent is not None and compared_code(code) != self.respondent.code:
            self.respondent.set_code(code)

    def change_form(self, form: str) -> None:
        """Go on to another form with the same answers; finished ones are open again.

        Raises:
            ValueError: there is no such form.
        """
        if self.respondent is not None:
            self.respondent.change_form(form)
            self.reopen()


def make_assessment(
    workspace: Path,
    *,
    organisation: str,
    form: str,
    title: str = "",
    privacy: Privacy | None = None,
    expected: Mapping[str, int] | None = None,
    facts: Mapping[str, Answer] | None = None,
) -> Path:
    """Make a new assessment of today with the questionnaire that comes with the program; its folder.

    ``facts`` are about the company, and decide what it is asked.

    Raises:
        FileProblem: the folder cannot be written.
    """
    today = date.today().isoformat()
    name = clean(organisation).strip() or UNNAMED
    folder = workspace / new_folder_name(workspace, name, today)
    create_assessment(
        folder,
        title=clean(title).strip() or TITLES.get(form, "Check"),
        organisation=name,
        date=today,
        questionnaire_bytes=shipped_bytes(),
        form=form,
        privacy=privacy or Privacy(),
        expected=expected or {},
    )
    if facts:
        CompanyFile.open(folder, questionnaire=read_questionnaire_of(folder)).confirm_all(facts)
    return folder


def respondents_still_needed(
    folder: Path, identity: Identity, *, function: str, itself: Path | None = None, finished: bool = False
) -> str:
    """How many more respondents it takes until the respondent's side is shown, in a sentence to them.

    ``itself`` is the respondent's own file, where there is one already; it counts once it is ``finished``.
    Empty where nothing is withheld.
    """
    privacy = identity.privacy
    if not privacy.protected or function == COMPANY:
        return ""
    heads = [
        head
        for head in respondents(folder)
        if head.function == function and (finished or head.path != itself)
    ]
    answered = {function: sum(head.finished or head.answered > 0 for head in heads)}
    more = respondents_needed(
        function=function, answered=answered, minimum=privacy.minimum_group, named=privacy.named
    )
    if not more:
        return ""
    people = count_words(more, "more person", "more people")
    yours = "" if finished else " (you included)"
    return f"{people}{yours} must answer before results for {function_words(function).lower()} are shown."


def find_respondent(folder: Path, *, function: str | None, name: str, code: str = "") -> Path | None:
    """The file of the respondent with this function and name, the first where several match.

    With a code it is the one that holds this code, in any function where none is given, else the one of this
    name that holds none yet. Without name and code it is one that has neither: a code is somebody's own.
    """
    wanted, word = clean(name).strip().casefold(), compared_code(code)
    heads = [head for head in respondents(folder) if not head.problem and function in (None, head.function)]
    named = [head for head in heads if head.name.casefold() == wanted]
    if word:
        own = [head for head in (named if wanted else heads) if head.code == word]
        own = own or [head for head in named if wanted and not head.code]
    else:
        own = named if wanted else [head for head in named if not head.code]
    return own[0].path if own else None


def rename_assessment(folder: Path, *, title: str = "", organisation: str = "") -> None:
    """Change the title and the organisation's name, and nothing else; "" leaves one as it is.

    Raises:
        FileProblem: the file cannot be read or written.
    """
    names = {"title": clean(title), "organisation": clean(organisation)}
    file = HeldDocument.open(folder / ASSESSMENT_FILE, kind="assessment", parse=identity_of)
    file.update(lambda data: data.update({key: name for key, name in names.items() if name}))
