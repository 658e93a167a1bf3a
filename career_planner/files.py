"""Whole files read within a limit, and written so that a power cut leaves the old content or the new, never a piece."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from career_planner.errors import UserFacingError


def read_limited(path: Path, limit_bytes: int) -> bytes:
    """The content of the regular file ``path``, refused when it has more than ``limit_bytes``."""
    with reading(path):
        if not stat.S_ISREG(path.stat().st_mode):
            raise UserFacingError("error.file.not-a-file", path=str(path))
        with path.open("rb") as file:
            content = file.read(limit_bytes + 1)
    if len(content) > limit_bytes:
        raise UserFacingError("error.file.too-large", path=str(path), limit=limit_bytes)
    return content


def atomic_write(path: Path, data: bytes) -> None:
    """Put ``data`` in place of ``path``, whole or not at all, and on the disk when this returns; see ``replacing``."""
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file whose content takes the place of ``path`` when the block ends well; otherwise nothing has changed.

    Missing folders are made. A link stays a link: the file it leads to is replaced. A new file is for its owner only,
    a replaced one keeps its permissions.
    """
    with writing(path):
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            raise UserFacingError("error.file.not-a-file", path=str(path))
        _make_folder(target.parent)
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                beside.chmod(stat.S_IMODE(target.stat().st_mode))
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
        _sync_folder(target.parent)


def _make_folder(folder: Path) -> None:
    """Make ``folder`` and what is missing above it, each on the disk when this returns."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` durable; Windows and some network drives cannot be asked to."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Say what hindered the reading of ``path``."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a name no file can have
        raise UserFacingError("error.file.missing", path=str(path)) from error
    except PermissionError as error:
        raise UserFacingError("error.file.no-permission", path=str(path)) from error
    except OSError as error:
        raise UserFacingError("error.file.unreadable", path=str(path), cause=str(error.strerror)) from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say what hindered the writing of ``path``."""
    try:
        yield
    except OSError as error:
        raise UserFacingError(_writing_key(error), path=str(path), cause=str(error.strerror)) from error


def _writing_key(error: OSError) -> str:
    """The message for a failed write."""
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "error.file.write-protected"
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return "error.file.disk-full"
    return "error.file.unwritable"
