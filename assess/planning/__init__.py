"""A plan being made: opened, changed, dated; shared by the screens and the commands."""
