"""A sample company, as data: for the demonstration, the tests and the pictures in the README."""
