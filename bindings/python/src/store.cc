#include "store.h"

#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "errors.h"
#include "long_call.h"
#include "table.h"
#include "text.h"
#include "without_gil.h"

namespace py {

namespace {

custodb::import_options options_of(nb::handle source, nb::handle key_column, nb::handle profile, bool train) {
  custodb::import_options out;
  out.source = optional_text(source, "source");
  out.key_column = optional_text(key_column, "key_column");
  out.profile = profile_of(profile);
  out.train = train;
  return out;
}

std::string_view bytes_of(nb::handle value, const char* what) {
  char* data = nullptr;
  Py_ssize_t size = 0;
  if (!PyBytes_Check(value.ptr())) raise_type(std::string(what) + " is bytes, not " + Py_TYPE(value.ptr())->tp_name);
  PyBytes_AsStringAndSize(value.ptr(), &data, &size);
  return {data, static_cast<std::size_t>(size)};
}

custodb::access access_of(nb::handle key, nb::handle passphrase, nb::handle recovery_code) {
  const int ways = !key.is_none() + !passphrase.is_none() + !recovery_code.is_none();
  if (ways == 0) throw custodb::security_error(CUSTODB_KEY_REQUIRED, "a store needs a key: give key, passphrase or recovery_code");
  if (ways > 1) raise_usage(CUSTODB_INVALID_ARGUMENT, "give only one of key, passphrase and recovery_code");
  if (!key.is_none()) return {custodb::access::way::master_key, bytes_of(key, "key")};
  if (!passphrase.is_none()) return custodb::passphrase(text_of(passphrase, "passphrase"));
  return custodb::recovery_code(text_of(recovery_code, "recovery_code"));
}

// Runs a short call without the GIL.
template <class Work>
auto unlocked(Work work) {
  const without_gil no_gil;
  return work();
}

class store {
 public:
  explicit store(custodb::store opened) : store_(std::move(opened)) {}
  ~store() {
    const without_gil no_gil;  // closing may have to write
    finish_left(this);
    const custodb::store last = std::move(store_);
  }

  // The store for a call; refused inside a callback of its own work.
  custodb::store& use() {
    refuse_inside_callback(this);
    return store_;
  }
  const void* name() const { return this; }

 private:
  custodb::store store_;
};

store* make_store(bool create, nb::handle path, nb::handle key, nb::handle passphrase, nb::handle recovery_code, nb::handle salt,
                  bool read_only, std::uint64_t memory_budget, std::uint32_t kdf_memory_kib, std::uint32_t kdf_passes) {
  const auto name = path_of(path);
  const auto who = access_of(key, passphrase, recovery_code);
  custodb::open_options options;
  options.read_only = read_only;
  options.memory_budget_bytes = memory_budget;
  options.kdf_memory_kib = kdf_memory_kib;
  options.kdf_passes = kdf_passes;
  if (!salt.is_none()) {
    const auto bytes = bytes_of(salt, "resolve_salt");
    if (bytes.size() != 16) raise_usage(CUSTODB_INVALID_ARGUMENT, "resolve_salt is 16 bytes long");
    std::copy(bytes.begin(), bytes.end(), options.resolve_salt.emplace().begin());
  }
  return unlocked([&] { return new store(create ? custodb::store::create(name, who, options) : custodb::store::open(name, who, options)); });
}

std::string digest_of(custodb::store& s) {
  std::string hex;
  for (const auto byte : s.digest())
    for (const int shift : {4, 0}) hex += "0123456789abcdef"[(byte >> shift) & 15];
  return hex;
}

custodb::export_what what_of(std::string_view name) {
  if (name == "links") return custodb::export_what::links;
  if (name == "golden") return custodb::export_what::golden;
  if (name == "records") return custodb::export_what::records;
  if (name == "quarantine") return custodb::export_what::quarantine;
  raise_usage(CUSTODB_INVALID_ARGUMENT, "what is none of links, golden, records, quarantine");
}

std::vector<custodb::id> ids_of(nb::handle ids) {
  if (PyUnicode_Check(ids.ptr())) raise_type("records is a list of ids, not a str");
  std::vector<custodb::id> out;
  for (const nb::handle each : nb::borrow(ids)) out.push_back(id_of(each, "a record's id"));
  return out;
}

nb::dict counters_of(const custodb_counters& c) {
  nb::dict out;
  out["rows_read"] = c.rows_read;
  out["rows_written"] = c.rows_written;
  out["pages_written"] = c.pages_written;
  out["compared_pairs"] = c.compared_pairs;
  out["clustered_records"] = c.clustered_records;
  return out;
}

void register_results(nb::module_& m) {
  nb::class_<custodb::put_result>(m, "PutResult", "What a put did.")
      .def_prop_ro("record", [](const custodb::put_result& r) { return r.record.to_string(); })
      .def_prop_ro("customer", [](const custodb::put_result& r) { return r.customer.to_string(); })
      .def_ro("created", &custodb::put_result::created)
      .def_ro("changed", &custodb::put_result::changed)
      .def_ro("customer_records", &custodb::put_result::customer_records)
      .def_ro("merged", &custodb::put_result::merged)
      .def_ro("split", &custodb::put_result::split)
      .def("__repr__", [](const custodb::put_result& r) {
        const std::string what = r.created ? "created" : r.changed ? "changed" : "unchanged";
        return "<PutResult " + what + ", customer " + r.customer.to_string() + " of " + std::to_string(r.customer_records) + " records>";
      });
  nb::class_<custodb::undo_result>(m, "UndoResult", "What an undo did; undoing its run is the redo.")
      .def_prop_ro("run", [](const custodb::undo_result& r) { return r.run.to_string(); })
      .def_ro("records_changed", &custodb::undo_result::records_changed)
      .def_ro("kept_later", &custodb::undo_result::kept_later)
      .def("__repr__", [](const custodb::undo_result& r) {
        return "<UndoResult run " + r.run.to_string() + ", " + std::to_string(r.records_changed) + " records changed>";
      });
}

void register_writes(nb::class_<store>& c) {
  using namespace nb::literals;
  c.def("put", [](store& self, nb::handle source, nb::handle key, nb::handle values, nb::handle profile) {
    auto& s = self.use();
    const auto r = record_of(text_of(source, "source"), key_of(key), values, profile);
    return unlocked([&] { return s.put(r); });
  }, "source"_a.none(), "key"_a.none(), "values"_a.none(), "profile"_a = nb::none());
  c.def("remove", [](store& self, nb::handle source, nb::handle key) {
    auto& s = self.use();
    const auto name = text_of(source, "source");
    const auto k = key_of(key);
    return unlocked([&] { return s.remove(name, k); });
  }, "source"_a.none(), "key"_a.none());
  c.def("edit", [](store& self, nb::handle customer, nb::handle values) {
    auto& s = self.use();
    const auto id = id_of(customer, "customer");
    const auto r = record_of("steward", "edit", values, nb::none());
    return unlocked([&] { return s.edit(id, r); });
  }, "customer"_a.none(), "values"_a.none());
  c.def("import_file", [](store& self, nb::handle path, nb::handle source, nb::handle key_column, nb::handle profile, bool train, nb::handle progress) {
    auto& s = self.use();
    const auto name = path_of(path);
    const auto options = options_of(source, key_column, profile, train);
    return long_call(self.name(), progress, [&s, name, options](const custodb::progress& p) { return s.import_file(name, options, p).json(); });
  }, "path"_a.none(), "source"_a.none(), "key_column"_a.none(), "profile"_a.none(), "train"_a.none(), "progress"_a.none());
  c.def("ingest", [](store& self, nb::handle table, nb::handle source, nb::handle key_column, nb::handle profile, bool train, nb::handle progress) {
    auto& s = self.use();
    const auto options = options_of(source, key_column, profile, train);
    const auto stream = std::make_shared<custodb::arrow_stream>(stream_of_rows(table));
    return long_call(self.name(), progress, [&s, options, stream](const custodb::progress& p) { return s.ingest(stream->raw(), options, p).json(); });
  }, "table"_a.none(), "source"_a.none(), "key_column"_a.none(), "profile"_a.none(), "train"_a.none(), "progress"_a.none());
  c.def("table_stream", [](store& self, nb::handle what, nb::handle progress) {
    auto& s = self.use();
    const auto table = what_of(text_of(what, "what"));
    return capsule_of(long_call(self.name(), progress, [&s, table](const custodb::progress& p) { return s.table(table, p); }));
  }, "what"_a.none(), "progress"_a.none());
  c.def("table_rows", [](store& self, nb::handle what, nb::handle progress) {
    auto& s = self.use();
    const auto table = what_of(text_of(what, "what"));
    return new rows(long_call(self.name(), progress, [&s, table](const custodb::progress& p) { return s.table(table, p); }));
  }, nb::keep_alive<0, 1>(), "what"_a.none(), "progress"_a.none());
  c.def("export_file", [](store& self, nb::handle path, nb::handle what, nb::handle progress) {
    auto& s = self.use();
    const auto name = path_of(path);
    const auto table = what_of(text_of(what, "what"));
    return long_call(self.name(), progress, [&s, name, table](const custodb::progress& p) { return s.export_file(name, table, p); });
  }, "path"_a.none(), "what"_a.none(), "progress"_a.none());
  c.def("define_source", [](store& self, nb::handle name, std::int32_t trust, bool unique) {
    auto& s = self.use();
    const auto text = text_of(name, "name");
    unlocked([&] { s.define_source(text, trust, unique); });
  }, "name"_a.none(), "trust"_a.none(), "unique"_a.none());
}

void register_reads(nb::class_<store>& c) {
  using namespace nb::literals;
  c.def("get", [](store& self, nb::handle any) {
    auto& s = self.use();
    const auto id = id_of(any, "the id");
    return unlocked([&] { return s.get(id).json(); });
  }, "any"_a.none());
  c.def("get_record", [](store& self, nb::handle record) {
    auto& s = self.use();
    const auto id = id_of(record, "the id");
    return unlocked([&] { return s.get_record(id).json(); });
  }, "record"_a.none());
  c.def("record_id", [](store& self, nb::handle source, nb::handle key) {
    auto& s = self.use();
    const auto name = text_of(source, "source");
    const auto k = key_of(key);
    return unlocked([&] { return s.record_id(name, k).to_string(); });
  }, "source"_a.none(), "key"_a.none());
  c.def("customer_of", [](store& self, nb::handle any) {
    auto& s = self.use();
    const auto id = id_of(any, "the id");
    return unlocked([&] { return s.customer_of(id).to_string(); });
  }, "any"_a.none());
  c.def("find", [](store& self, nb::handle query, std::uint32_t limit) {
    auto& s = self.use();
    const auto text = text_of(query, "query");
    return unlocked([&] { return s.find(text, limit).json(); });
  }, "query"_a.none(), "limit"_a.none());
  c.def("match", [](store& self, nb::handle values, std::uint32_t limit, nb::handle source, nb::handle key, nb::handle profile) {
    auto& s = self.use();
    const auto r = record_of(text_of(source, "source"), key_of(key), values, profile);
    return unlocked([&] { return s.match(r, limit).json(); });
  }, "values"_a.none(), "limit"_a.none(), "source"_a.none(), "key"_a.none(), "profile"_a.none());
  c.def("explain", [](store& self, nb::handle any) {
    auto& s = self.use();
    const auto id = id_of(any, "the id");
    return unlocked([&] { return s.explain(id).json(); });
  }, "any"_a.none());
  c.def("explain_pair", [](store& self, nb::handle a, nb::handle b) {
    auto& s = self.use();
    const auto first = id_of(a, "the id");
    const auto second = id_of(b, "the id");
    return unlocked([&] { return s.explain_pair(first, second).json(); });
  }, "a"_a.none(), "b"_a.none());
  c.def("runs", [](store& self, std::uint32_t limit) { auto& s = self.use(); return unlocked([&] { return s.runs(limit).json(); }); }, "limit"_a.none());
  c.def("history", [](store& self, nb::handle any) {
    auto& s = self.use();
    const auto id = id_of(any, "the id");
    return unlocked([&] { return s.history(id).json(); });
  }, "any"_a.none());
  c.def("events", [](store& self, std::uint64_t after, std::uint32_t limit) {
    auto& s = self.use();
    return unlocked([&] { return s.events(after, limit).json(); });
  }, "after"_a.none(), "limit"_a.none());
  c.def("definitions", [](store& self) { auto& s = self.use(); return unlocked([&] { return s.definitions().json(); }); });
  c.def("info", [](store& self) { auto& s = self.use(); return unlocked([&] { return s.info().json(); }); });
  c.def("counters", [](store& self) { return counters_of(self.use().counters()); });
  c.def("digest", [](store& self) { auto& s = self.use(); return unlocked([&] { return digest_of(s); }); });
}

void register_rulings(nb::class_<store>& c) {
  using namespace nb::literals;
  c.def("merge", [](store& self, nb::handle a, nb::handle b, nb::handle reason) {
    auto& s = self.use();
    const auto first = id_of(a, "the id");
    const auto second = id_of(b, "the id");
    const auto why = text_of(reason, "reason");
    return unlocked([&] { return s.merge(first, second, why).to_string(); });
  }, "a"_a.none(), "b"_a.none(), "reason"_a.none());
  c.def("split", [](store& self, nb::handle customer, nb::handle records, nb::handle reason) {
    auto& s = self.use();
    const auto whole = id_of(customer, "customer");
    const auto ids = ids_of(records);
    const auto why = text_of(reason, "reason");
    return unlocked([&] { return s.split(whole, ids, why).to_string(); });
  }, "customer"_a.none(), "records"_a.none(), "reason"_a.none());
  c.def("undo", [](store& self, nb::handle run, nb::handle progress) {
    auto& s = self.use();
    const auto id = id_of(run, "run");
    return long_call(self.name(), progress, [&s, id](const custodb::progress& p) { return s.undo(id, p); });
  }, "run"_a.none(), "progress"_a.none());
  c.def("undo_event", [](store& self, std::uint64_t event) {
    auto& s = self.use();
    return unlocked([&] { return s.undo_event(event); });
  }, "event"_a.none());
  c.def("train", [](store& self, nb::handle progress) {
    auto& s = self.use();
    return long_call(self.name(), progress, [&s](const custodb::progress& p) { return s.train(p).to_string(); });
  }, "progress"_a.none());
  c.def("use_model", [](store& self, nb::handle model, nb::handle progress) {
    auto& s = self.use();
    const std::string name(text_of(model, "model"));
    return long_call(self.name(), progress, [&s, name](const custodb::progress& p) { return s.use_model(name, p).to_string(); });
  }, "model"_a.none(), "progress"_a.none());
  c.def("verify", [](store& self, nb::handle progress) {
    auto& s = self.use();
    return long_call(self.name(), progress, [&s](const custodb::progress& p) { return s.verify(p).json(); });
  }, "progress"_a.none());
  c.def("rebuild", [](store& self, nb::handle progress) {
    auto& s = self.use();
    long_call(self.name(), progress, [&s](const custodb::progress& p) { s.rebuild(p); });
  }, "progress"_a.none());
  c.def("work", [](store& self, std::uint32_t budget_ms) { auto& s = self.use(); return unlocked([&] { return s.work(budget_ms); }); }, "budget_ms"_a.none());
}

void register_review(nb::class_<store>& c) {
  using namespace nb::literals;
  c.def("decide_pair", [](store& self, nb::handle a, nb::handle b, bool same, nb::handle reason) {
    auto& s = self.use();
    const auto first = id_of(a, "the id");
    const auto second = id_of(b, "the id");
    const auto why = text_of(reason, "reason");
    return unlocked([&] { return s.decide_pair(first, second, same ? custodb::ruling::same : custodb::ruling::apart, why).to_string(); });
  }, "a"_a.none(), "b"_a.none(), "same"_a.none(), "reason"_a.none());
  c.def("review", [](store& self, std::uint32_t limit, nb::handle progress) {
    auto& s = self.use();
    return long_call(self.name(), progress, [&s, limit](const custodb::progress& p) { return s.review(limit, p).json(); });
  }, "limit"_a.none(), "progress"_a.none());
  c.def("draw_sample", [](store& self, std::uint32_t size, std::uint64_t seed) {
    auto& s = self.use();
    return unlocked([&] { return s.draw_sample(size, seed).to_string(); });
  }, "size"_a.none(), "seed"_a.none());
  c.def("sample", [](store& self, nb::handle run) {
    auto& s = self.use();
    const auto id = id_of(run, "run");
    return unlocked([&] { return s.sample(id).json(); });
  }, "run"_a.none());
  c.def("model_report", [](store& self, nb::handle progress) {
    auto& s = self.use();
    return long_call(self.name(), progress, [&s](const custodb::progress& p) { return s.model_report(p).json(); });
  }, "progress"_a.none());
  c.def("preview_model", [](store& self, nb::handle model, nb::handle progress) {
    auto& s = self.use();
    const std::string name(model.is_none() ? std::string_view() : text_of(model, "model"));
    return long_call(self.name(), progress, [&s, name](const custodb::progress& p) { return s.preview_model(name, p).json(); });
  }, "model"_a.none(), "progress"_a.none());
}

void register_keys(nb::class_<store>& c) {
  using namespace nb::literals;
  c.def("keys", [](store& self) { auto& s = self.use(); return unlocked([&] { return s.keys().json(); }); });
  c.def("add_key", [](store& self, nb::handle passphrase, nb::handle label) {
    auto& s = self.use();
    const auto secret = text_of(passphrase, "passphrase");
    const auto name = text_of(label, "label");
    return unlocked([&] { return s.add_key(secret, name); });
  }, "passphrase"_a.none(), "label"_a.none());
  c.def("change_key", [](store& self, std::uint32_t slot, nb::handle passphrase) {
    auto& s = self.use();
    const auto secret = text_of(passphrase, "passphrase");
    unlocked([&] { s.change_key(slot, secret); });
  }, "slot"_a.none(), "passphrase"_a.none());
  c.def("remove_key", [](store& self, std::uint32_t slot) { auto& s = self.use(); unlocked([&] { s.remove_key(slot); }); }, "slot"_a.none());
  c.def("rekey", [](store& self, nb::handle key, nb::handle passphrase, nb::handle progress) {
    auto& s = self.use();
    const auto fresh = access_of(key, passphrase, nb::none());
    long_call(self.name(), progress, [&s, fresh](const custodb::progress& p) { s.rekey(fresh, p); });
  }, "key"_a.none(), "passphrase"_a.none(), "progress"_a.none());
  c.def("recovery_code", [](store& self) { auto& s = self.use(); return unlocked([&] { return s.recovery_code(); }); });
  c.def("close", [](store& self) { auto& s = self.use(); unlocked([&] { s.close(); finish_left(self.name()); }); });
}

}  // namespace

void register_store(nb::module_& m) {
  using namespace nb::literals;
  register_results(m);
  nb::class_<store> c(m, "Store", nb::is_weak_referenceable());
  register_writes(c);
  register_reads(c);
  register_rulings(c);
  register_review(c);
  register_keys(c);
  m.def("open_store", &make_store, "create"_a.none(), "path"_a.none(), "key"_a.none(), "passphrase"_a.none(), "recovery_code"_a.none(), "resolve_salt"_a.none(),
        "read_only"_a.none(), "memory_budget"_a.none(), "kdf_memory_kib"_a.none(), "kdf_passes"_a.none());
  m.def("rescue", [](nb::handle path, nb::handle new_path, nb::handle key, nb::handle passphrase, nb::handle recovery_code, nb::handle new_key,
                     nb::handle new_passphrase, nb::handle progress) {
    const auto from = path_of(path);
    const auto to = path_of(new_path);
    const auto who = access_of(key, passphrase, recovery_code);
    std::optional<custodb::access> fresh;
    if (!new_key.is_none() || !new_passphrase.is_none()) fresh = access_of(new_key, new_passphrase, nb::none());
    return long_call(nullptr, progress, [=](const custodb::progress& p) { return custodb::rescue(from, who, to, fresh, {}, p).json(); });
  }, "path"_a.none(), "new_path"_a.none(), "key"_a.none(), "passphrase"_a.none(), "recovery_code"_a.none(), "new_key"_a.none(), "new_passphrase"_a.none(),
        "progress"_a.none());
  m.def("detect_file", [](nb::handle path, nb::handle key_column, nb::handle profile) {
    const auto name = path_of(path);
    const auto options = options_of(nb::none(), key_column, profile, true);
    return unlocked([&] { return custodb::detect_file(name, options).json(); });
  }, "path"_a.none(), "key_column"_a.none(), "profile"_a.none());
  m.def("check_file", [](nb::handle path, nb::handle key_column, nb::handle profile, bool values, nb::handle progress) {
    const auto name = path_of(path);
    const auto options = options_of(nb::none(), key_column, profile, true);
    return long_call(nullptr, progress, [=](const custodb::progress& p) { return custodb::check_file(name, options, values, p).json(); });
  }, "path"_a.none(), "key_column"_a.none(), "profile"_a.none(), "values"_a.none(), "progress"_a.none());
  m.def("check", [](nb::handle values, nb::handle profile) {
    const auto r = record_of("check", "check", values, profile);
    return unlocked([&] { return r.check().json(); });
  }, "values"_a.none(), "profile"_a.none());
  m.def("explanation_svg", [](nb::handle json) {
    const auto text = text_of(json, "json");
    return unlocked([&] { return custodb::explanation_svg(text); });
  }, "json"_a.none());
  m.def("fields", [] { return custodb::fields().json(); });
}

}  // namespace py
