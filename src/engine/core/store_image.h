#pragma once
// The whole store's records with their features, as of a snapshot: what training, model switches, rebuilding and verifying
// compute from.

#include <chrono>
#include <unordered_map>

#include "base/progress.h"
#include "engine/core/publish.h"
#include "engine/core/snapshot.h"

namespace cdb::engine {

struct store_image {
  resolved_records all;                        // recs, uids and features filled; resolved and golden are the caller's
  std::vector<resolve::decision> rulings;      // of indexes
};

// from_truth: features are made anew from the records' content instead of being read.
result<store_image> take_image(snapshot& view, bool from_truth, const progress& report);
// By renewed views: a record that changes meanwhile is of some moment of them. For work beside which every change is noted.
result<store_image> take_image(core& owner, const progress& report);

// Records that are about to have another content, by number: their rows as they will be.
using coming_rows = std::unordered_map<std::int64_t, storage::record_row>;
// Of these records when the run counts, or counts no more, and the edits of those that come or go; where that makes a difference.
result<coming_rows> rows_when(snapshot& view, std::int64_t run, bool counts, const std::vector<std::int64_t>& recs, const progress& report);
result<store_image> take_image(snapshot& view, const coming_rows& coming, const progress& report);

// A snapshot that is taken anew a few times a second, so that a long row of looks holds back no log. What changed between them is for
// the caller to settle.
class renewed_view {
 public:
  explicit renewed_view(core& owner) : owner_(owner) {}
  result<snapshot*> look();

 private:
  core& owner_;
  std::unique_ptr<snapshot> view_;
  std::chrono::steady_clock::time_point taken_;
};

// Golden blobs chosen from the records' content, read through the snapshot (which must outlive the function, as must what is coming).
std::function<result<std::string>(const std::vector<std::uint32_t>&)> golden_reader(snapshot& view, const resolved_records& all, const coming_rows* coming = nullptr);

unsigned worker_threads();

}  // namespace cdb::engine
