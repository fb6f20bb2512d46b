#include "engine/core/derived_rows.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/sorting.h"
#include "engine/core/golden_choice.h"
#include "fields/terms.h"
#include "storage/decision_table.h"
#include "storage/event_table.h"
#include "storage/table_dump.h"

namespace cdb::engine {

namespace {

class computing {
 public:
  computing(snapshot& view, derived_rows& out, const progress& report) : view_(view), out_(out), report_(report) {}

  result<void> go() {
    CDB_TRY(from_records());
    if (!sort_unless_stopped(out_.uids, report_, "check")) return make_error(status::cancelled, "cancelled");
    CDB_TRY(from_decisions());
    CDB_TRY(from_events());
    CDB_TRY(resolve_all());
    make_unique(out_.run_records);
    make_unique(out_.decisions_of);
    make_unique(out_.timeline);
    return {};
  }

 private:
  // What several writes, rulings and events can give.
  template <class T>
  static void make_unique(std::vector<T>& rows) {
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  }

  result<void> from_records() {
    result<void> outcome;
    std::uint64_t seen = 0;
    CDB_TRY(storage::each_record(view_.connection(), 0, [&](storage::record_row&& row) {
      if (!view_.visible(row.rec)) return true;
      if (++seen % 256 == 0 && report_.tick("check", seen, 0)) outcome = make_error(status::cancelled, "cancelled");
      else outcome = from_record(row);
      return outcome.ok();
    }));
    return outcome;
  }

  result<void> from_record(const storage::record_row& row) {
    out_.uids.emplace_back(row.uid, row.rec);
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

  // 0: none has this id.
  std::int64_t record_of(const id128& id) const {
    const auto at = std::lower_bound(out_.uids.begin(), out_.uids.end(), std::pair(id, std::int64_t{0}));
    return at != out_.uids.end() && at->first == id ? at->second : 0;
  }

  result<void> from_decisions() {
    return storage::each_decision(view_.connection(), [&](storage::decision_row&& row) {
      for (const auto* side : {&row.side_a, &row.side_b})
        for (const auto& id : *side)
          if (const auto rec = record_of(id)) out_.decisions_of.emplace_back(rec, row.no);
    });
  }

  result<void> from_events() {
    bool stop = false;
    std::uint64_t seen = 0;
    CDB_TRY(storage::each_event(view_.connection(), 0, [&](storage::event_row&& row) {
      for (const auto* id : {&row.customer, &row.other})
        if (const auto rec = record_of(*id)) out_.timeline.emplace_back(rec, row.no);
      stop = ++seen % 1024 == 0 && report_.tick("check", seen, 0);
      return !stop;
    }));
    return stop ? result<void>(make_error(status::cancelled, "cancelled")) : result<void>();
  }

  result<void> resolve_all() {
    CDB_TRY(take_image(view_, true, {}, report_, out_.image));
    auto& all = out_.image.all;
    for (std::size_t i = 0; i < all.recs.size(); ++i) {
      if (i % 1024 == 0 && report_.tick("check", i, all.recs.size())) return make_error(status::cancelled, "cancelled");
      out_.features.emplace_back(all.recs[i], resolve::encode(all.features[i]));
      for (const auto key : all.features[i].keys) out_.match_keys.emplace_back(static_cast<std::int64_t>(key), all.recs[i]);
    }
    CDB_ASSIGN(all.resolved, resolve::bulk_resolve(view_.model(), all.features, out_.image.rulings, worker_threads(), report_));
    out_.clusters = list_clusters(all);
    return {};
  }

  snapshot& view_;
  derived_rows& out_;
  const progress& report_;
  std::map<std::int64_t, std::vector<storage::number_range>> ranges_;
};

// The rows a table should hold beside those that it holds, as hashes: in parts, so that none takes long to compare.
class table_check {
 public:
  table_check(snapshot& view, const progress& report, std::string table) : view_(view), report_(report), table_(std::move(table)) {}

  // False: cancelled, and finish() says so.
  bool expect(storage::row_bytes& row) { return note(expected_, row.take()); }

  result<void> finish(std::vector<std::string>& problems) {
    if (!stopped_) {
      const auto read = storage::each_row(view_.connection(), table_, [&](std::string&& row) { return note(found_, row); });
      if (!read && read.error().code != status::damaged) return read;
      if (!read) {
        problems.push_back("derived table " + table_ + ": cannot be read to its end; rebuild the derived tables");
        return {};
      }
    }
    std::size_t missing = 0;
    std::size_t extra = 0;
    for (std::size_t i = 0; i < parts && look(); ++i) count(expected_[i], found_[i], missing, extra);
    if (stopped_) return make_error(status::cancelled, "cancelled");
    if (missing || extra)
      problems.push_back("derived table " + table_ + ": " + std::to_string(missing) + " rows missing, " + std::to_string(extra) +
                         " rows that should not be there; rebuild the derived tables");
    return {};
  }

 private:
  static constexpr std::size_t parts = 256;
  using hashes = std::array<std::vector<std::uint64_t>, parts>;

  bool look() { return !(stopped_ = stopped_ || report_.tick("check", rows_, 0)); }

  bool note(hashes& where, std::string_view row) {
    const auto hash = siphash128(view_.owner().salt, row)[0];
    where[hash % parts].push_back(hash);
    return ++rows_ % 4096 != 0 || look();
  }

  static void count(std::vector<std::uint64_t>& expected, std::vector<std::uint64_t>& found, std::size_t& missing, std::size_t& extra) {
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    std::vector<std::uint64_t> both;
    std::set_intersection(expected.begin(), expected.end(), found.begin(), found.end(), std::back_inserter(both));
    missing += expected.size() - both.size();
    extra += found.size() - both.size();
  }

  snapshot& view_;
  const progress& report_;
  std::string table_;
  hashes expected_, found_;
  std::uint64_t rows_ = 0;
  bool stopped_ = false;
};

using storage::row_bytes;

result<void> check_pairs(snapshot& view, const progress& report, const char* table, const std::vector<std::pair<std::int64_t, std::int64_t>>& rows, std::vector<std::string>& problems) {
  table_check check(view, report, table);
  for (const auto& [a, b] : rows) {
    row_bytes row;
    if (!check.expect(row.integer(a).integer(b))) break;
  }
  return check.finish(problems);
}

result<void> check_partition(snapshot& view, const progress& report, const derived_rows& expected, std::vector<std::string>& problems) {
  const auto slot = std::to_string(view.partition().slot());
  const auto& all = expected.image.all;
  table_check links(view, report, "link_" + slot);
  for (const auto& l : all.resolved.links)
    for (const auto& [a, b] : {std::pair{l.a, l.b}, std::pair{l.b, l.a}}) {
      row_bytes row;
      (void)links.expect(row.integer(all.recs[a]).integer(all.recs[b]).integer(l.weight_millibits).integer(static_cast<std::int64_t>(l.pattern)));
    }
  CDB_TRY(links.finish(problems));
  table_check assignments(view, report, "assignment_" + slot);
  table_check members(view, report, "customer_record_" + slot);
  table_check golden(view, report, "customer_" + slot);
  for (std::size_t cluster = 0; cluster < expected.clusters.members.size(); ++cluster) {
    const auto customer = all.recs[expected.clusters.anchor[cluster]];
    for (const auto i : expected.clusters.members[cluster]) {
      row_bytes forward;
      row_bytes back;
      (void)assignments.expect(forward.integer(all.recs[i]).integer(customer));
      (void)members.expect(back.integer(customer).integer(all.recs[i]));
    }
    CDB_ASSIGN(const auto blob, golden_of(view, all, expected.clusters.members[cluster], {}));
    row_bytes row;
    if (!golden.expect(row.integer(customer).blob(blob))) break;
  }
  CDB_TRY(assignments.finish(problems));
  CDB_TRY(members.finish(problems));
  return golden.finish(problems);
}

}  // namespace

result<void> compute_derived(snapshot& view, derived_rows& out, const progress& report) { return computing(view, out, report).go(); }

void sort_as_tables(derived_rows& rows) {
  std::sort(rows.uids.begin(), rows.uids.end());
  std::sort(rows.source_keys.begin(), rows.source_keys.end());
  std::sort(rows.match_keys.begin(), rows.match_keys.end());
  std::sort(rows.terms.begin(), rows.terms.end());
}

result<std::vector<std::string>> compare_derived(snapshot& view, const derived_rows& expected, const progress& report) {
  std::vector<std::string> problems;
  table_check uids(view, report, "uid");
  for (const auto& [uid, rec] : expected.uids) {
    row_bytes row;
    if (!uids.expect(row.blob(uid.view()).integer(rec))) break;
  }
  CDB_TRY(uids.finish(problems));
  table_check keys(view, report, "source_key");
  for (const auto& [source, key, rec] : expected.source_keys) {
    row_bytes row;
    if (!keys.expect(row.integer(source).text(key).integer(rec))) break;
  }
  CDB_TRY(keys.finish(problems));
  table_check features(view, report, "feature");
  for (const auto& [rec, body] : expected.features) {
    row_bytes row;
    if (!features.expect(row.integer(rec).blob(body))) break;
  }
  CDB_TRY(features.finish(problems));
  table_check terms(view, report, "term");
  for (const auto& [text, rec] : expected.terms) {
    row_bytes row;
    if (!terms.expect(row.blob(text).integer(rec))) break;
  }
  CDB_TRY(terms.finish(problems));
  CDB_TRY(check_pairs(view, report, "match_key", expected.match_keys, problems));
  CDB_TRY(check_pairs(view, report, "run_record", expected.run_records, problems));
  CDB_TRY(check_pairs(view, report, "decision_of", expected.decisions_of, problems));
  CDB_TRY(check_pairs(view, report, "timeline", expected.timeline, problems));
  CDB_TRY(check_partition(view, report, expected, problems));
  return problems;
}

}  // namespace cdb::engine
