"""Twicetold finds text that stands in more than one document, and shows both places side by side."""

from importlib.metadata import version

__version__ = version("twicetold")
