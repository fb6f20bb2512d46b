#include "engine/core/content_sweep.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/sorting.h"
#include "engine/core/content.h"
#include "engine/core/edits.h"
#include "engine/core/pending_work.h"
#include "engine/core/publish.h"
#include "engine/core/store_image.h"
#include "fields/terms.h"
#include "resolve/parallel.h"
#include "storage/index_tables.h"
#include "storage/pending_table.h"
#include "storage/record_table.h"

namespace cdb::engine {

namespace {

constexpr std::size_t records_a_look = 512;
constexpr std::size_t compared_at_once = 64;
constexpr std::size_t keys_a_look = 512;  // whether their records have followed: as many as a leaf holds

// A record's row and stored match keys, its content in force, and what follows for its look-ups.
struct followed {
  storage::record_row stored;
  storage::record_row now;
  std::vector<std::uint64_t> stored_keys;
  std::vector<std::uint64_t> keys_gone, keys_new;
  std::vector<std::string> terms_gone, terms_new;
  std::string feature;  // none: it is not live
};

result<followed> read(storage::connection& c, const definitions& defs, const hash_key& salt, std::int64_t rec) {
  followed f;
  CDB_ASSIGN(auto row, storage::read_record(c, rec));
  if (!row) return make_error(status::damaged, "a record that the store's tables name is missing");
  f.stored = *std::move(row);
  CDB_ASSIGN(f.now, current(c, defs, f.stored));
  CDB_ASSIGN(const auto body, storage::read_feature(c, rec));
  if (body) {
    CDB_ASSIGN(auto feature, resolve::decode_feature(*body, salt));
    f.stored_keys = std::move(feature.keys);
  }
  return f;
}

result<std::vector<std::string>> terms_of(const storage::record_row& row) {
  std::vector<std::string> texts;
  if (!is_live(row)) return texts;
  CDB_ASSIGN(const auto content, fields::decode(row.write.body));
  for (const auto& t : fields::search_terms(content)) texts.push_back(std::string(1, static_cast<char>(t.kind)) + t.text);
  std::sort(texts.begin(), texts.end());
  return texts;
}

template <class T>
void part(const std::vector<T>& before, const std::vector<T>& after, std::vector<T>& gone, std::vector<T>& fresh) {
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(gone));
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(fresh));
}

result<void> compare(const definitions& defs, const hash_key& salt, followed& f) {
  CDB_ASSIGN(const auto before, terms_of(f.stored));
  CDB_ASSIGN(const auto after, terms_of(f.now));
  part(before, after, f.terms_gone, f.terms_new);
  CDB_ASSIGN(const auto feature, feature_of_row(defs, salt, f.now));
  static const std::vector<std::uint64_t> none;
  part(f.stored_keys, feature ? feature->keys : none, f.keys_gone, f.keys_new);
  if (feature) f.feature = resolve::encode(*feature);
  return {};
}

// The last step: row and feature, and nothing is pending any more.
result<void> finish(core& owner, const storage::pending_item& item, const std::string& feature) {
  auto& c = owner.writer();
  CDB_ASSIGN(const auto stored, storage::read_record(c, item.item));
  if (!stored) return make_error(status::damaged, "a record that the store's tables name is missing");
  CDB_ASSIGN(auto change, content_in_force(owner, *stored));
  CDB_TRY(sleep_without_target(owner, change));
  if (change.row.write.seq != stored->write.seq || change.row.write.state != stored->write.state) {
    if (!is_live(change.row)) change.row.forward = item.extra;
    if (change.keep_former) CDB_TRY(storage::insert_old_write(c, stored->rec, stored->write));
    CDB_TRY(storage::update_record(c, stored->rec, change.row.forward, change.row.write));
    CDB_TRY(is_live(change.row) ? storage::write_feature(c, stored->rec, feature) : storage::delete_feature(c, stored->rec));
  }
  return storage::delete_pending(c, item);
}

result<bool> in_effect(storage::connection& c, const storage::pending_item& item) {
  CDB_ASSIGN(const auto run, storage::read_run(c, item.run));
  return !run || run->state != storage::run_state::open;
}

// The look-ups of many records, each kind in its table's order.
class sweep {
 public:
  sweep(core& owner, const progress& report) : core_(owner), report_(report) {}

  result<void> go(std::size_t most) {
    CDB_TRY(gather(most));
    CDB_TRY(write_keys(keys_gone_, storage::pair_change::remove));
    CDB_TRY(write_keys(keys_new_, storage::pair_change::add));
    CDB_TRY(write(terms_gone_, [](storage::connection& c, const std::string& text, std::int64_t rec) { return storage::delete_term(c, text, rec); }));
    CDB_TRY(write(terms_new_, [](storage::connection& c, const std::string& text, std::int64_t rec) { return storage::add_term(c, text, rec); }));
    return write_rows(core_, items_.size(), report_, "settle", [&](storage::connection&, std::size_t i) {
      return core_.followed.contains(items_[i].item) ? result<void>() : finish(core_, items_[i], features_[i]);
    });
  }

 private:
  template <class First>
  using list = std::vector<std::pair<First, std::int64_t>>;

  // From views of the store, beside the writing. What a put changes meanwhile has followed by itself.
  result<void> gather(std::size_t most) {
    for (std::int64_t next = 0; items_.size() < most;) {
      if (report_.tick("settle", items_.size(), 0)) return make_error(status::cancelled, "cancelled; what is pending will be settled later");
      core_.upkeep().ease();
      CDB_ASSIGN(auto view, snapshot::take(core_));
      CDB_ASSIGN(const auto items, storage::content_items(view->connection(), next, std::min(records_a_look, most - items_.size())));
      if (items.empty()) return {};
      next = items.back().item + 1;
      std::vector<followed> records;
      for (const auto& item : items) {
        CDB_ASSIGN(auto record, read(view->connection(), view->defs(), core_.salt, item.item));
        records.push_back(std::move(record));
      }
      const auto defs = view->shared_defs();
      view.reset();
      CDB_TRY(compare_all(*defs, records));
      for (std::size_t i = 0; i < items.size(); ++i) note(items[i], std::move(records[i]));
    }
    return {};
  }

  result<void> compare_all(const definitions& defs, std::vector<followed>& records) {
    const auto chunks = (records.size() + compared_at_once - 1) / compared_at_once;
    std::vector<result<void>> outcomes(chunks);
    const bool whole = resolve::run_chunks(chunks, worker_threads(), progress{nullptr, report_.cancel}, "settle", [&](std::size_t chunk, unsigned) {
      const auto end = std::min(records.size(), (chunk + 1) * compared_at_once);
      for (std::size_t i = chunk * compared_at_once; i < end && outcomes[chunk]; ++i) outcomes[chunk] = compare(defs, core_.salt, records[i]);
    });
    if (!whole) return make_error(status::cancelled, "cancelled; what is pending will be settled later");
    for (auto& outcome : outcomes) CDB_TRY(std::move(outcome));
    return {};
  }

  void note(const storage::pending_item& item, followed&& f) {
    const auto rec = item.item;
    for (const auto key : f.keys_gone) keys_gone_.emplace_back(static_cast<std::int64_t>(key), rec);
    for (const auto key : f.keys_new) keys_new_.emplace_back(static_cast<std::int64_t>(key), rec);
    for (auto& text : f.terms_gone) terms_gone_.emplace_back(std::move(text), rec);
    for (auto& text : f.terms_new) terms_new_.emplace_back(std::move(text), rec);
    items_.push_back(item);
    features_.push_back(std::move(f.feature));
  }

  template <class First, class One>
  result<void> write(list<First>& rows, One one) {
    if (!sort_unless_stopped(rows, report_, "settle")) return make_error(status::cancelled, "cancelled; what is pending will be settled later");
    CDB_TRY(write_rows(core_, rows.size(), report_, "settle", [&](storage::connection& c, std::size_t i) {
      return core_.followed.contains(rows[i].second) ? result<void>() : one(c, rows[i].first, rows[i].second);
    }));
    list<First>().swap(rows);
    return {};
  }

  result<void> write_keys(list<std::int64_t>& rows, storage::pair_change how) {
    if (!sort_unless_stopped(rows, report_, "settle")) return make_error(status::cancelled, "cancelled; what is pending will be settled later");
    const auto followed = [&](const auto& row) { return core_.followed.contains(row.second); };
    CDB_TRY(write_parts(core_, rows.size(), report_, "settle", [&](storage::connection& c, std::size_t from, std::size_t to) -> result<std::size_t> {
      auto some = std::span(rows).subspan(from, std::min(to - from, keys_a_look));
      some = some.first(static_cast<std::size_t>(std::find_if(some.begin(), some.end(), followed) - some.begin()));
      if (some.empty()) return from + 1;
      CDB_ASSIGN(const auto done, storage::change_match_keys(c, some, how));
      return from + done;
    }));
    list<std::int64_t>().swap(rows);
    return {};
  }

  core& core_;
  const progress& report_;
  std::vector<storage::pending_item> items_;
  std::vector<std::string> features_;
  list<std::int64_t> keys_gone_, keys_new_;  // match keys as the table sorts them: signed
  list<std::string> terms_gone_, terms_new_;
};

}  // namespace

result<void> take_over_content(core& owner, std::int64_t rec) {
  if (!owner.state.unsettled) return {};
  auto& c = owner.writer();
  CDB_ASSIGN(const auto item, storage::content_item(c, rec));
  if (!item) return {};
  CDB_ASSIGN(const bool now, in_effect(c, *item));
  if (!now) return {};
  CDB_ASSIGN(auto f, read(c, owner.writer_definitions(), owner.salt, rec));
  CDB_TRY(compare(owner.writer_definitions(), owner.salt, f));
  for (const auto key : f.keys_gone) CDB_TRY(storage::delete_match_key(c, key, rec));
  for (const auto key : f.keys_new) CDB_TRY(storage::add_match_key(c, key, rec));
  for (const auto& text : f.terms_gone) CDB_TRY(storage::delete_term(c, text, rec));
  for (const auto& text : f.terms_new) CDB_TRY(storage::add_term(c, text, rec));
  owner.followed.insert(rec);
  return finish(owner, *item, f.feature);
}

result<bool> sweep_contents(core& owner, std::size_t most, const progress& report) {
  using first_left = std::optional<storage::pending_item>;
  // Also the end of a preparation that goes on until all have followed: what puts link meanwhile is looked at once more.
  const auto left = [&](storage::connection& c) -> result<first_left> {
    if (!owner.state.unsettled) return first_left();
    owner.followed.clear();
    CDB_ASSIGN(const auto first, storage::content_items(c, 0, 1));
    if (!first.empty()) {
      CDB_ASSIGN(const bool now, in_effect(c, first.front()));
      return now ? first_left(first.front()) : first_left();
    }
    owner.state.unsettled = false;
    CDB_ASSIGN(const auto preparing, storage::read_run(c, owner.state.preparing_run));
    if (preparing && preparing->state != storage::run_state::open) owner.state.preparing_run = 0;
    return first_left();
  };
  CDB_ASSIGN(const auto before, owner.write(urgency::run, left, core::commits::ordered));
  if (!before) return false;
  auto sweeping = std::make_shared<sweep>(owner, report);
  auto done = sweeping->go(most);
  owner.upkeep().discard(std::move(sweeping));
  CDB_TRY(std::move(done));
  CDB_ASSIGN(const auto after, owner.write(urgency::run, left, core::commits::ordered));
  // A disk that drops writes shows the swept records as they were, again and again.
  if (after && std::pair(after->run, after->item) <= std::pair(before->run, before->item))
    return make_error(status::damaged, "the store does not hold what was written to it: its disk has lost it");
  return after.has_value();
}

}  // namespace cdb::engine
