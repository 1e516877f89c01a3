"""Tables that other programs export: their rows, where their headings are, how their keys compare."""
