"""Weights that learn: gradients by hand, and the descent that follows them."""
