#include "engine/core/derived_rows.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "fields/terms.h"
#include "storage/decision_table.h"
#include "storage/event_table.h"
#include "storage/table_dump.h"

namespace cdb::engine {

namespace {

class computing {
 public:
  computing(snapshot& view, const progress& report) : view_(view), report_(report) {}

  result<derived_rows> go() {
    CDB_TRY(from_records());
    CDB_TRY(from_decisions());
    CDB_TRY(from_events());
    CDB_TRY(resolve_all());
    sort_unique(out_.uids);
    sort_unique(out_.source_keys);
    sort_unique(out_.match_keys);
    sort_unique(out_.terms);
    sort_unique(out_.run_records);
    sort_unique(out_.decisions_of);
    sort_unique(out_.timeline);
    return std::move(out_);
  }

 private:
  template <class T>
  static void sort_unique(std::vector<T>& rows) {
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  }

  result<void> from_records() {
    result<void> outcome;
    std::uint64_t seen = 0;
    CDB_TRY(storage::each_record(view_.connection(), 0, [&](storage::record_row&& row) {
      if (!view_.visible(row.rec)) return true;
      if (++seen % 1024 == 0 && report_.tick("check", seen, 0)) outcome = make_error(status::cancelled, "cancelled");
      else outcome = from_record(row);
      return outcome.ok();
    }));
    return outcome;
  }

  result<void> from_record(const storage::record_row& row) {
    out_.uids.emplace_back(row.uid, row.rec);
    recs_[row.uid] = row.rec;
    out_.source_keys.emplace_back(row.source, row.key, row.rec);
    CDB_TRY(note_run(row.write, row.rec));
    CDB_ASSIGN(const auto olds, storage::read_old_writes(view_.connection(), row.rec));
    for (const auto& old : olds) CDB_TRY(note_run(old, row.rec));
    if (row.write.state != storage::record_state::live) return {};
    CDB_ASSIGN(const auto content, fields::decode(row.write.body));
    for (const auto& t : fields::search_terms(content)) out_.terms.emplace_back(std::string(1, static_cast<char>(t.kind)) + t.text, row.rec);
    return {};
  }

  // A record an import created is found by the run's number range instead.
  result<void> note_run(const storage::record_write& write, std::int64_t rec) {
    if (write.seq == 0) return {};
    auto [at, fresh] = ranges_.try_emplace(write.run);
    if (fresh) {
      CDB_ASSIGN(at->second, storage::ranges_of_run(view_.connection(), write.run));
    }
    for (const auto& r : at->second)
      if (rec >= r.lo && rec < r.hi) return {};
    out_.run_records.emplace_back(write.run, rec);
    return {};
  }

  result<void> from_decisions() {
    return storage::each_decision(view_.connection(), [&](storage::decision_row&& row) {
      for (const auto* side : {&row.side_a, &row.side_b})
        for (const auto& id : *side)
          if (const auto rec = recs_.find(id); rec != recs_.end()) out_.decisions_of.emplace_back(rec->second, row.no);
    });
  }

  result<void> from_events() {
    return storage::each_event(view_.connection(), 0, [&](storage::event_row&& row) {
      for (const auto* id : {&row.customer, &row.other})
        if (const auto rec = recs_.find(*id); rec != recs_.end()) out_.timeline.emplace_back(rec->second, row.no);
      return true;
    });
  }

  result<void> resolve_all() {
    CDB_ASSIGN(out_.image, take_image(view_, true, report_));
    auto& all = out_.image.all;
    for (std::size_t i = 0; i < all.recs.size(); ++i) {
      out_.features.emplace_back(all.recs[i], resolve::encode(all.features[i]));
      for (const auto key : all.features[i].keys) out_.match_keys.emplace_back(static_cast<std::int64_t>(key), all.recs[i]);
    }
    CDB_ASSIGN(all.resolved, resolve::bulk_resolve(view_.model(), all.features, out_.image.rulings, worker_threads(), report_));
    out_.clusters = list_clusters(all);
    return {};
  }

  snapshot& view_;
  const progress& report_;
  derived_rows out_;
  std::unordered_map<id128, std::int64_t> recs_;
  std::map<std::int64_t, std::vector<storage::number_range>> ranges_;
};

// Counts each expected row once up and each stored row once down.
class table_check {
 public:
  table_check(snapshot& view, std::string table) : view_(view), table_(std::move(table)) {}
  void expect(storage::row_bytes& row) { ++balance_[siphash128(view_.owner().salt, row.take())[0]]; }
  result<void> finish(std::vector<std::string>& problems) {
    CDB_TRY(storage::each_row(view_.connection(), table_, [&](std::string&& row) { --balance_[siphash128(view_.owner().salt, row)[0]]; }));
    std::int64_t missing = 0;
    std::int64_t extra = 0;
    for (const auto& [row, count] : balance_) (count > 0 ? missing : extra) += count > 0 ? count : -count;
    if (missing || extra)
      problems.push_back("derived table " + table_ + ": " + std::to_string(missing) + " rows missing, " + std::to_string(extra) +
                         " rows that should not be there; rebuild the derived tables");
    return {};
  }

 private:
  snapshot& view_;
  std::string table_;
  std::unordered_map<std::uint64_t, std::int64_t> balance_;
};

using storage::row_bytes;

result<void> check_pairs(snapshot& view, const char* table, const std::vector<std::pair<std::int64_t, std::int64_t>>& rows, std::vector<std::string>& problems) {
  table_check check(view, table);
  for (const auto& [a, b] : rows) {
    row_bytes row;
    check.expect(row.integer(a).integer(b));
  }
  return check.finish(problems);
}

result<void> check_partition(snapshot& view, const derived_rows& expected, std::vector<std::string>& problems) {
  const auto slot = std::to_string(view.partition().slot());
  const auto& all = expected.image.all;
  table_check links(view, "link_" + slot);
  for (const auto& l : all.resolved.links)
    for (const auto& [a, b] : {std::pair{l.a, l.b}, std::pair{l.b, l.a}}) {
      row_bytes row;
      links.expect(row.integer(all.recs[a]).integer(all.recs[b]).integer(l.weight_millibits).integer(static_cast<std::int64_t>(l.pattern)));
    }
  CDB_TRY(links.finish(problems));
  table_check assignments(view, "assignment_" + slot);
  table_check members(view, "customer_record_" + slot);
  table_check golden(view, "customer_" + slot);
  const auto choose = golden_reader(view, all);
  for (std::size_t cluster = 0; cluster < expected.clusters.members.size(); ++cluster) {
    const auto customer = all.recs[expected.clusters.anchor[cluster]];
    for (const auto i : expected.clusters.members[cluster]) {
      row_bytes forward;
      row_bytes back;
      assignments.expect(forward.integer(all.recs[i]).integer(customer));
      members.expect(back.integer(customer).integer(all.recs[i]));
    }
    CDB_ASSIGN(const auto blob, choose(expected.clusters.members[cluster]));
    row_bytes row;
    golden.expect(row.integer(customer).blob(blob));
  }
  CDB_TRY(assignments.finish(problems));
  CDB_TRY(members.finish(problems));
  return golden.finish(problems);
}

}  // namespace

result<derived_rows> compute_derived(snapshot& view, const progress& report) { return computing(view, report).go(); }

result<std::vector<std::string>> compare_derived(snapshot& view, const derived_rows& expected) {
  std::vector<std::string> problems;
  table_check uids(view, "uid");
  for (const auto& [uid, rec] : expected.uids) {
    row_bytes row;
    uids.expect(row.blob(uid.view()).integer(rec));
  }
  CDB_TRY(uids.finish(problems));
  table_check keys(view, "source_key");
  for (const auto& [source, key, rec] : expected.source_keys) {
    row_bytes row;
    keys.expect(row.integer(source).text(key).integer(rec));
  }
  CDB_TRY(keys.finish(problems));
  table_check features(view, "feature");
  for (const auto& [rec, body] : expected.features) {
    row_bytes row;
    features.expect(row.integer(rec).blob(body));
  }
  CDB_TRY(features.finish(problems));
  table_check terms(view, "term");
  for (const auto& [text, rec] : expected.terms) {
    row_bytes row;
    terms.expect(row.blob(text).integer(rec));
  }
  CDB_TRY(terms.finish(problems));
  CDB_TRY(check_pairs(view, "match_key", expected.match_keys, problems));
  CDB_TRY(check_pairs(view, "run_record", expected.run_records, problems));
  CDB_TRY(check_pairs(view, "decision_of", expected.decisions_of, problems));
  CDB_TRY(check_pairs(view, "timeline", expected.timeline, problems));
  CDB_TRY(check_partition(view, expected, problems));
  return problems;
}

}  // namespace cdb::engine
