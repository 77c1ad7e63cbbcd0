"""Runs in shards: they go on from where they stopped, name what kills a worker, and give what one process gives."""

from __future__ import annotations

import gzip
import os
import signal
import tarfile
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reporter.engine import Loss
from reporter.engine.serial import Serial
from reporter.errors import ConfigError, EngineError
from reporter.model import Article, LeftOut
from reporter.pipeline import Options, gather
from reporter.scale import rounds, shards, work
from reporter.scale.depot import Depot
from reporter.scale.planning import planned
from reporter.scale.rounds import begun, heaped, resumed, worked
from reporter.scale.work import Done, How

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reporter.scale.shards import Shard

TEXT = (
    "{town}完成秋播\n2026年11月18日　来源：{town}人民政府\n{town}今年秋播小麦{count}亩，比去年增加12%，"
    "惠及农户{count}户。\n"
)
TOWNS = ("云岗镇", "杏坪乡", "雁塘镇", "青禾镇", "石渡乡", "鹤桥镇", "双岭乡")


class Fragile:
    """An engine in which shards with a document of these names are lost, as they are where a worker dies."""

    def __init__(self, *names: str) -> None:
        self.names, self.tried = names, list[str]()

    def map(self, function: Callable[[Shard], Done], items: Iterable[Shard]) -> Iterator[Done | Loss[Shard]]:
        for shard in items:
            self.tried.append(shard.file)
            deadly = any(one.name.endswith(self.names) for one in shard.stretches)
            yield Loss(shard) if deadly else function(shard)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shards, "SIZE", 3)
    Path("来稿").mkdir()
    for number, town in enumerate(TOWNS):
        Path("来稿", f"{number}.txt").write_text(TEXT.format(town=town, count=1200 + 37 * number), "utf-8")
    Path("来稿", "空.txt").write_bytes(b"")
    return tmp_path


def run(out: Path | str, engine: object = Serial(), sources: Sequence[str] = ("来稿",)) -> list[Done]:
    depot, options = Depot.at(f"parquet://{out}"), Options()
    found, lost = planned([Path(one) for one in sources])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounds.shards, "in_shards", partial(shards.in_shards, size=3))
        here = begun(depot, found, lost, options)
    return list(worked(here, engine, How(depot, options)))  # type: ignore[arg-type]


def told(out: Path | str) -> list[Article | LeftOut]:
    pile = heaped(resumed(Depot.at(str(out)), Options()), Serial())
    return [*pile.articles, *pile.left_out]


def in_one_process(files: Sequence[Path]) -> list[Article | LeftOut]:
    return sorted(gather(files, Options(), Serial()), key=lambda one: isinstance(one, LeftOut))


def test_the_parts_hold_what_one_process_gives(office: Path) -> None:
    done = run(office / "run")
    assert sum(one.documents for one in done) == len(TOWNS) + 1
    assert sorted(path.name for path in (office / "run").glob("part-*")) == [f"part-00000{n}.parquet" for n in range(3)]
    files = [*(Path("来稿", f"{n}.txt") for n in range(len(TOWNS))), Path("来稿", "空.txt")]
    assert told(office / "run") == in_one_process(files)


def test_a_run_goes_on_from_where_it_stopped(office: Path) -> None:
    out = office / "run"
    run(out)
    whole, parts = told(out), {path.name: path.read_bytes() for path in out.glob("part-*")}
    (out / "part-000001.parquet").unlink()
    with pytest.raises(EngineError, match="1 of 3"):
        told(out)
    engine = Fragile("nobody")
    assert sum(one.documents for one in run(out, engine)) == 3
    assert engine.tried == ["part-000001.parquet"]
    assert told(out) == whole
    assert {path.name: path.read_bytes() for path in out.glob("part-*")} == parts


def test_what_kills_its_worker_is_alone_left_out_and_named(office: Path) -> None:
    run(office / "sound")
    run(office / "run", Fragile("4.txt"))
    found = told(office / "run")
    lost = [one for one in found if isinstance(one, LeftOut) and "异常终止" in one.reason]
    assert [one.source for one in lost] == ["来稿/4.txt"]
    assert [one for one in found if one not in lost] == [
        one for one in told(office / "sound") if one.source != "来稿/4.txt"
    ]
    assert len(list((office / "run").iterdir())) == 3 + 2  # the parts, the plan, the run: no pieces stay


def test_another_run_or_other_settings_are_refused(office: Path) -> None:
    run(office / "run")
    with pytest.raises(ConfigError, match="words"):
        resumed(Depot.at(str(office / "run")), Options(words=("云岗镇",)))
    with pytest.raises(ConfigError, match="folder of its own"):
        run(office / "来稿")
    assert "云岗" not in (office / "run/run.json").read_text("utf-8")


def test_sources_that_change_meanwhile_are_told(office: Path) -> None:
    run(office / "run")
    Path("来稿", "0.txt").write_text("换了一篇", "utf-8")
    Path("来稿", "新.txt").write_text("新来一篇", "utf-8")
    here = begun(Depot.at(str(office / "run")), *planned([Path("来稿")]), Options())
    assert here.changed == 3  # one as it was and as it is now, and the new one
    assert not here.rest


def test_a_full_disk_ends_the_run_in_clear_words(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Depot, name: str, data: bytes) -> None:
        if name.startswith("part"):
            raise OSError(28, "No space left on device")
        there(self, name, data)

    run(office / "sound")
    there = Depot._write_here  # noqa: SLF001 - the disk is what a test can fill least
    with monkeypatch.context() as patch:
        patch.setattr(Depot, "_write_here", full)
        with pytest.raises(EngineError, match=r"part-000000.*No space left.*same command"):
            run(office / "run")
    run(office / "run")
    assert told(office / "run") == told(office / "sound")


def test_a_folder_that_a_worker_does_not_see_is_named(office: Path) -> None:
    here = next(shards.in_shards(planned([Path("来稿")])[0]))
    with pytest.raises(EngineError, match="not seen from"):
        work.work(here, How(Depot.at(str(office / "elsewhere")), Options()))


def test_rows_of_a_table_are_documents(office: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    texts = [TEXT.format(town=town, count=900 + n) for n, town in enumerate(TOWNS)]
    table = pa.table({"id": [f"p{n}" for n in range(len(texts))], "text": [*texts[:-1], None]})
    parquet.write_table(table, "来稿/库.parquet", row_group_size=2)
    run(office / "run", sources=["来稿/库.parquet"])
    found = told(office / "run")
    assert [one.source for one in found] == [f"来稿/库.parquet/p{n}" for n in range(len(texts))]
    assert [isinstance(one, Article) for one in found] == [True] * (len(texts) - 1) + [False]


def test_members_of_a_tar_file_are_documents_as_in_one_process(office: Path) -> None:
    with tarfile.open("稿.tar", "w") as archive:
        for path in sorted(Path("来稿").glob("?.txt")):
            archive.add(path)
    run(office / "run", sources=["稿.tar"])
    assert told(office / "run") == in_one_process([Path("稿.tar")])


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_web_archive_are_documents(office: Path, packed: bool) -> None:  # noqa: FBT001
    whole = BytesIO()
    for n, town in enumerate(TOWNS):
        body = "".join(f"<p>{line}</p>" for line in TEXT.format(town=town, count=n + 800).splitlines())
        page = f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()
        for kind, data in (("text/html; charset=utf-8", page), ("image/png", b"\x89PNG")):
            http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://yunshui.example/{n}\r\n"
                f"WARC-Date: 2026-11-18T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(http)}\r\n\r\n"
            ).encode()
            record = head + http + b"\r\n\r\n"
            whole.write(gzip.compress(record) if packed else record)
    name = "页.warc.gz" if packed else "页.warc"
    Path(name).write_bytes(whole.getvalue())
    run(office / "run", sources=[name])
    found = told(office / "run")
    assert [one.source for one in found] == [f"{name}/https://yunshui.example/{n}" for n in range(len(TOWNS))]
    assert all(isinstance(one, Article) and one.metrics for one in found)


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Yield the address of an empty bucket of a server on this machine."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in (
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
        ("AWS_ENDPOINT_URL", f"http://{host}:{port}"),
    ):
        monkeypatch.setenv(name, value)
    from pyarrow import fs

    there = fs.S3FileSystem(endpoint_override=f"{host}:{port}", scheme="http", allow_bucket_creation=True)
    there.create_dir("laigao")
    yield "s3://laigao"
    server.stop()


@pytest.mark.slow
def test_a_bucket_is_read_and_written_and_gone_on_with(office: Path, bucket: str) -> None:
    inbox = Depot.at(f"{bucket}/in")
    for path in sorted(Path("来稿").iterdir()):
        inbox.write(path.name, path.read_bytes())
    assert sum(done.documents for done in run(f"{bucket}/out", sources=[f"{bucket}/in"])) == len(TOWNS) + 1
    run(office / "here")
    parts = sorted(name for name in Depot.at(f"{bucket}/out").names() if name.startswith("part-"))
    assert parts == [f"part-{number:06}.parquet" for number in range(3)]
    Depot.at(f"{bucket}/out").remove(parts[1])
    assert [done.documents for done in run(f"{bucket}/out", sources=[f"{bucket}/in"])] == [3]
    assert run(f"{bucket}/out", sources=[f"{bucket}/in"]) == []
    assert list(map(known, told(f"{bucket}/out"))) == list(map(known, told(office / "here")))


def known(one: Article | LeftOut) -> object:
    """Return what does not depend on where an article was read."""
    return (one.title, one.blocks, one.sentences, one.metrics) if isinstance(one, Article) else Path(one.source).name


def poisoned(shard: Shard, function: Callable[[Shard], Done]) -> Done:
    if any(one.name.endswith("4.txt") for one in shard.stretches):
        os.kill(os.getpid(), signal.SIGKILL)
    return function(shard)


class Poisoned:
    """An engine whose workers die of one document."""

    def __init__(self, engine: object) -> None:
        self.engine = engine

    def map(self, function: Callable[[Shard], Done], items: Iterable[Shard]) -> Iterator[Done | Loss[Shard]]:
        yield from self.engine.map(partial(poisoned, function=function), items)  # type: ignore[attr-defined]


@pytest.mark.slow
def test_on_a_cluster_a_poison_document_costs_itself_alone(office: Path) -> None:
    from reporter.engine.cluster import connected

    run(office / "here", Fragile("4.txt"))
    with connected(workers=2) as engine:
        run(office / "cluster", Poisoned(engine))
    assert told(office / "cluster") == told(office / "here")
    assert any(isinstance(one, LeftOut) and one.source.endswith("4.txt") for one in told(office / "cluster"))
