#include "engine/ingest/put.h"

#include <algorithm>
#include <set>

#include "base/bytes.h"
#include "base/utf8.h"
#include "engine/core/apply.h"
#include "engine/core/cells.h"
#include "engine/core/content_sweep.h"
#include "engine/core/pending_work.h"
#include "engine/core/snapshot.h"
#include "resolve/population.h"
#include "storage/decision_table.h"
#include "storage/index_tables.h"
#include "storage/pending_table.h"

namespace cdb::engine {

namespace {

struct prepared {
  record_names names;
  fields::record content;
  std::string body;
};

constexpr std::size_t max_key_bytes = 512;

result<void> check_key(std::string_view key) {
  if (key.empty() || key.size() > max_key_bytes || !is_valid_utf8(key)) return make_error(status::invalid_argument, "a record's key is 1 to 512 bytes of UTF-8");
  return {};
}

result<prepared> prepare(core& owner, const record_input& input) {
  CDB_TRY(check_key(input.key));
  prepared p;
  CDB_ASSIGN(const auto named, to_cells(input.values, *owner.current_definitions()));  // refuses bad input before anything is defined
  CDB_ASSIGN(p.names, ensure_names(owner, input.source, input.profile, input.values));
  CDB_ASSIGN(const auto cells, to_cells(input.values, *owner.current_definitions()));
  p.content = fields::normalize_record(cells, p.names.profile_value);
  p.body = fields::encode(p.content);
  return p;
}

// The record's next write; its number counts on from every write there ever was.
result<storage::record_write> next_write(core& owner, const std::optional<storage::record_row>& before, std::int64_t profile, std::string body,
                                         storage::record_state state, std::int64_t run) {
  std::int64_t seq = 1;
  if (before) {
    CDB_ASSIGN(const auto old, storage::newest_old_seq(owner.writer(), before->rec));
    seq = std::max(old, before->write.seq) + 1;
    if (seq > storage::max_record_writes) return make_error(status::limit, "a record takes at most 1,048,575 writes");
  }
  return storage::record_write{.profile = profile, .row = 0, .state = state, .hlc = owner.next_time(), .seq = seq, .run = run, .body = std::move(body)};
}

result<content_change> removal_of(core& owner, std::int64_t rec, std::int64_t run) {
  CDB_TRY(take_over_content(owner, rec));
  CDB_ASSIGN(const auto row, owner.record(rec));
  if (!row) return make_error(status::damaged, "a record that the store's tables name is missing");
  content_change change{.row = *row, .before = row, .keep_former = true};
  CDB_ASSIGN(change.row.write, next_write(owner, row, row->write.profile, {}, storage::record_state::tombstone, run));
  CDB_TRY(storage::insert_run_record(owner.writer(), run, rec));
  return change;
}

result<put_result> describe(core& owner, const storage::record_row& row, bool created, bool changed, const repartition_result& moved) {
  put_result out{.record = row.uid, .customer = row.uid, .created = created, .changed = changed, .customer_records = 0, .merged = moved.merged, .split = moved.split};
  CDB_ASSIGN(const auto customer, owner.partition().customer_of(owner.writer(), row.rec));
  if (!customer) return out;
  CDB_ASSIGN(const auto members, owner.partition().records_of(owner.writer(), *customer));
  out.customer_records = static_cast<std::uint32_t>(members.size());
  if (*customer != row.rec) {
    CDB_ASSIGN(const auto anchor, owner.record(*customer));
    if (anchor) out.customer = anchor->uid;
  }
  return out;
}

// Inside a write: the record (source, key) becomes `body`.
result<put_result> write_record(core& owner, const prepared& p, std::string_view key, std::int64_t run, const std::vector<std::int64_t>& recluster) {
  auto& c = owner.writer();
  CDB_ASSIGN(const auto rec, storage::rec_of_key(c, p.names.source, key));
  const bool staged = !rec && p.names.source == owner.staged_source && owner.staged_keys.find(key);
  if (staged || (rec && !owner.visible(*rec))) return make_error(status::busy, "this key is being imported just now; put it again when the import has ended");
  content_change change;
  if (rec) {
    CDB_TRY(take_over_content(owner, *rec));
    CDB_ASSIGN(change.before, owner.record(*rec));
    if (!change.before) return make_error(status::damaged, "a record that the store's tables name is missing");
    change.row = *change.before;
    change.row.forward = 0;
  } else {
    change.row = {.rec = owner.state.next_rec++, .uid = owner.env->new_id(), .source = p.names.source, .key = std::string(key), .forward = 0, .write = {}};
  }
  const bool was_live = change.before && change.before->write.state == storage::record_state::live;
  if (was_live && change.before->write.body == p.body && change.before->write.profile == p.names.profile && recluster.empty())
    return describe(owner, change.row, false, false, {});
  CDB_ASSIGN(change.row.write, next_write(owner, change.before, p.names.profile, p.body, storage::record_state::live, run));
  change.keep_former = change.before && change.before->write.seq > 0;
  const auto row = change.row;
  CDB_TRY(storage::insert_run_record(c, run, row.rec));
  CDB_ASSIGN(const auto moved, apply_changes(owner, {std::move(change)}, recluster, run));
  return describe(owner, row, !was_live, true, moved);
}

result<std::int64_t> start_run(core& owner, storage::run_kind kind) {
  const auto now = owner.next_time();
  storage::run_info info;
  info.uid = owner.env->new_id();
  info.kind = kind;
  info.state = storage::run_state::done;
  info.started = info.ended = now;
  return storage::insert_run(owner.writer(), info);
}

// The key of the steward's record for edits of a record. The readable form could mean two records if the source's name held
// a slash, and has no room for a long key: then it is a hash.
std::string steward_key(const hash_key& salt, std::string_view source, std::string_view key) {
  std::string readable = std::string(source) + "/" + std::string(key);
  if (source.find('/') == std::string_view::npos && readable.size() <= max_key_bytes) return readable;
  byte_writer w;
  w.text(source);
  w.text(key);
  return to_hex(siphash128(salt, w.str()));
}

// The values a steward's record had for other fields than those edited now.
result<std::vector<input_value>> keep_other_edits(core& owner, std::string_view key, std::span<const input_value> values) {
  std::vector<input_value> all(values.begin(), values.end());
  std::set<std::string, std::less<>> edited;
  for (const auto& v : values) edited.insert(v.field);
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  const auto* steward = view->defs().source(steward_source);
  if (!steward) return all;
  CDB_ASSIGN(const auto rec, storage::rec_of_key(view->connection(), steward->no, key));
  if (!rec) return all;
  CDB_ASSIGN(const auto row, view->live_record(*rec));
  if (!row) return all;
  CDB_ASSIGN(const auto content, fields::decode(row->write.body));
  for (const auto& v : content.values) {
    if (v.derived) continue;
    auto name = field_name(view->defs(), v);
    if (!edited.contains(name)) all.push_back({std::move(name), v.raw, v.group});
  }
  return all;
}

}  // namespace

result<put_result> put_record(core& owner, const record_input& input) {
  CDB_TRY(check_source(input.source));
  CDB_ASSIGN(const auto p, prepare(owner, input));
  return owner.write(urgency::put, [&](storage::connection&) -> result<put_result> {
    CDB_ASSIGN(const auto run, owner.session_run());
    return write_record(owner, p, input.key, run, {});
  });
}

result<bool> remove_record(core& owner, std::string_view source, std::string_view key) {
  CDB_TRY(check_key(key));
  return owner.write(urgency::put, [&](storage::connection& c) -> result<bool> {
    const auto* known = owner.writer_definitions().source(source);
    if (!known) return false;
    CDB_ASSIGN(const auto rec, storage::rec_of_key(c, known->no, key));
    if (!rec || !owner.visible(*rec)) return false;
    CDB_ASSIGN(const auto row, owner.record(*rec));
    if (!row || row->write.state != storage::record_state::live) return false;
    CDB_ASSIGN(const auto run, owner.session_run());
    CDB_ASSIGN(auto change, removal_of(owner, *rec, run));
    CDB_ASSIGN([[maybe_unused]] const auto moved, apply_changes(owner, {std::move(change)}, {}, run));
    return true;
  });
}

result<put_result> edit_customer(core& owner, const id128& customer, std::span<const input_value> values) {
  record_input input;
  id128 anchor_id{};
  std::int64_t anchor = 0;
  {
    CDB_ASSIGN(const auto view, snapshot::take(owner));
    CDB_ASSIGN(anchor, view->customer_of(customer));
    CDB_ASSIGN(const auto row, view->live_record(anchor));
    if (!row) return make_error(status::not_found, "no customer has this id");
    anchor_id = row->uid;
    const auto* source = view->defs().source(row->source);
    input.key = steward_key(owner.salt, source ? source->name : std::string(), row->key);
  }
  input.source = steward_source;
  CDB_ASSIGN(input.values, keep_other_edits(owner, input.key, values));
  CDB_ASSIGN(const auto p, prepare(owner, input));
  return owner.write(urgency::steward, [&](storage::connection& c) -> result<put_result> {
    CDB_ASSIGN(const auto target, owner.record(anchor));
    if (!target || target->write.state != storage::record_state::live) return make_error(status::not_found, "the customer was removed just now");
    CDB_ASSIGN(const auto run, start_run(owner, storage::run_kind::edit));
    CDB_ASSIGN(auto written, write_record(owner, p, input.key, run, {}));
    CDB_ASSIGN(const auto rec, storage::rec_of_key(c, p.names.source, input.key));
    storage::decision_row pin;
    pin.uid = owner.env->new_id();
    pin.kind = static_cast<std::uint8_t>(resolve::ruling::link);
    pin.hlc = owner.next_time();
    pin.run = run;
    pin.reason = "edit";
    pin.side_a = {anchor_id};
    pin.side_b = {written.record};
    CDB_ASSIGN(const auto no, storage::insert_decision(c, pin));
    CDB_TRY(storage::insert_decision_of(c, anchor, no));
    CDB_TRY(storage::insert_decision_of(c, *rec, no));
    CDB_ASSIGN(const auto moved, apply_changes(owner, {}, {anchor, *rec}, run));
    CDB_ASSIGN(const auto row, owner.record(*rec));
    return describe(owner, *row, written.created, written.changed, moved);
  });
}

result<void> define_source(core& owner, std::string_view name, std::int32_t trust, bool unique) {
  CDB_TRY(check_source(name));
  CDB_ASSIGN(const auto names, ensure_names(owner, name, {}, {}));
  CDB_ASSIGN(const auto one_run, work_turn::take(owner, owner.run_mutex, {}));
  bool affected = false;
  CDB_TRY(owner.write(urgency::steward, [&](storage::connection& c) -> result<void> {
    const auto* known = owner.writer_definitions().source(names.source);
    if (known->trust == trust && known->unique == unique) return {};
    const source_info info{.no = 0, .name = std::string(name), .trust = trust, .unique = unique};
    CDB_TRY(owner.edit_definitions().redefine_source(c, info, 0, owner.next_time(), owner.env->new_id()));
    // The records' golden values and features may follow from these settings.
    std::vector<std::int64_t> records;
    CDB_TRY(storage::each_record(c, 0, [&](storage::record_row&& row) {
      if (row.source == names.source && row.write.state == storage::record_state::live) records.push_back(row.rec);
      return true;
    }));
    for (const auto rec : records) CDB_TRY(storage::add_pending(c, {.kind = storage::pending_kind::refresh, .item = rec, .run = 0, .extra = 0}));
    affected = !records.empty();
    if (affected) owner.state.noting_keys = true;
    return {};
  }));
  if (affected) {
    CDB_ASSIGN([[maybe_unused]] const bool left, work_off_pending(owner, 0, {}));
  }
  return {};
}

result<doc> check_record(const record_input& input) {
  definitions none;
  CDB_ASSIGN(const auto cells, to_cells(input.values, none));
  CDB_ASSIGN(const auto profile, fields::parse_profile(input.profile));
  const auto content = fields::normalize_record(cells, profile);
  doc values{doc::array{}};
  std::size_t at = 0;
  for (const auto& v : content.values) {
    doc entry;
    std::string name(fields::info(v.field).name);
    if (v.field == fields::field_id::custom) {
      while (at < cells.size() && !(cells[at].field == fields::field_id::custom && cells[at].raw == v.raw)) ++at;
      if (at < cells.size()) name = input.values[at].field;
    }
    entry.set("field", name).set("group", static_cast<int>(v.group)).set("raw", v.raw).set("canonical", v.canonical);
    entry.set("status", fields::to_name(v.status)).set("reason", fields::to_name(v.why)).set("derived", v.derived);
    values.push(std::move(entry));
  }
  doc out;
  out.set("values", std::move(values));
  return out;
}

}  // namespace cdb::engine
