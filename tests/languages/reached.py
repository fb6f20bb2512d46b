"""Which functions of custodb.h the vectors of tests/conformance/abi reach, by the program that runs them from C; for each other one the reason.

reached.py SOURCE   Fails for a function that is neither reached nor given a reason, and for a reason that is not needed.
"""

import pathlib
import re
import sys

SOURCE = pathlib.Path(sys.argv[1])
# Functions of a kind of which the vectors reach others: the same types go in and out, so that a language that calls those calls these.
LIKE_OTHERS = {
    "a text or nothing in, a document out, as custodb_normalize": "decode fields audience_hash explanation_svg",
    "a store in, a document out, as custodb_verify": "info definitions key_list key_recovery",
    "a store, an id or a number in, a document out, as custodb_get and custodb_find": "explain_pair history sample runs events review match model_report",
    "a path and options in, a document out, as custodb_import_file": "detect_file check_file",
    "a store, an id and a record in, a result out, as custodb_put": "edit",
    "a store, ids and a reason in, an id out, as custodb_merge": "decide_pair",
    "a store and a number in, a result out, as custodb_undo": "undo_event",
    "a store and numbers or a text in, an id or a document out, as custodb_find": "sample_draw train use_model preview_model",
    "a store, texts and numbers in, nothing out, as custodb_remove": "define_source key_add key_change key_remove rebuild work",
    "a whole structure out, as custodb_put": "store_counters",
}
OTHERWISE = {
    "Arrow streams: each language has its own library for them; tests/capi/arrow_test.c and tests/python call these": "ingest export normalize_stream",
    "another thread cancels, which a vector cannot say; tests/capi and tests/python call these": "cancel_new cancel_set cancel_reset cancel_free",
    "a key or options of its own beside the store's; tests/capi/keys_test.c, tests/cli and tests/python call these": "key_rekey rescue",
    "the answer is another one for each version": "version",
    "each call's status is the code of its error": "error_code",
}


def named(groups):
    return {"custodb_" + name for names in groups.values() for name in names.split()}


header = re.sub(r"/\*.*?\*/", " ", (SOURCE / "include/custodb/custodb.h").read_text(encoding="utf-8"), flags=re.S)
functions = set(re.findall(r"^CUSTODB_API\b[^;{]*?\b(custodb_\w+)\s*\(", header, re.M))
program = (SOURCE / "examples/c/conformance.c").read_text(encoding="utf-8")
reached = {name for name in functions if re.search(rf"\b{name}\b", program)}
reasons = named(LIKE_OTHERS) | named(OTHERWISE)
wrong = [f"{name}: no vector reaches it, and no reason is given" for name in sorted(functions - reached - reasons)]
wrong += [f"{name}: a reason is given, but it is reached or not there" for name in sorted(reasons - (functions - reached))]
for line in wrong:
    print(line)
print(f"{len(functions)} functions: {len(reached)} reached by vectors, {len(named(LIKE_OTHERS))} like others of these, {len(named(OTHERWISE))} otherwise tested")
sys.exit(1 if wrong or not reached else 0)
