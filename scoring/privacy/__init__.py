"""What a reader may know, decided before anything is computed."""
