"""Tests of the commands, as a person uses them."""
