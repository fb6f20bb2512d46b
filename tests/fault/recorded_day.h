#pragma once
// A day of a store over a recorded disk: one operation after another, and after each what the store must hold from then on.

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/store.h"
#include "recorded_disk.h"

namespace cdb::test {

// What can be told of a store without its ids and times. Two stores that show the same are the same to their users.
struct shown {
  hash128 digest{};             // records, decisions, links, customers, golden values
  std::string model;
  std::string runs;             // kind and state of all that took effect
  std::set<std::string> words;  // the passphrases that open it
  friend bool operator==(const shown&, const shown&) = default;
};

struct step {
  std::string_view operation;
  std::size_t begun = 0;   // calls made before it, and
  std::size_t done = 0;    // before it was acknowledged
  shown after;
};

struct day {
  std::shared_ptr<recorded_disk> disk;
  std::vector<step> steps;  // the first is the creation
};

struct day_options {
  bool own_thread = false;
  std::size_t table_rows = 12;       // of each import
  left_out lie = left_out::nothing;  // once the store is created
};

// Names of the operations there are, in an order in which each finds something to do.
std::vector<std::string_view> all_operations();

// Creates a store and does these operations.
day live(const std::vector<std::string_view>& operations, const day_options& options);

// What is wrong with the store in this folder after a cut during call number `at`; nothing if it is as it should be. It works on in
// it, so it can be asked once. `seen`: what it shows.
std::optional<std::string> loss_in(const std::string& folder, const day& d, std::size_t at, std::optional<shown>* seen = nullptr);

// Opens and closes it, as after a cut, over this disk.
void put_in_order(const std::string& folder, const day& d, const std::shared_ptr<recorded_disk>& disk);

}  // namespace cdb::test
