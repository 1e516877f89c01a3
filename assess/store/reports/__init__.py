"""Reports beside the assessment."""
