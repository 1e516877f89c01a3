"""The screens of today's organisation: positions, owners, an imported list."""
