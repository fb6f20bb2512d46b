#pragma once
// The engine's whole face: one open store. Thread safe: any method from any thread; a writer queue orders the writes, readers
// work on snapshots. The C ABI is a thin shim over this class.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arrow_c.h"
#include "base/doc.h"
#include "base/environment.h"
#include "base/id.h"
#include "base/progress.h"
#include "base/result.h"
#include "base/siphash.h"
#include "engine/core/maintenance.h"
#include "fields/normalize.h"
#include "fields/profile.h"
#include "fields/terms.h"
#include "resolve/model.h"
#include "storage/store_file.h"

namespace cdb::engine {

struct open_options {
  storage::file_options file;
  std::shared_ptr<environment> env;               // null: the system's
  maintenance_options upkeep;
  std::optional<hash_key> resolve_salt;           // create only; null: random
  std::shared_ptr<const resolve::model> model;    // create only; null: the built-in one
};

// One raw value of a record to put. field: a stable field name ("name.given") or a custom attribute's ("x.loyalty_note").
struct input_value {
  std::string field;
  std::string text;
  std::uint8_t group = 0;
};

struct record_input {
  std::string source;
  std::string key;                                // unique within the source; required for put
  std::vector<input_value> values;
  std::string profile;                            // text form of fields::profile; empty = the source's defaults
};

struct put_result {
  id128 record{};
  id128 customer{};
  bool created = false;                           // the record is new (or revived)
  bool changed = false;                           // its content differs from what was there
  std::uint32_t customer_records = 0;             // live records of the customer now
  std::uint32_t merged = 0;                       // customers that this put joined into another
  std::uint32_t split = 0;
};

struct import_options {
  std::string source;                             // empty: the file's name with extension
  std::string key_column;                         // empty: rows are named by their content
  std::string profile;                            // given settings, text form
  bool train = true;
  // An import trains when the store then holds at least this many live records, and half as many again as the model in force was learned
  // from.
  std::uint64_t records_to_train = 250;
  progress report;
  // All records of the store are resolved anew together if the import has at least one for so many customers; see ingest/publishing.h.
  std::uint64_t customers_a_record = 16;
};

struct undo_options {
  progress report;
  // All records of the store are resolved anew together if the run has at least one for so many customers; see core/mass_change.h.
  std::uint64_t customers_a_record = 16;
};

struct import_result {
  id128 run{};
  std::optional<id128> training_run;
  std::uint64_t rows_read = 0;                    // records of the file, blank and total lines included
  std::uint64_t rows_skipped = 0;                 // blank and total lines
  std::uint64_t rows_quarantined = 0;
  std::uint64_t rows_repeated = 0;                // with a key that an earlier row has: the last one is the record
  std::uint64_t records_created = 0;
  std::uint64_t records_changed = 0;
  std::uint64_t records_unchanged = 0;
  doc report;                                     // format, mapping, quarantined rows (first 100), customers before and after
};

struct find_hit {
  id128 customer{};
  id128 record{};                                 // the record that holds the term
  std::optional<fields::term_kind> kind;          // none: the query was an id
  std::string display;                            // the customer's golden name
  std::uint32_t records = 0;
  bool near = false;                              // the term differs from the query by one slip
};

struct undo_result {
  id128 run{};                                    // of the undo itself: undoing it is the redo
  std::uint64_t records_changed = 0;
  std::uint64_t kept_later = 0;                   // records with later writes on top, left as they are
};

enum class export_what : std::uint8_t { links, golden, records, quarantine };

struct store_counters {
  std::uint64_t rows_read = 0;
  std::uint64_t rows_written = 0;
  std::uint64_t pages_written = 0;
  std::uint64_t compared_pairs = 0;
  std::uint64_t clustered_records = 0;
};

class store : public std::enable_shared_from_this<store> {
 public:
  static result<std::shared_ptr<store>> create(const std::string& path, const storage::credentials& who, const open_options& options);
  static result<std::shared_ptr<store>> open(const std::string& path, const storage::credentials& who, const open_options& options);
  ~store();
  result<void> close();                           // idempotent; later calls answer `closed`
  bool closed() const;
  const std::string& path() const;
  id128 store_id() const;

  // keys (storage/store_file.h says more)
  std::vector<storage::key_slot> key_slots() const;
  result<std::uint32_t> add_passphrase(std::string_view passphrase, std::string_view label);
  result<void> change_passphrase(std::uint32_t slot, std::string_view passphrase);
  result<void> remove_key(std::uint32_t slot);
  result<std::string> recovery_code() const;
  // Another master key over all pages: a raw key, or a passphrase for slot 0. Every former slot, key and recovery code goes.
  result<void> rekey(const storage::credentials& fresh, const progress& report);

  // definitions
  // trust: higher wins in survivorship, default 0. unique: the source holds at most one record per customer.
  result<void> define_source(std::string_view name, std::int32_t trust, bool unique);
  result<doc> definitions();                      // sources, custom attributes, profiles, models

  // write
  result<put_result> put(const record_input& record);
  result<bool> remove(std::string_view source, std::string_view key);       // false: it was not there
  // Writes a record of source "steward", pinned to `customer`'s anchor, whose values win over all sources.
  result<put_result> edit(const id128& customer, std::span<const input_value> values);
  result<import_result> import_file(const std::string& path, const import_options& options);
  result<import_result> ingest(arrow_owner<ArrowArrayStream> stream, const import_options& options);  // options.source must be given
  result<std::uint64_t> export_file(const std::string& path, export_what what, const progress& report);  // lines written, header not counted

  // A stream over the store as it is now; it outlives the store and answers `closed` once that is closed.
  result<void> export_arrow(export_what what, const progress& report, ArrowArrayStream* out);

  // Normalizes without storing: {"values": [{"field","raw","canonical","status","reason"...}]}. Needs no open store.
  static result<doc> check(const record_input& record);
  // Format, mapping with confidence, profile; nothing is stored.
  static result<doc> detect_file(const std::string& path, std::string_view profile, std::string_view key_column);
  // The same, and how good the values of each column are; examples are shapes unless `with_values`.
  static result<doc> check_file(const std::string& path, std::string_view profile, std::string_view key_column, bool with_values, const progress& report);

  // read. An id is any record or customer id ever handed out.
  result<id128> customer_of(const id128& any);
  result<std::optional<id128>> record_id(std::string_view source, std::string_view key);
  result<doc> customer(const id128& any);         // golden values with their sources, records, relations
  result<doc> record(const id128& record);        // raw and canonical values, source, key, run, customer
  result<std::vector<find_hit>> find(std::string_view query, std::uint32_t limit);
  result<doc> match(const record_input& record, std::uint32_t limit);       // who would this be; nothing stored

  // resolve
  result<doc> explain(const id128& any);                                    // why this customer: the path of merges
  result<doc> explain_pair(const id128& record_a, const id128& record_b);   // why these two, why not
  result<id128> merge(const id128& any_a, const id128& any_b, std::string_view reason);  // decision `link`; its run
  result<id128> split(const id128& customer, std::span<const id128> records, std::string_view reason);  // `apart`; its run
  // Two records are one customer's or not, whatever they are now; the run of the decision.
  result<id128> decide_pair(const id128& record_a, const id128& record_b, bool same, std::string_view reason);
  result<doc> review(std::uint32_t limit, const progress& report);          // what is most worth a person's look
  result<id128> draw_sample(std::uint64_t seed, std::uint32_t size);        // pairs of one customer, to be judged; its run
  result<doc> sample(const id128& run);                                     // what rulings since then say of precision
  result<doc> model_report(const progress& report);                         // the model in force beside the records of now
  result<doc> preview_model(std::string_view name_or_hash, const progress& report);  // "": one learned; nothing changes
  static result<doc> explanation_svg(std::string_view json);                // {"shape":"svg/1","svg"}
  result<id128> train(const progress& report);    // learns a model and switches to it; its run
  result<id128> use_model(std::string_view name_or_hash, const progress& report);

  // history
  result<doc> runs(std::uint32_t limit);                                    // newest first
  result<doc> history(const id128& any);                                    // events and writes of a customer, oldest first
  result<doc> events(std::uint64_t after, std::uint32_t limit);             // the ordered feed
  result<undo_result> undo_run(const id128& run, const undo_options& options);
  result<undo_result> undo_event(std::uint64_t event);                      // a merge: decides its two sides apart

  // whole store
  result<hash128> digest();
  result<doc> verify(const progress& report);     // {"ok": bool, "problems": [...]}: pages, MACs, derived = rebuilt
  result<void> rebuild(const progress& report);   // derived tables dropped and written anew
  // What can be read of a damaged store, which is not changed, as a new store (engine/rescue/rescue.h has the report). new_who
  // empty: the key or passphrase of the old one, or the key that its recovery code is.
  static result<doc> rescue(const std::string& path, const storage::credentials& who, const std::string& new_path,
                            const storage::credentials& new_who, const open_options& options, const progress& report);
  result<doc> info();                             // counts, model, versions, sizes
  result<bool> work(std::uint32_t budget_ms);     // maintenance: pending, checkpoint; true if more is left
  store_counters counters() const;

 private:
  store();
  struct impl;
  std::unique_ptr<impl> impl_;
};

}  // namespace cdb::engine
