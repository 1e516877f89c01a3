"""The pages as text: nothing of a person becomes a tag, every kind of vote is a form with named fields."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from support.contrast import contrast
from support.workshops import CARDS, DOTS, KINDS, LEVEL, NUMBER, ORDER, WORDS

from assess.services.workshop.wire import Seen
from assess.store.workshop.room import Column, Entrance, Picture
from assess.tui.theme import DARK, LIGHT
from assess.web.addresses import Address, own_addresses, ranked
from assess.web.ballots import PART, ballot_page, choices_of
from assess.web.codes import join_link, qr_rows, wifi_text
from assess.web.fields import NOTHING, Filled
from assess.web.html import Html, join, tag
from assess.web.pages import Page, Poll, clock_words, join_page, whole
from assess.web.participant import participant_page
from assess.web.pictures import room_page
from assess.words import workshop_pages as words
from questionnaires.records import replace
from scoring.workshop.voting import Topic, unfit

HOSTILE = st.text(st.sampled_from("<>&\"'/=;{}script onlick\n\u202e\x1b"), min_size=1, max_size=40)


class Outline(HTMLParser):
    """The elements of a document, with the names that fields have for a screen reader."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps an element."""
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps an element without content."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Each end belongs to the element that began last."""
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]


def picture(**changes: object) -> Picture:
    """A room with a vote."""
    columns = (Column(key="1", text="1 Scramble", counts={"sales": 2}), Column(key="2", text="2", counts={}))
    shown = Picture(
        title="Acme", step="Lead", question="How ready?", phase="open", round=1, answered=1, expected=3,
        sides={"sales": 2, "marketing": 1}, columns=columns,
        entrance=Entrance(address="http://a", code="ABC234"),
    )  # fmt: skip
    return replace(shown, **changes)


@given(text=HOSTILE)
def test_no_text_of_a_person_becomes_a_tag(text: str) -> None:
    """Names, cards and titles of any letters are shown as they are, in elements and in attributes."""
    plain = [name for name, _ in Outline(document(join_page(NOTHING, kept=[]))).tags]
    form = Filled(values={"name": text, "code": text}, wrong={"": text})
    shown = Outline(document(join_page(form, kept=[text]), workshop=text))
    assert {name for name, _ in shown.tags} - {*plain} <= {"div", "ul", "li"}
    assert not [attributes for _, attributes in shown.tags if any(key.startswith("on") for key in attributes)]
    assert text in [attributes.get("value") for attributes in shown.all("input")]
    topic = replace(CARDS, title=text, parts={text: text}, options={text: text, "no": text})
    ballot = Outline(document(ballot_page(topic, 1, NOTHING)))
    assert PART + text in [attributes.get("name") for attributes in ballot.all("input")]
    assert not ballot.all("script")


def document(page: Page, *, workshop: str = "Acme") -> str:
    """A page as it is sent."""
    return whole(page, workshop=workshop, language="en")


def test_only_html_is_not_escaped() -> None:
    """Text is escaped where it is put into an element; what is HTML already stays."""
    assert tag("p", "<b>", Html("<i>"), title='"') == '<p title="&quot;">&lt;b&gt;<i></p>'
    assert join("&", [Html("&amp;")]) == "&amp;&amp;"


@pytest.mark.parametrize("topic", KINDS, ids=lambda topic: topic.kind.value)
def test_every_kind_of_vote_is_a_form_whose_fields_have_names(topic: Topic) -> None:
    """Each part has a field that a label or a group names, and the form says which vote it is."""
    shown = Outline(document(ballot_page(topic, 2, NOTHING)))
    fields = [one for kind in ("input", "select", "textarea") for one in shown.all(kind)]
    named = {one.get("name") for one in fields}
    assert named == {"topic", "round", *(PART + part for part in topic.parts)}
    labels = {one.get("for") for one in shown.all("label")}
    for one in fields:
        wrapped = one.get("type") in ("hidden", "radio", "checkbox")
        assert wrapped or one.get("id") in labels
    ids = [attributes["id"] for _, attributes in shown.tags if "id" in attributes]
    assert len(ids) == len({*ids})
    assert len(shown.all("button")) == len(shown.all("h1")) == 1


@pytest.mark.parametrize("topic", [NUMBER, WORDS, CARDS], ids=lambda topic: topic.kind.value)
def test_one_question_is_read_once_and_all_its_answers_are_seen(topic: Topic) -> None:
    """Where the heading asks already, its field repeats nothing for eyes; many answers hide in no list."""
    options = {f"o{n}": f"Option {n}" for n in range(9)} if topic.options else {}
    alone = replace(topic, title="How many?", parts={"p": "How many?"}, options=options)
    shown = Outline(document(ballot_page(alone, 1, NOTHING)))
    names = [one for kind in ("label", "legend") for one in shown.all(kind) if one.get("class") == "unseen"]
    assert len(names) == 1
    assert not shown.all("select")


@pytest.mark.parametrize(
    ("topic", "sent", "choices"),
    [
        (LEVEL, {LEVEL.id: "3"}, {LEVEL.id: "3"}),
        (CARDS, {"a": "yes", "b": ""}, {"a": "yes"}),
        (DOTS, {"I00": "2", "I01": "0"}, {"I00": "2"}),
        (NUMBER, {"n": " 12,5 "}, {"n": "12.5"}),
        (WORDS, {"w": "  Calls\nback  "}, {"w": "Calls back"}),
        (ORDER, {"s0": "1", "s1": "1"}, {"s0": "1", "s1": "1"}),
        (CARDS, {"other": "yes"}, {}),
    ],
)
def test_a_sent_form_becomes_the_choices_it_holds(
    topic: Topic, sent: dict[str, str], choices: dict[str, str]
) -> None:
    """What is empty or of another vote is left out, and what remains fits."""
    found = choices_of(topic, {PART + part: value for part, value in sent.items()})
    assert found == choices
    assert not choices or unfit(topic, found) is None


@pytest.mark.parametrize("phase", ["", "open"])
def test_no_page_shows_a_vote_before_its_reveal(phase: str) -> None:
    """Whatever a picture holds, counts are shown in the phases after the reveal alone."""
    shown = picture(phase=phase)
    for page in (
        room_page(shown, now=0, address=""),
        participant_page(Seen(version=1, now=0, picture=shown)),
    ):
        assert "<table" not in page.body
    assert "<table" in room_page(picture(phase="revealed"), now=0, address="").body


def test_a_room_without_a_vote_reads_what_is_on_the_table() -> None:
    """The screen in a browser shows the same lines as the projector, as text."""
    shown = picture(phase="", question="", columns=(), said=("Calls (<b>Ann</b>): running.",))
    assert "<li>Calls (&lt;b&gt;Ann&lt;/b&gt;): running.</li>" in room_page(shown, now=0, address="").body


def test_a_page_that_waits_loads_itself_anew_where_no_script_runs() -> None:
    """Only pages on which nobody types do so."""
    waiting = participant_page(Seen(version=1, now=0, picture=picture(phase="")))
    assert "http-equiv" in document(waiting)
    typed = participant_page(Seen(version=1, now=0, picture=picture(), ballot=LEVEL, round=1))
    assert "http-equiv" not in document(typed)


def test_a_table_names_its_rows_and_columns() -> None:
    """A screen reader says of each count whose it is and of which answer; the bars are for eyes alone."""
    shown = Outline(document(room_page(picture(phase="revealed"), now=0, address="")))
    assert [one.get("scope") for one in shown.all("th")] == ["col", "col", "row", "row"]
    assert shown.all("caption")
    assert all(one.get("aria-hidden") or one.get("aria-label") for one in shown.all("svg"))


def test_the_screen_shows_the_time_and_how_far_it_is_over() -> None:
    """Minutes and seconds, with a sign where the time box is over."""
    assert room_page(picture(until=100), now=160, address="").left == -60
    assert (clock_words(61), clock_words(-61)) == ("1:01", "-1:01")


def test_a_script_is_told_where_to_ask() -> None:
    """The document says what it shows, and a page without a poll loads no script."""
    poll = Poll(ask="/state?", next="/", version=7, page="abc", typed=True)
    body = Outline(whole(Page(title="A"), workshop="", language="en", poll=poll)).all("body")[0]
    assert (body["data-ask"], body["data-version"], body["data-page"]) == ("/state?", "7", "abc")
    assert "<script" not in document(Page(title="A"))


@pytest.mark.parametrize("secure", ["http", "https"])
def test_the_way_in_fits_a_small_terminal(secure: str) -> None:
    """With the longest address in a private network the code takes at most 37 columns and 19 lines."""
    rows = qr_rows(join_link(f"{secure}://192.168.178.123:8321", "ABC234"))
    assert len(rows) + 8 <= 37
    assert {len(row) for row in rows} == {len(rows)}
    assert {*"".join(rows)} == {"0", "1"}
    assert rows[0][:8] == "11111110"


def test_the_wifi_is_written_as_phones_read_it() -> None:
    """Letters that mean something in such a text are escaped; without a password the network is open."""
    assert wifi_text('Roo;m "A"', "a:b,c") == 'WIFI:T:WPA;S:Roo\\;m \\"A\\";P:a\\:b\\,c;;'
    assert wifi_text("Guest", "") == "WIFI:T:nopass;S:Guest;P:;;"


def test_a_wifi_with_an_umlaut_is_read_as_it_is_called(tmp_path: Path) -> None:
    """A code with more than ASCII names its encoding, so that nothing is left to guess."""
    assert qr_rows("Büro") != tuple(
        "".join("1" if point else "0" for point in row) for row in segno.make_qr("Büro", error="l").matrix
    )
    if reader := shutil.which("zbarimg"):
        rows = ["0" * 4 + row + "0" * 4 for row in qr_rows(wifi_text("Büro Süd – 2", "geheim"))]
        around = ["0" * len(rows[0])] * 4
        points = [
            point for row in (*around, *rows, *around) for _ in range(6) for one in row for point in one * 6
        ]
        size = f"{len(rows[0]) * 6} {(len(rows) + 8) * 6}"
        (tmp_path / "code.pbm").write_text(f"P1\n{size}\n{' '.join(points)}\n")
        read = subprocess.run([reader, "-q", "--raw", tmp_path / "code.pbm"], capture_output=True, check=True)
        assert read.stdout.decode().strip() == "WIFI:T:WPA;S:Büro Süd – 2;P:geheim;;"


def test_addresses_of_the_room_come_before_those_of_tunnels_and_containers() -> None:
    """The private network of the room first; what no phone reaches is never first."""
    found = [
        Address(ip="127.0.0.1", interface="lo"),
        Address(ip="172.17.0.1", interface="docker0"),
        Address(ip="100.101.1.2", interface="tailscale0"),
        Address(ip="10.8.0.2", interface="tun0"),
        Address(ip="192.168.122.1", interface="virbr0"),
        Address(ip="169.254.3.4", interface="eth1"),
        Address(ip="8.8.4.4", interface="eth0"),
        Address(ip="10.1.2.3", interface="wlan0"),
        Address(ip="192.168.1.5", interface="wlan1"),
        Address(ip="192.168.1.5"),
    ]
    order = ranked(found)
    assert [one.ip for one in order][:3] == ["192.168.1.5", "10.1.2.3", "8.8.4.4"]
    assert order[0].interface == "wlan1"
    assert [one.ip for one in order if one.reachable] == ["192.168.1.5", "10.1.2.3", "8.8.4.4"]


def test_this_computer_knows_addresses_of_its_own() -> None:
    """Each is a number address, named once."""
    found = [one.ip for one in own_addresses()]
    assert found
    assert len(found) == len({*found})
    assert all(re.fullmatch(r"\d+(\.\d+){3}", ip) for ip in found)


def test_a_number_is_asked_for_as_people_write_it() -> None:
    """Its limits are said in its unit, and where there are none its unit alone."""
    asked = [("changes", "0", ""), ("%", "0", "100"), ("days", "", "9"), ("", "1", "5"), ("hours", "", "")]
    assert [words.number_words(unit=unit, low=low, high=high) for unit, low, high in asked] == [
        "0 or more changes",
        "From 0 to 100%",
        "At most 9 days",
        "From 1 to 5",
        "In hours",
    ]


def test_the_words_of_a_protected_assessment_tell_its_minimum() -> None:
    """Before anybody comes in they read from how many people on their team is kept."""
    kept = words.kept_words(protected=True, minimum=4)
    assert any("4 or more of it" in sentence for sentence in kept)
    assert words.OPEN_KEPT[0] not in kept


def test_the_page_has_the_colours_of_the_screens_and_they_can_be_read() -> None:
    """By day and by night: text has its contrast on page and panel, and borders of fields can be seen."""
    sheet = files("assess.web").joinpath("static/page.css").read_text("utf-8")
    light, dark = (
        dict(re.findall(r"--(\w+): (#\w{6})", part)) for part in re.findall(r":root \{(.*?)\}", sheet, re.S)
    )
    for colours, theme in ((light, LIGHT), (dark, DARK)):
        known = theme.variables | {
            "text": str(theme.foreground), "ground": str(theme.background),
            "panel": str(theme.panel), "accent": str(theme.accent),
        }  # fmt: skip
        same = ("text", "soft", "ground", "panel", "accent", "sales", "marketing", "leadership", "service")
        assert {name: colours[name].lower() for name in same} == {name: known[name].lower() for name in same}
        inks = ("text", "soft", "accent", "warn", "sales", "marketing", "leadership", "service")
        for ink, ground in product(inks, ("ground", "panel")):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (theme.name, ink, ground)
        assert contrast(colours["rule"], colours["ground"]) >= 3
        assert contrast(colours["ink"], colours["accent"]) >= 4.5
