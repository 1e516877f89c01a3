"""Reports written, from one assessment or several."""
