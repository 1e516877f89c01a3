"""``responses/<id>.toml``: one respondent's answers."""
