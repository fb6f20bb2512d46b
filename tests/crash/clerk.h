#pragma once
// A clerk at work on a store: puts, removals, imports, undos, trainings, key changes, one after another. Each is announced before
// and told after on a pipe, so that whoever kills the clerk knows what had been acknowledged and what was under way.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "engine/store.h"

namespace cdb::test {

// What must, and what may, be in the store.
struct ledger {
  bool created = false;                                        // the creation was acknowledged
  std::map<std::string, std::set<std::string>> puts;           // key -> contents it may have; "" = removed
  struct table {
    std::size_t rows = 0;
    std::set<bool> visible;                                    // true: all of it, false: nothing
    std::string run;
  };
  std::map<std::string, table> tables;                         // by source
  std::set<std::string> passphrases;                           // one of them opens the store
};

// Lines of the pipe: "> what ..." before an operation, "< what ..." after it.
void note(ledger& book, const std::string& line);

// Works until it is killed or has done `most` operations. The folder holds the store and the tables to import.
// `beside`: two threads put under names of their own ("a0" ... and "b0" ...) and two read, all the while.
[[noreturn]] void work_as_clerk(const std::string& folder, const ledger& book, std::uint64_t seed, int pipe, int most, bool beside = false);

engine::open_options clerk_options();
storage::credentials passphrase_key(const std::string& word);

}  // namespace cdb::test
