"""A door: the page, a query page and a read-only SPARQL endpoint over HTTP, on this machine."""
