"""Lists and pictures in text, as screens and commands show them."""
