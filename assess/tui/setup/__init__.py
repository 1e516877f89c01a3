"""Setting up: a new assessment, its privacy, its names, one more respondent."""
