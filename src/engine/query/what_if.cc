#include "engine/query/what_if.h"

#include <algorithm>
#include <limits>

#include "engine/core/store_population.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

bool holds(const std::shared_ptr<const resolve::feature>& f, std::uint64_t key) { return f && std::ranges::binary_search(f->keys, key); }

}  // namespace

what_if::what_if(snapshot& view, resolve::record_no rec, std::shared_ptr<const resolve::feature> now, std::shared_ptr<const resolve::feature> former)
    : view_(view), rec_(rec), now_(std::move(now)), former_(std::move(former)), enough_(view.model().block_cap + 3u) {}

// Without the record itself.
result<const std::vector<resolve::record_no>*> what_if::stored_block(std::uint64_t key) {
  const auto [at, fresh] = blocks_.try_emplace(key);
  auto& block = at->second;
  if (!fresh) return &block;
  std::int64_t lo = 0;
  for (const auto& open : view_.open_ranges()) {
    CDB_TRY(storage::records_of_key(view_.connection(), key, lo, open.lo, enough_ - block.size(), block));
    lo = open.hi;
  }
  CDB_TRY(storage::records_of_key(view_.connection(), key, lo, std::numeric_limits<std::int64_t>::max(), enough_ - block.size(), block));
  std::erase(block, rec_);
  return &block;
}

result<void> what_if::block(std::uint64_t key, std::size_t limit, std::vector<resolve::record_no>& out) {
  CDB_ASSIGN(const auto* stored, stored_block(key));
  auto all = *stored;
  if (holds(now_, key)) all.insert(std::ranges::lower_bound(all, rec_), rec_);
  out.insert(out.end(), all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(limit, all.size())));
  return {};
}

result<std::shared_ptr<const resolve::feature>> what_if::feature_of(resolve::record_no rec) {
  if (rec == rec_) return now_;
  const auto [at, fresh] = features_.try_emplace(rec);
  if (fresh) {
    CDB_ASSIGN(at->second, view_.feature_of(static_cast<std::int64_t>(rec)));
  }
  return at->second;
}

result<void> what_if::links(resolve::record_no rec, std::vector<resolve::link>& out) {
  std::vector<storage::stored_link> stored;
  CDB_TRY(view_.partition().links_of(view_.connection(), static_cast<std::int64_t>(rec), stored));
  for (const auto& l : stored) {
    const auto other = static_cast<resolve::record_no>(l.other);
    out.push_back({std::min(rec, other), std::max(rec, other), l.weight_millibits, l.pattern});
  }
  return {};
}

result<void> what_if::decisions(resolve::record_no rec, std::vector<resolve::decision>& out) {
  CDB_ASSIGN(auto named, decisions_naming_any(view_.connection(), view_.owner().salt, {static_cast<std::int64_t>(rec)}));
  out.insert(out.end(), std::make_move_iterator(named.begin()), std::make_move_iterator(named.end()));
  return {};
}

result<resolve::update_result> what_if::put() {
  const std::vector<resolve::record_no> self{rec_};
  const std::vector<resolve::record_no> nobody;
  resolve::update_request request;
  for (const auto key : now_->keys)
    if (!holds(former_, key)) CDB_TRY(resolve::note_key_change(*this, view_.model(), key, self, nobody, request));
  if (former_)
    for (const auto key : former_->keys)
      if (!holds(now_, key)) CDB_TRY(resolve::note_key_change(*this, view_.model(), key, nobody, self, request));
  request.changed = self;
  return resolve::update(*this, view_.model(), request);
}

result<std::vector<resolve::record_no>> what_if::candidates() {
  std::vector<resolve::record_no> found;
  for (const auto key : now_->keys) {
    CDB_ASSIGN(const auto* block, stored_block(key));
    if (block->size() < view_.model().block_cap) found.insert(found.end(), block->begin(), block->end());  // the record is one more
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace cdb::engine
