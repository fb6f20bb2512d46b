#pragma once
// Review: what of the store's customers is most worth a person's look.

#include "engine/core/core.h"

namespace cdb::engine {

// {"shape":"review/1",...} as custodb_review says. Compares all candidate pairs once.
result<doc> review_customers(core& owner, std::uint32_t limit, const progress& report);

}  // namespace cdb::engine
