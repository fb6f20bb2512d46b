#pragma once
// What is known of mail providers and of local parts: lists for flags, suggestions and match forms.

#include <optional>
#include <string>
#include <string_view>

namespace cdb::fields {

// The domain meant when `domain` (lower case) looks like a slip of a widely used one; nothing when it does not.
std::optional<std::string> suggest_domain(std::string_view domain);

// Addresses that stand for "none": noreply@..., test@test.com, name@example.com.
bool is_placeholder_address(std::string_view local, std::string_view domain);

// Longest well-known domain at the end of a text that lacks its '@' (anngmail.com); "" if none.
std::string_view known_domain_suffix(std::string_view text);

}  // namespace cdb::fields
