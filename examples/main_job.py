"""The main job in Python: messy exports in, one explained customer out.   main_job.py DATA_FOLDER EMPTY_FOLDER"""

import sys
from pathlib import Path

import custodb


def run(data: Path, work: Path) -> None:
    salt = b"s" * 16  # random if not given; stores of one salt choose alike among equals
    with custodb.create(work / "shop.custodb", passphrase="a passphrase of your own", resolve_salt=salt) as store:
        for file in ("pos_members_gbk.csv", "wecom_customers.csv", "youzan_customers.csv", "google_contacts.csv"):
            report = store.import_file(data / file)
            print(f"{file}: {report['format']['encoding']}, {report['rows']['read']} rows, {report['rows']['quarantined']} quarantined")

        put = store.put("till", 7, {"name.full": "Wang Xiaoming", "phone": "+86 139 0000 1021"})
        print(f"at the till: one of {put.customer_records} records of this customer")
        for hit in store.find("1021"):
            print(f"1021 finds {hit.name} by {hit.matched}")
        for value in store.get(put.customer).golden:
            print(f"  {value['field']} = {value['value']} (from {value['source']})")
        for step in store.explain(put.customer).steps:
            print(f"merged at {step['weight_millibits']} millibits")
            for line in step["lines"]:
                print(f"  {line['weight_millibits']} {line['comparison']}")

        before = store.digest()
        newest = list(store.events())[-1]
        undone = store.undo(event=newest["event"])
        print(f"without the newest event, {newest['what']}: {'the same' if store.digest() == before else 'another'}")
        store.undo(undone.run)
        print(f"with it again: {'the same' if store.digest() == before else 'another'}")
        print(f"{store.export_file(work / 'golden.csv')} golden customers exported")
        print(f"verified: {'yes' if store.verify() else 'no'}")


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
