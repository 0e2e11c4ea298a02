"""Edits of the YAML folder, which keep what a person wrote there byte for byte.

In: a folder, and what is to be added, changed or taken out, under the keys that people write. Out: the files with only
those lines changed, each read again before anything is written; all files of one edit are written, or none.
"""
