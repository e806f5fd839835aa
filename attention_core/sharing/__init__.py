"""A lesson to take along: link, file, program."""
