"""Files that are made apart and put in place at once, readable by their owner alone. Pure."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

PART = ".part"
MODE = 0o600


class Outgoing:
    """Files of one export, under other names until ``put_in_place``; without that, they are gone.

    A context manager. Raises OSError where the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, TextIO] = {}

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for name, file in self._files.items():
            file.close()
            with suppress(FileNotFoundError):
                self._part(name).unlink()

    def open(self, name: str) -> TextIO:
        """Return a file to write text to; it is closed with the rest."""
        if name not in self._files:
            self._part(name).unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            self._files[name] = os.fdopen(
                os.open(self._part(name), flags, MODE), "w", encoding="utf-8", newline=""
            )
        return self._files[name]

    def say(self, name: str, line: str) -> None:
        """Add a line to a file that is there only if something is said in it."""
        self.open(name).write(f"{line}\n")

    def put_in_place(self, *may_be_old: str) -> None:
        """Give every file its name; remove files of these names that an earlier export left."""
        for name, file in self._files.items():
            file.flush()
            os.fsync(file.fileno())
            file.close()
            self._part(name).replace(self.folder / name)
        for name in set(may_be_old) - set(self._files):
            (self.folder / name).unlink(missing_ok=True)

    def _part(self, name: str) -> Path:
        return self.folder / f".{name}{PART}"
