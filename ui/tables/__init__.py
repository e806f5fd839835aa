"""HTML: results, matrices, sums, what changed."""
