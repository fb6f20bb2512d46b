#pragma once
// Reading definitions: sources, custom attributes, profiles, models.

#include <string_view>

#include "engine/core/snapshot.h"

namespace cdb::engine {

result<doc> list_definitions(core& owner);
// "built in", or a model's hash in hex: its definition number, 0 for the built-in one.
result<std::int64_t> find_model(snapshot& view, std::string_view name_or_hash);

}  // namespace cdb::engine
