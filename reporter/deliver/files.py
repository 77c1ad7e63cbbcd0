"""Results onto the disk: all of them or none, and never over what someone else may still need."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.deliver import swap
from reporter.errors import DeliveryError
from reporter.given import followed
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_SUFFIX = ".tmp"
_ABANDONED_AFTER = 3600.0


def write(
    files: Mapping[Path, bytes], *, force: bool, ours: Collection[Path] = (), gone: Collection[Path] = ()
) -> tuple[Path, ...]:
    """Return the paths of the files, in the given order, after all of them have been written whole.

    Each file is first written beside its target, flushed to the disk, read again and compared; only when all are
    there do they take their places, each by one renaming, and those that are to be ``gone`` go. A full disk, an error
    or a kill before that leaves everything as it was; a signal waits until it is done; if a renaming fails, those
    already done are taken back; what a kill leaves half done the next run completes (:mod:`reporter.deliver.swap`). A
    file whose content is already right is left alone. ``ours`` may be replaced, for an earlier run wrote them.

    Raises:
        DeliveryError: another target exists with other content and ``force`` is false, or something cannot be written.
            Nothing has changed then; the message names every file concerned and the remedy.
    """
    home = _home(files)
    swap.finish(home)
    refuse_occupied(files, force=force, ours=ours)
    changed = _changed(files)
    staged: dict[Path, Path] = {}
    made: list[Path] = []
    try:
        for target, data in changed.items():
            _make_folder(target.parent, made)
            _sweep(target.parent)
            staged[target] = _stage(target, data)
        swap.swap(home, staged, [path for path in gone if path.is_file()])
    except BaseException as error:
        _clear(staged.values(), made)
        if isinstance(error, OSError):
            raise swap.failure(error) from error
        raise
    return tuple(files)


def _home(files: Iterable[Path]) -> Path:
    """Return the folder below which all of the files are."""
    return Path(os.path.commonpath([path.absolute().parent for path in files] or [Path.cwd()]))


def refuse_occupied(files: Mapping[Path, bytes], *, force: bool, ours: Collection[Path] = ()) -> None:
    """Do nothing if :func:`write` may write the files.

    Raises:
        DeliveryError: a target exists with other content and ``force`` is false, or is no ordinary file.
    """
    changed, replaceable = _changed(files), {_followed(path) for path in ours}
    led = list(map(str, _linked(files)))
    if led and not force:
        raise DeliveryError(
            say(
                "{paths}: is a link to another folder; nothing was written. "
                "Remove the link, write through it with --force, or choose another folder with -o",
                paths=", ".join(led),
            )
        )
    _refuse_special(changed)
    occupied = [str(path) for path in changed if os.path.lexists(path) and path not in replaceable]
    if occupied and not force:
        raise DeliveryError(
            say(
                "{value}: exists with other content; nothing was written. Overwrite with --force or "
                "choose another folder with -o",
                value=", ".join(occupied),
            )
        )


def _refuse_special(targets: Iterable[Path]) -> None:
    """Refuse targets at which something else than an ordinary file stands: nothing else is ever replaced."""
    special = [path for path in targets if path.exists() and not path.is_file()]
    if not special:
        return
    named = ", ".join(map(str, special))
    raise DeliveryError(
        say("{value}: a folder stands where a file should go; remove or rename it", value=named)
        if any(path.is_dir() for path in special)
        else say("{value}: is a device or a pipe, not an ordinary file; name another one", value=named)
    )


def _linked(files: Mapping[Path, bytes]) -> Iterator[Path]:
    """Yield the folders below that of all files that are links: what lies behind them is none of this run's."""
    home = _home(files)
    folders = {folder for path in files for folder in path.absolute().parents if home in folder.parents}
    yield from sorted(folder for folder in folders if folder.is_symlink())


def _changed(files: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """Return the files whose targets do not hold them already, links followed."""
    targets = {_followed(path): data for path, data in files.items()}
    return {path: data for path, data in targets.items() if not _holds(path, data)}


def _followed(path: Path) -> Path:
    """Return where a link leads, so that the file behind it is replaced and not the link."""
    return followed(path) if path.is_symlink() else path.absolute()


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:  # whatever stands there cannot be read as this content: writing it will say why
        return False


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        made.append(one)


def _stage(target: Path, data: bytes) -> Path:
    """Return a new file beside ``target`` that holds ``data`` on the disk, with the target's permissions."""
    path = target.with_name(f"{swap.PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
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


def _sweep(folder: Path) -> None:
    """Remove what a run that was killed long ago left behind."""
    now = time.time()
    for path in folder.glob(f"{swap.PREFIX}*{_SUFFIX}*"):
        with contextlib.suppress(FileNotFoundError, IsADirectoryError):
            if now - path.stat().st_mtime > _ABANDONED_AFTER:
                path.unlink()


def _clear(staged: Iterable[Path], made: Sequence[Path]) -> None:
    """Remove what is staged, and the folders made for it, the innermost first, unless they hold other things."""
    _remove(staged)
    for folder in reversed(made):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
