#include "engine/ingest/joining.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

#include "engine/core/publish.h"
#include "storage/index_tables.h"
#include "storage/pending_table.h"

namespace cdb::engine {

namespace {

struct key_count {
  std::int64_t key = 0;  // as the table has it
  std::size_t fresh = 0; // of the import's records
};

std::vector<key_count> count_keys(const resolve::key_lists& keys) {
  std::vector<std::int64_t> all;
  for (std::size_t i = 0; i < keys.size(); ++i)
    for (const auto key : keys[i]) all.push_back(static_cast<std::int64_t>(key));
  std::sort(all.begin(), all.end());
  std::vector<key_count> counts;
  for (const auto key : all) {
    if (counts.empty() || counts.back().key != key) counts.push_back({key, 0});
    ++counts.back().fresh;
  }
  return counts;
}

// Records of the key that were visible before, at most `limit`.
result<std::vector<std::uint64_t>> visible_block(snapshot& view, std::uint64_t key, std::size_t limit) {
  std::vector<std::uint64_t> block;
  std::int64_t lo = 0;
  for (const auto& open : view.open_ranges()) {
    CDB_TRY(storage::records_of_key(view.connection(), key, lo, open.lo, limit - block.size(), block));
    lo = open.hi;
  }
  CDB_TRY(storage::records_of_key(view.connection(), key, lo, std::numeric_limits<std::int64_t>::max(), limit - block.size(), block));
  return block;
}

class shared_keys {
 public:
  shared_keys(snapshot& view, std::int64_t run) : view_(view), run_(run) {}

  result<void> look_at(const key_count& k) {
    const std::size_t cap = view_.model().block_cap;
    const auto key = static_cast<std::uint64_t>(k.key);
    CDB_ASSIGN(const auto old, visible_block(view_, key, cap + 1));
    if (old.empty()) return {};
    if (old.size() + k.fresh <= cap) {
      pending.push_back({storage::pending_kind::settle_key, k.key, run_, 0});
      return {};
    }
    saturated.insert(key);
    if (old.size() <= cap)
      for (const auto rec : old)
        if (rechecked_.insert(rec).second) pending.push_back({storage::pending_kind::recheck, static_cast<std::int64_t>(rec), run_, 0});
    return {};
  }

  std::vector<storage::pending_item> pending;
  std::unordered_set<std::uint64_t> saturated;

 private:
  snapshot& view_;
  const std::int64_t run_;
  std::unordered_set<std::uint64_t> rechecked_;
};

}  // namespace

result<std::shared_ptr<const resolve::key_lists>> note_shared_keys(core& owner, snapshot& view, const std::shared_ptr<const resolve::key_lists>& keys,
                                                                   std::int64_t run, const progress& report) {
  const auto counts = count_keys(*keys);
  shared_keys shared(view, run);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (i % 4096 == 0 && report.tick("join", i, counts.size())) return make_error(status::cancelled, "the import was cancelled; nothing of it is left");
    CDB_TRY(shared.look_at(counts[i]));
  }
  CDB_TRY(write_rows(owner, shared.pending.size(), report, "join",
                     [&](storage::connection& c, std::size_t i) { return storage::add_pending(c, shared.pending[i]); }));
  if (shared.saturated.empty()) return keys;
  auto own = std::make_shared<resolve::key_lists>();
  std::vector<std::uint64_t> kept;
  for (std::size_t i = 0; i < keys->size(); ++i) {
    kept.clear();
    for (const auto key : (*keys)[i])
      if (!shared.saturated.contains(key)) kept.push_back(key);
    own->add(kept);
  }
  return std::shared_ptr<const resolve::key_lists>(std::move(own));
}

}  // namespace cdb::engine
