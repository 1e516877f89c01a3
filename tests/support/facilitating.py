"""A facilitator's console for tests: five people in a workshop of ninety minutes, and how they vote."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from assess.services.workshop.running import Workshop
from assess.tui.app import SamepageApp
from assess.tui.routes import WorkshopRoute
from scoring.workshop.voting import TopicKind
from support.screens import place_of, press, program, settle, stand_on, until

PEOPLE = {"Ann": "sales", "Bo": "sales", "Cy": "marketing", "Dee": "marketing", "Eli": "leadership"}

DAY, AT = "2026-11-30", "09:00"


@asynccontextmanager
async def facilitating(
    folder: Path, *, steps: int = 0, size: tuple[int, int] = (80, 24), agenda: str = "short"
) -> AsyncIterator[tuple[Pilot[None], SamepageApp, Workshop]]:
    """The console of a workshop with five people, of ninety minutes or another agenda, so many steps on."""
    app = program(folder.parent, start=WorkshopRoute(folder=folder))
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        stand_on(app, f"begin {agenda}")
        await press(pilot, "enter")
        await until(pilot, lambda: place_of(app) == "facilitate")
        workshop = app.workshop
        assert workshop is not None
        for name, side in PEOPLE.items():
            workshop.add(name=name, side=side)
        await press(pilot, *["n"] * steps)
        yield pilot, app, workshop


def choices(workshop: Workshop, side: str) -> Mapping[str, str]:
    """A vote on what is open: the sides answer at the two ends."""
    of = workshop.state.open_round
    assert of is not None
    options = [*of.topic.options]
    if of.topic.kind is TopicKind.DOTS:
        return {next(iter(of.topic.parts)): "1"}
    return dict.fromkeys(of.topic.parts, options[0] if side == "sales" else options[-1])


def all_vote(workshop: Workshop, *, but: str = "") -> None:
    """Everybody votes on what is open, save the one who is named."""
    of = workshop.state.open_round
    assert of is not None
    for person, name in workshop.names.items():
        if name != but and workshop.state.open_round is not None:
            secret = workshop.secret_of(person) or ""
            side = workshop.state.people[person].side
            workshop.console.vote(secret, of.topic.id, of.number, choices(workshop, side))
