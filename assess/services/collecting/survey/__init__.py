"""Survey exports: the table, its columns, its people, and a mapping that says which column is which."""
