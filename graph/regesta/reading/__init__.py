"""From an article to proposals: names, times and amounts found in it, frames that read ties, and who may decide.

In: a text and a corpus. Out: proposed statements, each with its passage, for a person to accept, mend or reject.
"""
