"""Colours of the report and what they stand for, and its sizes of type, in every format.

Safe for the common kinds of colour blindness; in grey print sales and marketing look alike, so a shape, a
dash or a word always says it too.
"""

from __future__ import annotations

INK = "#1B232E"
MUTED = "#5A6371"
HEAD = "#2B4560"
BAR = "#5FA897"
TARGET = INK
GRID = "#D3DAD7"
PALE = "#F4F7F5"
PANEL = "#EAF1EE"
WHITE = "#FFFFFF"
ACCENT = "#0B6B5B"
BAD = "#B3243C"

LEVELS = ("#EAF2EE", "#CBDFD7", "#A1C8BB", BAR, "#0B5B4E")
"""The grounds of level 1 to 5, light to dark."""

LEVEL_INKS = (INK, INK, INK, INK, WHITE)
"""What is read on those grounds."""

LEVEL_EDGE = LEVELS[2]

FUNCTIONS = {"sales": "#1F57C3", "marketing": "#9A4B00", "leadership": "#4A1470", "service": "#333D4A"}
"""The colour of a team's mark, as on a light screen; its shape is in ``charts.parts``."""

OTHERS = MUTED
"""The colour of a person who answers for no single team."""

SIZES = (7.5, 8.0, 9.0, 10.0, 11.5, 16.0, 19.0)
"""Every size of type in a report, in points: one scale for text and charts."""

SMALLEST = SIZES[0]
