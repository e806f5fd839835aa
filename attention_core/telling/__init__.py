"""What is said of numbers: sums, names, changes."""
