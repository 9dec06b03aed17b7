"""What is sent from the page: tables, a ZIP file of tables, or one census return. Pure.

A ZIP file is opened with care: only entries named for a table come out, each under our own name,
and never more than fits.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from casework.importing.reading.folder import table_of

RETURN = "return.xml"
MOST_FILES = 60
MOST_BYTES = 16 << 30
MOST_TIMES = 300
"""No table packs to less than a three-hundredth of itself; a file made to burst does."""

CHUNK = 1 << 20


class BadParcel(ValueError):
    """What was sent holds nothing that can be read, or means harm."""


def store_names(names: Sequence[str]) -> list[str]:
    """Return the names under which files are kept: for their table, their kind and place.

    Raises BadParcel where one is neither table, ZIP file nor return, or a return is not alone.
    """
    if not 0 < len(names) <= MOST_FILES:
        raise BadParcel
    found: list[str] = []
    for name in names:
        found.append(_store_name(name, found))
    if RETURN in found and len(found) > 1:
        raise BadParcel
    return found


def _store_name(name: str, taken: Sequence[str]) -> str:
    base = name.replace("\\", "/").rpartition("/")[2]
    ending = base.lower().rpartition(".")[2]
    if table := table_of(base):
        return _free(table, "csv", taken)
    if ending == "xml":
        return RETURN
    if ending == "zip":
        return _free("parcel", "zip", taken)
    raise BadParcel


def _free(stem: str, ending: str, taken: Sequence[str]) -> str:
    """Return the name, with a number where another file has it."""
    name, at = f"{stem}.{ending}", 1
    while name in taken:
        at += 1
        name = f"{stem}_{at}.{ending}"
    return name


def is_return(names: Sequence[str]) -> bool:
    """Say whether the files are a census return."""
    return RETURN in names


def unpacked(folder: Path) -> list[Path]:
    """Return the files to read in a run's folder, ZIP files unpacked and destroyed.

    Raises BadParcel for a folder that is gone, or a ZIP file that is broken or means harm.
    """
    if not folder.is_dir():
        raise BadParcel
    for parcel in sorted(folder.glob("*.zip")):
        try:
            _unpack(parcel, folder)
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
            raise BadParcel from error
        parcel.unlink()
    return sorted(path for path in folder.iterdir() if path.is_file())


def _unpack(parcel: Path, folder: Path) -> None:
    left = min(MOST_BYTES, max(parcel.stat().st_size, 1 << 16) * MOST_TIMES)
    with zipfile.ZipFile(parcel) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_FILES:
            raise BadParcel
        for entry in entries:
            table = table_of(entry.filename.replace("\\", "/").rpartition("/")[2])
            if table is None:
                continue
            name = _free(table, "csv", [path.name for path in folder.iterdir()])
            with archive.open(entry) as source, (folder / name).open("wb") as out:
                while chunk := source.read(CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise BadParcel
                    out.write(chunk)
