#include "recorded_day.h"

#include <algorithm>
#include <fstream>

#include "storage/file_header.h"
#include "storage/header_io.h"
#include "support/test_store.h"

namespace cdb::test {

namespace {

constexpr const char* given[] = {"Anna", "Ana", "Bob", "Carol"};
constexpr const char* family[] = {"Smith", "Novak", "Lopez"};
constexpr std::string_view file_name = "s.cdb";

storage::credentials with_word(const std::string& word) {
  storage::credentials who;
  who.passphrase = crypto::secret(word);
  return who;
}

// The log is carried over every few operations, by the store's thread or by the calls themselves.
engine::open_options options_over(const std::shared_ptr<storage::os_io>& io, bool own_thread, std::shared_ptr<environment> env) {
  auto options = test_options(1);
  options.env = std::move(env);
  options.upkeep = {.own_thread = own_thread, .due_bytes = 16 << 10, .most_bytes = own_thread ? 256 << 10 : 64 << 10};
  options.file.io = io;
  options.file.kdf = {64, 1};
  return options;
}

// For a store opened after a cut: later, and with other ids.
engine::open_options options_after(const std::shared_ptr<storage::os_io>& io) {
  return options_over(io, false, deterministic_environment(2, 1'800'000'000'000'000));
}

// A store at work and those who work with it.
struct shop {
  std::string folder;
  std::shared_ptr<recorded_disk> disk;
  bool own_thread = false;
  std::size_t table_rows = 0;
  std::shared_ptr<environment> env = deterministic_environment(1, 1'700'000'000'000'000);
  std::shared_ptr<engine::store> store;
  std::vector<id128> imports, rulings, undos, trainings;
  std::vector<std::string> words{"w0"};   // by slot; "" where none is
  std::size_t serial = 0;

  std::string path() const { return folder + "/" + std::string(file_name); }
};

engine::record_input person(shop& s, std::size_t key) {
  const auto n = s.serial++;
  engine::record_input input;
  input.source = "till";
  input.key = std::to_string(key);
  input.values = {{"name.given", given[n % 4], 0}, {"name.family", family[n % 3], 0}, {"phone", "+1 512 555 01" + std::to_string(10 + n % 5), 0},
                  {"x.n", std::to_string(n), 0}};
  return input;
}

void put(shop& s) { (void)must(s.store->put(person(s, s.serial % 6))); }

void remove(shop& s) { (void)must(s.store->remove("till", std::to_string(s.serial++ % 6))); }

// Of a family name, so that a long table has many.
std::string ending(std::size_t n) {
  std::string text;
  for (; n; n /= 26) text += static_cast<char>('a' + n % 26);
  return text;
}

void import(shop& s, bool train, const std::string& source = {}) {
  temp_dir dir;
  const auto table = dir.file("table.csv");
  const auto n = s.serial++;
  std::ofstream out(table);
  out << "id,first name,last name,phone\n";
  for (std::size_t i = 0; i < s.table_rows; ++i)
    out << i << ',' << given[(i + n) % 4] << ',' << family[i % 3] << ending(i / 12) << ",+1 512 555 " << 1010 + (i * 7 + n) % (s.table_rows + 3) << '\n';
  out.close();
  engine::import_options options;
  options.source = source.empty() ? "table" + std::to_string(n) : source;
  options.key_column = "id";
  options.profile = "region=US";
  options.train = train;
  options.records_to_train = 10;
  const auto done = must(s.store->import_file(table, options));
  s.imports.push_back(done.run);
  if (done.training_run) s.trainings.push_back(*done.training_run);
}

void undo_last(shop& s, std::vector<id128>& runs) {
  if (runs.empty()) return;
  s.undos.push_back(must(s.store->undo_run(runs.back(), {})).run);
  runs.pop_back();
}

// Rules about two records put by hand that are both there.
void decide(shop& s, bool link) {
  std::vector<id128> there;
  for (std::size_t key = 0; key < 6; ++key)
    if (const auto record = must(s.store->record_id("till", std::to_string(key)))) there.push_back(*record);
  for (std::size_t i = 0; i < there.size(); ++i)
    for (std::size_t j = i + 1; j < there.size(); ++j) {
      const bool one = must(s.store->customer_of(there[i])) == must(s.store->customer_of(there[j]));
      if (one == link) continue;
      if (link) s.rulings.push_back(must(s.store->merge(there[i], there[j], "seen at the till")));
      else s.rulings.push_back(must(s.store->split(there[i], std::vector<id128>{there[j]}, "two people")));
      return;
    }
}

void edit(shop& s) {
  const std::vector<engine::input_value> values{{"name.given", given[s.serial % 4], 0}, {"x.n", std::to_string(s.serial), 0}};
  ++s.serial;
  for (std::size_t key = 0; key < 6; ++key)
    if (const auto record = must(s.store->record_id("till", std::to_string(key)))) {
      (void)must(s.store->edit(must(s.store->customer_of(*record)), values));
      return;
    }
}

void change_word(shop& s) {
  const auto word = "w" + std::to_string(++s.serial);
  must(s.store->change_passphrase(0, word));
  s.words[0] = word;
}

void add_word(shop& s) {
  const auto word = "w" + std::to_string(++s.serial);
  const auto slot = must(s.store->add_passphrase(word, "label"));
  s.words.resize(std::max<std::size_t>(s.words.size(), slot + 1));
  s.words[slot] = word;
}

void remove_word(shop& s) {
  for (std::size_t slot = 1; slot < s.words.size(); ++slot)
    if (!s.words[slot].empty()) {
      must(s.store->remove_key(static_cast<std::uint32_t>(slot)));
      s.words[slot].clear();
      return;
    }
}

// Another master key: no former passphrase opens the store any more.
void another_key(shop& s) {
  const auto word = "w" + std::to_string(++s.serial);
  must(s.store->rekey(with_word(word), {}));
  s.words = {word};
}

void open_again(shop& s) {
  must(s.store->close());
  s.store = must(engine::store::open(s.path(), with_word(s.words[0]), options_over(s.disk, s.own_thread, s.env)));
}

struct operation {
  std::string_view name;
  void (*run)(shop&);
};

const operation operations[] = {
    {"import, first training", [](shop& s) { import(s, true); }},
    {"put", put},
    {"put again", put},
    {"put a third", put},
    {"link", [](shop& s) { decide(s, true); }},
    {"edit", edit},
    {"key add", add_word},
    {"checkpoint", [](shop& s) { (void)must(s.store->work(0)); }},
    {"import", [](shop& s) { import(s, false); }},
    {"import that changes", [](shop& s) { import(s, false, "table0"); }},
    {"remove", remove},
    {"undo import", [](shop& s) { undo_last(s, s.imports); }},
    {"redo", [](shop& s) { auto undos = std::exchange(s.undos, {}); undo_last(s, undos); }},
    {"apart", [](shop& s) { decide(s, false); }},
    {"key change", change_word},
    {"another key", another_key},
    {"key add after it", add_word},
    {"undo training", [](shop& s) { undo_last(s, s.trainings); }},
    {"train", [](shop& s) { s.trainings.push_back(must(s.store->train({}))); }},
    {"key remove", remove_word},
    {"undo ruling", [](shop& s) { undo_last(s, s.rulings); }},
    {"close and open", open_again},
    {"put after opening", put},
};

shown what_shows(engine::store& store) {
  shown out;
  out.digest = must(store.digest());
  out.model = *must(store.info()).find("model_hash")->as_string();
  const auto runs = must(store.runs(1000));
  for (const auto& run : *runs.find("runs")->as_array()) {
    const auto& state = *run.find("state")->as_string();
    const auto& kind = *run.find("kind")->as_string();
    // Puts of a session share a run, and opening begins a session.
    if ((state == "done" || state == "undone") && kind != "put") out.runs += kind + " " + state + "; ";
  }
  return out;
}

// Of these passphrases, those that open the store in this closed file.
std::set<std::string> words_that_open(const std::string& path, const std::set<std::string>& words) {
  storage::os_io io;
  const int fd = io.open(path, storage::open_mode::read);
  REQUIRE(fd >= 0);
  const auto copies = must(storage::read_header(io, fd));
  io.close(fd);
  std::set<std::string> out;
  for (const auto& word : words)
    if (storage::unlock_header(copies, with_word(word), true, [](const crypto::secret&) { return false; })) out.insert(word);
  return out;
}

std::string why_not(std::string_view what, const error& e) {
  return std::string(what) + ": status " + std::to_string(static_cast<int>(e.code)) + ", " + e.message;
}

// What may show: the state after the last operation that was acknowledged, or after the one under way.
std::vector<const step*> possible_steps(const day& d, std::size_t at) {
  std::vector<const step*> out;
  for (const auto& s : d.steps) {
    if (s.done <= at) out = {&s};
    else if (s.begun <= at) out.push_back(&s);
  }
  return out;
}

// An import into a store with records trains in a run of its own, after it has taken effect.
bool lacks_only_the_training(const shown& found, const shown& after) {
  return after.runs == "train done; " + found.runs && found.runs.starts_with("import done; ") && found.model != after.model && found.words == after.words;
}

result<std::shared_ptr<engine::store>> open_with_one_of(const std::string& path, const std::set<std::string>& words, const std::shared_ptr<storage::os_io>& io) {
  result<std::shared_ptr<engine::store>> opened = make_error(status::internal, "no word");
  for (const auto& word : words) {
    opened = engine::store::open(path, with_word(word), options_after(io));
    if (opened || opened.error().code != status::wrong_key) break;
  }
  return opened;
}

std::set<std::string> words_of(const std::vector<const step*>& steps) {
  std::set<std::string> words;
  for (const auto* s : steps) words.insert(s->after.words.begin(), s->after.words.end());
  return words;
}

std::optional<std::string> loss_in_open_store(engine::store& store, shown& found) {
  const auto checked = store.verify({});
  if (!checked) return why_not("verify", checked.error());
  if (!*checked->find("ok")->as_bool()) return "verify: " + checked->to_json();
  if (*must(store.info()).find("pending")->as_int() != 0) return "work is pending after opening";
  found = what_shows(store);
  if (const auto done = store.close(); !done) return why_not("close", done.error());
  return {};
}

// A creation that was not acknowledged may have left nothing, and then it can be done again.
std::optional<std::string> loss_in_beginning(const std::string& path) {
  auto made = engine::store::create(path, with_word("w0"), options_after(storage::system_io()));
  if (!made) return why_not("creating after a creation that was cut", made.error());
  shown ignored;
  return loss_in_open_store(**made, ignored);
}

}  // namespace

std::vector<std::string_view> all_operations() {
  std::vector<std::string_view> out;
  for (const auto& o : operations) out.push_back(o.name);
  return out;
}

day live(const std::vector<std::string_view>& names, const day_options& options) {
  temp_dir dir;
  shop s;
  s.folder = dir.file("");
  s.disk = std::make_shared<recorded_disk>();
  s.own_thread = options.own_thread;
  s.table_rows = options.table_rows;
  day d{s.disk, {}};
  const auto note = [&](std::string_view name, std::size_t begun) {
    step done{name, begun, s.disk->call_count(), what_shows(*s.store)};
    for (const auto& word : s.words)
      if (!word.empty()) done.after.words.insert(word);
    d.steps.push_back(std::move(done));
  };
  s.store = must(engine::store::create(s.path(), with_word("w0"), options_over(s.disk, s.own_thread, s.env)));
  note("create", 0);
  s.disk->leave_out(options.lie);
  for (const auto& name : names) {
    const auto* at = std::find_if(std::begin(operations), std::end(operations), [&](const auto& o) { return o.name == name; });
    REQUIRE(at != std::end(operations));
    const auto begun = s.disk->call_count();
    INFO("operation " << d.steps.size() << ", " << name);
    at->run(s);
    note(name, begun);
  }
  must(s.store->close());
  return d;
}

void put_in_order(const std::string& folder, const day& d, const std::shared_ptr<recorded_disk>& disk) {
  std::vector<const step*> all;
  for (const auto& s : d.steps) all.push_back(&s);
  auto opened = open_with_one_of(folder + "/" + std::string(file_name), words_of(all), disk);
  if (opened) (void)(*opened)->close();
}

std::optional<std::string> loss_in(const std::string& folder, const day& d, std::size_t at, std::optional<shown>* seen) {
  const auto path = folder + "/" + std::string(file_name);
  const auto possible = possible_steps(d, at);
  const bool created = !possible.empty() && possible.front()->done <= at;
  const auto words = words_of(possible);
  auto opened = open_with_one_of(path, words, storage::system_io());
  if (!opened && !created && opened.error().code == status::not_found) return loss_in_beginning(path);
  if (!opened) return why_not("opening", opened.error());
  shown found;
  if (auto loss = loss_in_open_store(**opened, found)) return loss;
  opened->reset();
  std::set<std::string> every_word;
  for (const auto& s : d.steps) every_word.insert(s.after.words.begin(), s.after.words.end());
  found.words = words_that_open(path, every_word);
  if (seen) *seen = found;
  if (!created) return {};  // its keyed hashes have a random key if it is opened before it was made to the end
  for (const auto* s : possible)
    if (s->after == found || (s->done > at && lacks_only_the_training(found, s->after))) return {};
  std::string text = "after opening the store shows [" + found.model + " | " + found.runs + " | " + std::to_string(found.words.size()) + " words]";
  for (const auto* s : possible)
    text += ", after " + std::string(s->operation) + " it showed " + (s->after.digest == found.digest ? "the same content" : "another content") + " and [" + s->after.model +
            " | " + s->after.runs + " | " + std::to_string(s->after.words.size()) + " words]";
  return text;
}

}  // namespace cdb::test
