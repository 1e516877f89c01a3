"""Second computations, written from the formulas: they import nothing of the program. It holds no test."""
