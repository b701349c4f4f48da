#!/usr/bin/env python3
"""Cuts the power of a node in a model of its disk, and looks whether all that it acknowledged is still there.
To kill a process cannot show that: what it wrote stays with the system. Needs Python 3.11, and strace to record.

  power_loss.py RUFAA [--seeds N] [--seed FIRST] [--writes W] [--writers K] [--without-sync] [--keep | --trace FOLDER]
                      [--base FOLDER --forms FILE]

While the program RUFAA serves, strace writes down in one order every change of a file of its data, every sync,
every suggestion that comes in and every answer 303, which acknowledges one. Then each seed chooses a moment,
builds the disk as a power cut may leave it then, opens it with the same program and asks: is every acknowledged
message there once, every other one at most once, and nothing else; does the log verify, with one event for each
message; is the database whole? --without-sync takes every sync for never called, and then something must be
lost: a model that finds nothing then would never find anything. --base begins with the data of a node that has
members, and --forms has them write into cases and send referrals (power_loss_forms.py).

--keep keeps the recording; --trace uses it again, where it lies: a seed then means the same disk. The disks of
seeds that failed are put into it, unopened. Ends with 0 when all is well, 1 when something was lost or broken
(--without-sync: the other way round), 2 when strace is not at hand, 3 when nothing is proved; a line says why.

How the disk behaves:
* A change may be on the disk as soon as its call begins. It is certain only when a sync of its file that began
  after the change had returned has returned 0. What a killed process wrote is still on its way.
* Changes on their way are kept, lost or torn, each for itself: a later one may be there without an earlier one.
  A torn write keeps any of its sectors of 512 bytes. A sector is never half written, and a write damages no
  byte beside its own; SQLite counts on both. A disk that did not do what it said it synced is not modelled.
* A file may be longer than what arrived in it; the gap holds zeros or garbage. Or it ends too early.
* A name that begins or ends is certain only when its folder was synced. Linux mostly promises more; but SQLite
  syncs the folder with the first sync of its log, so it needs no more.
"""
import argparse, collections, concurrent.futures, itertools, json, math, os, pathlib, random, re, shutil, signal
import socket, sqlite3, subprocess, sys, tempfile, time, zipfile
import power_loss_forms
from power_loss_trace import behind, calls, texts

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("RUFAA_")}
SECTOR = 512
PATIENCE_S = 60  # for anything that must happen
QUIET_S = 2  # after this nothing is written any more: events get their place in the log within a second
# The server lives again and again. It ends calmly, so that the database's log is folded in and removed; then it is
# killed twice, so that it goes on with a log that it finds, until that is folded in while the node serves.
ENDINGS = (signal.SIGTERM, signal.SIGKILL, signal.SIGKILL)
LIFE_WRITES_MAX = 100  # the node takes 120 suggestions in a minute
PASSING = ("-shm", ".lock")  # files that say nothing once no process lives; they are gone after the cut
NAMING, SYNCS = ("open", "openat", "unlink", "unlinkat"), ("fsync", "fdatasync")
WRITES, SENDS = ("pwrite64", "pwritev", "ftruncate"), ("write", "writev", "sendto", "sendmsg")
# What else changes files. The database does none of it while it serves; done to the data, it ends the proof.
UNKNOWN = """write writev pwritev2 sendfile splice copy_file_range creat openat2 truncate fallocate mmap rename
renameat renameat2 link linkat symlink symlinkat mkdir mkdirat rmdir io_uring_setup""".split()

class Unproved(Exception):
    """The program, the database or the recording is not as it must be."""

class Fate:
    """What becomes of the changes that are on their way when the power goes: all, none or some are kept."""
    def __init__(self, chance, kept):
        self.chance, self.kept, self.torn = chance, kept, 0
        self.share = {"all": 1, "none": 0, "some": chance.choice((0.1, 0.5, 0.9))}[kept]

    def keeps(self):
        return self.chance.random() < self.share

    def arrived(self, sectors):
        """The sectors of a write that get to the disk."""
        if self.kept != "some" or self.chance.random() < 0.6:
            return sectors if self.keeps() else []
        arrived = [sector for sector in sectors if self.keeps()]
        self.torn += 0 < len(arrived) < len(sectors)
        return arrived

    def stretch(self, content, size):
        """Makes a file as long as this; nobody wrote what is in between."""
        while len(content) < size:
            step = min(size - len(content), SECTOR - len(content) % SECTOR)
            content += self.chance.randbytes(step) if self.kept == "some" and self.keeps() else bytes(step)

    def settle_length(self, content, file):
        """A length may get to the disk without the bytes, and bytes without the length."""
        if self.kept == "some" and all(isinstance(change, Write) for change in file.changes):
            ends = [max(len(file.certain), change.end) for change in file.changes] or [len(file.certain)]
            size = self.chance.choice((len(content), max(ends), self.chance.choice(ends)))
            del content[size:]
            self.stretch(content, size)

EVERYTHING = Fate(random.Random(0), "all")

class Change:
    """What is done to a file; the bare kind is a sync."""
    def __init__(self, name, start=0, content=b"", begins=False):
        self.name, self.start, self.content, self.begins = name, start, content, begins
        self.end, self.file = start + len(content), None

class Write(Change):
    def land(self, file, fate):
        edges = [self.start, *range(self.start - self.start % SECTOR + SECTOR, self.end, SECTOR), self.end]
        for at, to in fate.arrived(list(zip(edges, edges[1:]))):
            fate.stretch(file, at)
            file[at:to] = self.content[at - self.start : to - self.start]

class Resize(Change):
    def land(self, file, fate):
        if fate.keeps():
            del file[self.start :]
            EVERYTHING.stretch(file, self.start)

class Naming(Change):
    """A name begins to mean a new file, or ends."""
    def land(self, names, fate):
        if fate.keeps():
            names.pop(self.name, None)
            names.update({self.name: self.file} if self.begins else {})

class Durable:
    """A file, or the names in a folder: what is certain, and the changes on their way to it."""
    def __init__(self, certain):
        self.certain, self.changes = certain, []

    def after(self, fate):
        left = self.certain.copy()
        for change in self.changes:
            change.land(left, fate)
        if isinstance(left, bytearray):
            fate.settle_length(left, self)
        return left

class Disk:
    """The data step by step, and what the world outside has said and heard."""
    def __init__(self, folder):
        paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.endswith(PASSING)]
        self.names = {str(path.relative_to(folder)): Durable(bytearray(path.read_bytes())) for path in paths}
        self.tree, self.covered = Durable(self.names.copy()), {}
        self.asked, self.acknowledged, self.returned = set(), set(), set()

    def begin(self, change):
        if not isinstance(change, Naming):
            self.names[change.name].changes.append(change)
        elif not (change.begins and change.name in self.names):
            change.file = Durable(bytearray())
            change.land(self.names, EVERYTHING)
            self.tree.changes.append(change)

    def begin_sync(self, sync):
        durable = self.names.get(sync.name, self.tree)
        covers = lambda change: durable is not self.tree or os.path.dirname(change.name) == sync.name
        covered = [change for change in durable.changes if change in self.returned and covers(change)]
        self.covered[sync] = durable, dict.fromkeys(covered)

    def end_sync(self, sync):
        durable, covered = self.covered.pop(sync)
        for change in covered:
            change.land(durable.certain, EVERYTHING)
        durable.changes = [change for change in durable.changes if change not in covered]

    def end(self, change): self.returned.add(change)
    def ask(self, words): self.asked.add(words)
    def acknowledge(self, words): self.acknowledged.add(words)

    def after(self, fate):
        """The contents of the files by their names."""
        return {name: file.after(fate) for name, file in sorted(self.tree.after(fate).items())}

class Reader:
    """Reads a recording into steps: a function of the disk, and what it is called with."""
    WORDS = re.compile(rb"(?:message=(?=clinic)|mark=(?=form))(\w+-\d+\.)")

    def __init__(self, folder):
        self.folder, self.data, self.heard = folder, f"{folder}/data", {}

    def steps(self, trace):
        steps = [step for call in calls(trace) if call.result != "-1" for step in self.steps_of(call)]
        return [step[1:] for step in sorted(steps, key=lambda step: step[0])]

    def steps_of(self, call):
        if call.name == "recvfrom" or (call.name in SENDS and behind(call)[0].startswith("socket:")):
            return self.talk(call)
        change = self.change(call)
        begin, end = (Disk.begin_sync, Disk.end_sync) if call.name in SYNCS else (Disk.begin, Disk.end)
        return [(call.begins, begin, change), (call.ends, end, change)] if change else []

    def talk(self, call):
        """A message is sent when the server has read it, and acknowledged when its answer begins."""
        peer, said = behind(call)[0], b"".join(texts(call))
        if found := self.WORDS.search(said):
            self.heard[peer] = found[1].decode()
            return [(call.ends, Disk.ask, self.heard[peer])]
        return [(call.begins, Disk.acknowledge, self.heard[peer])] if said.startswith(b"HTTP/1.1 303") else []

    def change(self, call):
        """What a call does to the data; nothing for most calls."""
        name, begins, is_cut = self.name(call), "O_CREAT" in call.said, "O_TRUNC" in call.said
        only_opens = call.name.startswith("open") and not begins and not is_cut
        only_maps = call.name == "mmap" and not ("PROT_WRITE" in call.said and "MAP_SHARED" in call.said)
        if name is None or only_opens or only_maps:
            return None
        is_odd = call.result == "?" or "(deleted)" in call.said or "AT_REMOVEDIR" in call.said
        if call.name in UNKNOWN or is_cut or is_odd:
            raise Unproved(f"{call.name} of a kind that the model does not know, of {name or 'the data'}")
        if call.name in NAMING + SYNCS:
            return Naming(name, begins=begins) if call.name in NAMING else Change(name)
        number, content = int(call.said.rsplit(",", 1)[1]), b"".join(texts(call))[: int(call.result)]
        return (Resize if call.name == "ftruncate" else Write)(name, number, content)

    def name(self, call):
        """The name of the file or folder of the data that a call is about, from there; nothing for all others."""
        named = [] if "write" in call.name else map(os.fsdecode, texts(call))
        for path in (os.path.join(self.folder, path) for path in (*behind(call), *named)):
            if f"{path}/".startswith(f"{self.data}/") and not path.endswith(PASSING):
                return path[len(self.data) + 1 :]
        return "" if call.name == "io_uring_setup" else None  # it can do anything unseen

def status(address, request, form="", cookie=""):
    """What the server answers; nothing while it does not."""
    lines = (f"{request} HTTP/1.1", "Host: here", "Connection: close", f"Content-Length: {len(form)}",
             "Content-Type: application/x-www-form-urlencoded",
             *[f"Cookie: {cookie}", "Sec-Fetch-Site: same-origin"] * bool(cookie), "", form)
    try:
        with socket.create_connection(address, PATIENCE_S) as peer:
            peer.sendall("\r\n".join(lines).encode())
            return peer.recv(len("HTTP/1.1 303")).decode()[-3:]
    except ConnectionError:
        return None

def send(address, jobs, writers):
    """Sends much at once, of each job one form after the other; all must be acknowledged."""
    end = time.monotonic() + PATIENCE_S
    while status(address, "GET /readyz") != "200" and time.monotonic() < end:
        time.sleep(0.1)
    with concurrent.futures.ThreadPoolExecutor(writers) as pool:
        told = set().union(*pool.map(lambda job: {status(address, *form) for form in job}, jobs))
    if told - {"303"}:
        raise Unproved(f"the server answered {told}")

def serve(program, folder, trace, jobs, writers, ending):
    """Records one life of the server."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = free.getsockname()
    traced = ",".join(f"?{name}" for name in {*NAMING, *SYNCS, *WRITES, *SENDS, *UNKNOWN, "recvfrom", "execve"})
    strace = ["strace", "-f", "-y", "-xx", "-s", str(1 << 24), "-e", f"trace={traced}", "-o", trace, program.binary, "serve"]
    variables, quiet = {**ENVIRONMENT, "RUFAA_HTTP_LISTEN": "{}:{}".format(*address)}, subprocess.DEVNULL
    process = subprocess.Popen(strace, cwd=folder, env=variables, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        send(address, jobs, writers)
        time.sleep(QUIET_S)
        os.kill(int(trace.read_text("ascii").split(None, 1)[0]), ending)
        process.wait(PATIENCE_S)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)

def record(program, recording, given):
    base, folder, writes = recording / "base", recording / "live", given.writes
    shutil.copytree(given.base, base) if given.base else base.mkdir(parents=True)
    run(program, base, "search", "x")
    shutil.copytree(base, folder)
    lives = max(len(ENDINGS), math.ceil(writes / LIFE_WRITES_MAX))
    for life, ending in zip(range(lives), itertools.cycle(ENDINGS)):
        jobs = [[("POST /en/suggest", f"message=clinic-{number}.")] for number in range(life, writes, lives)]
        jobs += power_loss_forms.jobs(program.forms[life::lives])
        serve(program, folder, recording / f"trace-{life:03}", jobs, given.writers, ending)

def read(program, recording):
    """The steps of a recording, once it is certain that they are true and that nothing is wrong without a cut."""
    reader, disk = Reader(recording / "live"), Disk(recording / "base" / "data")
    steps = [step for trace in sorted(recording.glob("trace-*")) for step in reader.steps(trace)]
    for act, subject in steps:
        act(disk, subject)
    if disk.acknowledged != disk.asked or not disk.asked:
        raise Unproved("not every message was recorded with its answer; was the recording moved?")
    if disk.after(EVERYTHING) != Disk(recording / "live" / "data").after(EVERYTHING):
        raise Unproved("the steps do not lead to the files that are there")
    if said := wrong(program, disk, disk.after(EVERYTHING)):
        raise Unproved(f"even without a cut: {said}")
    return steps

Program = collections.namedtuple("Program", "binary forms")  # and what members send to it

def run(program, folder, *arguments):
    command = [program.binary, "--json", *arguments]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True)
    if done.returncode:
        raise Unproved(f"{arguments[0]}: {' '.join(done.stderr.split())}")
    return done.stdout

def look(program, folder):
    """How many events the log has of messages, how often each message is there, and what else members wrote."""
    events, kept = json.loads(run(program, folder, "audit", "verify"))["events"], None
    run(program, folder, "backup", *["--in-clear"] * bool(program.forms), "kept.zip")
    with zipfile.ZipFile(folder / "kept.zip") as archive:
        messages = [json.loads(row)[6] for row in archive.read("proposal.ndjson").splitlines()]
        if program.forms:
            kept = power_loss_forms.Kept(archive)
            events = kept.proposals
    found = sqlite3.connect(folder / "data" / "rufaa.sqlite").execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise Unproved(f"integrity_check: {found}")
    return events, collections.Counter(messages), kept

def wrong(program, disk, contents):
    """What is wrong with these files; nothing when all is well."""
    with tempfile.TemporaryDirectory() as folder:
        write(contents, pathlib.Path(folder))
        try:
            events, messages, kept = look(program, pathlib.Path(folder))
        except (Unproved, sqlite3.DatabaseError) as error:
            return f"broken: {str(error)[:200]}"
    kinds = {
        "acknowledged and lost": sorted(disk.acknowledged - set(messages) - {form.words for form in program.forms}),
        "there more than once": [words for words, times in messages.items() if times > 1],
        "there but never sent": sorted(set(messages) - disk.asked),
    }
    said = [f"{len(found)} {kind} ({' '.join(found[:3])})" for kind, found in kinds.items() if found]
    said += kept.wrong(program.forms, disk.asked, disk.acknowledged) if kept else []
    return "; ".join(said + [f"{events} events for {messages.total()} messages"] * (events != messages.total()))

def write(contents, folder):
    for name, content in contents.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

def plan(given, steps):
    """A moment for each seed, and the fate of what is on its way then. Most steps write into the midst of the log of
    the database; so half of the seeds choose a kind of step first, and a step of that kind then."""
    kinds = collections.defaultdict(list)
    for at, (act, subject) in enumerate(steps):
        kinds[act, type(subject), getattr(subject, "name", ""), getattr(subject, "start", 0) == 0].append(at)
    for seed in range(given.seed, given.seed + given.seeds):
        chance = random.Random(seed)
        beside = chance.choice(chance.choice([*kinds.values()])) + chance.randrange(2)
        moment = chance.choice((chance.randrange(len(steps) + 1), beside))
        yield moment, seed, Fate(chance, chance.choices(("some", "all", "none"), (8, 1, 1))[0])

def try_all(program, recording, cuts, steps):
    """Goes through the steps once and cuts where a seed wants it."""
    disk, at, count = Disk(recording / "base" / "data"), 0, collections.Counter()
    for moment, seed, fate in sorted(cuts, key=lambda cut: cut[:2]):
        for act, subject in steps[at:moment]:
            act(disk, subject)
        contents, at = disk.after(fate), moment
        said = wrong(program, disk, contents)
        count.update(torn=fate.torn, failed=int(bool(said)))
        if said:
            print(f"seed {seed}, step {moment}, {fate.kept} kept: {said}", flush=True)
            write(contents, recording / f"seed-{seed}")
    return count

def prove(program, recording, given):
    began, steps = time.monotonic(), read(program, recording)
    if given.without_sync:
        steps = [step for step in steps if step[0] not in (Disk.begin_sync, Disk.end_sync)]
    count = try_all(program, recording, plan(given, steps), steps)
    print(f"{given.seeds} moments of {len(steps)} steps{' without sync' * given.without_sync}: "
          f"{sum(act is Disk.acknowledge for act, _ in steps)} acknowledged writes, {count['torn']} torn writes, "
          f"{count['failed']} moments with a loss; {time.monotonic() - began:.0f} s")
    return int(bool(count["failed"]) != given.without_sync)

def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rufaa", type=pathlib.Path)
    parser.add_argument("--without-sync", action="store_true")
    numbers, paths = {"seeds": 200, "seed": 0, "writes": 300, "writers": 8}, ("keep", "trace", "base", "forms")
    for name, usual in {**numbers, **dict.fromkeys(paths)}.items():
        parser.add_argument(f"--{name}", type=pathlib.Path if usual is None else int, default=usual)
    return parser.parse_args()

def main(given):
    if not given.trace and not shutil.which("strace"):
        print("strace is not at hand")
        return 2
    os.umask(0o077)  # the program wants its keys for itself
    kept = given.trace or given.keep
    program = Program(given.rufaa.resolve(), power_loss_forms.read(given.forms) if given.forms else [])
    recording = (kept or pathlib.Path(tempfile.mkdtemp(prefix="power-loss-"))).resolve()
    try:
        if not given.trace:
            record(program, recording, given)
        code = prove(program, recording, given)
    except (Unproved, OSError, subprocess.SubprocessError) as error:
        print(f"nothing is proved: {error}")
        code = 3
    if code:
        print(f"to look at it: --trace {recording}")
    elif not kept:
        shutil.rmtree(recording)
    return code

if __name__ == "__main__":
    sys.exit(main(options()))
