#pragma once
// Remarks that stand in a name column in the place of a name, or behind and before one. Internal to names.

#include <cstdint>
#include <string>
#include <string_view>

namespace cdb::fields::names {

// "do not call", 已退款, 放门口: a note, nobody's name. `text` is cleaned.
bool is_note(std::string_view text);
// Whether the words of a cell can be a name at all: "Keep fridge open" and "moved to Texas" are a remark, and where nothing but a common word
// is known of them it is doubtful. `text` is cleaned.
enum class wording : std::uint8_t { name, doubtful, remark };
wording wording_of(std::string_view text);
// "123 Main Street", 北京市朝阳区建国路88号.
bool is_address_text(std::string_view text);
// A remark such as vip, inactive, deceased; is_remark also one with a digit or a sign that no name has.
bool is_remark_word(std::string_view content);
bool is_remark(std::string_view content);
// Where a remark without a mark before it begins: "Ann Lee DO NOT MAIL", "Ann Lee VIP". 0 if there is none.
std::size_t trailing_note(std::string_view text);

}  // namespace cdb::fields::names
