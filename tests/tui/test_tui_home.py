"""The first page and the overview: what waits, what comes next, the trash, inviting, reminding, erasing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.hostile import HOSTILE
from support.line_folders import assessment_at, saved
from support.protected_folders import answer, made
from support.screens import place_of, press, program, said_in, settle, stand_on, text_of, until, words_of
from textual.color import Color
from textual.widgets import Input

from assess.documents.lines.status import NEXT
from assess.services.answering.joining import invite
from assess.services.answering.session import make_assessment, rename_assessment
from assess.services.assessments.status import read_status, read_surroundings
from assess.services.assessments.trash import trashed_in
from assess.store.assessment.identity import read_identity
from assess.store.folder import respondents
from assess.store.io.paths import home_relative
from assess.store.workspace import list_assessments
from assess.tui.app import SamepageApp
from assess.tui.overview import overview
from assess.tui.routes import InviteRoute, OverviewRoute, TrashRoute, WhoAnsweredRoute
from assess.tui.setup.form import FieldLabel
from assess.tui.widgets import RadioRows, Rows
from scoring.answers import Privacy


def copied(app: SamepageApp) -> str:
    """What the program has put on the clipboard."""
    return app.clipboard


async def test_an_empty_workspace_starts_with_one_key(tmp_path: Path) -> None:
    """Before the first assessment there are the ways in alone, and Enter starts answering."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Answer for your company" in words_of(app)
        assert "Everything stays on this computer" in words_of(app)
        assert "Assessments" not in words_of(app)
        await press(pilot, "enter")
        assert place_of(app) == "privacy_notice"


async def test_home_says_what_each_assessment_waits_for(tmp_path: Path) -> None:
    """The newest comes first and has the cursor; each says what it waits for, and Enter opens it."""
    first = assessment_at(tmp_path / "a", date="2026-03-16")
    assessment_at(tmp_path / "b", date="2026-09-16")
    saved(first)
    app = program(tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await until(pilot, lambda: "Followed by Of 2026-09-16" in words_of(app))
        text = text_of(app)
        assert text.index("Of 2026-09-16") < text.index("Of 2026-03-16")
        assert "Waits for 3 from sales and 3 from marketing" in words_of(app)
        await until(pilot, lambda: "What changed since 16 Mar 2026" in words_of(app))
        await press(pilot, "enter")
        assert place_of(app) == "overview"
        assert "Of 2026-09-16" in words_of(app)


async def test_what_the_newest_assessment_waits_for_is_seen_in_a_small_window(sample: Path) -> None:
    """What is read after the first paint is scrolled into sight with the row under the cursor."""
    app = program(sample.parent)
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        await until(pilot, lambda: "○ Write the report" in text_of(app))


async def test_home_reads_names_as_data_and_survives_damage(tmp_path: Path) -> None:
    """Hostile names are text; a damaged assessment has its problem, one on its way a note."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick")
    rename_assessment(folder, title=HOSTILE[0], organisation=HOSTILE[0])
    damaged = make_assessment(tmp_path, organisation="Bad", form="quick")
    (damaged / "assessment.toml").write_bytes(b"\0")
    waiting = make_assessment(tmp_path, organisation="Waiting", form="quick")
    (waiting / "responses").mkdir(exist_ok=True)
    (waiting / "responses" / ".x.toml.icloud").write_bytes(b"")
    app = program(tmp_path)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        text = words_of(app)
        assert f"! {damaged.name}/assessment.toml" in text
        assert "Waiting Quick" in text
        assert "not on this computer yet" in text
        for size in ((40, 12), (80, 24), (5, 3), (120, 36)):
            await pilot.resize_terminal(*size)
            await settle(pilot)


async def test_a_damaged_assessment_is_a_row_like_the_others(tmp_path: Path) -> None:
    """Its name is in the others' column behind the cursor's mark, what is wrong below it behind a mark."""
    make_assessment(tmp_path, organisation="Acme", form="quick")
    damaged = make_assessment(tmp_path, organisation="Bad", form="quick")
    (damaged / "assessment.toml").write_bytes(b"\0")
    app = program(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        stand_on(app, str(damaged))
        await settle(pilot)
        assert f"  ▸ {damaged.name}\n    ! {damaged.name}/assessment.toml" in text_of(app)


async def test_air_between_the_assessments_never_pushes_one_off_the_page(tmp_path: Path) -> None:
    """Rows of three lines take the air away where all would not have room with it."""
    title = "Before the trade fair, with everyone who sells or writes in the north and in the south"
    for _ in range(3):
        make_assessment(tmp_path, organisation="Acme", title=title, form="quick")
    app = program(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await until(pilot, lambda: "Waits for" in words_of(app))
        assert not app.screen.query_one(Rows).show_vertical_scrollbar


async def test_what_goes_to_the_trash_is_named_and_its_neighbour_has_the_cursor(tmp_path: Path) -> None:
    """The question says whose assessment it is; afterwards the cursor is on the next one, not at the top."""
    for name in ("Acme", "Brook", "Hartwell"):
        make_assessment(tmp_path, organisation=name, title="Autumn", form="quick")
    app = program(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        listed = [one.folder for one in list_assessments(tmp_path)]
        name = read_identity(listed[1]).organisation
        stand_on(app, str(listed[1]))
        await press(pilot, "delete")
        assert f"Move “{name} · Autumn” to the trash?" in words_of(app)
        assert "0 answer files" not in words_of(app)
        await press(pilot, "down", "enter")
        rows = app.screen.query_one("#list", Rows)
        assert rows.row is not None
        assert rows.row.key == str(listed[2])
        await press(pilot, "T")
        assert f"▸ {name} · Autumn" in text_of(app)


async def test_the_trash_gives_back_what_was_moved_there(tmp_path: Path) -> None:
    """Delete asks first; what went comes back with Enter on the trash, and only emptying removes it."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick")
    app = program(tmp_path)
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "delete", "escape", "delete", "enter")
        assert folder.exists()
        await press(pilot, "delete", "down", "enter")
        assert not folder.exists()
        assert "Trash (1)" in words_of(app)
        stand_on(app, "trash")
        await press(pilot, "enter", "escape", "T")
        assert place_of(app) == "trash"
        assert "Acme" in words_of(app)
        await press(pilot, "enter")
        assert folder.exists()
        assert "The trash is empty" in words_of(app)
        await press(pilot, "escape", "delete", "down", "enter")
        app.go(TrashRoute())
        await settle(pilot)
        await press(pilot, "delete", "enter")
        assert len(trashed_in(tmp_path)) == 1
        await press(pilot, "delete", "down", "enter")
        assert trashed_in(tmp_path) == ()


async def test_the_overview_follows_answers_as_they_arrive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that comes in shows without a key, and the next step with it; a cursor that moved stays."""
    monkeypatch.setattr(overview, "LIVE", 0.05)
    folder = made(tmp_path / "acme", "open")
    app = program(tmp_path, start=OverviewRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Nobody has answered yet." in words_of(app)
        assert "Invite the people" in words_of(app)
        await press(pilot, "down")
        for number in (1, 2):
            answer(folder, "sales", 3, number=number).finish()
            answer(folder, "marketing", 2, number=number).finish()
        await until(pilot, lambda: "4 of 4 have answered" in words_of(app))
        assert "Look at the result together" in words_of(app)
        assert app.screen.query_one("#list", Rows).row.key == "2"  # type: ignore[union-attr]


async def test_the_card_and_the_rows_lead_on(sample: Path) -> None:
    """Enter on the card does the next step, Enter on a section goes there."""
    app = program(sample.parent, start=OverviewRoute(folder=sample))
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        assert app.screen.query_one("#list", Rows).row.key == NEXT  # type: ignore[union-attr]
        await press(pilot, "enter")
        assert place_of(app) == "report"
        await press(pilot, "escape", "down", "down", "enter")
        assert place_of(app) in ("advice", "compose")


async def test_under_the_cursor_a_card_keeps_its_ground_and_titles_alone_are_bold(sample: Path) -> None:
    """The card is not lit; of another row the ground is, and what is not its title keeps its weight."""
    app = program(sample.parent, start=OverviewRoute(folder=sample))
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)

        def lit() -> dict[str, bool]:
            found = [s for strip in app.screen._compositor.render_strips() for s in strip if s.style]
            ground = Color.parse(app.theme_variables["select"]).rich_color
            return {
                s.text.strip(): bool(s.style.bold) for s in found if s.style and s.style.bgcolor == ground
            }

        assert not lit()
        await press(pilot, "down")
        assert lit()["Results"]
        assert not lit()["✓ ready"]


async def test_protected_people_are_counted_and_never_named(tmp_path: Path) -> None:
    """Overview and people page of a protected assessment name nobody and say what is withheld until when."""
    folder = made(tmp_path / "acme", "facilitated")
    for number in (1, 2):
        answer(folder, "sales", 3, name=f"Ada{number}", number=number).finish()
    answer(folder, "sales", 3, name="Bob", number=3)
    app = program(tmp_path, start=OverviewRoute(folder=folder))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        seen = [words_of(app)]
        await press(pilot, "m")
        seen.append(words_of(app))
        await press(pilot, "escape", "p")
        seen.append(words_of(app))
        assert "2 finished" in seen[-1]
        assert not any(name in text for text in seen for name in ("Ada1", "Ada2", "Bob"))


async def test_a_reminder_is_copied(tmp_path: Path) -> None:
    """The reminder counts who is missing, names those who began where names are open, and can be pasted."""
    folder = made(tmp_path / "acme", "open")
    answer(folder, "sales", 3, name="Ada", number=1).finish()
    answer(folder, "sales", 3, name="Bob", number=2)
    app = program(tmp_path, start=OverviewRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "m")
        assert "Still missing: 1 from sales" in words_of(app)
        await press(pilot, "enter")
        assert "1 of 2 have answered" in copied(app)
        assert "Started, not finished: Bob." in copied(app)
        assert "Ada" not in copied(app)


async def test_inviting_saves_the_numbers_and_writes_one_file(tmp_path: Path) -> None:
    """The form saves how many are expected, writes the invitation and shows the email it goes out with."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick")
    app = program(tmp_path, start=OverviewRoute(folder=folder))
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        app.screen.query_one("#expect-sales", Input).value = "4"
        await press(pilot, "ctrl+s")
        assert read_identity(folder).expected == {"sales": 4}
        (file,) = folder.glob("*-invitation.toml")
        seen = said_in(app)
        assert f"Attach to this email: {home_relative(file)}" in seen
        await press(pilot, "enter")
        assert file.name in copied(app)
        assert all(line in seen for line in copied(app).split("\n"))
        assert place_of(app) == "overview"
        assert "0 of 4 have answered" in words_of(app)


async def test_a_click_on_a_team_goes_to_its_number(tmp_path: Path) -> None:
    """What is typed after a click on a label is in the field of that label, not in the first one."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick")
    app = program(tmp_path, start=InviteRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        (label,) = [one for one in app.screen.query(FieldLabel) if str(one.render()) == "Marketing"]
        await pilot.click(label)
        await press(pilot, "2", "ctrl+s")
        assert read_identity(folder).expected == {"marketing": 2}


async def test_an_invitation_that_cannot_be_written_keeps_the_form(tmp_path: Path) -> None:
    """A place that does not exist is refused in a sentence, and what was typed stays."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick")
    app = program(tmp_path, start=InviteRoute(folder=folder))
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        app.screen.query_one("#place", Input).value = str(tmp_path / "none" / "x.toml")
        await press(pilot, "ctrl+s")
        assert place_of(app) == "invite"
        assert "no such file or folder" in words_of(app)
        assert app.screen.query_one("#place", Input).value.endswith("x.toml")


async def test_where_nobody_has_answered_the_people_offer_a_way_on(tmp_path: Path) -> None:
    """Beside the overview it says how people come in, once; the page of people hints at adding one alone."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick")
    app = program(tmp_path, start=OverviewRoute(folder=folder))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert words_of(app).count("Nobody has answered yet") == 1
        assert "Press i to invite people" in words_of(app)
        await press(pilot, "p")
        bar = text_of(app).splitlines()[-1]
        assert "a add a person" in bar
        assert not any(word in bar for word in ("open", "find", "erase"))


async def test_one_persons_answers_are_erased_after_asking(sample: Path) -> None:
    """Delete on a person says whose answers go and what stays; keeping changes nothing, erasing does."""
    before = len(respondents(sample))
    app = program(sample.parent, start=WhoAnsweredRoute(folder=sample))
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        key = app.screen.query_one("#list", Rows).row.key  # type: ignore[union-attr]
        name = next(head.name for head in respondents(sample) if str(head.path) == key)
        await press(pilot, "delete")
        assert f"Erase the answers of {name}" in words_of(app)
        assert "Out of reach" in words_of(app)
        await press(pilot, "enter")
        assert len(respondents(sample)) == before
        await press(pilot, "delete", "down", "enter")
        assert len(respondents(sample)) == before - 1
        assert not Path(key).exists()


async def test_everybodys_answers_are_offered_after_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only after the day that people were told can all answers be erased at once."""
    folder = make_assessment(
        tmp_path,
        organisation="Acme",
        form="quick",
        privacy=Privacy(mode="anonymous", minimum_group=3, erase_after="2027-06-30"),
    )
    answer(folder, "sales", 3, number=1).finish()
    for today, offered in (("2027-06-30", False), ("2027-07-01", True)):
        app = program(tmp_path, start=WhoAnsweredRoute(folder=folder))
        monkeypatch.setattr(type(app), "today", today)
        async with app.run_test() as pilot:
            await settle(pilot)
            assert "Answers are erased after 30 Jun 2027." in words_of(app)
            assert ("Erase everyone's answers" in words_of(app)) is offered
            if offered:
                stand_on(app, "everybody")
                await press(pilot, "enter", "down", "enter")
    assert respondents(folder) == ()


async def test_going_back_from_privacy_keeps_the_form(tmp_path: Path) -> None:
    """Escape on who may see the answers returns to the form, and both pages keep what was filled in."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "n", *"Acme")
        app.screen.query_one("#respondent", RadioRows).mark_row(1)
        await press(pilot, "ctrl+s")
        assert place_of(app) == "new"
        app.screen.query_one("#mode", RadioRows).mark_row(2)
        app.screen.query_one("#expect-sales", Input).value = "7"
        await press(pilot, "escape")
        assert app.screen.query_one("#organisation", Input).value == "Acme"
        assert list_assessments(tmp_path) == ()
        await press(pilot, "ctrl+s")
        assert app.screen.query_one("#mode", RadioRows).marked == "anonymous"
        app.screen.query_one("#erase", Input).value = "2000-01-01"
        await press(pilot, "ctrl+s")
        assert list_assessments(tmp_path) == ()
        app.screen.query_one("#erase", Input).value = "2199-06-30"
        await press(pilot, "ctrl+s")
        (made_now,) = list_assessments(tmp_path)
        identity = read_identity(made_now.folder)
        assert identity.privacy == Privacy(mode="anonymous", minimum_group=5, erase_after="2199-06-30")
        assert identity.expected == {"sales": 7}
        assert place_of(app) == "privacy_notice"
        await press(pilot, "escape")
        assert place_of(app) == "home"


async def test_the_last_field_leads_to_the_button(tmp_path: Path) -> None:
    """Enter on the last line creates nothing by surprise; Enter on the button does."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "n")
        assert "Ctrl+S create" in words_of(app)
        fields = [w for w in app.screen.query("Input, RadioRows") if w.focusable]
        fields[-1].focus()
        await press(pilot, "enter")
        assert list_assessments(tmp_path) == ()
        assert app.focused is app.screen.query_one("#do")
        await press(pilot, "enter")
        assert len(list_assessments(tmp_path)) == 1


async def test_the_whole_form_changes_until_somebody_answers(tmp_path: Path) -> None:
    """While nobody has answered the form and the privacy can change; afterwards the names alone."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick")
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "e")
        app.screen.query_one("#form", RadioRows).mark_row(1)
        app.screen.query_one("#naming", Input).value = "Spring"
        await press(pilot, "ctrl+s")
        assert "Save Ctrl+S" in words_of(app)
        assert "Ctrl+S save" in words_of(app)
        app.screen.query_one("#mode", RadioRows).mark_row(1)
        await press(pilot, "ctrl+s")
        changed = read_identity(folder)
        assert (changed.title, changed.form, changed.privacy.mode) == ("Spring", "full", "facilitated")
        answer(folder, "sales", 3)
        await press(pilot, "e")
        assert not app.screen.query("#form")
        assert "Answers have come in" in words_of(app)
        app.screen.query_one("#naming", Input).value = "Summer"
        await press(pilot, "ctrl+s")
        assert read_identity(folder).title == "Summer"


@pytest.mark.sweep
async def test_a_folder_elsewhere_is_opened(tmp_path: Path, sample: Path) -> None:
    """B takes the path of an assessment; anything else is refused in a sentence."""
    place = tmp_path / "workspace"
    place.mkdir()
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(sample, elsewhere)
    app = program(place)
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "b", *str(place), "enter")
        assert "There is no assessment" in words_of(app)
        await press(pilot, "b", *str(elsewhere), "enter")
        assert place_of(app) == "overview"


async def test_who_opens_an_invitation_is_told_how_to_answer_it(tmp_path: Path) -> None:
    """An invitation is no assessment; the message names the command that answers it."""
    folder = make_assessment(tmp_path / "theirs", organisation="Acme", form="quick")
    file, _ = invite(folder, tmp_path / "mail.toml")
    app = program(tmp_path / "mine")
    async with app.run_test(notifications=True, size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "b", *str(file), "enter")
        said = words_of(app)
        assert "This is an invitation." in said
        assert "samepage answer" in said
        assert file.name in said


@pytest.mark.sweep
async def test_the_sample_is_made_once(tmp_path: Path) -> None:
    """D makes the sample company where it is missing, and opens it where it is there."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "d")
        await until(pilot, lambda: place_of(app) == "overview")
        made = list_assessments(tmp_path)
        assert len(made) == 3
        came = {day for day, said in read_surroundings(made[0].folder, read_status(made[0].folder)).lately}
        assert made[0].date in came
        await press(pilot, "escape", "d")
        await until(pilot, lambda: place_of(app) == "overview")
        assert len(list_assessments(tmp_path)) == 3


async def test_an_assessment_is_found_by_its_names(tmp_path: Path) -> None:
    """A stroke opens a list of all, which narrows as one types."""
    for n in range(12):
        make_assessment(tmp_path, organisation=f"Firm {n}", form="quick")
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "slash", *("F", "i", "r", "m", "space", "7"), "enter")
        assert place_of(app) == "overview"
        assert "Firm 7" in words_of(app)
