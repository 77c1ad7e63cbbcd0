"""A set of files that is put in place of another: the old one or the new one, whatever ends the run."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from reporter.deliver import files, rebuild, swap
from reporter.errors import DeliveryError

posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
OLD = {"简报.docx": b"old", "简报.eml": b"old", "charts/02-旧.png": b"old"}
NEW = {"简报.docx": b"new", "简报.eml": b"new", "charts/01-新.png": b"new"}


def content(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(folder: Path, made: dict[str, bytes], gone: tuple[str, ...] = ()) -> None:
    files.write({folder / name: data for name, data in made.items()}, force=True, gone=[folder / one for one in gone])


@posix
@pytest.mark.parametrize("renamings", range(6))
def test_what_a_kill_leaves_half_done_the_next_run_completes(tmp_path: Path, renamings: int) -> None:
    put(tmp_path, OLD)
    child = os.fork()
    if child == 0:  # pragma: no cover - it is killed
        left, replace = [renamings], Path.replace

        def dies(self: Path, target: Path) -> Path:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return replace(self, target)

        Path.replace = dies  # type: ignore[method-assign, assignment]
        put(tmp_path, NEW, ("charts/02-旧.png",))
        os._exit(0)
    os.waitpid(child, 0)
    swap.finish(tmp_path)
    shown = {name: data for name, data in content(tmp_path).items() if not Path(name).name.startswith(".")}
    assert shown in (OLD, NEW)
    put(tmp_path, NEW, ("charts/02-旧.png",))
    assert {name: data for name, data in content(tmp_path).items() if ".tmp" not in name} == NEW


@posix
@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_waits_until_the_set_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: signal.Signals
) -> None:
    put(tmp_path, OLD)
    replace, came = Path.replace, []
    before = signal.signal(kind, lambda number, _: came.append(number))

    def interrupted(self: Path, target: Path) -> Path:
        signal.raise_signal(kind)
        return replace(self, target)

    try:
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", interrupted)
            put(tmp_path, NEW, ("charts/02-旧.png",))
    finally:
        signal.signal(kind, before)
    assert came
    assert content(tmp_path) == NEW


def test_an_interrupt_before_the_swap_leaves_a_fresh_folder_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        (tmp_path / "out" / "别人的.txt").write_text("其间放进来的")
        raise KeyboardInterrupt

    monkeypatch.setattr(swap, "swap", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path / "out", NEW)
    assert content(tmp_path) == {"out/别人的.txt": "其间放进来的".encode()}


@posix
def test_a_link_to_another_folder_is_not_followed_without_force(tmp_path: Path) -> None:
    (tmp_path / "别处").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "charts").symlink_to(tmp_path / "别处")
    made = {tmp_path / "out" / name: data for name, data in NEW.items()}
    with pytest.raises(DeliveryError, match="charts: is a link"):
        files.write(made, force=False)
    assert content(tmp_path) == {}
    files.write(made, force=True)
    assert (tmp_path / "别处" / "01-新.png").read_bytes() == b"new"


def test_only_what_the_former_run_wrote_is_stale(tmp_path: Path) -> None:
    put(tmp_path, {**OLD, "issue.toml": b"a person's"})
    left = rebuild.Former(frozenset(tmp_path / name for name in OLD), {})
    put(
        tmp_path,
        NEW,
        tuple(path.relative_to(tmp_path).as_posix() for path in rebuild.stale(left, {tmp_path / name for name in NEW})),
    )
    assert content(tmp_path) == {**NEW, "issue.toml": b"a person's"}


@pytest.mark.parametrize(
    ("made", "journal"),
    [
        ("b.docx", b'{"staged": {"b.docx": ".reporter-1.tmp"}, "gone": []}'),
        ("b.docx", b'{"staged": {}, "gone": ["b.docx"]}'),
        ("a", b'{"staged": {"' + b"n" * 5000 + b'": ".reporter-1.tmp"}, "gone": []}'),
    ],
)
def test_what_stands_in_the_way_of_a_journal_is_named(tmp_path: Path, made: str, journal: bytes) -> None:
    (tmp_path / made).mkdir()
    (tmp_path / ".reporter-1.tmp").write_bytes(b"new")
    (tmp_path / ".reporter-journal").write_bytes(journal)
    with pytest.raises(DeliveryError, match="cannot be written"):
        rebuild.former(tmp_path)


def test_a_folder_that_went_meanwhile_is_made_again(tmp_path: Path) -> None:
    (tmp_path / ".reporter-1.tmp").write_bytes(b"new")
    (tmp_path / ".reporter-journal").write_bytes(b'{"staged": {"charts/1.png": ".reporter-1.tmp"}, "gone": []}')
    swap.finish(tmp_path)
    assert content(tmp_path) == {"charts/1.png": b"new"}


@pytest.mark.parametrize(
    "journal",
    [b"", b"{", b"[]", b'{"staged": [], "gone": []}', b'{"staged": {}, "gone": ["../kept"]}',
     b'{"staged": {"../kept": ".reporter-1.tmp"}, "gone": []}',
     b"[" * 200_000, b'{"staged": {}, "gone": ["\\u0000"]}', b'{"staged": {"": ".reporter-1.tmp"}, "gone": [""]}',
     b'{"staged": {}, "gone": ["a/.."]}', b'{"staged": {"a": "../out/kept"}, "gone": []}'],
)  # fmt: skip
def test_a_journal_that_is_not_ours_changes_nothing(tmp_path: Path, journal: bytes) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "kept").write_bytes(b"kept")
    (tmp_path / "out" / ".reporter-1.tmp").write_bytes(b"bad")
    (tmp_path / "out" / ".reporter-journal").write_bytes(journal)
    swap.finish(tmp_path / "out")
    assert content(tmp_path) == {"kept": b"kept", "out/.reporter-1.tmp": b"bad"}
