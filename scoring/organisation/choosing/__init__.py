"""Choosing a structure: votes against today, weighted totals, and what would change the winner."""
