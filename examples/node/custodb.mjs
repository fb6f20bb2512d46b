// CustoDB for Node: classes over the addon custodb_node.c, which is built with
//   cc -shared -fPIC -I<node's include folder> custodb_node.c -lcustodb -o custodb_node.node
//
// Text is a string, or a Buffer of UTF-8; an id is a Buffer of 16 bytes. What fails throws an Error with code, field and row.
import { createRequire } from "node:module";

const addon = createRequire(import.meta.url)(process.env.CUSTODB_ADDON ?? "./custodb_node.node");
const bytes = (text) => (text == null ? null : Buffer.from(text));
const TYPES = ["absent", "null", "bool", "int", "real", "string", "array", "object"];

export const parseId = (text) => addon.parseId(bytes(text));
export const idText = (id) => addon.idText(id);
export const normalize = (field, text, profile = "") => new Doc(addon.normalize(bytes(field), bytes(text), bytes(profile)));

export const fields = () => new Doc(addon.fields());
export const decode = (data) => new Doc(addon.decode(bytes(data))); // the text of a file's bytes
export const audienceHash = (audience, field, text, profile = "") => new Doc(addon.audienceHash(bytes(audience), bytes(field), bytes(text), bytes(profile)));
export const detectFile = (path) => new Doc(addon.detectFile(bytes(path))); // format and columns
export const checkFile = (path) => new Doc(addon.checkFile(bytes(path))); // how good its values are
export const explanationSvg = (explanation) => new Doc(addon.explanationSvg(bytes(explanation.json()))).text("/svg");
// What can be read of a damaged store, as a new one with the same key.
export const rescue = (path, key, newPath) => new Doc(addon.rescue(bytes(path), bytes(key), bytes(newPath)));

// A flag that stops long work.
export class Cancel {
  constructor() { this.handle = addon.cancelNew(); }
  set() { addon.cancelSet(this.handle); }
  reset() { addon.cancelReset(this.handle); }
}

// What a call answers, read by JSON Pointer.
export class Doc {
  #handle;
  constructor(handle) { this.#handle = handle; }
  type(pointer = "") { return TYPES[addon.docType(this.#handle, bytes(pointer)) + 1]; }
  size(pointer = "") { return addon.docSize(this.#handle, bytes(pointer)); }
  bool(pointer) { return addon.docBool(this.#handle, bytes(pointer)); }
  int(pointer) { return addon.docInt(this.#handle, bytes(pointer)); } // a BigInt: it may have 64 bits
  real(pointer) { return addon.docReal(this.#handle, bytes(pointer)); }
  text(pointer) { return addon.docText(this.#handle, bytes(pointer)); }
  member(pointer, index) { return addon.docMember(this.#handle, bytes(pointer), index); }
  json() { return addon.docJson(this.#handle); }
  value() { return JSON.parse(this.json()); } // the whole as objects and arrays
}

// A record on its way in. Its methods answer it, so that they can be chained.
export class Record {
  constructor(source, key) { this.handle = addon.recordNew(bytes(source), bytes(key)); }
  add(field, text) { addon.recordAdd(this.handle, bytes(field), bytes(text)); return this; }
  begin(group) { addon.recordBegin(this.handle, bytes(group)); return this; }
  end() { addon.recordEnd(this.handle); return this; }
  profile(settings) { addon.recordProfile(this.handle, bytes(settings)); return this; }
  check() { return new Doc(addon.recordCheck(this.handle)); }
}

// An open store. close() it; what is not closed is closed when it is collected.
export class Store {
  #handle;
  constructor(handle) { this.#handle = handle; }

  // options: key, passphrase or recoveryCode; for create also salt, kdfMemoryKiB, kdfPasses
  static #make(create, path, o) {
    return new Store(addon.storeMake(create, bytes(path), bytes(o.key), bytes(o.passphrase), bytes(o.salt), o.kdfMemoryKiB ?? 0, o.kdfPasses ?? 0, o.structSize ?? 0, bytes(o.recoveryCode)));
  }
  static create(path, options) { return Store.#make(true, path, options); }
  static open(path, options) { return Store.#make(false, path, options); }
  close() { addon.storeClose(this.#handle); }

  put(record) { return addon.put(this.#handle, record.handle); }
  // A correction by hand: the values of a record, whose own names do not count.
  edit(customer, values) { return addon.edit(this.#handle, customer, values.handle); }
  remove(source, key) { return addon.remove(this.#handle, bytes(source), bytes(key)); }
  recordId(source, key) { return addon.recordId(this.#handle, bytes(source), bytes(key)); }
  customerOf(any) { return addon.customerOf(this.#handle, any); }
  find(query, limit = 20) { return new Doc(addon.find(this.#handle, bytes(query), limit)); }
  get(any) { return new Doc(addon.get(this.#handle, any)); }
  getRecord(record) { return new Doc(addon.getRecord(this.#handle, record)); }
  explain(any) { return new Doc(addon.explain(this.#handle, any)); }
  merge(a, b, reason = "") { return addon.merge(this.#handle, a, b, bytes(reason)); }
  split(customer, records, reason = "") { return addon.split(this.#handle, customer, Buffer.concat(records), bytes(reason)); }
  undo(run) { return addon.undo(this.#handle, run); } // the run of the undo: undoing that is the redo
  undoEvent(number) { return addon.undoEvent(this.#handle, number); }
  runs(limit = 20) { return new Doc(addon.runs(this.#handle, limit)); }
  history(any) { return new Doc(addon.history(this.#handle, any)); }
  events(after = 0, limit = 1000) { return new Doc(addon.events(this.#handle, after, limit)); }

  explainPair(a, b) { return new Doc(addon.explainPair(this.#handle, a, b)); }
  match(record, limit = 20) { return new Doc(addon.match(this.#handle, record.handle, limit)); } // who it would be; nothing is stored
  review(limit = 20) { return new Doc(addon.review(this.#handle, limit)); }
  decidePair(a, b, ruling, reason = "") { return addon.decidePair(this.#handle, a, b, ruling, bytes(reason)); } // 1 the same customer, 2 apart
  drawSample(seed, size) { return addon.sampleDraw(this.#handle, seed, size); }
  sample(run) { return new Doc(addon.sample(this.#handle, run)); }
  train() { return addon.train(this.#handle); }
  useModel(name) { return addon.useModel(this.#handle, bytes(name)); }
  previewModel(name) { return new Doc(addon.previewModel(this.#handle, bytes(name))); } // what useModel or, without a name, train would do
  modelReport() { return new Doc(addon.modelReport(this.#handle)); }

  verify(cancel) { return new Doc(addon.verify(this.#handle, cancel?.handle)); }
  rebuild() { addon.rebuild(this.#handle); }
  info() { return new Doc(addon.info(this.#handle)); }
  work(milliseconds = 0) { return addon.work(this.#handle, milliseconds); } // true: something is left
  counters() { return addon.counters(this.#handle); }
  definitions() { return new Doc(addon.definitions(this.#handle)); }
  defineSource(name, trust = 0, unique = false) { addon.defineSource(this.#handle, bytes(name), trust, +unique); }

  keys() { return new Doc(addon.keyList(this.#handle)); }
  addKey(passphrase, label = "") { return addon.keyAdd(this.#handle, bytes(passphrase), bytes(label)); } // its slot
  changeKey(slot, passphrase) { addon.keyChange(this.#handle, slot, bytes(passphrase)); }
  removeKey(slot) { addon.keyRemove(this.#handle, slot); }
  recoveryCode() { return new Doc(addon.keyRecovery(this.#handle)).text("/code"); }
  rekey({ key, passphrase }) { addon.keyRekey(this.#handle, bytes(key), bytes(passphrase)); }

  digest() { return addon.digest(this.#handle); }
  // report(stage, done, total) answers true to stop the import
  importFile(path, { source, keyColumn, report } = {}) {
    return new Doc(addon.importFile(this.#handle, bytes(path), bytes(source), bytes(keyColumn), report));
  }
  exportFile(path, what) { return addon.exportFile(this.#handle, bytes(path), what); }
}
