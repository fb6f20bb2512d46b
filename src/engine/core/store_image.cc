#include "engine/core/store_image.h"

#include <algorithm>
#include <thread>
#include <unordered_map>

#include "engine/core/content.h"
#include "engine/core/edits.h"
#include "engine/core/store_population.h"
#include "resolve/parallel.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

constexpr std::size_t records_an_image = 2048;
constexpr std::size_t records_a_chunk = 64;

result<std::vector<resolve::decision>> rulings_from_truth(snapshot& view, const resolved_records& all) {
  std::unordered_map<id128, std::int64_t> recs;  // from the first ruling on
  return decisions_in_force(view.connection(), view.owner().salt, [&](const id128& id) -> result<std::optional<std::int64_t>> {
    if (recs.empty())
      for (std::size_t i = 0; i < all.recs.size(); ++i) recs.emplace(all.uids[i], all.recs[i]);
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

result<bool> image_reader::read(snapshot& view, std::size_t most) {
  result<void> outcome;
  std::size_t seen = 0;
  defs_ = view.shared_defs();
  CDB_TRY(storage::each_record(view.connection(), next_, [&](storage::record_row&& row) {
    if (seen == most) return false;
    ++seen;
    next_ = row.rec + 1;
    outcome = note(view, std::move(row));
    return outcome.ok();
  }));
  CDB_TRY(std::move(outcome));
  if (seen == most) return true;
  CDB_TRY(read_rulings(view));
  return false;
}

result<void> image_reader::note(snapshot& view, storage::record_row&& stored) {
  const auto at = coming_.find(stored.rec);
  const auto& row = at == coming_.end() ? stored : at->second;
  if (row.write.state != storage::record_state::live || !view.visible(row.rec)) return {};
  auto& all = image_.all;
  if (all.recs.size() % 256 == 0 && report_.tick("read", all.recs.size(), 0)) return make_error(status::cancelled, "cancelled");
  all.recs.push_back(row.rec);
  all.uids.push_back(row.uid);
  if (at != coming_.end()) {
    unmade_.emplace_back(&row);
  } else if (from_truth_) {
    unmade_.emplace_back(std::move(stored));
  } else {
    CDB_ASSIGN(auto body, storage::read_feature(view.connection(), stored.rec));
    if (!body) return make_error(status::damaged, "a record of the store has no feature");
    unmade_.emplace_back(*std::move(body));
  }
  return {};
}

result<resolve::feature> image_reader::make(const origin& from) const {
  if (const auto* body = std::get_if<std::string>(&from)) return resolve::decode_feature(*body, owner_.salt);
  const auto* coming = std::get_if<const storage::record_row*>(&from);
  CDB_ASSIGN(auto made, feature_of_row(*defs_, owner_.salt, coming ? **coming : std::get<storage::record_row>(from)));
  if (!made) return make_error(status::internal, "a record that is not live was asked for its feature");
  return *std::move(made);
}

result<void> image_reader::make_features() {
  auto& features = image_.all.features;
  const auto before = features.size();
  features.resize(before + unmade_.size());
  const auto chunks = (unmade_.size() + records_a_chunk - 1) / records_a_chunk;
  std::vector<result<void>> outcomes(chunks);
  const bool whole = resolve::run_chunks(chunks, worker_threads(), {nullptr, report_.cancel}, "", [&](std::size_t chunk, unsigned) {
    const auto end = std::min(unmade_.size(), (chunk + 1) * records_a_chunk);
    for (std::size_t i = chunk * records_a_chunk; i < end && outcomes[chunk]; ++i) {
      auto made = make(unmade_[i]);
      unmade_[i] = std::string();
      if (made) features[before + i] = *std::move(made);
      else outcomes[chunk] = std::move(made).error();
    }
  });
  unmade_.clear();
  if (!whole) return make_error(status::cancelled, "cancelled");
  for (auto& outcome : outcomes) CDB_TRY(std::move(outcome));
  return {};
}

result<void> image_reader::read_rulings(snapshot& view) {
  const auto& all = image_.all;
  if (from_truth_) {
    CDB_ASSIGN(image_.rulings, rulings_from_truth(view, all));
  } else {
    CDB_ASSIGN(image_.rulings, decisions_in_force(view.connection(), owner_.salt));
  }
  for (auto& d : image_.rulings) {
    to_indexes(all.recs, d.side_a);
    to_indexes(all.recs, d.side_b);
  }
  return {};
}

result<void> take_image(snapshot& view, bool from_truth, const coming_rows& coming, const progress& report, store_image& into) {
  image_reader reader(view.owner(), from_truth, coming, report, into);
  for (bool more = true; more;) {
    CDB_ASSIGN(more, reader.read(view, records_an_image));
    CDB_TRY(reader.make_features());
  }
  return {};
}

result<void> take_image(core& owner, const progress& report, store_image& into) {
  const coming_rows none;
  image_reader reader(owner, false, none, report, into);
  for (bool more = true; more;) {
    owner.upkeep().ease();
    {
      CDB_ASSIGN(const auto view, snapshot::take(owner));
      CDB_ASSIGN(more, reader.read(*view, records_an_image));
    }
    CDB_TRY(reader.make_features());
  }
  return {};
}

result<coming_rows> rows_when(snapshot& view, std::int64_t run, bool counts, const std::vector<std::int64_t>& recs, const progress& report) {
  content_reader contents(view.connection(), view.defs());
  contents.assume(run, counts);
  coming_rows coming;
  const auto look_at = [&](std::int64_t rec) -> result<void> {
    CDB_ASSIGN(auto before, storage::read_record(view.connection(), rec));
    if (!before || coming.contains(rec)) return {};
    const auto seq = before->write.seq;
    CDB_ASSIGN(auto after, contents.in_force(*std::move(before)));
    if (after.write.seq != seq) coming.emplace(rec, std::move(after));
    return {};
  };
  for (std::size_t i = 0; i < recs.size(); ++i) {
    if (i % 1024 == 0 && report.tick("read", i, recs.size())) return make_error(status::cancelled, "cancelled");
    CDB_TRY(look_at(recs[i]));
  }
  CDB_ASSIGN(const auto pins, all_pins(view.connection()));
  for (const auto& [edit, corrected] : pins) {
    CDB_ASSIGN(const auto target, storage::rec_of_uid(view.connection(), corrected));
    CDB_ASSIGN(const auto rec, storage::rec_of_uid(view.connection(), edit));
    if (target && rec && coming.contains(*target)) CDB_TRY(look_at(*rec));
  }
  return coming;
}

unsigned worker_threads() { return std::clamp(std::thread::hardware_concurrency(), 1u, 16u); }

}  // namespace cdb::engine
