"""The pages of a workshop's door: what each request may do, and the page that answers it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib.resources import files
from urllib.parse import urlencode

from assess.services.refusal import Refused
from assess.services.workshop.console import new_secret
from assess.services.workshop.wire import Seen
from assess.store.io.errors import FileProblem
from assess.store.workshop.room import PERSONAL
from assess.web import pages
from assess.web.api import Api, may_ask
from assess.web.ballots import PART, choices_of
from assess.web.desk import Desk, Stranger, TooMany, Wish
from assess.web.exchange import Answer, Asked, Route, tables, to
from assess.web.fields import NOTHING, Filled
from assess.web.pages import Page, Poll, whole
from assess.web.participant import participant_page
from assess.web.pictures import room_page
from assess.web.safety import SECRET, comes_from_us, is_ours
from assess.words import workshop_pages as words
from assess.words.workshop import ENDED
from questionnaires.records import replace

STATIC = {"/static/page.css": "text/css", "/static/page.js": "text/javascript"}

API = "/api/"


class Site:
    """The pages of one running workshop, for those who call this server by one of these hosts.

    ``origins`` are its addresses as browsers write them, ``address`` the one that people type. Once it is
    ``over`` nothing can be sent any more.
    """

    def __init__(self, desk: Desk, *, address: str, hosts: Collection[str], origins: Collection[str]) -> None:
        self._desk, self._address, self._hosts, self._origins = desk, address, hosts, origins
        self.over = False
        # The cookies: who somebody is, and the ticket of one who asked to be let back in. They are of this
        # workshop alone: else a log with names would tell who somebody is in one without.
        self._in, self._ticket = f"samepage_{desk.workshop.code}", f"samepage_back_{desk.workshop.code}"
        self._static = {path: files("assess.web").joinpath(path[1:]).read_bytes() for path in STATIC}
        self._routes: Mapping[tuple[str, str], Route] = {
            **Api(desk).routes,
            ("GET", "/"): self._start,
            ("GET", "/join"): self._to_start,  # somebody loads anew the page that a form led to
            ("GET", "/vote"): self._to_start,
            ("POST", "/join"): self._join,
            ("GET", "/back"): self._back,
            ("POST", "/back"): self._ask_back,
            ("POST", "/vote"): self._vote,
            ("GET", "/state"): self._state,
            ("GET", "/screen"): self._screen,
            ("GET", "/screen/state"): self._screen_state,
            ("GET", "/test"): self._test,
        }

    async def answer(self, asked: Asked) -> Answer:
        """The answer to a request, whatever it is."""
        try:
            return await self._permitted(asked)(asked)
        except Stranger as refusal:
            return self._no(asked, str(refusal), status=401)
        except TooMany as refusal:
            return self._no(asked, str(refusal), status=429)
        except Refused as refusal:
            return self._no(asked, str(refusal), status=409)
        except FileProblem:
            return self._no(asked, words.NOT_SAVED, status=503)
        except ValueError:
            return self._no(asked, words.BROKEN, status=400)

    def _permitted(self, asked: Asked) -> Route:
        if not is_ours(asked.host, self._hosts):
            return self._elsewhere
        if asked.path.startswith(API):
            ours = may_ask(asked)
        else:
            ours = asked.method != "POST" or comes_from_us(asked.headers, self._origins)
        if not ours:
            return self._elsewhere
        if self.over and asked.method == "POST":
            raise Refused(ENDED)
        if asked.method == "GET" and asked.path in STATIC:
            return self._file
        if asked.method == "GET" and asked.path.startswith(PERSONAL):
            return self._personal
        return self._routes.get((asked.method, asked.path), self._nowhere)

    # ── Coming in ────────────────────────────────────────────────────────────────────────────────

    async def _start(self, asked: Asked) -> Answer:
        secret, ticket = asked.cookies.get(self._in, ""), asked.cookies.get(self._ticket, "")
        if self._desk.knows(secret):
            page = self._participant(self._desk.seen(secret), again="again" in asked.query)
            return replace(page, cookies={self._in: secret})  # known for a day from now on
        if ticket and (found := await self._desk.came_back(ticket)):
            return to("/", {self._in: found, self._ticket: ""})
        if ticket and self._desk.waits(ticket):
            waiting = pages.said(words.BACK, words.BACK_WAITS, waits=True)
            poll = Poll(ask="/state?", next="/", version=self._desk.version, page=waiting.digest)
            return self._shown(waiting, poll=poll)
        if self._desk.workshop.state.ended:
            return self._shown(pages.said(words.OVER, words.OVER_HINT))
        form = Filled(values={"code": asked.query.get("code", "")}, wrong={})
        cookies = {} if SECRET.fullmatch(secret) else {self._in: new_secret()}
        return self._shown(self._join_page(form), cookies=cookies)

    async def _join(self, asked: Asked) -> Answer:
        secret, form = asked.cookies.get(self._in, ""), asked.form
        if self._desk.knows(secret):
            return to("/")
        wish = Wish(
            code=form.get("code", ""),
            name=form.get("name", ""),
            side=form.get("side", ""),
            consent={"yes": True, "no": False}.get(form.get("consent", "")),
            votes="watch" not in form,
        )
        if not SECRET.fullmatch(secret):
            filled = Filled(values=form, wrong={"": words.COOKIES_NEEDED})
            return self._shown(self._join_page(filled), status=409, cookies={self._in: new_secret()})
        if wrong := self._desk.wrong_in(wish, address=asked.address):
            return self._shown(self._join_page(Filled(values=form, wrong=wrong)), status=409)
        await self._desk.join(secret, wish)
        return to("/")

    async def _personal(self, asked: Asked) -> Answer:
        secret, before = asked.path.removeprefix(PERSONAL), asked.cookies.get(self._in, "")
        if self._desk.knows(secret):
            # Nobody's link takes the place of somebody who is in: their next vote would be another's.
            other = before != secret and self._desk.knows(before)
            return self._no(asked, words.LINK_TAKEN, status=409) if other else to("/", {self._in: secret})
        self._desk.open_to("", asked.address)
        return self._no(asked, words.LINK_WRONG, status=404)

    async def _back(self, asked: Asked) -> Answer:
        return self._shown(pages.back_page(Filled(values=asked.query, wrong={})))

    async def _ask_back(self, asked: Asked) -> Answer:
        form, secret = asked.form, asked.cookies.get(self._in, "")
        device = secret if SECRET.fullmatch(secret) else ""
        try:
            ticket = await self._desk.ask_back(
                form.get("code", ""), form.get("name", ""), address=asked.address, ticket=device
            )
        except TooMany:
            raise
        except Refused as refusal:
            wrong = Filled(values=form, wrong={refusal.about: refusal.reasons[0]})
            return self._shown(pages.back_page(wrong), status=409)
        return to("/", {self._ticket: ticket})

    # ── Taking part ──────────────────────────────────────────────────────────────────────────────

    async def _vote(self, asked: Asked) -> Answer:
        secret, form = asked.cookies.get(self._in, ""), asked.form
        seen = self._desk.seen(secret)
        choices = choices_of(seen.ballot, form) if seen.ballot else {}
        number = form.get("round", "")
        try:
            await self._desk.vote(
                secret, form.get("topic", ""), int(number) if number.isdecimal() else 0, choices
            )
        except Refused as refusal:
            seen = self._desk.seen(secret)
            if seen.ballot is None:
                raise
            given = {key: value for key, value in form.items() if key.startswith(PART)}
            filled = Filled(values=given, wrong={"": str(refusal)})
            return self._participant(seen, form=filled, status=409)
        return to("/")

    async def _state(self, asked: Asked) -> Answer:
        secret = asked.cookies.get(self._in, "")
        if not self._desk.knows(secret):
            ticket = asked.cookies.get(self._ticket, "")
            waiting = pages.said(words.BACK, words.BACK_WAITS) if self._desk.waits(ticket) else NO_PAGE
            return tables({"version": self._desk.version, "page": waiting.digest})
        if asked.query.get("since") == str(self._desk.version):
            return tables({"version": self._desk.version})
        seen = self._desk.seen(secret)
        page = participant_page(seen, again="again" in asked.query)
        return tables({"version": seen.version, "page": page.digest, "live": page.live})

    def _participant(
        self, seen: Seen, *, again: bool = False, form: Filled = NOTHING, status: int = 200
    ) -> Answer:
        page = participant_page(seen, again=again, form=form)
        ask = "/state?again=1&" if again else "/state?"
        expected = participant_page(seen, again=again).digest
        poll = Poll(ask=ask, next="/", version=seen.version, page=expected, typed=bool(form.wrong))
        return self._shown(page, poll=poll, status=status)

    # ── The room's screen, and what is not about anybody ─────────────────────────────────────────

    async def _screen(self, asked: Asked) -> Answer:
        code = asked.query.get("code", "")
        if not code:
            return self._shown(pages.screen_page(NOTHING))
        if not self._desk.open_to(code, asked.address):
            wrong = Filled(values={"code": code}, wrong={"code": words.CODE_WRONG})
            return self._shown(pages.screen_page(wrong), status=409)
        asks = urlencode({"code": code})
        version, page = self._desk.version, self._room_page()
        poll = Poll(ask=f"/screen/state?{asks}&", next=f"/screen?{asks}", version=version, page=page.digest)
        return self._shown(page, poll=poll, screen=True)

    async def _screen_state(self, asked: Asked) -> Answer:
        if not self._desk.open_to(asked.query.get("code", ""), asked.address):
            raise Refused(words.CODE_WRONG)
        version, page = self._desk.version, self._room_page()
        return tables({"version": version, "page": page.digest, "live": page.live, "left": page.left})

    async def _test(self, asked: Asked) -> Answer:  # noqa: ARG002
        return self._shown(pages.said(words.TEST, words.TEST_HINT, words.TEST_NEXT))

    async def _file(self, asked: Asked) -> Answer:
        return Answer(body=self._static[asked.path], kind=STATIC[asked.path])

    async def _to_start(self, asked: Asked) -> Answer:  # noqa: ARG002
        return to("/")

    async def _elsewhere(self, asked: Asked) -> Answer:
        return self._no(asked, words.NOT_FROM_HERE, status=403)

    async def _nowhere(self, asked: Asked) -> Answer:
        return self._no(asked, words.NOT_FOUND, status=404)

    # ── Pages ────────────────────────────────────────────────────────────────────────────────────

    def _join_page(self, form: Filled) -> Page:
        began = self._desk.workshop.state.began
        protected = self._desk.workshop.state.protected
        kept = words.kept_words(protected=protected, minimum=began.minimum if began else 1)
        return pages.join_page(form, kept=(*kept, words.COOKIE_KEPT))

    def _room_page(self) -> Page:
        workshop = self._desk.workshop
        return room_page(workshop.picture, now=workshop.now, address=self._address)

    def _no(self, asked: Asked, sentence: str, *, status: int) -> Answer:
        if asked.path.startswith(API):
            return tables({"refused": sentence}, status=status)
        return self._shown(pages.trouble(sentence), status=status)

    def _shown(
        self,
        page: Page,
        *,
        status: int = 200,
        poll: Poll | None = None,
        screen: bool = False,
        cookies: Mapping[str, str] | None = None,
    ) -> Answer:
        workshop = self._desk.workshop
        language = workshop.scored.opened.questionnaire.language
        text = whole(page, workshop=workshop.state.title, language=language, poll=poll, screen=screen)
        return Answer(body=text.encode(), status=status, cookies=cookies or {})


NO_PAGE = Page(title="")
"""What a script gets once the page it shows is over."""
