"""Charts for tests: short ways to write one, and random ones, sound or not."""

from __future__ import annotations

from hypothesis import strategies as st

from questionnaires.model import FUNCTIONS
from scoring.organisation.chart import Activity, Organisation, PositionStatus, Role

ACTIVITIES = ("price", "contact", "win_back")
TITLES = {"price": "Set the price", "contact": "Make contact", "win_back": "Win back"}


def chart(*lines: str, **owners: str) -> Organisation:
    """A chart from lines ``"id < boss: functions, status, by stand-in"``, all but the id optional."""
    roles = {}
    for line in lines:
        left, _, right = line.partition(":")
        role_id, _, boss = (part.strip() for part in left.partition("<"))
        words = [word.strip() for word in right.split(",") if word.strip()]
        roles[role_id] = Role(
            id=role_id,
            title=role_id.replace("_", " ").capitalize(),
            reports_to=boss,
            functions=tuple(word for word in words if word in FUNCTIONS),
            status=PositionStatus(next((w for w in words if w in [*PositionStatus]), "filled")),
            stand_in=next((word.removeprefix("by ") for word in words if word.startswith("by ")), ""),
        )
    return Organisation(roles=roles, activities={key: Activity(owner=one) for key, one in owners.items()})


def charts(*, most: int = 12, sound: bool = False) -> st.SearchStrategy[Organisation]:
    """Random charts: any lines at all, circles and lines to nowhere included; or (``sound``) one tree."""

    @st.composite
    def build(draw: st.DrawFn) -> Organisation:
        ids = [f"r{n}" for n in range(draw(st.integers(1 if sound else 0, most)))]
        anywhere = st.sampled_from(["", "nowhere", *ids])
        roles = {}
        for place, role_id in enumerate(ids):
            above = st.sampled_from(ids[:place]) if place else st.just("")
            roles[role_id] = Role(
                id=role_id,
                title=draw(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)),
                functions=tuple(draw(st.lists(st.sampled_from(FUNCTIONS), unique=True, max_size=2))),
                reports_to=draw(above if sound else anywhere),
                status=draw(st.sampled_from(PositionStatus)),
                stand_in=draw(anywhere),
                person=draw(st.sampled_from(["", "Ada"])),
                purpose=draw(st.sampled_from(["", "Sells"])),
            )
        owners = draw(st.dictionaries(st.sampled_from(ACTIVITIES), st.sampled_from(["nowhere", *ids])))
        return Organisation(
            roles=roles, activities={key: Activity(owner=owner) for key, owner in owners.items()}
        )

    return build()
