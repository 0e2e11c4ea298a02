"""The graph for graph tools: entities as nodes, statements as edges."""
