"""The screens of today's organisation: positions, owners, a list brought in."""
