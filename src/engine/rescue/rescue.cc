#include "engine/rescue/rescue.h"

#include <charconv>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "crypto/kdf.h"
#include "crypto/recovery_code.h"
#include "engine/core/audit.h"
#include "engine/core/core.h"
#include "engine/core/publish.h"
#include "engine/core/whole_store.h"
#include "engine/rescue/rescued_truth.h"
#include "storage/audit_table.h"
#include "storage/os_io.h"
#include "storage/pending_table.h"
#include "storage/record_table.h"
#include "storage/row_copy.h"
#include "storage/settings.h"

namespace cdb::engine {

namespace {

using storage::truth_table;

constexpr std::size_t ranges_told = 100;      // of one table
constexpr std::size_t rows_a_transaction = 2000;

// The new store opens with what opened the old one: a recovery code is the master key itself.
result<storage::credentials> same_key(const storage::credentials& who) {
  storage::credentials out;
  out.raw_key = who.raw_key.clone();
  out.passphrase = who.passphrase.clone();
  if (!who.recovery_code.empty()) {
    CDB_ASSIGN(out.raw_key, crypto::parse_recovery_code(who.recovery_code));
  }
  return out;
}

std::optional<hash_key> salt_of(const std::map<std::string, std::string>& settings) {
  const auto at = settings.find("resolve_salt");
  if (at == settings.end() || at->second.size() != 16) return std::nullopt;
  byte_reader r(at->second);
  const auto k0 = r.u64();
  const auto k1 = r.u64();
  return hash_key{k0, k1};
}

class rescue {
 public:
  rescue(storage::damaged_pages& pages, std::string path, const storage::credentials& who, const storage::file_options& options,
         std::shared_ptr<environment> env, const progress& report)
      : pages_(pages), tables_(pages), truth_(pages, tables_, *env), path_(std::move(path)), temporary_(path_ + "-crescue"), who_(who),
        options_(options), env_(std::move(env)), report_(report) {}

  result<doc> go() {
    CDB_TRY(tables_.survey(report_));
    CDB_TRY(truth_.gather(report_));
    auto& io = *options_.io;
    if (io.size_of(path_) >= 0) return make_error(status::exists, "a file of the new store's name exists");
    if (io.size_of(temporary_) >= 0)
      return make_error(status::exists, "a rescue that was cut short has left a file (the new store's name with -crescue after it); remove it first");
    auto made = make();
    if (made) made = name(io);
    if (made) return report();
    if (ours_) {
      io.remove(temporary_);
      io.remove(storage::store_file::log_path(temporary_));
    }
    return std::move(made).error();
  }

 private:
  result<void> make() {
    CDB_TRY(copy());
    CDB_ASSIGN(auto owner, core::open(temporary_, who_, options_, env_, {}));
    CDB_TRY(rebuild_store(*owner, report_));
    CDB_TRY(carry_audit(*owner));
    CDB_ASSIGN(const auto checked, verify_store(*owner, report_));
    verified_ = *checked.find("ok")->as_bool();
    for (const auto& problem : *checked.find("problems")->as_array()) problems_.push_back("verify says of the new store: " + *problem.as_string());
    return owner->close();
  }

  result<void> copy() {
    const auto salt = salt_of(truth_.settings());
    CDB_ASSIGN(auto owner, core::create(temporary_, who_, options_, env_, {}, salt ? &*salt : nullptr));
    owner->file->keep();
    ours_ = true;
    CDB_TRY(owner->write(urgency::run, [&](storage::connection& c) { return copy_small(c); }, core::commits::ordered));
    for (const auto table : {truth_table::record, truth_table::record_old, truth_table::decision, truth_table::event, truth_table::run_row})
      CDB_TRY(copy_table(*owner, table));
    CDB_TRY(owner->write(urgency::run, [&](storage::connection& c) { return copy_leaving(c); }, core::commits::ordered));
    return owner->close();
  }

  // For the rebuilding, which follows the runs' states: a record may go by it, and its id is to lead where it would have led.
  result<void> copy_leaving(storage::connection& c) {
    std::set<std::int64_t> done;  // an old copy of a page may name one again
    for (const auto& leaving : tables_.leaving_records()) {
      if (!done.insert(leaving.rec).second) continue;
      CDB_ASSIGN(const auto there, storage::read_record(c, leaving.stands_for_it));
      if (!there) continue;
      CDB_TRY(storage::add_pending(c, {.kind = storage::pending_kind::content, .item = leaving.rec, .run = 0, .extra = leaving.stands_for_it}));
    }
    return {};
  }

  result<void> copy_small(storage::connection& c) {
    for (const auto& [no, row] : truth_.definitions()) CDB_TRY(storage::copy_row(c, truth_table::definition, row));
    for (const auto& [no, row] : truth_.runs()) CDB_TRY(storage::copy_row(c, truth_table::run, row));
    const auto& settings = truth_.settings();
    if (const auto at = settings.find("created_us"); at != settings.end()) CDB_TRY(storage::write_setting(c, at->first, at->second));
    const auto normalizers = settings.find("normalizer_version");
    const bool known = normalizers != settings.end() && truth_.records_follow_from_raw();
    CDB_TRY(storage::write_setting(c, "normalizer_version", known ? normalizers->second : "0"));
    const auto model = settings.find("model");
    if (model == settings.end() || model->second == "0") return {};
    const auto& definitions = truth_.definitions();
    std::int64_t no = -1;
    std::from_chars(model->second.data(), model->second.data() + model->second.size(), no);
    const auto at = definitions.find(no);
    if (at != definitions.end() && at->second[2].number == static_cast<std::int64_t>(storage::definition_kind::model))
      return storage::write_setting(c, "model", model->second);
    model_lost_ = true;
    return {};
  }

  // Rows in parts of one transaction each.
  result<void> copy_table(core& owner, truth_table table) {
    std::vector<truth_row> part;
    std::uint64_t done = 0;
    const auto flush = [&]() -> result<void> {
      if (report_.tick("copy", done, truth_.records_named())) return make_error(status::cancelled, "cancelled");
      CDB_TRY(owner.write(urgency::run, [&](storage::connection& c) -> result<void> {
        for (const auto& row : part) CDB_TRY(storage::copy_row(c, table, row));
        return {};
      }, core::commits::ordered));
      part.clear();
      return {};
    };
    CDB_TRY(truth_.each(table, [&](const truth_row& row) -> result<void> {
      part.push_back(row);
      ++done;
      return part.size() < rows_a_transaction ? result<void>() : flush();
    }));
    return part.empty() ? result<void>() : flush();
  }

  // The chain's hashes hang on the old key, so its entries are chained anew; what does not follow is not vouched for.
  result<void> carry_audit(core& owner) {
    const auto key = crypto::subkey(pages_.master(), audit_key_purpose);
    crypto::hash32 head{};
    std::vector<storage::audit_row> entries;
    for (const auto& row : truth_.audit_rows()) {
      storage::audit_row entry{row[0].number, row[1].number, row[2].number, row[3].bytes, row[4].bytes, row[5].bytes};
      head = audit_hash(key, head, entry);
      if (crypto::view(head) != entry.hash) break;
      entries.push_back(std::move(entry));
    }
    audit_kept_ = entries.size();
    return owner.write(urgency::run, [&](storage::connection& c) -> result<void> {
      const auto mine = owner.file->derived_key(audit_key_purpose);
      crypto::hash32 chain{};
      for (auto& entry : entries) {
        chain = audit_hash(mine, chain, entry);
        entry.hash = crypto::view(chain);
        CDB_TRY(storage::insert_audit(c, entry));
      }
      return write_audit(owner, 0, "rescue", former_id());
    });
  }

  std::string former_id() const {
    const auto at = truth_.settings().find("store_id");
    auto id = at == truth_.settings().end() ? std::nullopt : id_from_bytes(at->second);
    if (!id) id = pages_.store_id();
    return id ? to_uuid(*id) : "";
  }

  result<void> name(storage::os_io& io) {
    if (const auto r = io.rename_new(temporary_, path_); r < 0) return storage::io_error(r, "naming the new store");
    ours_ = false;
    const auto r = io.sync_directory(path_);
    if (r >= 0) return {};
    io.remove(path_);
    return storage::io_error(r, "naming the new store");
  }

  doc table_report(truth_table table, bool& lost, bool& exact) {
    auto tally = truth_.tally(table);
    if (table == truth_table::audit) tally.kept = audit_kept_;
    lost = lost || tally.lost > 0;
    exact = exact && tally.exact;
    doc ranges{doc::array{}};
    for (std::size_t i = 0; i < tally.ranges.size() && i < ranges_told; ++i) {
      doc range;
      range.set("from", tally.ranges[i].from).set("to", tally.ranges[i].to);
      ranges.push(std::move(range));
    }
    doc out;
    out.set("table", storage::to_name(table)).set("kept", tally.kept).set("lost", tally.lost).set("exact", tally.exact);
    out.set("ranges", std::move(ranges)).set("more_ranges", tally.ranges.size() > ranges_told);
    return out;
  }

  doc report() {
    bool lost = model_lost_ || pages_.log().damaged || audit_kept_ < truth_.audit_rows_found();
    bool exact = true;
    doc tables{doc::array{}};
    for (std::size_t t = 0; t < storage::truth_tables; ++t) tables.push(table_report(static_cast<truth_table>(t), lost, exact));
    doc notes{doc::array{}};
    for (const auto& note : truth_.notes()) notes.push(note);
    if (model_lost_) notes.push("the model in force is lost; the built-in one takes its place");
    if (!salt_of(truth_.settings())) notes.push("the key of the keyed hashes is lost; digests cannot be compared with earlier ones");
    if (audit_kept_ < truth_.audit_rows_found())
      notes.push("the audit chain holds up to entry " + std::to_string(audit_kept_) + "; " +
                 std::to_string(truth_.audit_rows_found() - audit_kept_) + " later entries are left out");
    if (pages_.log().damaged) notes.push("the log is damaged: the latest changes may be missing");
    if (!tables_.schema_is_readable()) notes.push("the schema cannot be read: rows were found by their shape, and what is missing at the end of a table is not known");
    for (const auto& problem : problems_) notes.push(problem);
    if (!exact) notes.push("more rows may be lost than these numbers tell: a page that held the last rows of a table, or all of them, cannot be read");
    doc pages;
    pages.set("all", pages_.count()).set("unreadable", tables_.unreadable_pages());
    doc out;
    out.set("shape", "rescue/1").set("lost", lost || !exact).set("exact", exact);
    out.set("records", truth_.tally(truth_table::record).kept).set("records_lost", truth_.tally(truth_table::record).lost);
    out.set("pages", std::move(pages)).set("log", !pages_.log().there ? "none" : pages_.log().damaged ? "damaged" : "whole");
    out.set("header", pages_.header_is_sound() ? "whole" : "damaged").set("tables", std::move(tables)).set("notes", std::move(notes));
    return out.set("verified", verified_);
  }

  storage::damaged_pages& pages_;
  storage::damaged_tables tables_;
  rescued_truth truth_;
  const std::string path_;
  const std::string temporary_;
  const storage::credentials& who_;
  const storage::file_options& options_;
  std::shared_ptr<environment> env_;
  const progress& report_;
  bool ours_ = false;           // the temporary file
  bool model_lost_ = false;
  bool verified_ = false;
  std::vector<std::string> problems_;
  std::size_t audit_kept_ = 0;
};

}  // namespace

result<doc> rescue_store(const std::string& path, const storage::credentials& who, const std::string& new_path,
                         const storage::credentials& new_who, const storage::file_options& options, std::shared_ptr<environment> env,
                         const progress& report) {
  auto with_io = options;
  if (!with_io.io) with_io.io = storage::system_io();
  with_io.read_only = false;
  const auto target = storage::canonical_path(new_path);
  if (target.empty()) return make_error(status::not_found, "the folder of the new store does not exist, or the path is no file's");
  CDB_ASSIGN(const auto pages, storage::damaged_pages::open(path, who, with_io));
  const bool own_key = !new_who.raw_key.empty() || !new_who.passphrase.empty();
  if (own_key) return rescue(*pages, target, new_who, with_io, std::move(env), report).go();
  CDB_ASSIGN(const auto same, same_key(who));
  return rescue(*pages, target, same, with_io, std::move(env), report).go();
}

}  // namespace cdb::engine
