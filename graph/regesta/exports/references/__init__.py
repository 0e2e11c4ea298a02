"""The sources for reference managers."""
