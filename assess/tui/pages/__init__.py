"""What every page is made of, and the two pages that belong to no section: help and problem."""
