// Runs the vectors of tests/conformance/abi through custodb.mjs.   conformance.mjs FILE.jsonl, in an empty folder
import { readFileSync, writeFileSync } from "node:fs";
import * as custodb from "./custodb.mjs";

const stores = new Map([["-", new custodb.Store(null)]]), records = new Map(), ids = new Map();
let doc, last;

// An argument: "hex:C3A9" stands for bytes that JSON cannot hold.
const data = (text) => (text.startsWith("hex:") ? Buffer.from(text.slice(4), "hex") : text);
const options = (kind, secret) => (kind === "none" ? {} : { [kind === "recovery" ? "recoveryCode" : kind]: data(secret) });
const show = (d) => { doc = d; };
const keep = (name, id) => { ids.set(name, id); };

function put(r, name) {
  keep(name, r.record);
  keep(name + ".customer", r.customer);
  return `created=${+r.created} changed=${+r.changed} records=${r.customerRecords} merged=${r.merged} split=${r.split}`;
}

function digest(store, name) {
  keep(name, stores.get(store).digest());
  console.log("digest", name, ids.get(name).toString("hex"));
}

function importFile(store, path, source, keyColumn, watch) {
  let reports = 0;
  const report = watch ? () => { ++reports; return watch === "stop"; } : undefined;
  try {
    show(stores.get(store).importFile(data(path), { source: data(source), keyColumn: data(keyColumn), report }));
  } finally {
    if (watch && !reports) throw new TypeError("the import was not watched");
  }
}

// Verifies with a flag that was raised, and perhaps lowered again.
function cancel(store, then) {
  const flag = new custodb.Cancel();
  flag.set();
  if (then === "reset") flag.reset();
  show(stores.get(store).verify(flag));
}

// The calls of the vectors; what is returned is what the call answers.
const calls = {
  create: (s, path, kind, secret, salt) => {
    const quick = { kdfMemoryKiB: 8, kdfPasses: 1, salt: salt ? data(salt) : null }; // and therefore not for use
    stores.set(s, custodb.Store.create(data(path), { ...options(kind, secret), ...quick }));
  },
  open: (s, path, kind, secret) => { stores.set(s, custodb.Store.open(data(path), options(kind, secret))); },
  struct_size: (size) => { custodb.Store.create("sized", { key: Buffer.alloc(32), structSize: +size }); },
  close: (s) => stores.get(s).close(),
  record: (r, source, key) => { records.set(r, new custodb.Record(data(source), data(key))); },
  add: (r, field, text) => { records.get(r).add(data(field), data(text)); },
  begin: (r, group) => { records.get(r).begin(data(group)); },
  end: (r) => { records.get(r).end(); },
  profile: (r, settings) => { records.get(r).profile(data(settings)); },
  check: (r) => show(records.get(r).check()),
  normalize: (field, text, profile) => show(custodb.normalize(data(field), data(text), data(profile))),
  fields: () => show(custodb.fields()),
  decode: (bytes) => show(custodb.decode(data(bytes))),
  audience: (...a) => show(custodb.audienceHash(...a.map(data))),
  detect: (path) => show(custodb.detectFile(data(path))),
  quality: (path) => show(custodb.checkFile(data(path))),
  put: (s, record, name) => put(stores.get(s).put(records.get(record)), name),
  edit: (s, c, record, name) => put(stores.get(s).edit(ids.get(c), records.get(record)), name),
  remove: (s, source, key) => stores.get(s).remove(source, key),
  record_id: (s, source, key, name) => keep(name, stores.get(s).recordId(source, key)),
  customer_of: (s, i, name) => keep(name, stores.get(s).customerOf(ids.get(i))),
  find: (s, query, limit) => show(stores.get(s).find(data(query), +limit)),
  get: (s, i) => show(stores.get(s).get(ids.get(i))),
  get_record: (s, i) => show(stores.get(s).getRecord(ids.get(i))),
  explain: (s, i) => show(stores.get(s).explain(ids.get(i))),
  explain_pair: (s, a, b) => show(stores.get(s).explainPair(ids.get(a), ids.get(b))),
  picture: () => custodb.explanationSvg(doc).includes("<svg"),
  match: (s, record, limit) => show(stores.get(s).match(records.get(record), +limit)),
  review: (s, limit) => show(stores.get(s).review(+limit)),
  draw_sample: (s, seed, size, run) => keep(run, stores.get(s).drawSample(+seed, +size)),
  sample: (s, run) => show(stores.get(s).sample(ids.get(run))),
  train: (s, run) => keep(run, stores.get(s).train()),
  use_model: (s, model, run) => keep(run, stores.get(s).useModel(model)),
  preview_model: (s, model) => show(stores.get(s).previewModel(model)),
  model_report: (s) => show(stores.get(s).modelReport()),
  decide_pair: (s, a, b, what, reason, run) => keep(run, stores.get(s).decidePair(ids.get(a), ids.get(b), +what, data(reason))),
  runs: (s, limit) => show(stores.get(s).runs(+limit)),
  history: (s, i) => show(stores.get(s).history(ids.get(i))),
  events: (s, after, limit) => show(stores.get(s).events(+after, +limit)),
  undo_event: (s, number, run) => keep(run, stores.get(s).undoEvent(+number)),
  cancel,
  rebuild: (s) => { stores.get(s).rebuild(); },
  rescue: (path, key, newPath) => show(custodb.rescue(data(path), data(key), data(newPath))),
  info: (s) => show(stores.get(s).info()),
  work: (s, ms) => stores.get(s).work(+ms),
  counters: (s) => stores.get(s).counters().rowsWritten > 0, // whether it wrote anything
  keys: (s) => show(stores.get(s).keys()),
  add_key: (s, passphrase, label) => stores.get(s).addKey(data(passphrase), label),
  change_key: (s, slot, passphrase) => { stores.get(s).changeKey(+slot, data(passphrase)); },
  remove_key: (s, slot) => { stores.get(s).removeKey(+slot); },
  recovery_code: (s) => stores.get(s).recoveryCode(),
  rekey: (s, kind, secret) => { stores.get(s).rekey(options(kind, secret)); },
  define_source: (s, name, trust, unique) => { stores.get(s).defineSource(name, +trust, unique === "unique"); },
  definitions: (s) => show(stores.get(s).definitions()),
  merge: (s, a, b, reason, run) => keep(run, stores.get(s).merge(ids.get(a), ids.get(b), data(reason))),
  split: (s, c, r, reason, run) => keep(run, stores.get(s).split(ids.get(c), [ids.get(r)], data(reason))),
  undo: (s, run, name) => keep(name, stores.get(s).undo(ids.get(run))),
  verify: (s) => show(stores.get(s).verify()),
  digest,
  import: importFile,
  export: (s, path, what) => stores.get(s).exportFile(data(path), +what),
  id_from_text: (text, name) => keep(name, custodb.parseId(text)),
  id_to_text: (i) => custodb.idText(ids.get(i)),
  same: (a, b) => ids.get(a).equals(ids.get(b)),
  type: (p) => doc.type(p),
  size: (p) => doc.size(p),
  text: (p) => doc.text(data(p)),
  int: (p) => doc.int(p),
  bool: (p) => doc.bool(p),
  real: (p) => doc.real(p).toFixed(6),
  member: (p, index) => doc.member(p, +index),
  json_has: (text) => doc.json().includes(text),
  id_at: (p, name) => keep(name, custodb.parseId(doc.text(p))),
  print: (p) => console.log(p, doc.text(p)),
  error_field: () => last.field,
  error_row: () => last.row,
  error_has: (text) => last.message.includes(text),
  write: (path, text) => writeFileSync(path, data(text)),
  file_has: (path, text) => readFileSync(path).includes(data(text)),
};

// What a line expects: "OK", "=" and what was answered, or the status of the failure.
function outcome(call, given) {
  try {
    const answer = calls[call](...given);
    return answer === undefined ? "OK" : "=" + answer;
  } catch (error) {
    if (!("row" in error)) throw error;
    last = error;
    return error.code;
  }
}

const lines = readFileSync(process.argv[2], "utf8").trimEnd().split("\n");
lines.forEach((line, index) => {
  const [call, expected, ...given] = JSON.parse(line);
  const had = outcome(call, given);
  if (had === expected) return;
  console.error(`${process.argv[2]}:${index + 1}: ${line}: ${had} (${last?.message})`);
  process.exit(1);
});
console.log(lines.length, "lines as expected");
