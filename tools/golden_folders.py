"""The folders of the golden set, made with the program's own commands and by editing the files they wrote."""

from __future__ import annotations

import csv
import shutil
import tomllib
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import tomli_w

HOUSE = Path(__file__).resolve().parent.parent
CLIENTS, OUT = Path("clients"), Path("out")
FIRST, SECOND = "hartwell-2026-q1", "hartwell-2026-q3"

PROTECTED: tuple[tuple[str, str, dict[str, int], list[str]], ...] = (
    ("facilitated", "facilitated", {}, []),
    ("anonymous", "anonymous", {}, []),
    ("too-few", "anonymous", {"sales": 3, "marketing": 4, "leadership": 1}, []),
    ("one-side", "anonymous", {"marketing": 4}, []),
    ("named", "facilitated", {"marketing": 4}, ["leadership"]),
)
"""The sample company under another promise: name, mode, how many of a team are left, teams that are named."""

WRITTEN = {
    "title",
    "organisation",
    "name",
    "comment",
    "evidence",
    "person",
    "purpose",
    "owner",
    "sign",
    "note",
}
WRITTEN |= {"reason", "first_step", "text", "source"}
"""Keys under which people write what they like."""


def make_folders() -> Iterator[str]:
    """Make every folder under the current one.

    The commands that it takes come one by one; each is to be run before the next is asked for.
    """
    yield f"demo {CLIENTS}"
    shutil.copytree(HOUSE / "tools" / "golden_set" / "files", OUT, copy_function=shutil.copyfile)
    yield f"questionnaire export {OUT}/questions.toml"
    yield f"questionnaire export {OUT}/map.toml --csv-template --form quick"
    shutil.copytree(HOUSE / "tests" / "stored", "stored", copy_function=shutil.copyfile)
    hostile = import_module("support.hostile").HOSTILE
    for name, mode, few, named in PROTECTED:
        for wave in (FIRST, SECOND):
            _protect(_copy(wave, f"protected/{name}{wave[8:]}"), mode=mode, few=few, named=named)
    for name in ("unknown", "hostile", "broken", "own", "bare"):
        _copy(FIRST, name)
    for path in Path("unknown/responses").iterdir():
        _edit(path, _forget)
    for path in [p for p in Path("hostile").rglob("*.toml") if p.name != "questionnaire.toml"]:
        _edit(path, lambda data: _rewrite(data, hostile))
    _break(Path("broken"))
    shutil.rmtree("bare/responses")
    for name in ("organisation", "plan"):
        Path(f"bare/{name}.toml").unlink()
    _mail(hostile)
    _answers()
    _survey(tomllib.loads((OUT / "map.toml").read_text(encoding="utf-8")))
    yield "new one/brook --organisation 'Brook & Sons' --title 'First look' --form quick"
    yield f"answer one/brook --as company --from {OUT}/answers.toml"
    yield "new empty/nobody --organisation Nobody"
    yield "new anonymous/small --privacy anonymous --expect sales=4 --expect marketing=9"
    yield f"catalogue adopt own {OUT}/own.toml"


def _copy(wave: str, target: str) -> Path:
    unwanted = shutil.ignore_patterns("*.pdf", "results.toml", ".*")
    return Path(shutil.copytree(CLIENTS / wave, target, ignore=unwanted))


def _edit(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change a file and the digest above it, as if the program had written it so."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    change(data)
    body = tomli_w.dumps(data).encode()
    path.write_bytes(f"# sha256 {sha256(body).hexdigest()}\n".encode() + body)


def _protect(folder: Path, *, mode: str, few: dict[str, int], named: list[str]) -> None:
    privacy = {"mode": mode, "minimum_group": 5, "named": named}
    about = {"privacy": privacy, "organisation": f"Hartwell, {folder.name[:-8]}"}
    _edit(folder / "assessment.toml", lambda data: data.update(about))
    for path in folder.glob("responses/*"):
        function, _, number = path.stem.partition("-")
        if int(number) > few.get(function, 99):
            path.unlink()
        elif mode == "anonymous":
            _edit(path, lambda data: data.pop("name", None))


def _forget(data: dict[str, Any]) -> None:
    data["answers"] = {key: {"state": "dont_know"} for key in data["answers"]}
    data.pop("exercises", None)


def _rewrite(data: dict[str, Any], texts: tuple[str, ...]) -> None:
    """Put hostile texts, in turn, in the place of all that people write."""
    tables: list[Any] = [data]
    count = 0
    for table in tables:
        for key, value in list(table.items() if isinstance(table, dict) else enumerate(table)):
            if isinstance(value, dict | list):
                tables.append(value)
            elif key in WRITTEN:
                table[key] = texts[count % len(texts)]
                count += 1


def _break(folder: Path) -> None:
    for name, old, new in (
        ("responses/sales-1", b"level = 1", b"level = 9"),
        ("responses/sales-2", b"[answers.RC-15]", b"[answers.RC-15"),
        ("organisation", b"title", b"titel"),
    ):
        path = folder / f"{name}.toml"
        path.write_bytes(path.read_bytes().partition(b"\n")[2].replace(old, new, 1))
    plan = folder / "plan.toml"
    shutil.copy(plan, folder / ".plan.toml.older")
    plan.write_bytes(plan.read_bytes()[:900])


def _mail(texts: tuple[str, ...]) -> None:
    """Responses that came back: three under hostile names, one changed, one torn, and a letter."""
    mail = Path(shutil.copytree(CLIENTS / FIRST / "responses", "mail"))
    for path, text in zip(sorted(mail.iterdir())[:3], texts[1:4], strict=True):
        path.rename(mail / f"{text[:40].replace('/', '∕')}.toml")
    _edit(mail / "sales-1.toml", lambda data: data["answers"]["RC-15"].update(level=5))
    (mail / "letter.txt").write_text("Dear all, see the file.", encoding="utf-8")
    (mail / "torn.toml").write_text('format = "samepage/response"\nid = [', encoding="utf-8")


def _answers() -> None:
    """What one person says for the whole company in the quick form: what three of the sample said."""
    given: dict[str, Any] = {}
    for name in ("leadership-1", "marketing-2", "sales-3"):
        path = CLIENTS / FIRST / "responses" / f"{name}.toml"
        given |= tomllib.loads(path.read_text(encoding="utf-8"))["answers"]
    forms = tomllib.loads((OUT / "questions.toml").read_text(encoding="utf-8"))["forms"]
    asked = [entry if isinstance(entry, str) else entry["item"] for entry in forms["quick"]["items"]]
    answers = {"answers": {key: given[key] for key in asked if key in given}}
    (OUT / "answers.toml").write_text(tomli_w.dumps(answers), encoding="utf-8")


def _survey(mapping: dict[str, Any]) -> None:
    """A survey that fits a mapping: six people, one answer that is none, one column too many."""
    items = mapping["items"].values()
    rows = [[mapping["function"]["column"], *(item["column"] for item in items), "Anything else?"]]
    for person in range(6):
        options = (list(item.get("options", ("3", "0", "7"))) for item in items)
        given = (each[(person * 2 + place) % len(each)] for place, each in enumerate(options))
        rows.append(["Sales" if person < 3 else "Marketing", *given, "no"])
    rows.append(["Marketing", "certainly", *rows[1][2:]])
    with (OUT / "survey.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
