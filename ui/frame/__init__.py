"""What stands around a page's figure."""
