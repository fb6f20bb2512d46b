// libFuzzer target: sequences of calls of the C interface, their arguments cut from the bytes. No call may crash or hang; each
// gives a status; the store still verifies at times.

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "custodb/custodb.h"

namespace {

constexpr std::size_t calls_an_input = 12;

// One store for all inputs, in memory where the system has such a place; gone at the end.
struct world {
  std::filesystem::path folder;
  custodb_store* store = nullptr;
  std::string key = std::string(32, 'k');
  world() {
    std::error_code ignored;
    const std::filesystem::path memory = "/dev/shm";
    const auto place = std::filesystem::is_directory(memory, ignored) ? memory : std::filesystem::temp_directory_path();
    std::string pattern = (place / "custodb-fuzz-XXXXXX").string();
    folder = mkdtemp(pattern.data());
    if (reach(custodb_store_create) != 0) std::abort();
  }
  ~world() {
    custodb_store_free(store);
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  std::string file(const char* name) const { return (folder / name).string(); }
  template <class Reach>
  custodb_status reach(Reach open_or_create) {
    const std::string path = file("s.cdb");
    custodb_open_options options{};
    options.struct_size = sizeof options;
    options.key = reinterpret_cast<const std::uint8_t*>(key.data());
    options.key_size = key.size();
    return open_or_create(path.data(), path.size(), &options, &store, nullptr);
  }
};

class input {
 public:
  input(const std::uint8_t* data, std::size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}
  bool empty() const { return rest_.empty(); }
  unsigned byte() {
    if (rest_.empty()) return 0;
    const auto b = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return b;
  }
  std::string_view text() {
    const std::size_t wanted = byte() % 24;  // before the size is looked at: it takes a byte away
    const auto n = std::min(wanted, rest_.size());
    const auto t = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return t;
  }

 private:
  std::string_view rest_;
};

std::string_view field(input& in) {
  static constexpr std::string_view known[] = {"name.given", "name.family", "name.full", "phone", "email", "birth.date", "x.note", "address.city"};
  const auto b = in.byte();
  return b < 224 ? known[b % std::size(known)] : in.text();
}

void show(custodb_doc* doc) {
  const char* json = nullptr;
  std::size_t size = 0;
  if (doc && custodb_doc_json(doc, 0, &json, &size, nullptr) != 0) std::abort();
  custodb_doc_free(doc);
}

custodb_record* record(input& in) {
  const auto source = in.text();
  const auto key = std::to_string(in.byte() % 16);
  custodb_record* r = nullptr;
  if (custodb_record_new(source.data(), source.size(), key.data(), key.size(), &r, nullptr) != 0) return nullptr;
  for (unsigned n = in.byte() % 5; n > 0; --n) {
    const auto name = field(in);
    const auto text = in.text();
    (void)custodb_record_add(r, name.data(), name.size(), text.data(), text.size(), nullptr);
  }
  return r;
}

custodb_id some_id(custodb_store* store, input& in) {
  custodb_id id{};
  const auto source = in.text();
  const auto key = std::to_string(in.byte() % 16);
  (void)custodb_record_id(store, source.data(), source.size(), key.data(), key.size(), &id, nullptr);
  return id;
}

// A record with groups and a profile, its begins and ends in any order.
custodb_record* grouped_record(input& in) {
  static constexpr std::string_view groups[] = {"address", "name", "organization", "identifier", "membership", "none"};
  custodb_record* r = record(in);
  for (unsigned n = in.byte() % 6; r && n > 0; --n) {
    const auto group = groups[in.byte() % std::size(groups)];
    const auto name = field(in);
    const auto text = in.text();
    switch (in.byte() % 4) {
      case 0: (void)custodb_record_begin(r, group.data(), group.size(), nullptr); break;
      case 1: (void)custodb_record_end(r, nullptr); break;
      case 2: (void)custodb_record_profile(r, text.data(), text.size(), nullptr); break;
      default: (void)custodb_record_add(r, name.data(), name.size(), text.data(), text.size(), nullptr);
    }
  }
  return r;
}

// One of the newest runs; a zero id if there is none.
custodb_id some_run(custodb_store* store, input& in) {
  custodb_id run{};
  custodb_doc* runs = nullptr;
  const char* text = nullptr;
  std::size_t size = 0;
  const std::string pointer = "/runs/" + std::to_string(in.byte() % 4) + "/run";
  if (custodb_runs(store, 4, &runs, nullptr) == 0 && custodb_doc_string(runs, pointer.data(), pointer.size(), &text, &size, nullptr) == 0)
    (void)custodb_id_from_text(text, size, &run, nullptr);
  custodb_doc_free(runs);
  return run;
}

void import(world& w, input& in, const custodb_progress& progress, custodb_error** error) {
  const std::string path = w.file("table.csv");
  std::ofstream table(path, std::ios::binary);
  table << "id,name,phone,email,city\n";
  for (unsigned n = in.byte() % 8; n > 0; --n) table << in.byte() % 16 << ',' << in.text() << ",+1 212 555 " << 1000 + in.byte() % 8 << ',' << in.text() << ",Berlin\n";
  table.close();
  custodb_import_options options{};
  options.struct_size = sizeof options;
  options.no_train = in.byte() % 2;
  options.source = "table";
  options.source_size = 5;
  options.key_column = "id";
  options.key_column_size = 2;
  (void)custodb_import_file(w.store, path.data(), path.size(), &options, &progress, nullptr, error);
}

void open_again(world& w) {
  (void)custodb_store_close(w.store, nullptr);
  custodb_store_free(w.store);
  w.store = nullptr;
  const std::string right = w.key;
  w.key[0] = static_cast<char>(w.key[0] + 1);
  if (w.reach(custodb_store_open) == 0) std::abort();
  w.key = right;
  if (w.reach(custodb_store_open) != 0) std::abort();
}

// Work on the whole store, at times cancelled from the start.
void work(world& w, input& in) {
  custodb_error* error = nullptr;
  custodb_cancel* cancel = nullptr;
  if (custodb_cancel_new(&cancel, nullptr) != 0) std::abort();
  if (in.byte() % 4 == 0) custodb_cancel_set(cancel);
  custodb_progress progress{};
  progress.struct_size = sizeof progress;
  progress.cancel = cancel;
  switch (in.byte() % 8) {
    case 0: import(w, in, progress, &error); break;
    case 1: (void)custodb_train(w.store, &progress, nullptr, &error); break;
    case 2: (void)custodb_use_model(w.store, "built in", 8, &progress, nullptr, &error); break;
    case 3: (void)custodb_rebuild(w.store, &progress, &error); break;
    case 4: {
      const std::string path = w.file("out.csv");
      (void)custodb_export_file(w.store, path.data(), path.size(), in.byte() % 5, &progress, nullptr, &error);
      break;
    }
    case 5: {
      std::string key(32, static_cast<char>(in.byte()));
      if (custodb_key_rekey(w.store, reinterpret_cast<const std::uint8_t*>(key.data()), key.size(), nullptr, 0, &progress, &error) == 0) w.key = key;
      break;
    }
    case 6: open_again(w); break;
    default: (void)custodb_work(w.store, in.byte() % 4, nullptr, &error);
  }
  custodb_error_free(error);
  custodb_cancel_free(cancel);
}

void call(custodb_store* store, input& in) {
  custodb_doc* doc = nullptr;
  custodb_error* error = nullptr;
  switch (in.byte() % 17) {
    case 0:
    case 1:
    case 2: {
      custodb_record* r = record(in);
      (void)custodb_put(store, r, nullptr, &error);
      custodb_record_free(r);
      break;
    }
    case 3: {
      const auto source = in.text();
      const auto key = std::to_string(in.byte() % 16);
      int removed = 0;
      (void)custodb_remove(store, source.data(), source.size(), key.data(), key.size(), &removed, &error);
      break;
    }
    case 4: {
      const auto query = in.text();
      (void)custodb_find(store, query.data(), query.size(), in.byte() % 8, &doc, &error);
      break;
    }
    case 5: {
      const auto id = some_id(store, in);
      (void)custodb_get(store, &id, &doc, &error);
      break;
    }
    case 6: {
      const auto a = some_id(store, in);
      const auto b = some_id(store, in);
      custodb_id run{};
      (void)custodb_merge(store, &a, &b, "fuzz", 4, &run, &error);
      break;
    }
    case 7: {
      const auto a = some_id(store, in);
      custodb_id run{};
      (void)custodb_split(store, &a, &a, 1, "fuzz", 4, &run, &error);
      break;
    }
    case 8: {
      const auto a = some_id(store, in);
      const auto b = some_id(store, in);
      (void)custodb_explain_pair(store, &a, &b, &doc, &error);
      break;
    }
    case 9: {
      custodb_record* r = record(in);
      (void)(in.byte() % 2 ? custodb_match(store, r, 3, &doc, &error) : custodb_record_check(r, &doc, &error));
      custodb_record_free(r);
      break;
    }
    case 10: {
      const auto id = some_id(store, in);
      (void)custodb_history(store, &id, &doc, &error);
      break;
    }
    case 12: {
      const auto id = some_id(store, in);
      custodb_record* r = record(in);
      (void)custodb_edit(store, &id, r, nullptr, &error);
      custodb_record_free(r);
      break;
    }
    case 13: {
      const auto run = some_run(store, in);
      (void)custodb_undo(store, &run, nullptr, nullptr, &error);
      break;
    }
    case 14: {
      const auto id = some_id(store, in);
      switch (in.byte() % 4) {
        case 0: (void)custodb_explain(store, &id, &doc, &error); break;
        case 1: (void)custodb_get_record(store, &id, &doc, &error); break;
        case 2: (void)custodb_review(store, 3, nullptr, &doc, &error); break;
        default: {
          const auto other = some_id(store, in);
          (void)custodb_decide_pair(store, &id, &other, 1 + in.byte() % 2, "fuzz", 4, nullptr, &error);
        }
      }
      break;
    }
    case 15: {
      custodb_record* r = grouped_record(in);
      (void)custodb_put(store, r, nullptr, &error);
      custodb_record_free(r);
      break;
    }
    case 16: {
      const auto event = in.byte();
      (void)(in.byte() % 2 ? custodb_undo_event(store, event, nullptr, &error) : custodb_events(store, event, 8, &doc, &error));
      break;
    }
    default: {
      const auto name = field(in);
      const auto text = in.text();
      const auto profile = in.text();
      (void)custodb_normalize(name.data(), name.size(), text.data(), text.size(), profile.data(), profile.size(), &doc, &error);
    }
  }
  show(doc);
  (void)custodb_error_message(error);
  custodb_error_free(error);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static world w;
  static std::size_t inputs = 0;
  input in(data, size);
  for (std::size_t i = 0; i < calls_an_input && !in.empty(); ++i) {
    if (in.byte() % 64 == 0) work(w, in);
    else call(w.store, in);
  }
  if (++inputs % 100 == 0) {
    custodb_doc* report = nullptr;
    int ok = 0;
    if (custodb_verify(w.store, nullptr, &report, nullptr) != 0 || custodb_doc_bool(report, "/ok", 3, &ok, nullptr) != 0 || !ok) std::abort();
    custodb_doc_free(report);
  }
  return 0;
}
