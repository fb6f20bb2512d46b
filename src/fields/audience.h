#pragma once
// What advertising platforms hash of a customer's value: each one's published rules, on the canonical form.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fields/catalogue.h"
#include "fields/profile.h"

namespace cdb::fields {

enum class audience : std::uint8_t { google, uid2, meta };
std::optional<audience> audience_by_name(std::string_view name);  // "google", "uid2", "meta"

bool takes_field(audience to, field_id field);  // whether its rules say how to hash this field

// The text to be hashed, "" if the value gives none. UTF-8.
std::string audience_text(audience to, field_id field, std::string_view raw, const profile& p);

}  // namespace cdb::fields
