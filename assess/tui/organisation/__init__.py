"""The screens of today's organisation: seats, owners, a list brought in."""
