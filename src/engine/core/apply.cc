#include "engine/core/apply.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/core/content.h"
#include "engine/core/content_sweep.h"
#include "engine/core/edits.h"
#include "engine/core/store_population.h"
#include "fields/terms.h"
#include "storage/index_tables.h"
#include "storage/pending_table.h"
#include "storage/record_table.h"

namespace cdb::engine {

namespace {

using key_changes = std::map<std::uint64_t, std::pair<std::vector<resolve::record_no>, std::vector<resolve::record_no>>>;

std::string term_key(const fields::term& t) { return std::string(1, static_cast<char>(t.kind)) + t.text; }

result<std::vector<std::string>> terms_of(const std::optional<storage::record_row>& row) {
  std::vector<std::string> texts;
  if (!row || !is_live(*row)) return texts;
  CDB_ASSIGN(const auto content, fields::decode(row->write.body));
  for (const auto& t : fields::search_terms(content)) texts.push_back(term_key(t));
  std::sort(texts.begin(), texts.end());
  return texts;
}

// The record that stands for a removed one: its customer's oldest record that stays.
result<std::int64_t> forward_of(core& owner, std::int64_t rec, const std::set<std::int64_t>& leaving) {
  CDB_ASSIGN(const auto customer, owner.partition().customer_of(owner.writer(), rec));
  if (!customer) return std::int64_t{0};
  CDB_ASSIGN(const auto members, owner.partition().records_of(owner.writer(), *customer));
  std::int64_t oldest = 0;
  id128 oldest_id{};
  for (const auto member : members) {
    if (leaving.contains(member)) continue;
    CDB_ASSIGN(const auto row, owner.record(member));
    if (row && (oldest == 0 || row->uid < oldest_id)) {
      oldest = member;
      oldest_id = row->uid;
    }
  }
  return oldest;
}

result<void> write_truth(core& owner, content_change& change) {
  auto& c = owner.writer();
  if (!change.before) {
    CDB_TRY(storage::insert_record(c, change.row));
    CDB_TRY(storage::insert_uid(c, change.row.uid, change.row.rec));
    return storage::insert_source_key(c, change.row.source, change.row.key, change.row.rec);
  }
  if (change.keep_former) CDB_TRY(storage::insert_old_write(c, change.row.rec, change.before->write));
  return storage::update_record(c, change.row.rec, change.row.forward, change.row.write);
}

result<void> write_terms(core& owner, const content_change& change) {
  CDB_ASSIGN(const auto before, terms_of(change.before));
  CDB_ASSIGN(const auto after, terms_of(change.row));
  std::vector<std::string> gone;
  std::vector<std::string> fresh;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(gone));
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(fresh));
  for (const auto& t : gone) CDB_TRY(storage::delete_term(owner.writer(), t, change.row.rec));
  for (const auto& t : fresh) CDB_TRY(storage::insert_term(owner.writer(), t, change.row.rec));
  return {};
}

// Feature and match keys; true if resolving must look at the record.
result<bool> write_feature(core& owner, const content_change& change, key_changes& keys) {
  auto& c = owner.writer();
  const auto rec = change.row.rec;
  std::shared_ptr<const resolve::feature> before;
  if (change.before) {
    CDB_ASSIGN(before, owner.feature_of(rec));
  }
  CDB_ASSIGN(auto made, feature_of_row(owner.writer_definitions(), owner.salt, change.row));
  std::shared_ptr<const resolve::feature> after;
  if (made) after = std::make_shared<const resolve::feature>(*std::move(made));
  const std::string body = after ? resolve::encode(*after) : std::string();
  if (before && after && body == resolve::encode(*before)) return false;
  if (!before && !after) return false;
  const std::vector<std::uint64_t> none;
  const auto& old_keys = before ? before->keys : none;
  const auto& new_keys = after ? after->keys : none;
  for (const auto key : old_keys)
    if (!std::binary_search(new_keys.begin(), new_keys.end(), key)) {
      CDB_TRY(storage::delete_match_key(c, key, rec));
      keys[key].second.push_back(static_cast<resolve::record_no>(rec));
    }
  for (const auto key : new_keys)
    if (!std::binary_search(old_keys.begin(), old_keys.end(), key)) {
      CDB_TRY(storage::insert_match_key(c, key, rec));
      keys[key].first.push_back(static_cast<resolve::record_no>(rec));
    }
  CDB_TRY(after ? storage::write_feature(c, rec, body) : storage::delete_feature(c, rec));
  owner.remember_feature(rec, after);
  return true;
}

// A key whose block is still to be settled may be settled later by so much more. While an import or a model switch is being
// prepared every changed key is such a key: the preparation does not see the change.
result<void> note_drift(core& owner, std::uint64_t key, std::size_t by) {
  const auto item = static_cast<std::int64_t>(key);
  const auto drift = static_cast<std::int64_t>(by);
  CDB_TRY(storage::widen_pending_key(owner.writer(), item, drift));
  if (owner.state.preparing_run == 0) return {};
  return storage::add_pending(owner.writer(), {.kind = storage::pending_kind::settle_key, .item = item, .run = owner.state.preparing_run, .extra = drift});
}

// Records that are to be looked at again once what is being prepared is in force: their contents changed, or rulings about them.
result<void> note_beside(core& owner, const resolve::update_request& request) {
  for (const auto* records : {&request.changed, &request.recluster})
    for (const auto rec : *records)
      CDB_TRY(storage::add_pending(owner.writer(), {.kind = storage::pending_kind::refresh,
                                                    .item = static_cast<std::int64_t>(rec),
                                                    .run = owner.state.preparing_run,
                                                    .extra = 1}));
  return {};
}

}  // namespace

result<repartition_result> apply_request(core& owner, std::vector<content_change> changes, resolve::update_request request, std::int64_t run) {
  for (const auto& change : changes) CDB_TRY(take_over_content(owner, change.row.rec));
  CDB_TRY(let_edits_follow(owner, changes));
  std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.row.rec < b.row.rec; });
  std::set<std::int64_t> leaving;
  for (const auto& change : changes)
    if (!is_live(change.row)) leaving.insert(change.row.rec);
  key_changes keys;
  std::set<std::int64_t> rewritten;
  for (auto& change : changes) {
    if (!is_live(change.row) && change.before && is_live(*change.before)) {
      CDB_ASSIGN(change.row.forward, forward_of(owner, change.row.rec, leaving));
    }
    CDB_TRY(write_truth(owner, change));
    CDB_TRY(write_terms(owner, change));
    CDB_ASSIGN(const bool to_resolve, write_feature(owner, change, keys));
    if (is_live(change.row)) rewritten.insert(change.row.rec);
    (to_resolve ? request.changed : request.recluster).push_back(static_cast<resolve::record_no>(change.row.rec));
  }

  store_population population(owner);
  CDB_ASSIGN(const auto model, owner.model_by_number(owner.writer(), owner.state.model_no));
  for (const auto& [key, change] : keys) {
    CDB_TRY(resolve::note_key_change(population, *model, key, change.first, change.second, request));
    if (owner.state.noting_keys) CDB_TRY(note_drift(owner, key, change.first.size() + change.second.size()));
  }
  if (owner.state.preparing_run) CDB_TRY(note_beside(owner, request));
  CDB_ASSIGN(const auto step, resolve::update(population, *model, request));
  owner.counters.compared_pairs += step.compared_pairs;
  owner.counters.clustered_records += step.clustered_records;
  return repartition(owner, step, rewritten, run);
}

result<repartition_result> apply_changes(core& owner, std::vector<content_change> changes, const std::vector<std::int64_t>& recluster, std::int64_t run) {
  resolve::update_request request;
  for (const auto rec : recluster) request.recluster.push_back(static_cast<resolve::record_no>(rec));
  return apply_request(owner, std::move(changes), std::move(request), run);
}

}  // namespace cdb::engine
