"""What people ask of a corpus: what held on a day, who says so, do they agree, what is missing; and the opening of it.

In: a concluded corpus and a question. Out: typed results, which the doors print or serve.
"""
