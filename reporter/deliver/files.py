"""Results onto the disk: all of them or none, and never over what someone else may still need."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from typing import TYPE_CHECKING

from reporter.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

_PREFIX, _SUFFIX = ".reporter-", ".tmp"
_ABANDONED_AFTER = 3600.0


def write(files: Mapping[Path, bytes], *, force: bool, ours: Collection[Path] = ()) -> tuple[Path, ...]:
    """Return the paths of the files, in the given order, after all of them have been written whole.

    Each file is first written beside its target, flushed to the disk, read again and compared; only when all are
    there do they take their places, each by one renaming. A full disk, an error or a kill before that leaves
    everything as it was; if a renaming fails, those already done are taken back. A file whose content is already
    right is left alone. ``ours`` may be replaced, for an earlier run wrote them.

    Raises:
        DeliveryError: another target exists with other content and ``force`` is false, or something cannot be written.
            Nothing has changed then; the message names every file concerned and the remedy.
    """
    refuse_occupied(files, force=force, ours=ours)
    changed = _changed(files)
    staged: dict[Path, Path] = {}
    made: list[Path] = []
    try:
        for target, data in changed.items():
            _make_folder(target.parent, made)
            _sweep(target.parent)
            staged[target] = _stage(target, data)
        _swap(staged)
    except BaseException as error:
        _clear(staged.values(), made)
        if isinstance(error, OSError):
            raise _failure(error) from error
        raise
    return tuple(files)


def refuse_occupied(files: Mapping[Path, bytes], *, force: bool, ours: Collection[Path] = ()) -> None:
    """Do nothing if :func:`write` may write the files.

    Raises:
        DeliveryError: a target exists with other content and ``force`` is false, or is a folder.
    """
    changed, replaceable = _changed(files), {_followed(path) for path in ours}
    folders = [str(path) for path in changed if path.is_dir()]
    if folders:
        raise DeliveryError(f"{', '.join(folders)}: a folder stands where a file should go; remove or rename it")
    occupied = [str(path) for path in changed if os.path.lexists(path) and path not in replaceable]
    if occupied and not force:
        raise DeliveryError(
            f"{', '.join(occupied)}: exists with other content; nothing was written. "
            "Overwrite with --force or choose another folder with -o"
        )


def _changed(files: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """Return the files whose targets do not hold them already, links followed."""
    targets = {_followed(path): data for path, data in files.items()}
    return {path: data for path, data in targets.items() if not _holds(path, data)}


def _failure(error: OSError) -> DeliveryError:
    return DeliveryError(
        f"{error.filename}: cannot be written ({error.strerror}); nothing was changed. "
        "Free some space, close the file in other programs, or choose another folder with -o"
    )


def _followed(path: Path) -> Path:
    """Return where a link leads, so that the file behind it is replaced and not the link."""
    return path.resolve() if path.is_symlink() else path.absolute()


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:  # whatever stands there cannot be read as this content: writing it will say why
        return False


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        made.append(one)


def _stage(target: Path, data: bytes) -> Path:
    """Return a new file beside ``target`` that holds ``data`` on the disk, with the target's permissions."""
    path = target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
    try:
        with path.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.read_bytes() != data:
            raise OSError(None, "what was written reads differently", str(target))  # noqa: TRY301
        if target.exists():
            path.chmod(target.stat().st_mode & 0o777)
    except OSError as error:
        _remove([path])
        raise OSError(error.errno, error.strerror, str(target)) from error
    return path


def _swap(staged: Mapping[Path, Path]) -> None:
    """Let every staged file take its place; if one cannot, put back what stood in the others' places."""
    kept: dict[Path, Path | None] = {}
    try:
        for target, path in staged.items():
            kept[target] = _keep(target)
            path.replace(target)
        for folder in {target.parent for target in staged}:
            _flush_folder(folder)
    except OSError:
        for target, former in kept.items():
            _put_back(target, former, staged[target])
        raise
    finally:
        _remove(former for former in kept.values() if former is not None)


def _keep(target: Path) -> Path | None:
    """Return a second name for the file at ``target``, by which it can be put back; None if there is none."""
    if not target.exists():
        return None
    former = target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
    try:
        os.link(target, former)
    except OSError:  # a file system without hard links: a copy serves as well
        former.write_bytes(target.read_bytes())
    return former


def _put_back(target: Path, former: Path | None, path: Path) -> None:
    if path.exists():  # it has not taken its place
        return
    if former is None:
        _remove([target])
    else:
        former.replace(target)


def _flush_folder(folder: Path) -> None:
    """Make the renamings last through a power failure, where the system lets folders be opened."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Remove what a run that was killed long ago left behind."""
    now = time.time()
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(FileNotFoundError):
            if now - path.stat().st_mtime > _ABANDONED_AFTER:
                path.unlink()


def _clear(staged: Iterable[Path], made: Sequence[Path]) -> None:
    """Remove what is staged, and the folders made for it, the innermost first."""
    _remove(staged)
    for folder in reversed(made):
        folder.rmdir()


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
