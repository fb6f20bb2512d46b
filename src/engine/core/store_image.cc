#include "engine/core/store_image.h"

#include <algorithm>
#include <thread>
#include <unordered_map>

#include "engine/core/content.h"
#include "engine/core/edits.h"
#include "engine/core/golden.h"
#include "engine/core/store_population.h"
#include "resolve/parallel.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

constexpr auto view_age = std::chrono::milliseconds(250);
constexpr std::size_t records_a_look = 2048;
constexpr std::size_t records_a_chunk = 64;

result<resolve::feature> feature_from_truth(snapshot& view, const storage::record_row& row) {
  CDB_ASSIGN(auto made, feature_of_row(view.defs(), view.owner().salt, row));
  if (!made) return make_error(status::internal, "a record that is not live was asked for its feature");
  return *std::move(made);
}

result<void> make_features(snapshot& view, const std::vector<std::pair<std::size_t, const storage::record_row*>>& rows, resolved_records& all,
                           const progress& report) {
  const auto chunks = (rows.size() + records_a_chunk - 1) / records_a_chunk;
  std::vector<result<void>> outcomes(chunks);
  const bool whole = resolve::run_chunks(chunks, worker_threads(), report, "read", [&](std::size_t chunk, unsigned) {
    const auto end = std::min(rows.size(), (chunk + 1) * records_a_chunk);
    for (std::size_t i = chunk * records_a_chunk; i < end && outcomes[chunk]; ++i) {
      auto made = feature_from_truth(view, *rows[i].second);
      if (made) all.features[rows[i].first] = *std::move(made);
      else outcomes[chunk] = std::move(made).error();
    }
  });
  if (!whole) return make_error(status::cancelled, "cancelled");
  for (auto& outcome : outcomes) CDB_TRY(std::move(outcome));
  return {};
}

result<resolve::feature> stored_feature(snapshot& view, std::int64_t rec) {
  CDB_ASSIGN(const auto body, storage::read_feature(view.connection(), rec));
  if (!body) return make_error(status::damaged, "a record of the store has no feature");
  return resolve::decode_feature(*body, view.owner().salt);
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

namespace {

// Records into an image, in the order of their numbers.
class image_reader {
 public:
  image_reader(bool from_truth, const coming_rows& coming, const progress& report) : from_truth_(from_truth), coming_(coming), report_(report) {}

  // At most `most` more of the table's records; false: there are no more.
  result<bool> read(snapshot& view, std::size_t most) {
    result<void> outcome;
    std::size_t seen = 0;
    CDB_TRY(storage::each_record(view.connection(), next_, [&](storage::record_row&& row) {
      if (seen == most) return false;
      ++seen;
      next_ = row.rec + 1;
      outcome = take(view, row);
      return outcome.ok();
    }));
    CDB_TRY(std::move(outcome));
    return seen == most;
  }

  result<store_image> finish(snapshot& view) {
    CDB_TRY(make_features(view, others_, image_.all, report_));
    if (from_truth_) {
      CDB_ASSIGN(image_.rulings, rulings_from_truth(view, image_.all));
    } else {
      CDB_ASSIGN(image_.rulings, decisions_in_force(view.connection(), view.owner().salt));
    }
    for (auto& d : image_.rulings) {
      to_indexes(image_.all.recs, d.side_a);
      to_indexes(image_.all.recs, d.side_b);
    }
    return std::move(image_);
  }

 private:
  result<void> take(snapshot& view, const storage::record_row& stored) {
    const auto at = coming_.find(stored.rec);
    const auto& row = at == coming_.end() ? stored : at->second;
    if (row.write.state != storage::record_state::live || !view.visible(row.rec)) return {};
    auto& all = image_.all;
    if (all.recs.size() % 256 == 0 && report_.tick("read", all.recs.size(), 0)) return make_error(status::cancelled, "cancelled");
    resolve::feature made;
    if (at != coming_.end()) {
      others_.emplace_back(all.recs.size(), &row);
    } else {
      CDB_ASSIGN(made, from_truth_ ? feature_from_truth(view, row) : stored_feature(view, row.rec));
    }
    all.recs.push_back(row.rec);
    all.uids.push_back(row.uid);
    all.features.push_back(std::move(made));
    return {};
  }

  const bool from_truth_;
  const coming_rows& coming_;
  const progress& report_;
  std::int64_t next_ = 0;
  store_image image_;
  std::vector<std::pair<std::size_t, const storage::record_row*>> others_;  // features to be made, by index
};

result<store_image> read_image(snapshot& view, bool from_truth, const coming_rows& coming, const progress& report) {
  image_reader reader(from_truth, coming, report);
  CDB_ASSIGN([[maybe_unused]] const bool more, reader.read(view, SIZE_MAX));
  return reader.finish(view);
}

}  // namespace

result<store_image> take_image(core& owner, const progress& report) {
  const coming_rows none;
  image_reader reader(false, none, report);
  renewed_view views(owner);
  for (;;) {
    CDB_ASSIGN(auto* view, views.look());
    CDB_ASSIGN(const bool more, reader.read(*view, records_a_look));
    if (!more) return reader.finish(*view);
  }
}

result<store_image> take_image(snapshot& view, bool from_truth, const progress& report) { return read_image(view, from_truth, {}, report); }

result<store_image> take_image(snapshot& view, const coming_rows& coming, const progress& report) { return read_image(view, false, coming, report); }

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

std::function<result<std::string>(const std::vector<std::uint32_t>&)> golden_reader(snapshot& view, const resolved_records& all, const coming_rows* coming) {
  return [&view, &all, coming](const std::vector<std::uint32_t>& members) -> result<std::string> {
    std::vector<fields::record> contents(members.size());
    std::vector<golden_candidate> candidates;
    for (std::size_t i = 0; i < members.size(); ++i) {
      const auto rec = all.recs[members[i]];
      CDB_ASSIGN(const auto row, coming && coming->contains(rec) ? std::optional(coming->at(rec)) : view.record(rec));
      if (!row) return make_error(status::damaged, "a record that the store's tables name is missing");
      if (row->write.state != storage::record_state::live) continue;  // removed meanwhile: what follows from that is pending
      CDB_ASSIGN(contents[i], fields::decode(row->write.body));
      candidates.push_back({row->rec, row->source, all.features[members[i]].tag, &contents[i]});
    }
    return encode_golden(choose_golden(view.defs(), candidates));
  };
}

result<snapshot*> renewed_view::look() {
  const auto now = std::chrono::steady_clock::now();
  if (!view_ || now - taken_ > view_age) {
    view_.reset();
    CDB_ASSIGN(view_, snapshot::take(owner_));
    taken_ = now;
  }
  return view_.get();
}

unsigned worker_threads() { return std::clamp(std::thread::hardware_concurrency(), 1u, 16u); }

}  // namespace cdb::engine
