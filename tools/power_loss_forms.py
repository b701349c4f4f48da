"""Forms that members send while power_loss.py records: records of cases, and referrals out of them.

A file of JSON says of each where it goes, with which cookie, what it says, and of which rows it makes one more: the
name of a table, the case, and the kind of record where the table has one. What a record says is sealed, and nobody
reads it here. So rows are counted: for each case and kind there are as many as were acknowledged at the least, as
many as were sent at the most, and as many as events of the log tell of. A member sends the forms of a case one after
the other, so that those that are there are those that were acknowledged first.
"""
import collections, json

class Form:
    """One of them, with a mark that the server does not know and the recording shows."""
    def __init__(self, number, given):
        self.words, self.row = f"form-{number}.", tuple(given["row"])
        self.request, self.cookie = f"POST {given['path']}", given["cookie"]
        self.body = f"{given['body']}&mark={self.words}"

def read(path):
    """The forms of a file."""
    return [Form(number, given) for number, given in enumerate(json.loads(path.read_text()))]

def jobs(forms):
    """What is sent at once: of each case one form after the other."""
    of_case = collections.defaultdict(list)
    for form in forms:
        of_case[form.row[1]].append((form.request, form.body, form.cookie))
    return list(of_case.values())

class Kept:
    """How many rows a backup holds, and of how many its events tell."""
    def __init__(self, archive):
        self.rows, self.told, self.proposals = collections.Counter(), collections.Counter(), 0
        rows = lambda table: map(json.loads, archive.read(f"{table}.ndjson").splitlines())
        for _, case, _, kind, *_ in rows("case_record"):
            self.rows["case_record", case, kind] += 1
        cases = {referral: case for _, referral, case, *_ in rows("referral")}
        self.rows.update(("referral", case, "") for case in cases.values())
        for _, _, _, _, leaf, *_ in rows("audit_event"):
            self.tell(json.loads(leaf), cases)

    def tell(self, leaf, cases):
        """Counts what an event tells of."""
        thing = leaf.get("to", "").partition(":")[2]
        if leaf["did"] == "case-written":
            self.told.update(("case_record", thing, kind) for kind in leaf["with"].split()[0].split("+"))
        elif leaf["did"] == "referral-sent":
            self.told["referral", cases.get(thing, "no case"), ""] += 1
        self.proposals += leaf["did"] == "proposal-made"

    def wrong(self, forms, asked, acknowledged):
        """What is wrong with these rows; nothing when all is well."""
        said = []
        for row in sorted({form.row for form in forms}):
            words = {form.words for form in forms if form.row == row}
            least, most, there, told = len(words & acknowledged), len(words & asked), self.rows[row], self.told[row]
            if not least <= there <= most or told != there:
                said.append(f"{there} {' '.join(row)}, {least} acknowledged, {most} sent, {told} told of")
        return said
