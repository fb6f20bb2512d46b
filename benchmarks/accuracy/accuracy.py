#!/usr/bin/env python3
"""Accuracy of custodb on data with a known truth, as a user gets it.

    accuracy.py CUSTODB SHARED [DATASET...]

CUSTODB is the command, SHARED the folder that holds data/ and tools/evaluate.py. For each data set a store is made, the
files are imported through the ordinary header mapping, the links exported, and the outside evaluator asked. The truth is
never shown to the engine: columns that carry it (`cluster`) are cut from the file, and the record's own id, which may
begin with its entity, is told as the key column, which is never compared. Prints one line a data set.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time

FEBRL_KEY = "rec_id"
SETS = {
    "febrl1": (["febrl/dataset1.csv"], FEBRL_KEY, "febrl/dataset1_truth.csv"),
    "febrl2": (["febrl/dataset2.csv"], FEBRL_KEY, "febrl/dataset2_truth.csv"),
    "febrl3": (["febrl/dataset3.csv"], FEBRL_KEY, "febrl/dataset3_truth.csv"),
    "febrl4": (["febrl/dataset4a.csv", "febrl/dataset4b.csv"], FEBRL_KEY, "febrl/dataset4_truth.csv"),
    "fake_1000": (["fake_1000.csv"], "unique_id", "fake_1000_truth.csv"),
    "historical_half_a": (["historical_half_a.csv"], "unique_id", "historical_half_a_truth.csv"),
    "exports": (None, None, "exports/truth.csv"),
}
TRUTH_COLUMNS = {"cluster"}


def without_truth(source, folder):
    """A copy of the file without the columns that hold the answer."""
    with open(source, newline="", encoding="utf-8-sig") as stream:
        rows = list(csv.reader(stream))
    keep = [i for i, name in enumerate(rows[0]) if name.strip() not in TRUTH_COLUMNS]
    if len(keep) == len(rows[0]):
        return source
    target = os.path.join(folder, os.path.basename(source))
    with open(target, "w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([row[i] for i in keep if i < len(row)] for row in rows)
    return target


def run(command, *arguments):
    return subprocess.run([command, *arguments], check=True, capture_output=True, text=True).stdout


def score(custodb, shared, name):
    files, key_column, truth = SETS[name]
    data = os.path.join(shared, "data")
    if files is None:
        folder = os.path.join(data, "exports")
        files = [f"exports/{f}" for f in sorted(os.listdir(folder))
                 if f.endswith((".csv", ".xlsx")) and f not in ("truth.csv", "cases.csv")]
    with tempfile.TemporaryDirectory() as folder:
        key = os.path.join(folder, "key")
        with open(key, "wb") as stream:
            stream.write(os.urandom(32))
        store = os.path.join(folder, "store.cdb")
        run(custodb, "create", store, "--key-file", key)
        start = time.monotonic()
        for file in files:
            path = os.path.join(data, file)
            if path.endswith(".csv") and key_column:
                path = without_truth(path, folder)
            more = ["--key-column", key_column] if key_column else []
            run(custodb, "import", store, path, "--key-file", key, *more)
        seconds = time.monotonic() - start
        links = os.path.join(folder, "links.csv")
        run(custodb, "export", store, "--key-file", key, "--what", "links", "--format", "csv", "-o", links)
        clusters = os.path.join(folder, "clusters.csv")
        with open(links, newline="", encoding="utf-8") as source, open(clusters, "w", newline="", encoding="utf-8") as target:
            out = csv.writer(target)
            out.writerow(["record_id", "entity_id"])
            for row in csv.DictReader(source):
                record = row["key"] if key_column else f'{row["source"]}#{row["row"]}'
                out.writerow([record, row["customer_id"]])
        report = run(sys.executable, os.path.join(shared, "tools", "evaluate.py"), os.path.join(data, truth), clusters,
                     "--json", "--extra-ok")
        return json.loads(report), seconds


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    for name in sys.argv[3:] or SETS:
        result, seconds = score(sys.argv[1], sys.argv[2], name)
        print(f"{name:20} {json.dumps(result)} import {seconds:.1f} s", flush=True)


if __name__ == "__main__":
    main()
