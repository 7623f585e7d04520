"""Renderings of one Report: HTML, JSON. The same numbers everywhere."""
