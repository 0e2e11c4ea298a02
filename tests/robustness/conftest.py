"""What pytest does not look into here: it needs atheris, which few have."""

collect_ignore = ["guided.py"]
