#include "engine/core/snapshot.h"

#include "engine/core/content.h"
#include "storage/index_tables.h"
#include "storage/pending_table.h"
#include "storage/settings.h"

namespace cdb::engine {

result<std::unique_ptr<snapshot>> snapshot::take(core& owner) {
  CDB_TRY(owner.check_usable());
  std::unique_ptr<snapshot> s(new snapshot(owner));
  CDB_ASSIGN(s->connection_, owner.borrow_reader());
  CDB_TRY(s->look());
  return s;
}

result<std::unique_ptr<snapshot>> snapshot::take_aside(core& owner, const progress& report) {
  CDB_TRY(owner.check_usable());
  std::unique_ptr<snapshot> s(new snapshot(owner));
  s->borrowed_ = false;
  std::shared_ptr<void> given_up;
  auto copied = owner.file->copy_aside(report, given_up);
  owner.upkeep().discard(std::move(given_up));
  if (!copied) return std::move(copied).error();
  s->connection_ = *std::move(copied);
  CDB_TRY(s->look());
  return s;
}

result<void> snapshot::look() {
  auto& c = *connection_;
  CDB_TRY(c.begin_read());
  CDB_ASSIGN(const auto slot, storage::read_number(c, "partition_slot", 0));
  slot_ = static_cast<int>(slot);
  CDB_ASSIGN(model_no_, storage::read_number(c, "model", 0));
  CDB_ASSIGN(model_, owner_.model_by_number(c, model_no_));
  CDB_ASSIGN(open_ranges_, storage::open_ranges(c));
  CDB_ASSIGN(const auto unsettled, storage::content_items(c, 0, 1));
  unsettled_ = !unsettled.empty();
  definitions_ = owner_.current_definitions();
  return {};
}

snapshot::~snapshot() {
  if (!connection_) return;
  connection_->heed(nullptr);
  connection_->rollback();
  if (borrowed_) owner_.give_back_reader(std::move(connection_));
}

bool snapshot::visible(std::int64_t rec) const {
  for (const auto& r : open_ranges_)
    if (rec >= r.lo && rec < r.hi) return false;
  return true;
}

result<storage::record_row> snapshot::current(storage::record_row row) {
  if (!unsettled_) return row;
  return engine::current(*connection_, *definitions_, std::move(row));
}

result<std::optional<storage::record_row>> snapshot::record(std::int64_t rec) {
  CDB_ASSIGN(auto row, storage::read_record(*connection_, rec));
  if (row) {
    CDB_ASSIGN(row, current(*std::move(row)));
  }
  return row;
}

result<std::optional<storage::record_row>> snapshot::live_record(std::int64_t rec) {
  if (!visible(rec)) return std::optional<storage::record_row>{};
  CDB_ASSIGN(auto row, record(rec));
  if (row && row->write.state != storage::record_state::live) row.reset();
  return row;
}

result<std::int64_t> snapshot::resolve_id(const id128& any) {
  CDB_ASSIGN(const auto rec, storage::rec_of_uid(*connection_, any));
  const auto unknown = [] { return make_error(status::not_found, "no record or customer has this id"); };
  if (!rec || !visible(*rec)) return unknown();
  std::int64_t at = *rec;
  // Each forward leads to a record that was live when the former was removed, so the chain is as long as the removals were.
  for (int hops = 0; hops < 10'000; ++hops) {
    CDB_ASSIGN(const auto row, record(at));
    if (!row) return unknown();
    if (row->write.state == storage::record_state::live) return at;
    if (row->forward == 0) return unknown();
    at = row->forward;
  }
  return make_error(status::damaged, "removed records of the store forward in a circle");
}

result<std::int64_t> snapshot::customer_of(const id128& any) {
  CDB_ASSIGN(const auto rec, resolve_id(any));
  CDB_ASSIGN(const auto customer, partition().customer_of(*connection_, rec));
  if (!customer) return make_error(status::not_found, "no customer has this id");
  return *customer;
}

result<id128> snapshot::uid_of(std::int64_t rec) {
  CDB_ASSIGN(const auto row, storage::read_record(*connection_, rec));
  if (!row) return make_error(status::damaged, "a record that the store's tables name is missing");
  return row->uid;
}

result<std::shared_ptr<const resolve::feature>> snapshot::feature_of(std::int64_t rec) {
  if (unsettled_) {
    CDB_ASSIGN(const auto item, storage::content_item(*connection_, rec));
    if (item) {
      CDB_ASSIGN(const auto row, record(rec));
      if (!row) return std::shared_ptr<const resolve::feature>{};
      CDB_ASSIGN(auto made, feature_of_row(*definitions_, owner_.salt, *row));
      return made ? std::make_shared<const resolve::feature>(*std::move(made)) : std::shared_ptr<const resolve::feature>{};
    }
  }
  CDB_ASSIGN(const auto body, storage::read_feature(*connection_, rec));
  if (!body) return std::shared_ptr<const resolve::feature>{};
  CDB_ASSIGN(auto f, resolve::decode_feature(*body, owner_.salt));
  return std::shared_ptr<const resolve::feature>(std::make_shared<resolve::feature>(std::move(f)));
}

result<std::uint64_t> count_live_records(snapshot& view) {
  std::uint64_t count = 0;
  CDB_TRY(view.partition().each_assignment(view.connection(), [&](std::int64_t rec, std::int64_t) {
    if (view.visible(rec)) ++count;
  }));
  return count;
}

}  // namespace cdb::engine
