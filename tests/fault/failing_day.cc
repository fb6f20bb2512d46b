#include "failing_day.h"

#include <fstream>

#include "support/test_store.h"

namespace cdb::test {

namespace {

template <class Value>
void settle(std::set<Value>& possible, const Value& value, bool done) {
  if (done) possible.clear();
  possible.insert(value);
}

// Who works with the store, writes into the book what was answered, and judges the answers.
class till {
 public:
  till(engine::store& store, failing_io::kind how, book& b) : store_(store), how_(how), book_(b) {}

  wrong_answer first_wrong;

  template <class T>
  bool went_well(const char* doing, const result<T>& r) {
    if (!r && !first_wrong) first_wrong = judge(doing, r.error(), how_);
    return r.ok();
  }

  void put(std::size_t i, const std::string& note) {
    auto& contents = book_.puts[std::to_string(i)];
    if (contents.empty()) contents.insert("");
    const auto done = store_.put(person(i, note));
    settle(contents, note, went_well("put", done));
    if (!done) return;
    records_[i] = done->record;
    (void)went_well("show what was put", store_.record(done->record));  // may meet the failing call itself
  }

  void remove(std::size_t i) {
    if (!records_.contains(i)) return;
    settle(book_.puts[std::to_string(i)], std::string(), went_well("remove", store_.remove("till", std::to_string(i))));
  }

  std::optional<engine::import_result> import(const std::string& table) {
    engine::import_options options;
    options.source = "crm";
    options.key_column = "id";
    options.train = false;
    auto done = store_.import_file(table, options);
    settle(book_.table, true, went_well("import", done));
    return done ? std::optional(*done) : std::nullopt;
  }

  std::optional<id128> undo(const id128& run, bool table_is_there_then) {
    const auto done = store_.undo_run(run, {});
    settle(book_.table, table_is_there_then, went_well("undo", done));
    return done ? std::optional(done->run) : std::nullopt;
  }

  // Of two records; `ruled`: in the book, whether it is so by a ruling.
  bool rule(std::size_t a, std::size_t b, bool same, std::set<bool>& ruled) {
    if (!records_.contains(a) || !records_.contains(b)) return false;
    const auto done = store_.decide_pair(records_[a], records_[b], same, "seen at the till");
    settle(ruled, true, went_well(same ? "link" : "apart", done));
    return done.ok();
  }

  void edit(std::size_t i, const std::string& text) {
    if (!records_.contains(i)) return;
    const auto customer = store_.customer_of(records_[i]);
    if (!went_well("find the customer", customer)) return;
    settle(book_.golden, text, went_well("edit", store_.edit(*customer, std::vector<engine::input_value>{{"x.edited", text, 0}})));
  }

 private:
  engine::store& store_;
  const failing_io::kind how_;
  book& book_;
  std::map<std::size_t, id128> records_;
};

std::string why(const std::string& doing, const error& e) { return doing + ": status " + std::to_string(static_cast<int>(e.code)) + ", " + e.message; }

result<std::string> content_of(engine::store& store, const std::string& key) {
  CDB_ASSIGN(const auto id, store.record_id("till", key));
  if (!id) return std::string();
  CDB_ASSIGN(const auto shown, store.record(*id));
  for (const auto& v : *shown.find("values")->as_array())
    if (*v.find("field")->as_string() == "x.n") return *v.find("raw")->as_string();
  return std::string("?");
}

// Nothing if one of them is not there.
result<std::optional<bool>> are_one(engine::store& store, const char* a, const char* b) {
  CDB_ASSIGN(const auto first, store.record_id("till", a));
  CDB_ASSIGN(const auto second, store.record_id("till", b));
  if (!first || !second) return std::optional<bool>();
  CDB_ASSIGN(const auto of_first, store.customer_of(*first));
  CDB_ASSIGN(const auto of_second, store.customer_of(*second));
  return std::optional(of_first == of_second);
}

result<std::string> edited_value(engine::store& store, const char* key) {
  CDB_ASSIGN(const auto id, store.record_id("till", key));
  if (!id) return std::string();
  CDB_ASSIGN(const auto shown, store.customer(*id));
  for (const auto& v : *shown.find("golden")->as_array())
    if (*v.find("field")->as_string() == "x.edited") return *v.find("value")->as_string();
  return std::string();
}

result<std::optional<std::string>> first_loss(engine::store& store, const book& b) {
  using found = std::optional<std::string>;
  CDB_ASSIGN(const auto checked, store.verify({}));
  if (!*checked.find("ok")->as_bool()) return found("verify: " + checked.to_json());
  CDB_ASSIGN(const auto info, store.info());
  if (*info.find("pending")->as_int() != 0) return found("work is pending after opening");
  for (const auto& [key, contents] : b.puts) {
    CDB_ASSIGN(const auto content, content_of(store, key));
    if (!contents.contains(content)) return found("key " + key + " holds [" + content + "]");
  }
  std::size_t there = 0;
  for (std::size_t i = 0; i < table_rows; ++i) {
    CDB_ASSIGN(const auto id, store.record_id("crm", std::to_string(i)));
    there += id.has_value();
  }
  if ((there != 0 && there != table_rows) || !b.table.contains(there != 0)) return found(std::to_string(there) + " rows of the table are there");
  CDB_ASSIGN(const auto linked, are_one(store, "0", "3"));
  if (linked && !*linked && !b.linked.contains(false)) return found("a link is lost");
  CDB_ASSIGN(const auto ruled, are_one(store, "1", "2"));
  if (ruled && *ruled && !b.divided.contains(false)) return found("a ruling apart is lost");
  CDB_ASSIGN(const auto edited, edited_value(store, "4"));
  if (!b.golden.contains(edited)) return found("the edited value is [" + edited + "]");
  // The store is one to work with.
  CDB_TRY(store.put(person(50, "after")));
  CDB_TRY(store.close());
  return found();
}

}  // namespace

engine::open_options options_over(const std::shared_ptr<failing_io>& io, bool own_thread) {
  auto options = test_options(1);
  options.upkeep = {.own_thread = own_thread, .due_bytes = 16 << 10, .most_bytes = own_thread ? 256 << 10 : 16 << 10};
  options.file.io = io;
  options.file.kdf = {64, 1};
  return options;
}

engine::record_input person(std::size_t i, const std::string& note) {
  static constexpr const char* given[] = {"Anna", "Ana", "Bob", "Carol", "Dora"};
  static constexpr const char* family[] = {"Smith", "Novak", "Lopez", "Berg"};
  engine::record_input input;
  input.source = "till";
  input.key = std::to_string(i);
  input.values = {{"name.given", given[i % 5], 0}, {"name.family", family[i % 4], 0}, {"phone", "+1 512 555 01" + std::to_string(10 + i % 7), 0}, {"x.n", note, 0}};
  return input;
}

void write_table(const std::string& path) {
  std::ofstream out(path);
  out << "id,first name,last name,phone\n";
  for (std::size_t i = 0; i < table_rows; ++i) out << i << ",Anna" << i % 7 << ",Smith,+1 512 555 01" << 10 + i % 40 << '\n';
}

wrong_answer judge(const std::string& doing, const error& e, failing_io::kind how) {
  if (e.code == (how == failing_io::kind::disk_full ? status::disk_full : status::io)) return {};
  // What is read then is anything that was ever written: any answer but that of a mistake of ours.
  if (how == failing_io::kind::swallowed && e.code >= status::not_found && e.code != status::internal) return {};
  // A page or a log that cannot be read cannot be told from one that is not whole.
  if (how == failing_io::kind::read_error && e.code == status::damaged) return {};
  return why(doing, e);
}

wrong_answer live_a_day(const std::string& path, const std::string& table, const std::shared_ptr<failing_io>& io, book& b, bool own_thread) {
  auto made = engine::store::create(path, test_key(), options_over(io, own_thread));
  if (!made) return judge("create", made.error(), io->how);
  auto store = *made;
  b.created = true;
  till t(*store, io->how, b);
  for (std::size_t i = 0; i < 5; ++i) t.put(i, "first");
  const auto imported = t.import(table);
  for (std::size_t i = 3; i < 8; ++i) t.put(i, "second");
  (void)t.went_well("train", store->train({}));
  if (imported)
    if (const auto undone = t.undo(imported->run, false)) (void)t.undo(*undone, true);
  (void)t.rule(0, 3, true, b.linked);
  std::set<bool> ignored;
  if (t.rule(1, 2, true, ignored)) (void)t.rule(1, 2, false, b.divided);
  t.edit(4, "edited");  // no import is undone after it, which would take along what is pinned to its records
  t.remove(6);
  t.put(9, "third");
  (void)t.went_well("close", store->close());
  return t.first_wrong;
}

wrong_answer open_and_close(const std::string& path, const std::shared_ptr<failing_io>& io, const book& b) {
  const auto opened = engine::store::open(path, test_key(), options_over(io));
  if (!opened) return !b.created && opened.error().code == status::not_found ? wrong_answer() : judge("open", opened.error(), io->how);
  const auto closed = (*opened)->close();
  return closed ? wrong_answer() : judge("close", closed.error(), io->how);
}

std::optional<std::string> loss_in(const std::string& path, const book& b) {
  const auto opened = engine::store::open(path, test_key(), options_over(std::make_shared<failing_io>()));
  if (!opened && !b.created && opened.error().code == status::not_found) return {};
  if (!opened) return why("opening", opened.error());
  auto found = first_loss(**opened, b);
  return found ? *found : why("looking", found.error());
}

}  // namespace cdb::test
