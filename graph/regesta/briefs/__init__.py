"""A brief on two entities, to be read and passed on: a chronicle with a footnote to every sentence, what holds at its
end, what is contested, planned and not known, with tables of figures. In: a corpus. Out: one document, and its forms.
Every sentence is made from statements by templates; no passage is quoted.
"""
