#pragma once
// The whole store's records with their features, as of a snapshot: what training, model switches, rebuilding and verifying
// compute from.

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

// A snapshot that is taken anew every so often, so that a long row of looks holds back no log. What changed between them is for the
// caller to settle.
class renewed_view {
 public:
  explicit renewed_view(core& owner) : owner_(owner) {}
  result<snapshot*> look();

 private:
  core& owner_;
  std::unique_ptr<snapshot> view_;
  unsigned looks_ = 0;
};

// Golden blobs chosen from the records' content, read through the snapshot (which must outlive the function).
std::function<result<std::string>(const std::vector<std::uint32_t>&)> golden_reader(snapshot& view, const resolved_records& all);

unsigned worker_threads();

}  // namespace cdb::engine
