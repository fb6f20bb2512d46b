#include "engine/core/store_image.h"

#include <algorithm>
#include <thread>
#include <unordered_map>

#include "engine/core/golden.h"
#include "engine/core/store_population.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

constexpr unsigned looks_a_view = 4096;

result<resolve::feature> feature_from_truth(snapshot& view, const storage::record_row& row) {
  CDB_ASSIGN(const auto content, fields::decode(row.write.body));
  const auto* source = view.defs().source(row.source);
  if (!source) return make_error(status::damaged, "a record of the store names an unknown source");
  return resolve::make_feature(content, {source->name, row.key, source->unique}, view.owner().salt);
}

result<resolve::feature> stored_feature(snapshot& view, std::int64_t rec) {
  CDB_ASSIGN(const auto body, storage::read_feature(view.connection(), rec));
  if (!body) return make_error(status::damaged, "a record of the store has no feature");
  return resolve::decode_feature(*body);
}

result<std::vector<resolve::decision>> rulings_from_truth(snapshot& view, const resolved_records& all) {
  std::unordered_map<id128, std::int64_t> recs;
  for (std::size_t i = 0; i < all.recs.size(); ++i) recs.emplace(all.uids[i], all.recs[i]);
  return decisions_in_force(view.connection(), view.owner().salt, [&](const id128& id) -> result<std::optional<std::int64_t>> {
    const auto at = recs.find(id);
    return at == recs.end() ? std::nullopt : std::optional(at->second);
  });
}

void to_indexes(const std::vector<std::int64_t>& recs, std::vector<resolve::record_no>& side) {
  std::vector<resolve::record_no> indexes;
  for (const auto rec : side) {
    const auto at = std::lower_bound(recs.begin(), recs.end(), static_cast<std::int64_t>(rec));
    if (at != recs.end() && *at == static_cast<std::int64_t>(rec)) indexes.push_back(static_cast<resolve::record_no>(at - recs.begin()));
  }
  side = std::move(indexes);
}

}  // namespace

result<store_image> take_image(snapshot& view, bool from_truth, const progress& report) {
  store_image image;
  result<void> outcome;
  CDB_TRY(storage::each_record(view.connection(), 0, [&](storage::record_row&& row) {
    if (row.write.state != storage::record_state::live || !view.visible(row.rec)) return true;
    if (image.all.recs.size() % 1024 == 0 && report.tick("read", image.all.recs.size(), 0)) {
      outcome = make_error(status::cancelled, "cancelled");
      return false;
    }
    auto f = from_truth ? feature_from_truth(view, row) : stored_feature(view, row.rec);
    if (!f) {
      outcome = std::move(f).error();
      return false;
    }
    image.all.recs.push_back(row.rec);
    image.all.uids.push_back(row.uid);
    image.all.features.push_back(*std::move(f));
    return true;
  }));
  CDB_TRY(std::move(outcome));
  if (from_truth) {
    CDB_ASSIGN(image.rulings, rulings_from_truth(view, image.all));
  } else {
    CDB_ASSIGN(image.rulings, decisions_in_force(view.connection(), view.owner().salt));
  }
  for (auto& d : image.rulings) {
    to_indexes(image.all.recs, d.side_a);
    to_indexes(image.all.recs, d.side_b);
  }
  return image;
}

std::function<result<std::string>(const std::vector<std::uint32_t>&)> golden_reader(snapshot& view, const resolved_records& all) {
  return [&view, &all](const std::vector<std::uint32_t>& members) -> result<std::string> {
    std::vector<fields::record> contents(members.size());
    std::vector<golden_candidate> candidates;
    for (std::size_t i = 0; i < members.size(); ++i) {
      CDB_ASSIGN(const auto row, storage::read_record(view.connection(), all.recs[members[i]]));
      if (!row) return make_error(status::damaged, "a record that the store's tables name is missing");
      if (row->write.state != storage::record_state::live) continue;  // removed meanwhile: what follows from that is pending
      CDB_ASSIGN(contents[i], fields::decode(row->write.body));
      candidates.push_back({row->rec, row->source, all.features[members[i]].tag, &contents[i]});
    }
    return encode_golden(choose_golden(view.defs(), candidates));
  };
}

result<snapshot*> renewed_view::look() {
  if (looks_++ % looks_a_view == 0) {
    view_.reset();
    CDB_ASSIGN(view_, snapshot::take(owner_));
  }
  return view_.get();
}

unsigned worker_threads() { return std::clamp(std::thread::hardware_concurrency(), 1u, 16u); }

}  // namespace cdb::engine
