"""Names of organisations by a grammar: the orders of their parts are data, the parts say what they are."""
