#pragma once
// People's rulings: merge, split, and taking one merge back. Each is a run of its own.

#include <span>
#include <string_view>

#include "engine/core/core.h"
#include "engine/store.h"

namespace cdb::engine {

result<id128> merge_customers(core& owner, const id128& any_a, const id128& any_b, std::string_view reason);
result<id128> split_customer(core& owner, const id128& customer, std::span<const id128> records, std::string_view reason);
// Two records are one customer's or not, whatever they are now.
result<id128> decide_pair(core& owner, const id128& record_a, const id128& record_b, bool same, std::string_view reason);
result<undo_result> undo_merge_event(core& owner, std::uint64_t event);

}  // namespace cdb::engine
