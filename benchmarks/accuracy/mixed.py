#!/usr/bin/env python3
"""Generated rows of eight locales through `custodb import`, and Splink on DuckDB beside it on the same file.

    mixed.py CUSTODB EVALUATE [--rows 30000,100000] [--seed S] [--no-peer]

CUSTODB is the command, EVALUATE the evaluator (evaluate.py TRUTH CLUSTERS --json). Needs the packages of requirements.txt:

    python3 -m venv build/peers && build/peers/bin/pip install --require-hashes -r benchmarks/accuracy/requirements.txt
    build/peers/bin/python benchmarks/accuracy/mixed.py build/dev/bin/custodb EVALUATE

For each size the rows are made (mixed_rows.py), imported under the ordinary header mapping and resolved, and the links scored. Of both:
pairwise F1, precision, recall, B-cubed F1, seconds from CSV to clusters, peak RSS. custodb's time includes the encrypted, durable
store; the time of Splink includes its reading and cleaning, and it is scored at several thresholds, since no one of them serves every size. Then the missed and false pairs of custodb by kind of customer.
"""

import argparse
import collections
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import mixed_rows

PEER_THRESHOLDS = [.5, .95, .999, .99999]
HERE = pathlib.Path(__file__).resolve().parent


def measured(command):
    """Seconds and peak MiB of a command that must succeed."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def ours(custodb, rows, folder):
    key, store, links, clusters = (folder / name for name in ("key", "store.cdb", "links.csv", "ours.csv"))
    key.write_bytes(os.urandom(32))
    subprocess.run([custodb, "create", store, "--key-file", key], check=True, stdout=subprocess.DEVNULL)
    cost = measured([custodb, "import", store, rows, "--key-file", key, "--key-column", "id"])
    subprocess.run([custodb, "export", store, "--key-file", key, "--what", "links", "--format", "csv", "-o", links], check=True, stdout=subprocess.DEVNULL)
    with open(links, newline="", encoding="utf-8") as source, open(clusters, "w", newline="", encoding="utf-8") as target:
        out = csv.writer(target)
        out.writerow(["record_id", "entity_id"])
        out.writerows((row["key"], row["customer_id"]) for row in csv.DictReader(source))
    return clusters, cost


def peer(rows, folder):
    cost = measured([sys.executable, HERE / "splink_peer.py", rows, folder / "peer.csv", "--id", "id", "--thresholds", ",".join(map(str, PEER_THRESHOLDS))])
    return {f"splink at {t}": (folder / f"peer.{t}.csv", cost) for t in PEER_THRESHOLDS}


def errors_by_kind(truth, clusters):
    """Missed and false pairs by the kinds of the two customers, by the contingency of entities and clusters."""
    def read(path):
        with open(path, newline="", encoding="utf-8") as stream:
            return {row["record_id"]: row for row in csv.DictReader(stream)}
    true, found = read(truth), read(clusters)
    by_entity, by_cluster = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    kind = {}
    for record, row in true.items():
        by_entity[row["entity_id"]][found[record]["entity_id"]] += 1
        by_cluster[found[record]["entity_id"]][row["entity_id"]] += 1
        kind[row["entity_id"]] = row["kind"]
    missed, false = collections.Counter(), collections.Counter()
    for entity, parts in by_entity.items():
        total = sum(parts.values())
        missed[kind[entity]] += (total * total - sum(n * n for n in parts.values())) // 2
    for parts in by_cluster.values():
        items = sorted(parts.items())
        for i, (a, count_a) in enumerate(items):
            for b, count_b in items[:i]:
                false[" + ".join(sorted({kind[a], kind[b]}))] += count_a * count_b
    return {"missed": dict(missed.most_common()), "false": dict(false.most_common(12))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("custodb", type=pathlib.Path)
    parser.add_argument("evaluate", type=pathlib.Path)
    parser.add_argument("--rows", default="30000,100000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-peer", action="store_true")
    options = parser.parse_args()
    for rows in map(int, options.rows.split(",")):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            file, truth = folder / "rows.csv", folder / "rows_truth.csv"
            mixed_rows.make(rows, options.seed, file)
            runs = {"custodb": ours(options.custodb, file, folder)}
            if not options.no_peer:
                runs |= peer(file, folder)
            for who, (clusters, (seconds, mib)) in runs.items():
                text = subprocess.run([sys.executable, options.evaluate, truth, clusters, "--json"], check=True, capture_output=True, text=True).stdout
                s = json.loads(text)
                print(f"{rows:>9,} rows  {who:17} F1 {s['pairwise_f1']:.4f}  precision {s['pairwise_precision']:.4f}  recall {s['pairwise_recall']:.4f}  "
                      f"B-cubed {s['bcubed_f1']:.4f}  {seconds:7.1f} s  {mib:7,.0f} MiB", flush=True)
            print(f"{'':11}custodb by kind: {json.dumps(errors_by_kind(truth, runs['custodb'][0]))}", flush=True)


if __name__ == "__main__":
    main()
