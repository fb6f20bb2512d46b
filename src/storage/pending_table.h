#pragma once
// The table `pending`: resolving that is still to be done. Every item can be done again without harm, so a crash resumes it.

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "storage/connection.h"

namespace cdb::storage {

enum class pending_kind : std::uint8_t {
  content = 0,     // item: record number; its row and look-ups are to follow its content in force, its links are right; extra: if that is
                   // none, the record that stands for it
  refresh = 1,     // item: record number; bring its content and derived rows up to date; extra: not 0 if a put changed it beside the run
  settle_key = 2,  // item: match key; extra: by how many records its block may have outgrown the cap unnoticed
  recheck = 3,     // item: record number; drop its links that no active key supports
};

struct pending_item {
  pending_kind kind{};
  std::int64_t item = 0;
  std::int64_t run = 0;   // takes effect when this run is no longer open; 0 = at once
  std::int64_t extra = 0;
};

result<void> add_pending(connection& c, const pending_item& item);  // an equal item: its extra grows by item.extra
result<void> widen_pending_key(connection& c, std::int64_t key, std::int64_t by);  // where the key is to be settled; else nothing
result<void> delete_pending(connection& c, const pending_item& item);
result<std::vector<pending_item>> next_pending(connection& c, std::size_t limit);  // but content; in effect, of one kind, refresh first
result<std::optional<pending_item>> content_item(connection& c, std::int64_t rec);  // in effect or waiting
result<std::vector<pending_item>> content_items(connection& c, std::int64_t from_rec, std::size_t limit);  // ascending
result<std::vector<std::int64_t>> changed_beside(connection& c, std::int64_t run);  // the records of refreshes with an extra
result<bool> any_pending(connection& c);                                         // in effect or waiting for a run
result<std::int64_t> count_pending(connection& c);
result<std::int64_t> delete_pending_of_run(connection& c, std::int64_t run, std::int64_t limit);  // of a dropped run; how many

}  // namespace cdb::storage
