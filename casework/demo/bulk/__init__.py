"""A borough of any size, made up by rule from a seed: for measuring, and for nothing else."""
