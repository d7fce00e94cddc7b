"""Names of organisations: the orders of their parts as data, their acronyms, and how far they reach."""
