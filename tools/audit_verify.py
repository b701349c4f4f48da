#!/usr/bin/env python3
"""A second verifier of the log, so that nobody has to trust the first. Needs Python 3.11 alone; written
from RFC 6962, RFC 8032 and the pages tlog-tiles, tlog-checkpoint, signed-note, tlog-proof of c2sp.org.

  audit_verify.py log FOLDER --key KEY [--older CHECKPOINTFILE]   a whole log in a folder
  audit_verify.py proof FILE --key KEY --entry ENTRYFILE          the proof of one entry
  audit_verify.py proofs                                          JSON lines: writes 1 or 0 for each

The first two end with code 0 and one line when all is well, otherwise with code 1 and a line for each
thing that is wrong. In the JSON lines, "leaf" is the entry itself in base64.
"""
import argparse, base64, hashlib, itertools, json, pathlib, re, sys

WIDTH = 256  # hashes of a full tile, entries of a full bundle
SIZE_LIMIT = 1 << 63  # a log is smaller
LEAF, NODE = b"\0", b"\1"  # what stands in front of what is hashed

# ---- Ed25519 (RFC 8032 §5.1) in plain coordinates: slow, but needed only once or twice. -------------
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
BASE = bytes([0x58] + 31 * [0x66])  # the point whose y is 4/5

def add(a, b):
    (x1, y1), (x2, y2) = a, b
    t = D * x1 * x2 * y1 * y2
    return (x1 * y2 + x2 * y1) * pow(1 + t, -1, P) % P, (y1 * y2 + x1 * x2) * pow(1 - t, -1, P) % P

def times(number, point):
    rest = times(number >> 1, add(point, point)) if number > 1 else (0, 1)
    return add(rest, point) if number & 1 else rest

def read_point(data):
    sign, y = divmod(int.from_bytes(data, "little"), 1 << 255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        raise ValueError("not a point of the curve")
    return (x if x & 1 == sign else P - x), y

def is_signed(key, message, signature):
    base, a, r = (read_point(data) for data in (BASE, key, signature[:32]))
    s = int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    small = (0, 1) in (times(8, a), times(8, r))  # points of small order fit many messages
    return len(signature) == 64 and s < ORDER and not small and times(s, base) == add(r, times(k, a))

# ---- The tree (RFC 6962 §2.1). A path holds the hashes beside the way from the leaf to the root. ----
def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

def tree_hash(hashes):
    if len(hashes) < 2:
        return hashes[0] if hashes else sha256()
    middle = 1 << (len(hashes) - 1).bit_length() - 1  # the largest power of two below the size
    return sha256(NODE, tree_hash(hashes[:middle]), tree_hash(hashes[middle:]))

def way(index, size, is_last=False):
    """From a leaf (or the subtree that it ends) to the root: is the hash beside the way on its left?"""
    sides = []
    while size > 1 and not (is_last and index == size - 1):
        middle = 1 << (size - 1).bit_length() - 1
        sides.insert(0, index >= middle)
        index, size = (index - middle, size - middle) if index >= middle else (index, middle)
    return sides

def climb(start, steps):
    for is_left, beside in steps:
        start = sha256(NODE, beside, start) if is_left else sha256(NODE, start, beside)
    return start

def is_included(entry, index, size, path, root):
    inside = 0 <= index < size < SIZE_LIMIT
    return inside and climb(sha256(LEAF, entry), zip(way(index, size), path, strict=True)) == root

def is_consistent(old, new, path, old_root, new_root):
    if not 0 < old < new < SIZE_LIMIT:
        right = new_root if old == new else sha256()  # a log begins with itself, and with nothing
        return 0 <= old <= new < SIZE_LIMIT and not path and old_root == right
    sides = way(old - 1, new, is_last=True)
    start, *path = path if True in sides else [old_root, *path]
    steps = list(zip(sides, path, strict=True))
    old_steps = [step for step in steps if step[0]]  # on the right there was nothing yet
    return climb(start, old_steps) == old_root and climb(start, steps) == new_root

# ---- Texts ------------------------------------------------------------------------------------------
def unbase64(text, size=None):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text or size not in (None, len(data)):
        raise ValueError(f"not base64 of the right length in its one spelling: {text!r}")
    return data

def read_number(text):
    if not re.fullmatch("0|[1-9][0-9]{0,18}", text) or int(text) >= SIZE_LIMIT:
        raise ValueError(f"not a size or an index: {text!r}")
    return int(text)

def read_key(text):
    origin, key_id, key = (text.split("+", 2) + ["", ""])[:3]
    key = unbase64(key, 33)
    if key[0] != 1 or sha256(origin.encode(), b"\n", key)[:4].hex() != key_id:
        raise ValueError("this is not the key of a log")
    return origin, bytes.fromhex(key_id), key[1:]

def read_checkpoint(note, log):
    """Size and root in a checkpoint that the log signed; signatures of others are passed over."""
    origin, key_id, key = log
    if not re.fullmatch("([^\0-\x1f]+\n){3,}\n(— [^ \0-\x1f]+ [^ \0-\x1f]+\n)+", note):
        raise ValueError("this is not a checkpoint")
    text, _, signatures = note.rpartition("\n\n")
    found = [(name, unbase64(data)) for name, data in re.findall("— (.+) (.+)\n", signatures)]
    ours = [data[4:] for name, data in found if (name, data[:4]) == (origin, key_id)]
    first, size, root, *_ = text.split("\n")
    signed = [is_signed(key, text.encode() + b"\n", data) for data in ours]
    if first != origin or not signed or not all(signed):
        raise ValueError("the log did not sign this checkpoint")
    return read_number(size), unbase64(root, 32)

def check_proof(given):
    head, _, checkpoint = given.place.read_bytes().decode().partition("\n\n")
    parts = re.fullmatch("c2sp.org/tlog-proof@v1\n(?:extra (.*)\n)?index (.*)((?:\n.+)*)", head)
    if not parts:
        raise ValueError("this is not the proof of an entry")
    unbase64(parts[1] or "")
    index, path = read_number(parts[2]), [unbase64(line, 32) for line in parts[3].split("\n")[1:]]
    size, root = read_checkpoint(checkpoint, read_key(given.key))
    right = is_included(given.entry.read_bytes(), index, size, path, root)
    return [] if right else ["the proof does not lead from this entry to the checkpoint"]

# ---- A log in a folder (c2sp.org/tlog-tiles) --------------------------------------------------------
def pieces(level, row):
    """The files in which a row stands: for each its name, where in the row it begins, and its part."""
    for first in range(0, len(row), WIDTH):
        part = row[first:first + WIDTH]
        *groups, last = (group.zfill(3) for group in f"{first // WIDTH:,}".split(","))
        name = "/".join([f"tile/{level}", *("x" + group for group in groups), last])
        yield name if len(part) == WIDTH else f"{name}.p/{len(part)}", first, part

def read_entries(data):
    while data:
        length = 2 + int.from_bytes(data[:2], "big")
        if len(data) < length:
            raise ValueError("a bundle ends in the middle of an entry")
        yield data[2:length]
        data = data[length:]

def check_log(given):
    """Recomputes everything from the entries and compares it with what the log says."""
    notes = [given.place / "checkpoint", *given.older]
    heads = [read_checkpoint(file.read_bytes().decode(), read_key(given.key)) for file in notes]
    row, files = [], {file for file in (given.place / "tile").rglob("*") if file.is_file()}
    for name, _, numbers in pieces("entries", range(heads[0][0])):
        entries = list(read_entries((given.place / name).read_bytes()))
        files.discard(given.place / name)
        row += [sha256(LEAF, entry) for entry in entries]
        if len(entries) != len(numbers):
            raise ValueError(f"{name}: holds {len(entries)} entries instead of {len(numbers)}")
    wrong = [f"{file}: not the root of the first {size} entries" for file, (size, root)
             in zip(notes, heads) if size > len(row) or tree_hash(row[:size]) != root]
    for level in range(8):
        what = "hash of entry" if level == 0 else "root of the tile that begins at entry"
        for name, first, hashes in pieces(level, row):
            data = (given.place / name).read_bytes()
            files.discard(given.place / name)
            stored = [data[at:at + 32] for at in range(0, len(data), 32)]
            pairs = enumerate(itertools.zip_longest(hashes, stored), first)
            wrong += [f"{name}: not the {what} {number << 8 * level}"
                      for number, (right, found) in pairs if right != found]
        row = [tree_hash(part) for _, _, part in pieces(level, row) if len(part) == WIDTH]
    return wrong + [f"{file}: no part of this log" for file in sorted(files)]

def check_line(line):
    case = json.loads(line)
    path = [unbase64(text, 32) for text in case["proof"]]
    roots = [unbase64(case[name], 32) for name in ("root", "old_root", "new_root") if name in case]
    right = (is_included(unbase64(case["leaf"]), case["index"], case["size"], path, *roots)
             if case["kind"] == "inclusion" else is_consistent(case["old"], case["new"], path, *roots))
    return [] if right else ["the proof does not hold"]

def attempt(check, given):
    try:
        return check(given)
    except (OSError, ValueError, LookupError, TypeError) as error:
        return [f"{type(error).__name__}: {error}"]

if __name__ == "__main__":
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("command", choices=["log", "proof", "proofs"])
    options.add_argument("place", nargs="?", default="", type=pathlib.Path)
    options.add_argument("--key", default="")
    options.add_argument("--older", action="append", default=[], type=pathlib.Path)
    options.add_argument("--entry", default="", type=pathlib.Path)
    given = options.parse_args()
    if given.command == "proofs":
        for line in sys.stdin:
            print(0 if attempt(check_line, line) else 1)
        sys.exit()
    wrong = attempt(check_log if given.command == "log" else check_proof, given)
    print("\n".join(wrong) or "all is well")
    sys.exit(1 if wrong else 0)
