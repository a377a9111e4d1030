"""Measurements: synthetic corpora, the projects of other generators, interleaved runs."""
