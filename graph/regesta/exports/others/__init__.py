"""Formats of other registers: FollowTheMoney, and proposals for Wikidata."""
