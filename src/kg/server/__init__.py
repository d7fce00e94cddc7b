"""The graph in a browser, and for programs that speak HTTP: read-only, on this machine.

A request goes to one of two pools of workers, and what comes back is sent as it is:

    guard > application > protocol > served > pools   the process that listens; it never sees the graph
    serving > pages | written > rendering             a worker, which has the graph open

Pages and saved queries are answered by one pool, free SPARQL by the other, so that whoever asks too much
keeps nobody from reading. Nothing is imported here, so that a worker starts sooner.
"""
