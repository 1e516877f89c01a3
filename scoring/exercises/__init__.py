"""What is compared between people, and the level that it makes."""
