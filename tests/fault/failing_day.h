#pragma once
// A day of a store over a disk whose calls fail, what was answered during it, and what must be there after it.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "engine/store.h"
#include "unit/storage/fault_io_help.h"

namespace cdb::test {

using store_help::failing_io;

// The log is carried over again and again: by the calls themselves, so that a failing call can be told by its number, or by the
// store's thread.
engine::open_options options_over(const std::shared_ptr<failing_io>& io, bool own_thread = false);

constexpr std::size_t table_rows = 30;
void write_table(const std::string& path);

engine::record_input person(std::size_t i, const std::string& note);  // of the source till, with the note as x.n

// What may be there: an operation that failed may have taken effect or not.
struct book {
  bool created = false;
  std::map<std::string, std::set<std::string>> puts;  // contents by key; "": none
  std::set<bool> table{false};
  std::set<bool> linked{false};    // whether records 0 and 3 are one by a ruling
  std::set<bool> divided{false};   // whether records 1 and 2 are two by a ruling, having been one by another
  std::set<std::string> golden{""};  // x.edited of record 4's customer
};

// The first answer that does not tell what failed.
using wrong_answer = std::optional<std::string>;

// Whether an error says what this disk did: an io error or a full disk, and no damage or bug of the library.
wrong_answer judge(const std::string& doing, const error& e, failing_io::kind how);

// Creates, puts, imports, trains, rules, edits, removes, undoes and redoes; goes on after errors like a till that keeps trying.
wrong_answer live_a_day(const std::string& path, const std::string& table, const std::shared_ptr<failing_io>& io, book& b, bool own_thread = false);

// Opens and closes it as after a crash.
wrong_answer open_and_close(const std::string& path, const std::shared_ptr<failing_io>& io, const book& b);

// What is wrong with the store after the day; nothing if it is as it should be. It works on in it, so it can be asked once.
std::optional<std::string> loss_in(const std::string& path, const book& b);

}  // namespace cdb::test
