"""What one participant sees of the workshop now: a vote, what was revealed, or nothing to do."""

from __future__ import annotations

from assess.services.workshop.state import Phase
from assess.services.workshop.wire import Seen
from assess.web.ballots import ballot_page
from assess.web.fields import NOTHING, Filled
from assess.web.html import join, tag
from assess.web.pages import Page, paragraphs, said
from assess.web.pictures import is_revealed, revealed_page
from assess.words import workshop_pages as words
from questionnaires.records import replace

AGAIN = "/?again=1"
"""Where somebody who has voted changes the vote."""


def participant_page(seen: Seen, *, again: bool = False, form: Filled = NOTHING) -> Page:
    """The page of one participant; ``again`` shows the vote although they have voted."""
    page = _page(seen, again=again, form=form)
    if not (page.waits and seen.number):
        return page
    return replace(page, body=join(page.body, tag("p", words.number_told(seen.number), class_="hint")))


def _page(seen: Seen, *, again: bool, form: Filled) -> Page:
    picture = seen.picture
    if picture.ended:
        return said(words.OVER, words.OVER_HINT)
    if picture.paused and not form.values:  # a vote that was sent meanwhile can be sent again
        return said(words.PAUSED, words.PAUSED_HINT, waits=True)
    voted = words.voted_words(picture.answered, picture.expected)
    if seen.ballot is not None and (again or form.values or not seen.voted):
        return replace(ballot_page(seen.ballot, seen.round, form), live=voted)
    if seen.ballot is not None:
        change = tag("p", tag("a", words.CHANGE, href=AGAIN, class_="button"))
        body = join(paragraphs([seen.ballot.title, words.VOTED_HINT]), change)
        return Page(title=words.VOTED, body=body, live=voted, waits=True)
    if picture.phase == Phase.OPEN:
        return said(picture.question, words.WITHOUT_VOTE, waits=True, live=voted)
    if is_revealed(picture):
        return revealed_page(picture)
    return said(words.WAIT, picture.step, words.WAIT_HINT, waits=True)
