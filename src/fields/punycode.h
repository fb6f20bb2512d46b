#pragma once
// Punycode (RFC 3492): the ASCII form of internationalized domain labels, without the "xn--" in front.

#include <optional>
#include <string>
#include <string_view>

namespace cdb::fields {

std::optional<std::string> punycode_decode(std::string_view ascii);  // to UTF-8; nothing when ill-formed
std::optional<std::string> punycode_encode(std::string_view utf8);   // nothing on overflow or more than 63 code points

}  // namespace cdb::fields
