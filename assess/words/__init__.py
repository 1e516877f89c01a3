"""How things are said: every sentence a person reads that is not content."""
