#pragma once
// The till's writes: put, remove, edit, define_source. One small transaction each.

#include <span>
#include <string_view>

#include "engine/core/core.h"
#include "engine/store.h"

namespace cdb::engine {

result<put_result> put_record(core& owner, const record_input& input);
result<bool> remove_record(core& owner, std::string_view source, std::string_view key);
result<put_result> edit_customer(core& owner, const id128& customer, std::span<const input_value> values);
result<void> define_source(core& owner, std::string_view name, std::int32_t trust, bool unique);
result<doc> check_record(const record_input& input);

}  // namespace cdb::engine
