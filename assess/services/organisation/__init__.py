"""Today's organisation chart being edited."""
