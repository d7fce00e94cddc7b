"""A process that works for us within limits of time and memory, and that can die without harm.

A library that is not ours (the RDF engine) reads what strangers wrote: queries, RDF files. It cannot be
interrupted, and what nests deeply kills its process. So it works in a process of its own, which is
started once, kept, killed at a limit and started again: `process.Worker`. What it does is a module of
two functions, named when the worker is made; `service` is the loop around them.

A worker takes one piece of work at a time; a pool is a list of workers. Nothing is imported here, so
that the process starts sooner.
"""
