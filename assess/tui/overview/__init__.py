"""One assessment: who has answered, bringing files in, and the ways to everything else."""
