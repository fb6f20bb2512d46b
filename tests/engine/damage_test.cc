// Planted damages: each changes one thing in a store that was sound, behind the engine's back, and verify finds it.

#include <fstream>
#include <functional>

#include "engine_help.h"
#include "fields/value.h"
#include "storage/index_tables.h"
#include "storage/record_table.h"
#include "storage/settings.h"

using namespace cdb;
using test::furnish;
using test::must;
using test::read_all;
using test::world;

namespace {

storage::file_options options_of_file() { return test::test_options(1).file; }

// Runs SQL on the closed store, as somebody with the key could.
void change(const std::string& path, const std::function<void(storage::connection&)>& work) {
  auto file = must(storage::store_file::open(path, test::test_key(), options_of_file(), system_environment()));
  {
    auto c = must(file->connect_writer());
    must(c->begin_write());
    work(*c);
    must(c->commit());
  }
  must(file->close());
}

// Tables called ..._N are those of the partition in force.
void run_sql(storage::connection& c, std::string sql) {
  const auto slot = std::to_string(must(storage::read_number(c, "partition_slot", 0)));
  for (auto at = sql.find("_N"); at != std::string::npos; at = sql.find("_N", at)) sql.replace(at, 2, "_" + slot);
  must(c.exec(sql));
  REQUIRE(c.changes() >= 1);
}

// The first record's content with one value changed.
void rewrite_body(storage::connection& c, const std::function<void(fields::record&)>& edit) {
  std::optional<storage::record_row> row;
  must(storage::each_record(c, 0, [&](storage::record_row&& r) {
    if (r.write.state != storage::record_state::live) return true;
    row = std::move(r);
    return false;
  }));
  REQUIRE(row);
  auto content = must(fields::decode(row->write.body));
  edit(content);
  row->write.body = fields::encode(content);
  must(storage::update_record(c, row->rec, row->forward, row->write));
}

struct damage {
  const char* what;
  std::function<void(storage::connection&)> plant;
};

damage sql(const char* what, const char* text) {
  return {what, [text](storage::connection& c) { run_sql(c, text); }};
}

std::vector<damage> all_damages() {
  return {
      {"a value", [](auto& c) {
         rewrite_body(c, [](fields::record& r) {
           for (auto& v : r.values)
             if (v.field == fields::field_id::name_family) v.canonical += "x";
         });
       }},
      {"a value gone", [](auto& c) { rewrite_body(c, [](fields::record& r) { r.values.pop_back(); }); }},
      {"a value's status", [](auto& c) {
         rewrite_body(c, [](fields::record& r) {
           for (auto& v : r.values)
             if (v.field == fields::field_id::email) v.status = fields::value_status::invalid;
         });
       }},
      {"a raw value", [](auto& c) {
         rewrite_body(c, [](fields::record& r) {
           for (auto& v : r.values)
             if (!v.derived) v.raw += "x";
         });
       }},
      sql("a body that cannot be read", "UPDATE record SET body = x'63' WHERE rec = (SELECT min(rec) FROM record WHERE state = 0)"),
      sql("a record gone", "DELETE FROM record WHERE rec = (SELECT min(rec) FROM record)"),
      sql("a record's source", "UPDATE record SET source = 999 WHERE rec = (SELECT min(rec) FROM record)"),
      sql("a record's key", "UPDATE record SET key = 'other' WHERE rec = (SELECT min(rec) FROM record)"),
      sql("a record's run", "UPDATE record SET run = 999 WHERE rec = (SELECT min(rec) FROM record)"),
      sql("a removed record back to life", "UPDATE record SET state = 0 WHERE state = 1"),
      sql("golden values", "UPDATE customer_N SET golden = (SELECT golden FROM customer_N ORDER BY customer DESC LIMIT 1) WHERE customer = (SELECT min(customer) FROM customer_N)"),
      sql("a customer gone", "DELETE FROM customer_N WHERE customer = (SELECT min(customer) FROM customer_N)"),
      sql("a link's weight", "UPDATE link_N SET weight = weight + 1 WHERE rec = (SELECT min(rec) FROM link_N)"),
      sql("a link gone", "DELETE FROM link_N WHERE rec < other"),
      sql("an assignment", "UPDATE assignment_N SET customer = customer + 1 WHERE rec = (SELECT min(rec) FROM assignment_N)"),
      sql("a customer's record", "DELETE FROM customer_record_N WHERE rec = (SELECT max(rec) FROM customer_record_N)"),
      sql("a search term", "DELETE FROM term WHERE text = (SELECT min(text) FROM term)"),
      sql("match keys", "DELETE FROM match_key WHERE key = (SELECT min(key) FROM match_key)"),
      sql("a match key", "UPDATE match_key SET pairs = substr(pairs, 1, 1) || x'0808' || substr(pairs, 4, 8) || zeroblob(7) || x'7f' || zeroblob(7) || x'01' WHERE rowid = 1"),
      sql("match keys that cannot be read", "UPDATE match_key SET pairs = substr(pairs, 1, length(pairs) - 1)"),
      sql("match keys by another bound", "UPDATE match_key SET key = 1 << 47 WHERE rowid = 1"),
      sql("a feature", "UPDATE feature SET body = (SELECT body FROM feature ORDER BY rec DESC LIMIT 1) WHERE rec = (SELECT min(rec) FROM feature)"),
      sql("an id", "UPDATE uid SET rec = rec + 1 WHERE uid = (SELECT max(uid) FROM uid)"),
      sql("a look-up of keys", "DELETE FROM source_key WHERE key = (SELECT min(key) FROM source_key)"),
      sql("a ruling gone", "DELETE FROM decision"),
      sql("a ruling turned round", "UPDATE decision SET kind = 2 WHERE reason = 'the same'"),
      sql("a ruling's side", "UPDATE decision SET side_b = (SELECT uid FROM record ORDER BY rec LIMIT 1) WHERE reason = 'the same'"),
      sql("an audit entry", "UPDATE audit SET action = 'nothing' WHERE no = 2"),
      sql("an audit entry gone", "DELETE FROM audit WHERE no = 2"),
      sql("an event gone", "DELETE FROM event WHERE no = (SELECT min(no) FROM event)"),
      sql("a history of a customer", "DELETE FROM timeline"),
      sql("records of a run", "DELETE FROM run_record"),
      sql("a run gone", "DELETE FROM run WHERE kind = 1"),
  };
}

bool verify_finds(world& w) {
  auto opened = engine::store::open(w.path, test::test_key(), test::test_options(3));
  if (!opened) return true;  // it does not even open
  w.store = *opened;
  const auto checked = w->verify({});
  const bool ok = checked && *checked->find("ok")->as_bool();
  must(w->close());
  return !ok;
}

// The latest import as a crash leaves one before it comes into force.
void cut_import_short(storage::connection& c) {
  const std::string run = " FROM run WHERE kind = 2 ORDER BY no DESC LIMIT 1)";
  run_sql(c, "INSERT INTO open_range SELECT run, lo, hi FROM run_range WHERE run = (SELECT no" + run);
  run_sql(c, "UPDATE run SET state = 0 WHERE no = (SELECT no" + run);
}

}  // namespace

TEST_CASE("verify finds what was changed behind the engine's back", "[engine]") {
  world w;
  furnish(w);
  must(w->close());
  const auto sound = read_all(w.path);
  REQUIRE_FALSE(verify_finds(w));
  for (const auto& d : all_damages()) {
    INFO(d.what);
    test::write_text(w.path, sound);
    change(w.path, d.plant);
    CHECK(verify_finds(w));
  }
}

TEST_CASE("verify or opening finds bytes that changed on disk", "[engine]") {
  world w;
  furnish(w);
  must(w->close());
  const auto sound = read_all(w.path);
  constexpr std::size_t header = 16 << 10;
  constexpr std::size_t page = 4096;
  REQUIRE(sound.size() > header + 20 * page);
  test::random_source random(5);
  for (int i = 0; i < 15; ++i) {
    auto bytes = sound;
    const auto at = header + page + random.below(bytes.size() - header - page);
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
    test::write_text(w.path, bytes);
    INFO("bit flipped at " << at << " of " << bytes.size());
    CHECK(verify_finds(w));
  }
  SECTION("two pages swapped") {
    auto bytes = sound;
    for (std::size_t i = 0; i < page; ++i) std::swap(bytes[header + 5 * page + i], bytes[header + 9 * page + i]);
    test::write_text(w.path, bytes);
    CHECK(verify_finds(w));
  }
  SECTION("the file cut short") {
    test::write_text(w.path, sound.substr(0, sound.size() - 3 * page));
    CHECK(verify_finds(w));
  }
  SECTION("a page emptied") {
    auto bytes = sound;
    bytes.replace(header + 7 * page, page, page, '\0');
    test::write_text(w.path, bytes);
    CHECK(verify_finds(w));
  }
}

TEST_CASE("rebuilding needs none of the derived tables", "[engine]") {
  world w;
  furnish(w);
  const auto digest = test::digest(w);
  for (const char* table : {"uid", "source_key", "feature", "match_key", "term", "decision_of", "timeline", "link_N", "assignment_N", "customer_N"}) {
    INFO(table);
    must(w->close());
    change(w.path, [&](storage::connection& c) { run_sql(c, std::string("DELETE FROM ") + table); });
    w.store = must(engine::store::open(w.path, test::test_key(), test::test_options(3)));
    must(w->rebuild({}));
    test::require_sound(w);
    CHECK(test::digest(w) == digest);
  }
}

TEST_CASE("match keys that cannot be read, beside an import that was cut short, are made anew by opening", "[engine]") {
  world w;
  furnish(w);
  const auto digest = test::digest(w);
  (void)test::import_text(w, "late", test::table_of_strangers(900, 20));
  REQUIRE(test::digest(w) != digest);
  must(w->close());
  change(w.path, [&](storage::connection& c) {
    cut_import_short(c);
    run_sql(c, "UPDATE match_key SET pairs = substr(pairs, 1, length(pairs) - 1)");
  });
  w.store = must(engine::store::open(w.path, test::test_key(), test::test_options(3)));
  const auto runs = must(w->runs(1));
  CHECK(*runs.at("/runs/0/kind")->as_string() == "rebuild");
  test::require_sound(w);
  CHECK(test::digest(w) == digest);
}

TEST_CASE("a store of another layout with an import that was cut short is made anew without it", "[engine]") {
  world w;
  furnish(w);
  const auto digest = test::digest(w);
  (void)test::import_text(w, "late", test::table_of_strangers(900, 20));
  REQUIRE(test::digest(w) != digest);
  must(w->close());
  change(w.path, [&](storage::connection& c) {
    cut_import_short(c);
    run_sql(c, "DROP TABLE match_key; CREATE TABLE match_key(key INTEGER NOT NULL, rec INTEGER NOT NULL, PRIMARY KEY(key, rec)) WITHOUT ROWID");
    run_sql(c, "UPDATE store SET value = '5' WHERE name = 'derived_layout'");
  });
  w.store = must(engine::store::open(w.path, test::test_key(), test::test_options(3)));
  test::require_sound(w);
  CHECK(test::digest(w) == digest);
}

TEST_CASE("changing any one value, link, ruling or customer changes the digest", "[engine]") {
  world w;
  furnish(w);
  const auto before = test::digest(w);
  must(w->close());
  const auto sound = read_all(w.path);
  const std::vector<damage> changes = {
      {"a raw value", [](auto& c) { rewrite_body(c, [](fields::record& r) { r.values.front().raw += " "; }); }},
      {"a canonical value", [](auto& c) { rewrite_body(c, [](fields::record& r) { r.values.back().canonical += "x"; }); }},
      sql("a link's weight", "UPDATE link_N SET weight = weight + 1 WHERE rec = (SELECT min(rec) FROM link_N)"),
      sql("a link's pattern", "UPDATE link_N SET pattern = pattern + 1 WHERE rec = (SELECT min(rec) FROM link_N)"),
      sql("a link gone", "DELETE FROM link_N WHERE rec = (SELECT min(rec) FROM link_N)"),
      sql("a ruling turned round", "UPDATE decision SET kind = 2 WHERE reason = 'the same'"),
      sql("a ruling gone", "DELETE FROM decision WHERE reason = 'the same'"),
      sql("a customer's record", "DELETE FROM customer_record_N WHERE rec = (SELECT max(rec) FROM customer_record_N)"),
      sql("golden values", "UPDATE customer_N SET golden = (SELECT golden FROM customer_N ORDER BY customer DESC LIMIT 1) WHERE customer = (SELECT min(customer) FROM customer_N)"),
      sql("a record removed", "UPDATE record SET state = 1 WHERE rec = (SELECT min(rec) FROM record)"),
      sql("a record's key", "UPDATE record SET key = 'other' WHERE rec = (SELECT min(rec) FROM record)"),
  };
  for (const auto& d : changes) {
    INFO(d.what);
    test::write_text(w.path, sound);
    change(w.path, d.plant);
    w.store = must(engine::store::open(w.path, test::test_key(), test::test_options(3)));
    const auto after = w->digest();
    CHECK((!after || *after != before));
    must(w->close());
  }
}
