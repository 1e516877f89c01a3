"""The widgets of our own, and text as they draw it."""

from assess.tui.widgets.ends import Ends
from assess.tui.widgets.hint_bar import HintBar
from assess.tui.widgets.rows import RadioRows, Row, Rows, line_row, part

__all__ = ["Ends", "HintBar", "RadioRows", "Row", "Rows", "line_row", "part"]
