"""Which screen shows a route. A screen is loaded when it is opened, and knows routes instead of screens."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.screen import Screen

from assess.tui import routes
from assess.tui.host import Host

SCREENS: dict[type[routes.Route], str] = {
    routes.Home: "assess.tui.home.home:HomeScreen",
    routes.NewAssessment: "assess.tui.setup.new:NewScreen",
    routes.WhoMaySee: "assess.tui.setup.privacy:PrivacyScreen",
    routes.AnotherRespondent: "assess.tui.setup.new:NewScreen",
    routes.Names: "assess.tui.setup.names:NamesScreen",
    routes.Answering: "assess.tui.answering.respondent:start",
    routes.Respondent: "assess.tui.answering.respondent:go_on",
    routes.Promise: "assess.tui.answering.privacy_notice:PromiseScreen",
    routes.Questions: "assess.tui.answering.respondent:ask",
    routes.ExercisePart: "assess.tui.answering.respondent:exercise_part",
    routes.Review: "assess.tui.answering.review:ReviewScreen",
    routes.Finished: "assess.tui.answering.finished:FinishedScreen",
    routes.HandOver: "assess.tui.answering.handover:HandOverScreen",
    routes.Overview: "assess.tui.overview.overview:OverviewScreen",
    routes.Collect: "assess.tui.overview.collect:CollectScreen",
    routes.Who: "assess.tui.overview.who:WhoScreen",
    routes.Results: "assess.tui.results.results:ResultsScreen",
    routes.Perception: "assess.tui.results.several:PerceptionScreen",
    routes.Items: "assess.tui.results.several:ItemsScreen",
    routes.Item: "assess.tui.results.several:ItemScreen",
    routes.Board: "assess.tui.results.board:BoardScreen",
    routes.Queue: "assess.tui.results.several:QueueScreen",
    routes.Mirrors: "assess.tui.results.several:MirrorsScreen",
    routes.Explain: "assess.tui.results.explain:ExplainScreen",
    routes.Advice: "assess.tui.plan.advice:AdviceScreen",
    routes.Intervention: "assess.tui.plan.intervention:InterventionScreen",
    routes.Catalogue: "assess.tui.plan.catalogue:CatalogueScreen",
    routes.Compose: "assess.tui.plan.compose:ComposeScreen",
    routes.Roadmap: "assess.tui.plan.roadmap:RoadmapScreen",
    routes.Task: "assess.tui.plan.roadmap:TaskScreen",
    routes.Commitments: "assess.tui.plan.commitments:CommitmentsScreen",
    routes.Organisation: "assess.tui.organisation.organisation:OrganisationScreen",
    routes.Owners: "assess.tui.organisation.owners:OwnersScreen",
    routes.WholeChart: "assess.tui.organisation.owners:ChartScreen",
    routes.Imported: "assess.tui.organisation.imported:ImportedScreen",
    routes.Report: "assess.tui.report.page:ReportScreen",
    routes.Waves: "assess.tui.trend.choose:WavesScreen",
    routes.Experience: "assess.tui.trend.experience:ExperienceScreen",
    routes.Timeline: "assess.tui.trend.timeline:TimelineScreen",
    routes.Step: "assess.tui.trend.step:StepScreen",
    routes.Change: "assess.tui.trend.further:ChangeScreen",
    routes.Movers: "assess.tui.trend.further:MoversScreen",
    routes.Kept: "assess.tui.trend.further:KeptScreen",
    routes.Comparable: "assess.tui.trend.further:ComparableScreen",
    routes.Help: "assess.tui.pages.help:HelpScreen",
    routes.Problem: "assess.tui.pages.problem:ProblemScreen",
}
"""Each route with what opens it: a screen that is made by its ``opened``, or a function that picks one."""


class NothingToOpen(Exception):
    """There is no such page, for a reason that is a sentence."""


def open_page(route: routes.Route, host: Host) -> Screen[Any]:
    """The screen of a route, not shown yet; what a route leads on to is followed.

    Raises:
        FileProblem: a file that the page needs cannot be used.
        NothingToOpen: there is nothing to show.
    """
    module, _, name = SCREENS[type(route)].partition(":")
    found = getattr(import_module(module), name)
    made = getattr(found, "opened", found)(route, host)
    return open_page(made, host) if isinstance(made, routes.Route) else made
