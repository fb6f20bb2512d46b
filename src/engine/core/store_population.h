#pragma once
// The store's tables as resolving's population, inside a writer's transaction.

#include "engine/core/core.h"
#include "resolve/population.h"

namespace cdb::engine {

class store_population final : public resolve::population {
 public:
  explicit store_population(core& owner) : core_(owner) {}
  result<void> block(std::uint64_t key, std::size_t limit, std::vector<resolve::record_no>& out) override;
  result<std::shared_ptr<const resolve::feature>> feature_of(resolve::record_no rec) override;
  result<void> links(resolve::record_no rec, std::vector<resolve::link>& out) override;
  result<void> decisions(resolve::record_no rec, std::vector<resolve::decision>& out) override;

 private:
  core& core_;
};

// Every decision in force, with record numbers; those of records that are not visible are left out of the sides.
result<std::vector<resolve::decision>> decisions_in_force(storage::connection& c, const hash_key& salt);
// With record numbers from elsewhere than the derived table of ids.
using id_look_up = std::function<result<std::optional<std::int64_t>>(const id128&)>;
result<std::vector<resolve::decision>> decisions_in_force(storage::connection& c, const hash_key& salt, const id_look_up& look_up);

// Those of them that name one of the records.
result<std::vector<resolve::decision>> decisions_naming_any(storage::connection& c, const hash_key& salt, const std::vector<std::int64_t>& records);

}  // namespace cdb::engine
