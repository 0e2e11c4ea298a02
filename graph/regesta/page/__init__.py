"""The explorer: one HTML file that opens without a network. Its data, layout and drawing in Python, the rest in `js/`.

In: a built graph. Out: the text of the page.
"""
