#pragma once
// A store to try calls on, always the same one: made once, copied for each use.

#include <custodb/custodb.h>

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace cdb::test {

using digest = std::array<std::uint8_t, 16>;

// What a call works with, and the places for what it answers.
class bench {
 public:
  explicit bench(std::size_t rows = 12);  // of the table to import
  ~bench();
  bench(const bench&) = delete;
  bench& operator=(const bench&) = delete;

  void open_anew();    // the store as it was made
  void close();
  void let_go();       // of what a call answered
  std::string file(const std::string& name) const { return folder_ + "/" + name; }
  digest content();
  std::string problems();  // what verify finds, "" for nothing

  custodb_store* store = nullptr;
  custodb_record* record = nullptr;     // a good one, in no store
  custodb_id person{}, other{}, third{};
  custodb_id import_run{}, ruling{}, sample{};
  std::uint64_t merge_event = 0;
  std::string table;                    // a file to import
  std::string exported, opened, created;  // names for other files
  ArrowArrayStream given{};             // made by `before` of a call

  custodb_error* error = nullptr;
  custodb_doc* doc = nullptr;
  custodb_doc* held = nullptr;          // to be read by the calls for documents
  custodb_record* made_record = nullptr;
  custodb_store* made_store = nullptr;
  custodb_cancel* cancel = nullptr;
  ArrowArrayStream stream{};
  ArrowSchema schema{};
  ArrowArray array{};
  custodb_put_result put{};
  custodb_undo_result undo{};
  custodb_id id{};

 private:
  void make_template();

  std::string folder_;
  std::size_t rows_;
};

// A stream of one or two columns of text, three rows, which asks for no memory.
ArrowArrayStream column_of_phones();
ArrowArrayStream table_of_people();

custodb_open_options open_options();

// Throws std::runtime_error if the call did not succeed.
void must(custodb_status answered, custodb_error*& error);

}  // namespace cdb::test
