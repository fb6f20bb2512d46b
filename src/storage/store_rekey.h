#pragma once
// A store on its way to another master key.

#include <cstdint>
#include <memory>

#include "storage/store_impl.h"

struct sqlite3_backup;

namespace cdb::storage {

class store_file::rekeying {
 public:
  ~rekeying();  // gives up what was not finished; in the writer's turn
  // The same. What is left is a file without a name, which may be closed later: that frees all its pages.
  std::shared_ptr<void> give_up();
  // Copies some pages; true: more are left. What the writer's connection commits from then on goes to both.
  result<bool> copy_some(int pages);
  result<void> sync_copy();  // what was copied so far goes to disk, so that finishing has little to wait for; needs no turn
  std::uint64_t pages() const;
  std::uint64_t pages_left() const;

 private:
  friend class store_file;
  result<void> complete(const store_file::last_changes& change);
  impl fresh_;                          // what the store becomes
  std::unique_ptr<connection> copy_;
  sqlite3_backup* backup_ = nullptr;
  bool placed_ = false;                 // the new file has the store's name
};

}  // namespace cdb::storage
