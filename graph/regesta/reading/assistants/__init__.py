"""Readers that are language models: an endpoint that a user configures, or any chat window. Neither is believed.

In: passages. Out: proposals whose every word was found in the text again, and refusals with their reasons.
"""
