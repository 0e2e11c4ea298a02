"""What must hold between the records of a corpus, and SHACL as second judge.

In: a corpus as written. Out: problems, each with file, line and a hint.
"""
