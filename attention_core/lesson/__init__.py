"""What a class can change, as immutable values."""
