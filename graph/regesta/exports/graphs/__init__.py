"""The graph for graph tools: entities as nodes; statements, or ties and happenings, as edges."""
