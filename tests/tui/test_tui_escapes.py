"""Names, arguments and contents that would steer a terminal, through a real one: none of it arrives.

Click drops escape sequences by itself where the output is no terminal, so only a terminal shows the truth.
"""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from support.sweeping import WIDE, wider
from support.terminal import Terminal, sent_by

from questionnaires.load.shipped import shipped_bytes

EVIL = "x\x1b]52;c;ZXZpbA==\x07y\x1b[31mz\x9b5m\u202eright\u2066\rover\x08\x7f\x0e"
"""The clipboard, a bell, a colour, a colour in one byte, two marks of direction, a return and more."""

QUOTED = "".join(
    letter if letter.isascii() and letter.isprintable() else f"\\u{ord(letter):04x}" for letter in EVIL
)
"""The same as a quoted key in TOML."""

STEERS = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\r?\n)|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]"
)
"""What no command sends: controls other than line ends and tabs, and marks of direction."""


def places_in(place: Path, sample: Path) -> dict[str, str]:
    """An assessment and files of each kind in a new folder, all with such names, and such keys in them."""
    folder = shutil.copytree(sample, place / f"{EVIL}-folder")
    questionnaire, catalogue = place / f"{EVIL}.toml", place / f"{EVIL}-catalogue.toml"
    table = f'["{QUOTED}"]\n"{QUOTED}" = "{QUOTED}"\n'
    questionnaire.write_bytes(shipped_bytes() + f'{table}[items."{QUOTED}"]\n'.encode())
    catalogue.write_bytes(shipped_bytes("catalogue") + f'{table}[interventions."{QUOTED}"]\n'.encode())
    answers = place / f"{EVIL}-answers.toml"
    answers.write_text(f'[answers]\n"{QUOTED}" = "{QUOTED}"\n')
    response = folder / "responses" / f"{EVIL}.toml"
    response.write_text(f'format = "samepage/response"\nformat_version = 1\n{table}')
    return {
        "EVIL": EVIL,
        "FOLDER": str(folder),
        "NEW": str(place / f"{EVIL}-new"),
        "QUESTIONNAIRE": str(questionnaire),
        "CATALOGUE": str(catalogue),
        "ANSWERS": str(answers),
        "RESPONSE": str(response),
        "LIST": str(place),
    }


COMMANDS = (
    "check QUESTIONNAIRE CATALOGUE RESPONSE ANSWERS FOLDER EVIL",
    "collect FOLDER LIST RESPONSE",
    "explain FOLDER EVIL",
    "organise FOLDER add EVIL",
    "new NEW --title EVIL --organisation EVIL",
    "EVIL",
    "--EVIL",
    "questionnaire check QUESTIONNAIRE",
    "catalogue check CATALOGUE",
    "answer FOLDER --as company --from ANSWERS",
    "answer FOLDER --plain --as EVIL",
    "results EVIL",
    "report FOLDER --chart EVIL -o NEW.svg",
    "questionnaire show --form EVIL",
    "questionnaire export NEW",
    "questionnaire show QUESTIONNAIRE",
    "catalogue show EVIL",
    "catalogue adopt FOLDER CATALOGUE",
    "catalogue list --folder EVIL",
    "new FOLDER",
    "new NEW --expect EVIL",
    "new NEW --questionnaire QUESTIONNAIRE",
    "invite FOLDER -o NEW",
    "results FOLDER",
    "plan FOLDER --today EVIL",
    "plan EVIL",
    "report FOLDER -o NEW.EVIL",
    "report FOLDER --pages EVIL",
    "compare FOLDER EVIL",
    "compare --all LIST",
    "organise FOLDER",
    "organise FOLDER move EVIL EVIL",
    "organise FOLDER own EVIL",
    "organise FOLDER import EVIL --replace",
    "organise FOLDER EVIL",
)


@wider
def test_no_command_sends_what_would_steer_the_terminal(told_sample: Path, tmp_path: Path) -> None:
    """Whatever a file, a key, a name or an argument holds, and whatever is said of it."""
    commands = COMMANDS if WIDE else COMMANDS[:5]
    lines = []
    for number, command in enumerate(commands):
        places = places_in(tmp_path / str(number), told_sample)
        words = command.split(" ")
        lines.append([re.sub("[A-Z]{3,}", lambda found: places[found[0]], word) for word in words])  # noqa: B023
    for command, sent in zip(commands, sent_by(lines), strict=True):
        assert sent, command
        assert b"Traceback" not in sent, command
        found = STEERS.search(sent)
        assert found is None, (command, sent[max(0, found.start() - 60) : found.end() + 20])


def test_what_programs_read_is_clean_and_means_the_same(tmp_path: Path) -> None:
    """A mapping printed for a questionnaire with such words is TOML that gives them back."""
    own = tmp_path / "own.toml"
    evil = rb"\u001b]52;x\u0007\u202e"
    own.write_bytes(re.sub(rb'(?m)^text = "', lambda found: found[0] + evil, shipped_bytes()))
    with Terminal("questionnaire", "export", "--csv-template", "--of", str(own)) as terminal:
        terminal.wait()
    assert STEERS.search(terminal.sent) is None
    items = tomllib.loads(terminal.sent.decode().replace("\r\n", "\n"))["items"]
    assert all(item["column"].startswith("\x1b]52;x\x07\u202e") for item in items.values())


@pytest.mark.sweep
def test_no_screen_shows_a_name_that_steers_the_terminal(told_sample: Path, tmp_path: Path) -> None:
    """Folders, files and what is wrong with them, on the list of assessments and behind it."""
    places = places_in(tmp_path / "list", told_sample)
    with Terminal(environ={"SAMEPAGE_WORKSPACE": places["LIST"]}) as terminal:
        for keys in ("\r", "\rp", "\ro", "\rpn", "\rt", "\ra", "\ri", "\rm"):
            terminal.until("Assessments")
            for key in keys:
                terminal.settle()
                terminal.type(key)
            for _ in range(4):  # back home, where Esc does nothing
                terminal.settle()
                terminal.type("\x1b")
            terminal.settle()
        terminal.type("\x11")
        terminal.wait()
    # The screens themselves speak in sequences, but in none of these.
    found = re.search(
        rb"\x1b\]52|\x1b\[31mz|\x0e|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]", terminal.sent
    )
    assert found is None
