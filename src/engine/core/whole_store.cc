#include "engine/core/whole_store.h"

#include <cstdint>
#include <cstdio>
#include <map>
#include <set>

#include "base/civil.h"
#include "engine/core/audit.h"
#include "engine/core/derived_rows.h"
#include "engine/core/dropped_import.h"
#include "engine/core/edits.h"
#include "engine/core/golden_choice.h"
#include "engine/core/pending_work.h"
#include "engine/core/snapshot.h"
#include "storage/decision_table.h"
#include "storage/index_tables.h"
#include "storage/pending_table.h"
#include "storage/schema.h"
#include "storage/settings.h"

namespace cdb::engine {

namespace {

// Whether a record's raw values still give its canonical ones.
bool follows_from_raw(const fields::record& content, const fields::profile& made_with) {
  return fields::renormalize_record(content, made_with) == content;
}

// Truth that derived tables do not show: references to definitions and runs, and canonical forms by the same normalizers.
result<void> check_truth(snapshot& view, const progress& report, std::vector<std::string>& problems) {
  CDB_ASSIGN(const auto normalizers, storage::read_number(view.connection(), "normalizer_version", 0));
  std::set<std::int64_t> runs;
  CDB_ASSIGN(const auto all_runs, storage::list_runs(view.connection(), INT64_MAX));
  for (const auto& run : all_runs) runs.insert(run.no);
  std::int64_t broken = 0;
  std::int64_t strange = 0;
  std::uint64_t done = 0;
  bool cancelled = false;
  CDB_TRY(storage::each_record(view.connection(), 0, [&](storage::record_row&& row) {
    const bool stub = row.write.seq == 0;
    const auto* profile = view.defs().profile(row.write.profile);
    const bool named = view.defs().source(row.source) && (stub || (profile && runs.contains(row.write.run)));
    const bool live = row.write.state == storage::record_state::live;
    const auto content = live ? fields::decode(row.write.body) : result<fields::record>(fields::record{});
    if (!named || !content) ++broken;
    else if (live && normalizers == fields::normalizer_version && !follows_from_raw(*content, *profile)) ++strange;
    cancelled = (++done % 256 == 0) && report.tick("check", done, 0);
    return !cancelled;
  }));
  if (cancelled) return make_error(status::cancelled, "cancelled");
  if (strange) problems.push_back("records: the raw values of " + std::to_string(strange) + " do not give their canonical ones");
  if (broken) problems.push_back("records: " + std::to_string(broken) + " cannot be read or name a source, profile or run that is not there");
  return {};
}

result<doc> findings(const std::vector<std::string>& problems, const char* how_far) {
  doc list{doc::array{}};
  for (const auto& p : problems) list.push(p);
  doc out;
  out.set("shape", "verification/1").set("ok", problems.empty()).set("checked", how_far).set("problems", std::move(list));
  return out;
}

// Of a record that goes: the one that stands for it, so that its id is still answered.
result<std::int64_t> forward_from(storage::connection& c, const storage::record_row& row) {
  CDB_ASSIGN(const auto item, storage::content_item(c, row.rec));
  return item && item->extra ? item->extra : row.forward;
}

result<bool> settle_row(core& owner, storage::connection& c, const storage::record_row& row) {
  CDB_ASSIGN(auto change, content_in_force(owner, row));
  const bool live = change.row.write.state == storage::record_state::live;
  if (!live) {
    CDB_ASSIGN(change.row.forward, forward_from(c, row));
  }
  if (change.row.write.seq == row.write.seq && change.row.write.state == row.write.state) return live;
  if (change.keep_former) CDB_TRY(storage::insert_old_write(c, row.rec, row.write));
  CDB_TRY(storage::update_record(c, row.rec, change.row.forward, change.row.write));
  return live;
}

// Pending work may know that a record's content is another one than its row says; it goes with the derived tables, so the
// rows are put right first. Edits last: one whose record is not live has no content in force.
result<void> settle_content(core& owner, storage::connection& c) {
  std::vector<storage::record_row> rows;
  CDB_TRY(storage::each_record(c, 0, [&](storage::record_row&& row) {
    if (owner.visible(row.rec)) rows.push_back(std::move(row));
    return true;
  }));
  CDB_ASSIGN(const auto pins, all_pins(c));
  std::map<id128, bool> live;
  for (const auto& row : rows)
    if (!pins.contains(row.uid)) {
      CDB_ASSIGN(live[row.uid], settle_row(owner, c, row));
    }
  for (auto& row : rows) {
    const auto pin = pins.find(row.uid);
    if (pin == pins.end()) continue;
    if (live[pin->second]) {
      CDB_TRY(settle_row(owner, c, row));
    } else if (row.write.state == storage::record_state::live) {
      CDB_TRY(storage::insert_old_write(c, row.rec, row.write));
      storage::record_write none;
      none.state = storage::record_state::tombstone;
      CDB_ASSIGN(const auto forward, forward_from(c, row));
      CDB_TRY(storage::update_record(c, row.rec, forward, none));
    }
  }
  return {};
}

result<void> write_all(core& owner, storage::connection& c, const derived_rows& rows, snapshot& view) {
  CDB_TRY(storage::drop_derived_tables(c));
  CDB_TRY(storage::create_derived_tables(c));
  for (const auto& [uid, rec] : rows.uids) CDB_TRY(storage::insert_uid(c, uid, rec));
  for (const auto& [source, key, rec] : rows.source_keys) CDB_TRY(storage::insert_source_key(c, source, key, rec));
  for (const auto& [rec, body] : rows.features) CDB_TRY(storage::write_feature(c, rec, body));
  CDB_TRY(storage::insert_match_keys(c, rows.match_keys));
  for (const auto& [text, rec] : rows.terms) CDB_TRY(storage::insert_term(c, text, rec));
  for (const auto& [run, rec] : rows.run_records) CDB_TRY(storage::insert_run_record(c, run, rec));
  for (const auto& [rec, decision] : rows.decisions_of) CDB_TRY(storage::insert_decision_of(c, rec, decision));
  for (const auto& [rec, event] : rows.timeline) CDB_TRY(storage::insert_timeline(c, rec, event));
  const auto& all = rows.image.all;
  for (const auto& l : all.resolved.links)
    CDB_TRY(owner.partition().write_link(c, {all.recs[l.a], all.recs[l.b], l.weight_millibits, l.pattern}));
  for (std::size_t cluster = 0; cluster < rows.clusters.members.size(); ++cluster) {
    const auto customer = all.recs[rows.clusters.anchor[cluster]];
    for (const auto i : rows.clusters.members[cluster]) CDB_TRY(owner.partition().assign(c, all.recs[i], customer));
    CDB_ASSIGN(const auto blob, golden_of(view, all, rows.clusters.members[cluster], {}));
    CDB_TRY(owner.partition().write_golden(c, customer, blob));
  }
  CDB_TRY(storage::write_number(c, "derived_layout", storage::derived_layout));
  return owner.load_ranges();
}

// What verify looks at, and what is wrong with its pages ("ok", or there is no view).
struct pages_seen {
  std::unique_ptr<snapshot> view;
  std::string pages;
};

// In a copy, which needs the seal of every page, so that the log goes on meanwhile. In the file itself where there is nobody to go
// on, no room for a copy, or damage to be told page by page.
result<pages_seen> look_at_pages(core& owner, const progress& report) {
  pages_seen out;
  if (!owner.read_only()) {
    auto aside = snapshot::take_aside(owner, report);
    if (!aside && (aside.error().code == status::cancelled || aside.error().code == status::no_memory)) return std::move(aside).error();
    if (aside) {
      auto found = (*aside)->connection().integrity_check(false, report);
      if (found && *found == "ok") out.view = *std::move(aside);
      else owner.upkeep().discard(*std::move(aside));
      CDB_ASSIGN(out.pages, std::move(found));
      return out;
    }
  }
  CDB_ASSIGN(out.pages, owner.upkeep().check_pages());
  if (out.pages == "ok") {
    CDB_ASSIGN(out.view, snapshot::take(owner));
  }
  return out;
}

result<doc> verify_content(snapshot& view, const progress& report) {
  std::vector<std::string> problems;
  CDB_ASSIGN(const auto broken, check_audit(view.owner(), view.connection()));
  if (broken) problems.push_back("audit: entry " + std::to_string(broken) + " does not follow from the one before");
  CDB_TRY(check_truth(view, report, problems));
  if (!problems.empty()) return findings(problems, "pages, audit, truth");
  CDB_ASSIGN(const bool unsettled, storage::any_pending(view.connection()));
  if (unsettled) return findings(problems, "pages, audit, truth");  // only a store open for writing settles what is pending
  auto expected = std::make_shared<derived_rows>();
  const auto computed = compute_derived(view, *expected, report);
  auto differences = computed ? compare_derived(view, *expected, report) : std::vector<std::string>();
  view.owner().upkeep().discard(std::move(expected));
  if (!computed) {
    const auto code = computed.error().code;
    if (code == status::cancelled || code == status::no_memory) return computed.error();
    problems.push_back("truth: " + computed.error().message);
    return findings(problems, "pages, audit, truth");
  }
  if (!differences) return std::move(differences).error();
  problems.insert(problems.end(), differences->begin(), differences->end());
  return findings(problems, "pages, audit, truth, derived");
}

}  // namespace

result<doc> verify_store(core& owner, const progress& report) {
  CDB_ASSIGN(const auto one_run, work_turn::take(owner, owner.run_mutex, report));
  if (!owner.read_only()) {
    CDB_TRY(drop_left_runs(owner, report));
    CDB_ASSIGN([[maybe_unused]] const bool left, work_off_pending(owner, 0, report));
  }
  CDB_ASSIGN(auto seen, look_at_pages(owner, report));
  const auto* const header = owner.file->header_finding();
  if (seen.pages != "ok") {
    CDB_ASSIGN(auto damaged, findings({"pages: " + seen.pages}, "pages"));
    return damaged.set("header", header);
  }
  seen.view->heed(report);
  auto found = verify_content(*seen.view, report);
  owner.upkeep().discard(std::move(seen.view));  // with the copy's pages
  if (found) found->set("header", header);
  return found;
}

result<void> rebuild_store(core& owner, const progress& report) {
  CDB_ASSIGN(const auto one_run, work_turn::take(owner, owner.run_mutex, report));
  CDB_TRY(drop_left_runs(owner, report));
  CDB_TRY(owner.write(urgency::run, [&](storage::connection& c) { return settle_content(owner, c); }));
  return owner.write(urgency::run, [&](storage::connection& c) -> result<void> {
    CDB_ASSIGN(const auto view, snapshot::take(owner));  // nobody writes but us, so it shows what is committed
    derived_rows rows;
    CDB_TRY(compute_derived(*view, rows, report));
    sort_as_tables(rows);
    CDB_TRY(write_all(owner, c, rows, *view));
    owner.state.noting_keys = owner.state.unsettled = false;
    owner.state.preparing_run = 0;  // of what was to be settled
    storage::run_info run;
    run.uid = owner.env->new_id();
    run.kind = storage::run_kind::rebuild;
    run.state = storage::run_state::done;
    run.started = run.ended = owner.next_time();
    CDB_ASSIGN([[maybe_unused]] const auto no, storage::insert_run(c, run));
    return {};
  });
}

result<doc> store_info(core& owner) {
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  auto& c = view->connection();
  CDB_ASSIGN(const auto records, count_live_records(*view));
  CDB_ASSIGN(const auto customers, view->partition().count_customers(c));
  CDB_ASSIGN(const auto links, view->partition().count_links(c));
  CDB_ASSIGN(const auto pending, storage::count_pending(c));
  CDB_ASSIGN(const auto created, storage::read_number(c, "created_us", 0));
  doc out;
  out.set("shape", "info/1").set("store_id", to_uuid(owner.file->store_id())).set("created", utc_text(created));
  out.set("format_version", owner.file->format_version()).set("schema_version", storage::schema_version);
  out.set("records", records).set("customers", customers).set("links", links).set("pending", pending);
  out.set("sources", view->defs().sources().size()).set("model", view->model_no() == 0 ? "built in" : "trained");
  const auto hash = resolve::model_hash(view->model());
  char text[33];
  std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(hash[0]), static_cast<unsigned long long>(hash[1]));
  out.set("model_hash", text);
  return out;
}

}  // namespace cdb::engine
