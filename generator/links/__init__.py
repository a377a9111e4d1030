"""The addresses of sources, asked one by one: what became of each, and what the data says of it.

Nothing here opens a file or a connection, or reads a clock: those are handed in.
"""
