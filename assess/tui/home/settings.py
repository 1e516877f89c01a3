"""The settings: a line for each, made from the schema, changed in place and saved at once."""

from __future__ import annotations

from pathlib import Path

from assess.documents.lines.layout import BLANK_ROW
from assess.store.io.paths import home_relative, workspace_path
from assess.store.settings.file import changed, settings_path, write_settings
from assess.store.settings.schema import SETTINGS, Setting, SettingKind
from assess.text import plain
from assess.tui.actions import ACTIONS, SCREENS, can_change, chosen_keys
from assess.tui.actions.action import EVERYWHERE
from assess.tui.pages.page import ListPage
from assess.tui.widgets import Row
from assess.words.settings import CHOICES, HELP, TITLES, value_words

WIDE = 30
"""Cells for the name of a setting."""

AIRY = 30
"""Rows of a window from which there is a line of air between settings."""

BESIDE = 60
"""Columns from which its value stands beside the name."""


class SettingsScreen(ListPage[None]):
    """Everything that can be set."""

    place = "settings"

    def on_mount(self) -> None:
        self._draw()
        self.show_hints()

    @property
    def _path(self) -> Path:
        return settings_path()

    def _draw(self) -> None:
        self.show_title("Settings", home_relative(self._path))
        settings = self.host.settings
        wide, folder = self.text_width >= BESIDE, home_relative(workspace_path())
        rows = [
            Row(
                text=("" if wide else f"{TITLES[setting.name]}: ")
                + value_words(setting.name, getattr(settings, setting.name), folder=folder),
                lead=f"{TITLES[setting.name]:<{WIDE}}" if wide else "  ",
                key=setting.name,
                more=(HELP[setting.name],),
            )
            for setting in SETTINGS
        ]
        if self.app.size.height >= AIRY:
            rows = [part for row in rows for part in (row, BLANK_ROW)]
        self.rows.show(rows, at=self.rows.highlighted or 0)

    def lay_out(self) -> None:
        self._draw()

    def action_change(self) -> None:
        setting = next((setting for setting in SETTINGS if setting.name == self.selected), None)
        if setting is None:
            return
        if setting.kind is SettingKind.SWITCH:
            self._set(setting, not getattr(self.host.settings, setting.name))
        elif setting.kind is SettingKind.CHOICE:
            self.pick(
                TITLES[setting.name],
                [Row(text=CHOICES[choice], key=choice) for choice in setting.choices],
                lambda choice: self._set(setting, choice),
                at=getattr(self.host.settings, setting.name),
            )
        elif setting.kind is SettingKind.FOLDER:
            self.ask_line(
                f"{TITLES[setting.name]}; empty for the default",
                getattr(self.host.settings, setting.name),
                lambda text: self._set(setting, text.strip()),
            )
        else:
            self._pick_action(setting)

    def _pick_action(self, setting: Setting) -> None:
        keys = self.host.keys
        rows = [
            Row(
                text=f"{_page(action.screen)} · {action.label}",
                key=action.id,
                lead=f"{keys.of(action).key_words:<12}",
            )
            for action in ACTIONS
            if can_change(action)
        ]
        self.pick("Keys for which action?", rows, lambda name: self._ask_keys(setting, name))

    def _ask_keys(self, setting: Setting, name: str) -> None:
        action = next(action for action in ACTIONS if action.id == name)

        def typed(text: str) -> None:
            keymap: dict[str, tuple[str, ...]] = dict(self.host.settings.keymap)
            keymap.pop(name, None)
            if keys := tuple(text.split()):
                keymap[name] = keys
            if problems := [p for p in chosen_keys(keymap).problems if p not in self.host.keys.problems]:
                self.say(problems[0], trouble=True)
            else:
                self._set(setting, keymap)

        self.ask_line(
            f"Keys for “{action.label}”, with spaces between them; empty for the defaults",
            " ".join(self.host.settings.keymap.get(name, ())),
            typed,
        )

    def _set(self, setting: Setting, value: object) -> None:
        settings = changed(self.host.settings, setting.name, value)
        if self.saved(lambda: write_settings(self._path, settings)):
            self.host.use(settings)
            self._draw()
            self.show_hints()


def _page(screen: str) -> str:
    """The page of an action as the list of actions names it."""
    if screen == EVERYWHERE:
        return "Everywhere"
    return plain(screen.replace("_", " ").capitalize() if screen in SCREENS else screen)
