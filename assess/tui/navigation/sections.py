"""The sections of an assessment with their tabs: what is in the section bar, and what each opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assess.tui import routes
from questionnaires.records import record


@record
class Tab:
    """One page of a section, known to the registry under ``place``; ``route`` opens it for a folder."""

    title: str
    place: str
    route: Callable[[Path], routes.Route]


@record
class Section:
    """A part of an assessment with its digit and its tabs, the one to begin with first."""

    digit: str
    title: str
    tabs: tuple[Tab, ...]


def _tab(title: str, place: str, kind: Callable[..., routes.Route]) -> Tab:
    return Tab(title=title, place=place, route=lambda folder: kind(folder=folder))


def _trend(folder: Path) -> routes.Route:
    return routes.WavesRoute(workspace=folder.parent, selected=folder, alone=True)


OVERVIEW = _tab("Overview", "overview", routes.OverviewRoute)

SECTIONS = (
    Section(digit="1", title="Overview", tabs=(OVERVIEW,)),
    Section(
        digit="2",
        title="Results",
        tabs=(
            _tab("Summary", "results", routes.ResultsRoute),
            _tab("Gap", "perception", routes.PerceptionRoute),
            _tab("Exercises", "board", routes.BoardRoute),
            _tab("Questions", "items", routes.ItemsRoute),
            _tab("Discussion", "queue", routes.QueueRoute),
        ),
    ),
    Section(
        digit="3",
        title="Plan",
        tabs=(
            _tab("Advice", "advice", routes.AdviceRoute),
            _tab("Chosen", "compose", routes.ComposeRoute),
            _tab("Roadmap", "roadmap", routes.RoadmapRoute),
            _tab("Commitments", "commitments", routes.CommitmentsRoute),
        ),
    ),
    Section(
        digit="4",
        title="Organisation",
        tabs=(
            _tab("Chart", "organisation", routes.OrganisationRoute),
            _tab("Activities", "owners", routes.OwnersRoute),
            _tab("Decisions", "decisions", routes.DecisionsRoute),
            _tab("Scenarios", "scenarios", routes.ScenariosRoute),
            _tab("Choice", "choice", routes.ChoiceRoute),
        ),
    ),
    Section(
        digit="5",
        title="Workshop",
        tabs=(
            _tab("Session", "workshop", routes.WorkshopRoute),
            _tab("Agenda", "workshop_agenda", routes.WorkshopAgendaRoute),
            _tab("People", "workshop_people", routes.WorkshopPeopleRoute),
            _tab("Minutes", "workshop_minutes", routes.WorkshopMinutesRoute),
        ),
    ),
    Section(digit="6", title="Report", tabs=(_tab("Report", "report", routes.ReportRoute),)),
    Section(digit="7", title="Trend", tabs=(Tab(title="Trend", place="waves", route=_trend),)),
)

BY_DIGIT = {section.digit: section for section in SECTIONS}

TABS = {tab.place: (section, tab) for section in SECTIONS for tab in section.tabs}
"""Every tab with its section, by the tab's place."""


def tab_opened_by(route: routes.Route) -> tuple[Tab, Path] | None:
    """The tab that a route opens, and for which folder; None where it opens another page."""
    fields = route.fields()
    folder = fields.get("folder") or fields.get("selected")
    if isinstance(folder, Path):
        for _, tab in TABS.values():
            if tab.route(folder) == route:
                return tab, folder
    return None


def beside(tab: Tab, by: int) -> Tab:
    """The tab that many places further in the same section, round at the ends."""
    tabs = TABS[tab.place][0].tabs
    return tabs[(tabs.index(tab) + by) % len(tabs)]
