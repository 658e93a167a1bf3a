"""Network drives, on which locks and fsync are not to be trusted: a live store is refused there."""

import ctypes
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from career_planner.errors import UserFacingError

NETWORK: Final = frozenset(
    ("9p", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse",
     "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs",
     "webdav")
)  # fmt: skip
"""Kinds of file system whose disk is in another computer, as Linux and macOS name them."""

_MOUNTINFO: Final = Path("/proc/self/mountinfo")
_MAC_MOUNT: Final = re.compile(r"^.+? on (?P<place>/.*) \((?P<kind>[\w.]+)[,)]", re.MULTILINE)
_ESCAPE: Final = re.compile(r"\\(\d{3})")
_WINDOWS_REMOTE: Final = 4

Mounts = tuple[tuple[Path, str], ...]
"""Where file systems are mounted, and of which kind they are; a later one covers an earlier one at the same place."""


def refuse_network(folder: Path) -> None:
    """Refuse ``folder``, which need not exist, when it lies on a network drive."""
    if on_network(folder.resolve()):
        raise UserFacingError("error.store.network", path=str(folder))


def on_network(folder: Path) -> bool:
    """Whether the absolute ``folder`` lies in another computer."""
    if sys.platform == "win32":
        return _is_remote(folder)
    return kind_of(folder, mounts()) in NETWORK


def kind_of(folder: Path, known: Mounts) -> str:
    """The kind of file system that ``folder`` lies on; ``""`` where nobody says."""
    kind, deepest = "", -1
    for place, this in known:
        if folder.is_relative_to(place) and len(place.parts) >= deepest:
            kind, deepest = this, len(place.parts)
    return kind


def mounts() -> Mounts:
    """The file systems of this computer."""
    if sys.platform == "darwin":
        done = subprocess.run(["/sbin/mount"], capture_output=True, encoding="utf-8", errors="replace", check=False)
        return mac_mounts(done.stdout)
    try:
        return linux_mounts(_MOUNTINFO.read_text("utf-8", "replace"))
    except OSError:
        return ()


def linux_mounts(text: str) -> Mounts:
    """The lines of ``/proc/self/mountinfo``: the fifth word is the place, the first after the dash the kind."""
    found = []
    for line in text.splitlines():
        before, dash, after = line.partition(" - ")
        words = before.split()
        if dash and len(words) > 4 and after:
            place = _ESCAPE.sub(lambda octal: chr(int(octal[1], 8)), words[4])
            found.append((Path(place), after.split()[0]))
    return tuple(found)


def mac_mounts(text: str) -> Mounts:
    """The lines of ``mount``: ``//anna@server/work on /Volumes/work (smbfs, nodev)``."""
    return tuple((Path(line["place"]), line["kind"]) for line in _MAC_MOUNT.finditer(text))


def _is_remote(folder: Path) -> bool:
    """What Windows says of the drive; a path that begins with two backslashes is a share."""
    if folder.drive.startswith("\\\\"):
        return True
    windows = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore] # on Windows only
    return bool(windows.GetDriveTypeW(f"{folder.drive}\\") == _WINDOWS_REMOTE)
