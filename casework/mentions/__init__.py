"""Men spoken of in a text: found by rules over reviewed word lists, inside the process. Pure."""

from casework.mentions.finding import Found, find

__all__ = ["Found", "find"]
