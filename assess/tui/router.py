"""Which screen shows a route. A screen is loaded when it is opened, and knows routes instead of screens."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.screen import Screen

from assess.tui import routes
from assess.tui.host import Host

SCREENS: dict[type[routes.Route], str] = {
    routes.HomeRoute: "assess.tui.home.home:HomeScreen",
    routes.NewAssessmentRoute: "assess.tui.setup.new:NewScreen",
    routes.WhoMaySeeRoute: "assess.tui.setup.privacy:PrivacyScreen",
    routes.AnotherRespondentRoute: "assess.tui.setup.new:NewScreen",
    routes.NamesRoute: "assess.tui.setup.names:NamesScreen",
    routes.AnsweringRoute: "assess.tui.answering.respondent:start",
    routes.RespondentRoute: "assess.tui.answering.respondent:go_on",
    routes.PrivacyNoticeRoute: "assess.tui.answering.privacy_notice:PrivacyNoticeScreen",
    routes.QuestionsRoute: "assess.tui.answering.respondent:ask",
    routes.ExercisePartRoute: "assess.tui.answering.respondent:exercise_part",
    routes.ReviewRoute: "assess.tui.answering.review:ReviewScreen",
    routes.FinishedRoute: "assess.tui.answering.finished:FinishedScreen",
    routes.HandOverRoute: "assess.tui.answering.handover:HandOverScreen",
    routes.OverviewRoute: "assess.tui.overview.overview:OverviewScreen",
    routes.CollectRoute: "assess.tui.overview.collect:CollectScreen",
    routes.WhoAnsweredRoute: "assess.tui.overview.who:WhoScreen",
    routes.ResultsRoute: "assess.tui.results.results:ResultsScreen",
    routes.PerceptionRoute: "assess.tui.results.several:PerceptionScreen",
    routes.ItemsRoute: "assess.tui.results.several:ItemsScreen",
    routes.ItemRoute: "assess.tui.results.several:ItemScreen",
    routes.BoardRoute: "assess.tui.results.board:BoardScreen",
    routes.QueueRoute: "assess.tui.results.several:QueueScreen",
    routes.MirrorsRoute: "assess.tui.results.several:MirrorsScreen",
    routes.ExplainRoute: "assess.tui.results.explain:ExplainScreen",
    routes.AdviceRoute: "assess.tui.plan.advice:AdviceScreen",
    routes.InterventionRoute: "assess.tui.plan.intervention:InterventionScreen",
    routes.CatalogueRoute: "assess.tui.plan.catalogue:CatalogueScreen",
    routes.ComposeRoute: "assess.tui.plan.compose:ComposeScreen",
    routes.RoadmapRoute: "assess.tui.plan.roadmap:RoadmapScreen",
    routes.TaskRoute: "assess.tui.plan.roadmap:TaskScreen",
    routes.CommitmentsRoute: "assess.tui.plan.commitments:CommitmentsScreen",
    routes.OrganisationRoute: "assess.tui.organisation.organisation:OrganisationScreen",
    routes.OwnersRoute: "assess.tui.organisation.owners:OwnersScreen",
    routes.WholeChartRoute: "assess.tui.organisation.owners:ChartScreen",
    routes.ImportedRoute: "assess.tui.organisation.imported:ImportedScreen",
    routes.ReportRoute: "assess.tui.report.page:ReportScreen",
    routes.WavesRoute: "assess.tui.trend.choose:WavesScreen",
    routes.ExperienceRoute: "assess.tui.trend.experience:ExperienceScreen",
    routes.TimelineRoute: "assess.tui.trend.timeline:TimelineScreen",
    routes.StepRoute: "assess.tui.trend.step:StepScreen",
    routes.ChangeRoute: "assess.tui.trend.further:ChangeScreen",
    routes.MoversRoute: "assess.tui.trend.further:MoversScreen",
    routes.KeptRoute: "assess.tui.trend.further:KeptScreen",
    routes.ComparableRoute: "assess.tui.trend.further:ComparableScreen",
    routes.HelpRoute: "assess.tui.pages.help:HelpScreen",
    routes.ProblemRoute: "assess.tui.pages.problem:ProblemScreen",
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
