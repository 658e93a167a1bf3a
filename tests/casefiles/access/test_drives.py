"""A live store is refused on a network drive, and only there."""

from pathlib import Path

import pytest

from career_planner.casefiles.access import drives
from career_planner.errors import UserFacingError

LINUX = """
22 1 253:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 22 0:35 / /home/anna/work rw,nosuid shared:20 - cifs //server/work rw,vers=3.0
41 22 0:36 / /mnt/my\\040share rw - fuse.sshfs anna@server: rw
42 40 0:37 / /home/anna/work/local rw - ext4 /dev/sdb1 rw
43 22 0:38 / /srv rw - ext4 /dev/sdc1 rw
44 43 0:39 / /srv rw master:3 - nfs4 server:/srv rw
nonsense
"""
MAC = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//anna@server/work on /Volumes/work on server (smbfs, nodev, nosuid, mounted by anna)
server:/home on /Volumes/home (nfs)
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/anna", "ext4"),
        ("/home/anna/work", "cifs"),
        ("/home/anna/work/clients", "cifs"),
        ("/home/anna/works", "ext4"),
        ("/home/anna/work/local/clients", "ext4"),
        ("/mnt/my share/clients", "fuse.sshfs"),
        ("/srv/clients", "nfs4"),
    ],
)
def test_the_deepest_and_last_mount_says_what_kind_a_folder_is(folder: str, kind: str) -> None:
    assert drives.kind_of(Path(folder), drives.linux_mounts(LINUX)) == kind


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/Users/anna", "apfs"), ("/Volumes/work on server/clients", "smbfs"), ("/Volumes/home", "nfs")],
)
def test_the_mounts_of_a_mac_are_understood(folder: str, kind: str) -> None:
    assert drives.kind_of(Path(folder), drives.mac_mounts(MAC)) == kind


def test_the_mounts_of_this_computer_are_known() -> None:
    assert drives.kind_of(Path(__file__), drives.mounts()) not in {"", *drives.NETWORK}


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drives, "mounts", lambda: ((Path("/"), "ext4"), (tmp_path, "nfs4")))
    with pytest.raises(UserFacingError, match=r"error\.store\.network"):
        drives.refuse_network(tmp_path / "clients")


def test_a_link_to_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "share")
    monkeypatch.setattr(drives, "mounts", lambda: ((tmp_path / "share", "cifs"),))
    with pytest.raises(UserFacingError, match=r"error\.store\.network"):
        drives.refuse_network(tmp_path / "link")


def test_a_disk_of_this_computer_is_taken(tmp_path: Path) -> None:
    drives.refuse_network(tmp_path)
