"""The widgets of our own, and text as they draw it."""

from assess.tui.widgets.choice import RadioRows
from assess.tui.widgets.ends import Ends
from assess.tui.widgets.hint_bar import HintBar
from assess.tui.widgets.rows import Row, Rows, line_row

__all__ = ["Ends", "HintBar", "RadioRows", "Row", "Rows", "line_row"]
