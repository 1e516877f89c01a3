"""Words that people and files bring to see what a program does with them."""

from __future__ import annotations

HOSTILE = (
    "[/x] [b \x1b]0;stolen\x07\x1b[2J \u202eright\u202c \u2066left\u2069 \u200f王芳 🚀 " + "A" * 4_000,
    "[/x] [b",
    "[@click=app.quit]out[/]",
    "\x1b]0;stolen\x07\x1b[2J red",
    "A" * 10_000,
    "\u202eright to left\u202c \u2066isolated\u2069",
    "王芳 Łukasz Nguyễn 🚀 a\u0301" + "\u0301" * 50,
)
