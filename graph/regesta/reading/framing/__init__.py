"""Ties read from trees by frames: triggers, slots and cues, all of them data (`ontology/frames.yaml`, `english.yaml`).

In: passages and a lexicon. Out: proposals.
"""
