"""HTML: numbers in tables that tell where they come from."""
