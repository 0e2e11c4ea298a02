"""`python -m regesta` is the `regesta` command."""

from regesta.cli import main

main()
