"""Tests of the exports: what each format carries, and what it tells of a day."""
