"""Reading a council's extract: bytes to typed rows and reported problems. Pure; never raises.

The way down: ``decoding`` (bytes to lines), ``records`` (lines to cells), ``tables`` (cells to the
dataclasses of ``rows``), with ``values``, ``days``, ``cells`` and ``relations`` for what stands in
one cell. ``census`` reads the children-in-need return, ``folder`` finds the files.
"""
