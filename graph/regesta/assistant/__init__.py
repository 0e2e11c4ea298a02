"""The door for assistants: a server of the Model Context Protocol over one corpus, for `regesta assistant`.

In come a corpus, the texts of its articles where they are at hand, and the questions of an assistant; out go small
typed answers, each with its citations. It decides nothing, and nothing that it can be asked writes to the graph: a
statement can be proposed, which waits for a person. `mcp`, the protocol's own library, is known here alone.
"""
