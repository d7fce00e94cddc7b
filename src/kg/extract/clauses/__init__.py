"""Clauses: who does what to whom, as what, and whether it is said to be so; all words are data."""
