"""What a text names before any tie is read: its sentences, and in them names, times, amounts and references.

In: a text and a corpus. Out: passages. A gazetteer of the world comes with it, as data (`world/`).
"""
