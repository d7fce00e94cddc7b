"""How a graph is asked: a question goes to a worker that has the graph open, and rows come back.

`graphs` is the half of those who ask, `serving` the half of the worker, `packing` what goes between
them; `timing` asks a query part by part, `bounds` holds answers to what their queries expect. Nothing is
imported here, so that the worker starts sooner.
"""
