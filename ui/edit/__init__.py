"""What changes the lesson."""
