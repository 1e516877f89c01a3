"""Opening, publishing, saving and checking assessments."""
