"""A door: the page on which a person decides what was proposed of a source, with the keyboard, on this machine only."""
