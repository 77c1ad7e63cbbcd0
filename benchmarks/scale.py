"""Articles by the ten thousand: a local Dask cluster beside processes, workers killed, poison, S3, duplicates.

    python benchmarks/scale.py rate [--articles 2000] [--jobs 2]
    python benchmarks/scale.py kills [--articles 2000] [--kills 20] [--poison 5]
    python benchmarks/scale.py s3 --server PATH/moto_server [--articles 200]
    python benchmarks/scale.py scheduler [--articles 1000]
    python benchmarks/scale.py doubles [--articles 1000000]

``rate`` writes the same invented articles to Parquet by processes and by Dask, in turn, and prints the ratio of their
rates, and the peak memory of client, scheduler and workers (Linux: resident set in /proc). ``kills`` kills workers at
random moments of a run on Dask in which some documents kill whoever reads them, and holds the result against that of an
undisturbed run. ``s3`` reads articles from a bucket and writes the parts to it. ``scheduler`` restarts the scheduler.
``doubles`` looks for versions among invented signatures.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import invented  # noqa: E402 - the folder of benchmarks is no package
import numpy as np  # noqa: E402
from extract import family  # noqa: E402

from reporter.engine.cluster import connected  # noqa: E402
from reporter.engine.processes import Processes  # noqa: E402
from reporter.engine.serial import Serial  # noqa: E402
from reporter.model import LeftOut  # noqa: E402
from reporter.pipeline import Options  # noqa: E402
from reporter.scale import part_files, twins  # noqa: E402
from reporter.scale.depot import Depot  # noqa: E402
from reporter.scale.planning import planned  # noqa: E402
from reporter.scale.rounds import begun, heaped, resumed, worked  # noqa: E402
from reporter.scale.work import Done, How  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reporter.engine import Engine, Loss
    from reporter.scale.shards import Shard

LENGTH = 1200
SECONDS = 60.0
CHANCE = random.Random(20261120)  # noqa: S311 - moments, no secrets


class Peaks:
    """The most memory that the processes of this one had, by what they are; watched in a thread."""

    def __init__(self) -> None:
        self.most: defaultdict[str, float] = defaultdict(float)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.5):
            for pid in family(os.getpid()):
                kind = "client" if pid == os.getpid() else "worker"
                self.most[kind] = max(self.most[kind], resident(pid))


def resident(pid: int) -> float:
    """Return the resident set of a process in MB, 0 once it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS:")), 0.0)


def extract(source: str, out: str, engine: Engine) -> tuple[int, float]:
    """Write what is in the source to files; return how many documents there are and how long it took."""
    depot, options, start = Depot.at(out), Options(), time.perf_counter()
    run = begun(depot, *planned([Path(source)]), options)
    documents = sum(done.documents for done in worked(run, engine, How(depot, options, SECONDS)))
    return documents, time.perf_counter() - start


def told(out: str) -> tuple[list[str], list[LeftOut]]:
    """Return a digest of each article in the files of a run, and what is left out."""
    pile = heaped(resumed(Depot.at(out), Options()), Serial())
    return [repr(hash(one)) if isinstance(one, LeftOut) else repr(one) for one in pile.articles], pile.left_out


def warm(engine: Engine, folder: Path) -> None:
    """Let all workers load their tables."""
    few = folder / f"warm{time.time_ns()}"
    invented.write(few / "in", 250, length=300)
    extract(str(few / "in"), str(few / "out"), engine)


def cpu(pid: int) -> float:
    """Return the CPU seconds of a process and of its children that have ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")


def rate(count: int, jobs: int, folder: Path) -> None:
    """Print the rates of processes and of a cluster, in turn twice, and the memory of the latter."""
    invented.write(folder / "in", count, length=LENGTH)
    rates: defaultdict[str, list[float]] = defaultdict(list)
    costs: defaultdict[str, list[float]] = defaultdict(list)
    peaks = Peaks()
    with connected(workers=jobs) as cluster, peaks:
        warm(cluster, folder)
        for turn in range(2):
            for name, engine in (("processes", Processes(jobs, batch=1, fewest=2)), ("dask", cluster)):
                before = sum(map(cpu, family(os.getpid())))
                documents, seconds = extract(str(folder / "in"), str(folder / f"{name}{turn}"), engine)
                used = sum(map(cpu, family(os.getpid()))) - before
                rates[name].append(documents / seconds)
                costs[name].append(used)
                print(
                    f"{name:10} {documents} articles {seconds:6.1f} s {documents / seconds:6.0f}/s, {used:.1f} CPU s",
                    flush=True,
                )
    best = {name: max(several) for name, several in rates.items()}
    print(
        f"dask / processes: best {best['dask'] / best['processes']:.2f}, CPU "
        f"{min(costs['dask']) / min(costs['processes']):.2f}; client and scheduler "
        f"{peaks.most['client']:.0f} MB, the largest worker {peaks.most['worker']:.0f} MB"
    )


def poisoned(shard: Shard, function: Callable[[Shard], Done], names: tuple[str, ...]) -> Done:
    """Work on a shard, or die of one of its documents, as of one that takes all memory."""
    if any(one.name.endswith(names) for one in shard.stretches):
        os.kill(os.getpid(), signal.SIGKILL)
    return function(shard)


class Poisoned:
    """An engine whose workers die of some documents."""

    def __init__(self, engine: Engine, names: tuple[str, ...]) -> None:
        self.engine, self.names = engine, names

    def map(self, function: Callable[[Shard], Done], items: Iterable[Shard]) -> Iterator[Done | Loss[Shard]]:
        """Yield what comes of each shard."""
        yield from self.engine.map(partial(poisoned, function=function, names=self.names), items)


def kills(count: int, kills: int, poison: int, jobs: int, folder: Path) -> None:
    """Print what a run loses whose workers are killed, beside one that nobody disturbs."""
    invented.write(folder / "in", count, length=LENGTH)
    names = tuple(f"{number:06}.txt" for number in CHANCE.sample(range(count), poison))
    extract(str(folder / "in"), str(folder / "calm"), Processes(jobs, batch=1, fewest=2))
    killed, over = 0, threading.Event()

    def killer() -> None:
        nonlocal killed
        while not over.wait(CHANCE.uniform(0.5, 4)) and killed < kills:
            workers = [pid for pid in family(os.getpid()) if b"spawn_main" in _command(pid) and len(family(pid)) == 1]
            if workers:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(CHANCE.choice(workers), signal.SIGKILL)
                    killed += 1

    with connected(workers=jobs) as cluster:
        thread = threading.Thread(target=killer, daemon=True)
        thread.start()
        _, seconds = extract(str(folder / "in"), str(folder / "disturbed"), Poisoned(cluster, names))
        over.set()
        thread.join()
    (calm, _), (disturbed, lost) = told(str(folder / "calm")), told(str(folder / "disturbed"))
    named = sorted(Path(one.source).name for one in lost)
    expected = [one for one in calm if not any(f"{name}'" in one[:200] for name in names)]
    print(
        f"{count} articles, {killed} workers killed, {poison} poison articles, {seconds:.0f} s: lost {len(lost)}, "
        f"all of them poison: {named == sorted(names)}; the rest as undisturbed: {disturbed == expected}"
    )


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def s3(count: int, server: str, jobs: int, folder: Path) -> None:
    """Read articles from a bucket and write the parts to it, stop half way, go on, and compare with a folder's."""
    from pyarrow import fs

    port = free_port()
    endpoint = f"http://127.0.0.1:{port}"
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
    before = dict(os.environ)  # the server is no client of its own
    os.environ.update({**keys, "AWS_ENDPOINT_URL": endpoint})
    invented.write(folder / "in", count, length=LENGTH)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([server, "-p", str(port)], env=before, **quiet) as process:
        try:
            _listening(port)
            there = fs.S3FileSystem(endpoint_override=f"127.0.0.1:{port}", scheme="http", allow_bucket_creation=True)
            there.create_dir("fagao")
            fs.copy_files(str(folder / "in"), "fagao/in", destination_filesystem=there)
            extract(str(folder / "in"), str(folder / "here"), Processes(jobs, batch=1, fewest=2))
            with connected(workers=jobs) as cluster:
                documents, seconds = extract("s3://fagao/in", "parquet://s3://fagao/out", cluster)
                depot = Depot.at("s3://fagao/out")
                depot.remove("part-000000.parquet")
                again, _ = extract("s3://fagao/in", "parquet://s3://fagao/out", cluster)
            bare = [one.split("digest")[1] for one in told("s3://fagao/out")[0]]
            same = bare == [one.split("digest")[1] for one in told(str(folder / "here"))[0]]
            print(
                f"s3: {documents} read and written in {seconds:.0f} s, {again} done again after one part was removed, "
                f"the same articles: {same}"
            )
        finally:
            process.terminate()


def scheduler(count: int, jobs: int, folder: Path) -> None:
    """Restart the scheduler of a cluster in the middle of a run."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    invented.write(folder / "in", count, length=LENGTH)
    extract(str(folder / "in"), str(folder / "calm"), Processes(jobs, batch=1, fewest=2))
    running: list[subprocess.Popen[bytes]] = []

    def start() -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port)]
        running.append(subprocess.Popen([*dask, "--no-dashboard"], env=environment, **quiet))
        _listening(port)
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
        running.extend(subprocess.Popen(worker, env=environment, **quiet) for _ in range(jobs))

    def restart() -> None:
        while len(list((folder / "out").glob("part-*"))) < 2:
            time.sleep(0.2)
        for one in running:
            one.kill()
            one.wait()
        running.clear()
        start()

    start()
    thread = threading.Thread(target=restart, daemon=True)
    try:
        with connected(address) as cluster:
            thread.start()
            documents, seconds = extract(str(folder / "in"), str(folder / "out"), cluster)
        thread.join()
        same = told(str(folder / "out")) == told(str(folder / "calm"))
        parts = len(list((folder / "out").glob("part-*")))
        print(
            f"scheduler and workers killed and started again: {documents} articles in {parts} parts, {seconds:.0f} s, "
            f"as undisturbed: {same}"
        )
    finally:
        for one in running:
            one.kill()


def doubles(count: int, jobs: int, folder: Path) -> None:
    """Look for versions among so many articles: 24 of 27 sentences in both (Jaccard .8), and 19 of 27 for chance."""
    chance, size, sentences, pair = np.random.default_rng(2026), 20_000, 27, 100
    names, depot = [], Depot.at(str(folder / "out"))
    for part in range(-(-count // size)):
        said = chance.integers(0, 1 << 63, (min(size, count - part * size), sentences), dtype="<u8")
        said[:, 0] = chance.integers(0, 500, len(said))  # a set phrase of five hundred
        said[1::pair, :24] = said[0::pair, :24][: len(said[1::pair])]
        said[3::pair, :19] = said[2::pair, :19][: len(said[3::pair])]
        rows = [{"body": one[-1:].tobytes(), "sentences": one.tobytes(), "figures": b""} for one in np.sort(said)]
        names.append(f"part-{part:06}.parquet")
        depot.write(names[-1], part_files.packed([{**row, "record": b""} for row in rows]))
    print(f"{count} signatures of {sentences} sentences written", flush=True)
    start, before = time.perf_counter(), sum(map(cpu, family(os.getpid())))
    with Peaks() as peaks:
        found = twins.held(depot, names, Processes(jobs, batch=1, fewest=2))
    used = sum(map(cpu, family(os.getpid()))) - before
    pairs = {
        (one, one + 1)
        for part in range(len(names))
        for one in range(part * size, min(count, part * size + size) - 1, pair)
    }
    told = {(min(one, holder), max(one, holder)) for one, (holder, _) in found.items()}
    recall, false, seconds = len(pairs & told) / len(pairs), len(told - pairs), time.perf_counter() - start
    print(
        f"{seconds:.0f} s, {used:.0f} CPU s; here {peaks.most['client']:.0f} MB, the largest worker "
        f"{peaks.most['worker']:.0f} MB; recall {recall:.4f}, false {false} of {len(told)}"
    )


def _listening(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.2)
    raise SystemExit(f"nobody listens at port {port}")


def main() -> None:
    """Do what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["rate", "kills", "s3", "scheduler", "doubles"])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--poison", type=int, default=5)
    parser.add_argument("--server", default="moto_server")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.what == "rate":
            rate(given.articles, given.jobs, folder)
        elif given.what == "kills":
            kills(given.articles, given.kills, given.poison, given.jobs, folder)
        elif given.what == "s3":
            s3(given.articles, given.server, given.jobs, folder)
        elif given.what == "doubles":
            doubles(given.articles, given.jobs, folder)
        else:
            scheduler(given.articles, given.jobs, folder)


if __name__ == "__main__":
    main()
