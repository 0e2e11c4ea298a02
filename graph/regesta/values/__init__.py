"""What a source's words mean: dates as EDTF and four bounds, quantities with precision and hedge, and words for both.

In: a text that a person wrote. Out: a value, or an error with a hint at what was meant. Knows nothing of a corpus.
"""
