"""One module a format: a function of an identifier and the bytes of one article, which gives a `Document`."""
