"""What README and docs say can be done, is done: every command line, link, option and path in them."""

from __future__ import annotations

import csv
import io
import re
import runpy
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from support.sweeping import WIDE

import assess.cli.answer_run
import assess.cli.terminal
import assess.cli.workshop
import assess.cli.workshop_door
import assess.tui.ending
from assess.cli.main import COMMANDS, cli
from assess.cli.terminal import guarded
from assess.sample.builder import WAVES, write_sample

ROOT = Path(__file__).parents[2]
TEXTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
NAMES = [str(path.relative_to(ROOT)) for path in TEXTS]

BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`]+)`")
COMMAND = re.compile(r"(samepage|make|python|pip|pipx)( |$)")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(r"(?:assess|benchmarks|docs|questionnaires|scoring|tests|tools|\.ci)/[\w./-]+")
DOTTED = re.compile(
    r"(?:questionnaires|scoring|benchmarks|store|documents|printers|services|cli|tui|web)(?:\.\w+)+"
)

TRANSLATED = re.compile(
    r"\b(?:stands? in|lies? in|in order that|whoever|such a|for good|no more than that|what is to be|seldom"
    r"|borne|reckon\w*|mends?|ought|one's own|felt|evidenced|voices?|seats?|promises?|moves?|archetypes?"
    r"|set aside|gates?|apart from|stands? apart|holds? together|rests? on|told of)\b",
    re.IGNORECASE,
)
"""Words of a translation, and words that are never the name of what they would name here."""

ALLOWED = {
    "Such a page exists": "an answer, quoted",
    "taken apart": "an explanation or a change, into its parts",
    "a must-have question a *gate*": "the key that a questionnaire writes",
    "A dimension needs at least one gate item": "as above",
    "gate items that no intervention raises": "as above",
}

SLOW = re.compile(r"samepage (?:demo|report|compare)")
SLOW_IN_README = re.compile(r"samepage (?:demo|report FOLDER$|compare (?:samepage-demo|.*\.pdf))")
"""Run in the sweep alone: they write a PDF or read three assessments. Else only their words are checked."""

CATALOGUE = """\
format = "samepage/catalogue"
format_version = 1
id = "acme-own"
version = "1.0"
extends = "samepage-interventions"
ignore = ["I04"]

[interventions.I05]
owner = "Ruth from the project office"
"""

_SAME = "".join(f"C{number} = 0\n" for number in range(1, 9))
BALLOT = f"""\
format = "samepage/ballot"
format_version = 1
voter = "{{voter}}"
[against_today.O2]
{_SAME}[against_today.O3]
{_SAME}"""


def text_of(name: str) -> str:
    """A text of the project."""
    return (ROOT / name).read_text("utf-8")


def spans_of(text: str) -> Iterator[str]:
    """What is set as code within the sentences of a text, on one line each."""
    for span in SPAN.findall(BLOCK.sub("", text)):
        yield " ".join(span.split())


def prose_of(text: str) -> str:
    """A text without what is set as code, and without where links lead to."""
    return LINK.sub("]", SPAN.sub("", BLOCK.sub("", text)))


def commands_of(text: str) -> list[str]:
    """Every command line of a text, in its order; those within sentences last."""
    blocks = [line.strip() for kind, block in BLOCK.findall(text) if not kind for line in block.splitlines()]
    found = [line for line in (*blocks, *spans_of(text)) if COMMAND.match(line)]
    return list(dict.fromkeys(found))


@pytest.fixture(scope="module")
def sample_waves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample company as the texts name it, written once."""
    place = tmp_path_factory.mktemp("docs")
    folders = [write_sample(place / "samepage-demo", wave) for wave in WAVES]
    for name, folder in zip(("FOLDER", "acme-2026-q1", "acme-2026-q3"), (folders[0], *folders), strict=False):
        shutil.copytree(folder, place / name)
    for folder in folders:
        shutil.copytree(folder, place / "clients" / folder.name)
        assert guarded(partial(cli, args=["results", str(place / "clients" / folder.name)])) == 0
    shutil.copy(place / "clients" / folders[0].name / "results.toml", place / "FILE")
    (place / "acme-own.toml").write_text(CATALOGUE, "utf-8")
    (place / "answers.toml").write_text("[answers]\nRC-02 = 2\n", "utf-8")
    export_survey(place / "survey.csv")
    (place / "people.csv").write_text("Name,Title,Manager\nAda,Boss,\nBo,Head of sales,Ada\n", "utf-8")
    for voter in ("ann", "bob"):
        (place / f"{voter}.toml").write_text(BALLOT.format(voter=voter), "utf-8")
    (place / "rights.csv").write_text("Decision,Head of sales\nWho gets which lead,A/R\n", "utf-8")
    (place / "inbox").mkdir()
    return place


def export_survey(path: Path) -> None:
    """What a web survey with our questions exports, where one seller answered the first."""
    template = path.with_name("template.toml")
    assert guarded(partial(cli, args=["questionnaire", "export", "--csv-template", str(template)])) == 0
    told = tomllib.loads(template.read_text("utf-8"))
    columns = [told["function"]["column"], *(item["column"] for item in told["items"].values())]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, ["Sales", "2", *[""] * (len(columns) - 2)]])


@pytest.fixture
def reader(sample_waves: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder to work in; the screens open and are left at once."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    place = Path(shutil.copytree(sample_waves, tmp_path / "place"))
    monkeypatch.chdir(place)
    monkeypatch.setenv("SAMEPAGE_WORKSPACE", str(place / "workspace"))
    monkeypatch.setattr(assess.cli.terminal, "require_terminal", lambda *_: None)
    for module in (assess.cli.answer_run, assess.cli.workshop, assess.cli.workshop_door):
        monkeypatch.setattr(module, "require_terminal", lambda *_: None)
    monkeypatch.setattr(assess.tui.ending, "run_screens", lambda _app, **_: None)
    return place


def samepage(line: str, *, only_words: bool = False) -> None:
    """Run ``samepage`` with what the shell would make of these arguments, or see that it takes them."""
    words = [word for part in shlex.split(line) for word in (sorted(map(str, Path().glob(part))) or [part])]
    if only_words:
        command = cli.get_command(click.Context(cli), words[0])
        assert command is not None
        command.make_context(words[0], words[1:])
    else:
        assert guarded(partial(cli, args=words)) == 0, f"samepage {line}"


def run(line: str, *, slow: re.Pattern[str] = SLOW) -> None:
    """Do what a command line of a text says, or hold that it could be done."""
    program, _, rest = line.partition(" ")
    if program == "make":
        target, _, arguments = rest.partition(" ARGS=")
        assert re.search(rf"^{re.escape(target)}:", text_of("Makefile"), re.MULTILINE), line
        if arguments:
            run(f"samepage {shlex.split(arguments)[0]}", slow=slow)
    elif program == "python":
        what = shlex.split(rest)
        assert find_spec(what[1]) if what[0] == "-m" else (ROOT / what[0]).is_file(), line
    elif program in ("pip", "pipx"):
        extras = tomllib.loads(text_of("pyproject.toml"))["project"]["optional-dependencies"]
        assert rest == f"install '.[{','.join(sorted(extras))}]'", line
    else:
        samepage(rest, only_words=bool(slow.match(line)) and not WIDE)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_line_in_the_texts_runs(
    name: str, reader: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order of the text and in one folder, every command ends with 0."""
    if name == "README.md" and WIDE:
        shutil.rmtree(reader / "samepage-demo")
    for line in commands_of(text_of(name)):
        monkeypatch.setattr(
            "sys.stdin", io.StringIO("1\n\n")
        )  # the team and the name that an invitation asks for
        run(line, slow=SLOW_IN_README if name == "README.md" else SLOW)
        if (
            line == "samepage answer invitation.toml"
        ):  # what the colleague does on the screens, and mails back
            samepage("answer invitation.toml --as sales --from answers.toml --another")
            for came in reader.glob("*answers*.toml"):
                came.rename(reader / "inbox" / came.name)


def test_the_commands_of_the_texts_are_found() -> None:
    """Fences and sentences are both looked into, so the tests above have something to run."""
    assert commands_of("```\nsamepage demo\n```\nand `make\nrun`, `plan.toml`") == [
        "samepage demo",
        "make run",
    ]
    assert len(commands_of(text_of("README.md"))) > 30
    assert {line.split()[1] for line in commands_of(text_of("README.md")) if " " in line} >= set(COMMANDS)


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    """A link to a file of ours names one that is there, and a heading that it has."""
    for link in LINK.findall(BLOCK.sub("", text_of(name))):
        if "://" in link:
            continue
        place, _, heading = link.partition("#")
        target = ((ROOT / name).parent / place) if place else ROOT / name
        assert target.exists(), link
        if heading:
            titles = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}, (
                link
            )


@pytest.mark.sweep
async def test_the_pictures_show_the_program_as_it_is(tmp_path: Path) -> None:
    """Every picture in the texts is what its screen looks like now."""
    script = ROOT / "docs/pictures/draw.py"
    await runpy.run_path(str(script))["draw_all"](tmp_path)
    drawn = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert drawn == {path.name: path.read_text("utf-8") for path in script.parent.glob("*.svg")}


@pytest.mark.parametrize("name", NAMES)
def test_every_path_and_module_in_the_texts_exists(name: str) -> None:
    """A file, folder, module or function of ours that a text names is there."""
    for span in spans_of(text_of(name)):
        if PATH.fullmatch(span):
            assert list(ROOT.glob(f"{span.rstrip('/')}*")), span
        if DOTTED.fullmatch(span) and not span.endswith((".toml", ".json")):
            package = (
                span if span.startswith(("questionnaires", "scoring", "benchmarks")) else f"assess.{span}"
            )
            if not is_module(package):
                module, _, attribute = package.rpartition(".")
                assert hasattr(import_module(module), attribute), span


def is_module(name: str) -> bool:
    """Whether there is a module of this name."""
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize("name", NAMES)
def test_every_option_in_the_texts_is_one_of_a_command(name: str) -> None:
    """No text names an option that no command takes."""
    named = {word for span in spans_of(text_of(name)) for word in re.findall(r"(?<!\S)--[a-z-]+", span)}
    assert named - options_of(cli) == set()


def options_of(command: click.Command) -> set[str]:
    """Every option of a command and of those below it."""
    found = {"--help"} | {name for parameter in command.params for name in parameter.opts}
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            found |= options_of(below)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_texts_are_in_plain_english_and_in_our_words(name: str) -> None:
    """No word of a translation, and one word for each thing."""
    prose = " ".join(prose_of(text_of(name)).split())
    for phrase in ALLOWED:
        prose = prose.replace(phrase, "")
    assert [prose[max(0, m.start() - 30) : m.end() + 30] for m in TRANSLATED.finditer(prose)] == []
