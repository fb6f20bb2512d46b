#pragma once
// Looking customers up by search term.

#include <string_view>
#include <vector>

#include "engine/core/core.h"
#include "engine/store.h"

namespace cdb::engine {

result<std::vector<find_hit>> find_customers(core& owner, std::string_view query, std::uint32_t limit);

}  // namespace cdb::engine
