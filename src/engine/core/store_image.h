#pragma once
// The whole store's records with their features: what training, model switches, undos, rebuilding and verifying compute from.

#include <functional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/progress.h"
#include "engine/core/publish.h"
#include "engine/core/snapshot.h"

namespace cdb::engine {

struct store_image {
  resolved_records all;                        // recs, uids and features filled; resolved and golden are the caller's
  std::vector<resolve::decision> rulings;      // of indexes
};

// Records that are about to have another content, by number: their rows as they will be.
using coming_rows = std::unordered_map<std::int64_t, storage::record_row>;
// Of these records when the run counts, or counts no more, and the edits of those that come or go; where that makes a difference.
result<coming_rows> rows_when(snapshot& view, std::int64_t run, bool counts, const std::vector<std::int64_t>& recs, const progress& report);

// Reads an image in the order of the records' numbers. Rows are read through a view, features made of them without one: a view that
// is held for long keeps the log from being begun anew.
class image_reader {
 public:
  // from_truth: features are made anew from the records' content instead of being read. What is given must outlive the reader.
  image_reader(core& owner, bool from_truth, const coming_rows& coming, const progress& report, store_image& into)
      : owner_(owner), from_truth_(from_truth), coming_(coming), report_(report), image_(into) {}

  // At most `most` more of the table's records; false: there are no more, and the rulings are read too.
  result<bool> read(snapshot& view, std::size_t most);
  // The features of what was read, on all threads.
  result<void> make_features();

 private:
  // A stored feature, a row to make one of, or a row that is to come.
  using origin = std::variant<std::string, storage::record_row, const storage::record_row*>;
  result<void> note(snapshot& view, storage::record_row&& stored);
  result<resolve::feature> make(const origin& from) const;
  result<void> read_rulings(snapshot& view);

  core& owner_;
  const bool from_truth_;
  const coming_rows& coming_;
  const progress& report_;
  std::int64_t next_ = 0;
  store_image& image_;
  std::shared_ptr<const definitions> defs_;
  std::vector<origin> unmade_;  // of the last records of the image
};

// Of the view's moment, into an empty image; what could be read before a failure is left in it.
result<void> take_image(snapshot& view, bool from_truth, const coming_rows& coming, const progress& report, store_image& into);
// Of no single moment, by views that are held for moments: a record that changes meanwhile is as one of them shows it. For work beside
// which every change is noted.
result<void> take_image(core& owner, const progress& report, store_image& into);

unsigned worker_threads();

}  // namespace cdb::engine
