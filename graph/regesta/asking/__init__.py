"""Questions in plain words, answered without a model: by templates over entities, relations and dates.

In comes a question in English; out goes a sentence with its grade, who says so, who disagrees, and the command that
gives the same; or that no template fits, and which are near. A question is answered only if every word of it is
understood: a wrong answer is worse than none.
"""
