#include "engine/core/edits.h"

#include "resolve/population.h"
#include "storage/decision_table.h"
#include "storage/index_tables.h"
#include "storage/record_table.h"

namespace cdb::engine {

result<std::int64_t> pinned_to(core& owner, std::int64_t rec) {
  auto& c = owner.writer();
  CDB_ASSIGN(const auto row, storage::read_record(c, rec));
  const auto* source = row ? owner.writer_definitions().source(row->source) : nullptr;
  if (!source || source->name != steward_source) return std::int64_t{0};
  CDB_ASSIGN(const auto numbers, storage::decisions_naming(c, rec));
  for (auto no = numbers.rbegin(); no != numbers.rend(); ++no) {
    CDB_ASSIGN(const auto pin, storage::read_decision(c, *no));
    if (!pin || pin->kind != static_cast<std::uint8_t>(resolve::ruling::link) || pin->side_a.size() != 1 || pin->side_b != std::vector{row->uid}) continue;
    CDB_ASSIGN(const auto run, storage::read_run(c, pin->run));
    if (!run || run->kind != storage::run_kind::edit || run->state != storage::run_state::done) continue;
    CDB_ASSIGN(const auto target, storage::rec_of_uid(c, pin->side_a.front()));
    return target.value_or(0);
  }
  return std::int64_t{0};
}

result<std::vector<std::int64_t>> edits_of(core& owner, std::int64_t rec) {
  std::vector<std::int64_t> edits;
  CDB_ASSIGN(const auto customer, owner.partition().customer_of(owner.writer(), rec));
  if (!customer) return edits;
  CDB_ASSIGN(const auto members, owner.partition().records_of(owner.writer(), *customer));
  for (const auto member : members) {
    if (member == rec) continue;
    CDB_ASSIGN(const auto target, pinned_to(owner, member));
    if (target == rec) edits.push_back(member);
  }
  return edits;
}

}  // namespace cdb::engine
