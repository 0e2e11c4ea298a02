"""`python -m regesta` is the `regesta` command."""

from regesta.commands import main

main()
