"""The routers of the HTTP interface, one module for each kind of thing that it serves."""
