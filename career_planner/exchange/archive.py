"""Opens zip files of others: what they declare is checked before anything is unpacked."""

import io
import zipfile
import zlib
from typing import Final

from career_planner.errors import UserFacingError

MOST_PACKED: Final = 100_000_000
"""Of an archive."""
MOST_BYTES: Final = 200_000_000
"""Of all members together, unpacked."""
MOST_MEMBERS: Final = 1000
MOST_RATIO: Final = 100
"""Unpacked to packed bytes of a member above ``SMALL``: texts reach 20, bombs 1,000."""
SMALL: Final = 1_000_000


def opened(data: bytes, name: str, most_bytes: int = MOST_BYTES) -> zipfile.ZipFile:
    """The archive in ``data``, the content of ``name``; one that would unpack to too much is refused before it is."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UserFacingError("error.archive.damaged", path=name) from error
    archive.filename = name
    members = archive.infolist()
    too_tight = any(one.file_size > SMALL and one.file_size > MOST_RATIO * max(one.compress_size, 1) for one in members)
    if too_tight or len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > most_bytes:
        raise UserFacingError("error.archive.bomb", path=name, limit=most_bytes)
    return archive


def content(archive: zipfile.ZipFile, name: str) -> bytes:
    """The unpacked member ``name``, at most as large as it declares to be."""
    declared = archive.getinfo(name).file_size
    try:
        with archive.open(name) as member:
            data = member.read(declared + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise UserFacingError("error.archive.damaged", path=str(archive.filename)) from error
    if len(data) > declared:
        raise UserFacingError("error.archive.bomb", path=str(archive.filename), limit=declared)
    return data
