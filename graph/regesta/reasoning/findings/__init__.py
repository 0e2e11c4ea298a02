"""How the statements of each episode agree: a star, each statement against its episode, one finding a matter.

In: the episodes. Out: findings with their sides and the reason in words; nothing is settled. Their number, and that of
the statements on their sides, grows with the statements, however many tell of one thing.
"""
