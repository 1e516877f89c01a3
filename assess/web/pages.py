"""The pages around the votes: come in, wait, be let back in, the test page, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from assess.web.desk import NAME_LETTERS
from assess.web.fields import Filled, choice, sent_to, summary, text_field
from assess.web.html import Html, join, tag
from assess.words import workshop_pages as words
from questionnaires.records import record

LONG = 100
"""Letters of a heading that is set smaller, so that what it asks is seen with it."""

REFRESH_SECONDS = 5
"""How often a page that waits loads itself anew where no script runs."""


@record
class Page:
    """A page: its heading, what follows, and the line that a script keeps up to date.

    ``waits`` says that it may be loaded anew at any time: nobody types on it. ``left`` is the seconds until
    the time box ends, below 0 where it runs over, None where no time is shown.
    """

    title: str
    body: Html = Html("")
    live: str = ""
    waits: bool = False
    left: int | None = None

    @property
    def digest(self) -> str:
        """By what a script knows whether another page is due; the line kept up to date does not count."""
        return sha256(f"{self.title}\n{self.body}".encode()).hexdigest()[:16]


@record
class Poll:
    """How a script keeps a page up to date: where it asks, and where the next page is.

    ``page`` is the digest of what should be shown, ``typed`` that somebody has begun to fill in the page.
    """

    ask: str
    next: str
    version: int
    page: str
    typed: bool = False


def whole(page: Page, *, workshop: str, language: str, poll: Poll | None = None, screen: bool = False) -> str:
    """The page as a document in the language of what is asked; ``screen`` is for those in the last row."""
    head = [
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{page.title} · {words.PROGRAM}"),
        tag("link", rel="stylesheet", href="/static/page.css"),
    ]
    if page.waits:
        head.append(tag("noscript", tag("meta", http_equiv="refresh", content=REFRESH_SECONDS)))
    if poll:
        head.append(tag("script", src="/static/page.js", defer=True))
    long = "long" if len(page.title) > LONG else None
    heading = tag("h1", page.title, id="heading", tabindex=-1, class_=long)
    parts = [
        tag("a", words.SKIP, href="#main", class_="skip"),
        tag("header", tag("p", words.PROGRAM, class_="program"), tag("p", workshop), _clock(page.left)),
        tag("main", heading, page.body, id="main"),
        tag("p", page.live, id="live"),
        tag("p", words.GONE, id="gone", role="status", hidden=True),
        tag("p", words.NEWS, " ", tag("a", words.LOOK, href=""), id="news", role="status", hidden=True),
    ]
    asks: dict[str, str | int | bool] = (
        {}
        if poll is None
        else {
            "data_ask": poll.ask,
            "data_next": poll.next,
            "data_version": poll.version,
            "data_page": poll.page,
            "data_typed": poll.typed,
        }
    )
    body = tag("body", parts, class_="screen" if screen else None, **asks)
    return "<!doctype html>\n" + tag("html", tag("head", head), body, lang=language)


def clock_words(left: int) -> str:
    """Minutes and seconds, with a sign where the time is over."""
    return f"{'-' if left < 0 else ''}{abs(left) // 60}:{abs(left) % 60:02}"


def _clock(left: int | None) -> Html:
    if left is None:
        return Html("")
    over = "over" if left < 0 else None
    return tag("p", clock_words(left), id="clock", role="timer", data_left=left, class_=over)


def join_page(form: Filled, *, kept: Sequence[str]) -> Page:
    """Where people come in, with what is kept of them said before."""
    watch = tag("input", type="checkbox", name="watch", value="yes", checked=bool(form.value("watch")))
    fields = [
        text_field(form, "code", words.CODE, hint=words.CODE_HINT, autocapitalize="characters", maxlength=12),
        text_field(
            form, "name", words.NAME, hint=words.NAME_HINT, autocomplete="name", maxlength=NAME_LETTERS
        ),
        choice(form, "side", words.TEAM, words.TEAMS),
        tag("label", watch, words.WATCH, class_="pick"),
        choice(form, "consent", words.SMALL_TEAM, {"yes": words.CONSENT, "no": words.NO_CONSENT}),
        tag("button", words.JOIN_BUTTON, type="submit"),
    ]
    about = tag("section", tag("h2", words.KEPT), paragraphs(kept), aria_label=words.KEPT)
    lost = tag("p", words.LOST, " ", tag("a", words.ASK_BACK, href="/back"))
    return Page(title=words.JOIN, body=join(summary(form), about, sent_to("/join", fields), lost))


def back_page(form: Filled) -> Page:
    """Where somebody asks to be let back in."""
    fields = [
        text_field(form, "code", words.CODE, hint=words.CODE_HINT, autocapitalize="characters", maxlength=12),
        text_field(form, "name", words.NAME, autocomplete="name", maxlength=NAME_LETTERS),
        tag("button", words.BACK_BUTTON, type="submit"),
    ]
    return Page(title=words.BACK, body=join(summary(form), sent_to("/back", fields)))


def screen_page(form: Filled) -> Page:
    """Where the code opens the screen for the room."""
    fields = [
        text_field(form, "code", words.CODE, autocapitalize="characters", maxlength=12),
        tag("button", words.OPEN_SCREEN, type="submit"),
    ]
    body = join(summary(form), tag("form", fields, method="get", action="/screen"))
    return Page(title=words.SCREEN, body=body)


def said(title: str, *sentences: str, waits: bool = False, live: str = "") -> Page:
    """A page that only says something."""
    return Page(title=title, body=paragraphs(sentences), waits=waits, live=live)


def trouble(sentence: str) -> Page:
    """A page that says what went wrong, with the way back."""
    back = tag("p", tag("a", words.TO_START, href="/"))
    return Page(title=words.TROUBLE, body=join(paragraphs([sentence]), back))


def paragraphs(sentences: Iterable[str]) -> Html:
    """Each of these as a paragraph."""
    return join(tag("p", one) for one in sentences if one)
