"""One answer or exercise as a table, in every file that holds answers."""
