#include "fields/nicknames.h"

namespace cdb::fields {

std::span<const std::uint16_t> nickname_groups(std::string_view) { return {}; }

bool same_nickname_group(std::string_view, std::string_view) { return false; }

}  // namespace cdb::fields
