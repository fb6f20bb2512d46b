#pragma once
// Helpers of the engine's tests: people to put, tables to import, and what can be asked of any store.

#include <string>
#include <vector>

#include "support/test_store.h"

namespace cdb::test {

// A store in a folder of its own that goes with it. `model` null: the built-in one.
struct world {
  temp_dir dir;
  std::string path;
  std::shared_ptr<engine::store> store;
  explicit world(std::uint64_t seed = 1, std::shared_ptr<const resolve::model> model = nullptr);
  void reopen();
  engine::store* operator->() const { return store.get(); }
};

engine::record_input person(std::string source, std::string key, std::string given, std::string family, std::string phone = {}, std::string email = {});

// People of whom no two are alike: number `i` of a series.
engine::record_input stranger(const std::string& source, const std::string& key, std::size_t i);

// A table with the columns id, first name, last name, phone, email; rows of strangers `first` to `first + count`.
std::string table_of_strangers(std::size_t first, std::size_t count);
void write_text(const std::string& path, const std::string& text);
// Imports text as a table of `source` with the key column id.
engine::import_result import_text(world& w, const std::string& source, const std::string& text, bool train = false);

// A store with customers of several records, rulings, an edit, an undone run and a quarantined row.
void furnish(world& w);
std::string read_all(const std::string& path);  // a file's bytes

hash128 digest(world& w);
void require_sound(world& w);  // nothing pending, verify finds nothing
std::string golden(world& w, const id128& any, const std::string& field);  // "" if there is none
std::size_t records_in(world& w, const id128& any);

}  // namespace cdb::test
