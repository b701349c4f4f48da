"""Reads what strace wrote down for power_loss.py: calls, with the descriptors and the texts that they name."""
import collections, os, re

Call = collections.namedtuple("Call", "begins ends name said result")  # the first two are lines of the recording
CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+|\?|0x[0-9a-f]+)")

def plain(text):
    """The bytes behind strace's hexadecimal digits."""
    return bytes.fromhex(text.replace("\\x", "")) if text.startswith("\\x") else text.encode()

def texts(call):
    return [plain(text) for text in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', call.said)]

def behind(call):
    """What stands behind the descriptors."""
    return [os.fsdecode(plain(text)) for text in re.findall(r"<([^>]*)>", call.said)] or [""]

def calls(trace):
    """In the order in which they end. strace writes a call on two lines when others come in between."""
    unfinished = {}
    for line, text in enumerate(trace.read_text("ascii").splitlines()):
        (thread, text), begins = text.split(None, 1), line
        if text.startswith("<... "):
            begins, begun = unfinished.pop(thread)
            text = begun + text.partition(" resumed>")[2]
        if text.endswith(" <unfinished ...>"):
            unfinished[thread] = line, text.removesuffix(" <unfinished ...>")
        elif not text.startswith(("+++", "---")):
            yield Call(begins, line, *CALL.match(text).groups())
