"""Apex that people write themselves: read into a tree, and asked by the rules what stands in it."""
