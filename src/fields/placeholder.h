#pragma once
// Cells that look filled but say "nothing": N/A, 无, -, null, test, 0000000, Walk-in Customer. Shared by all field types.

#include <string_view>

namespace cdb::fields {

// `cleaned` is the result of text::clean (or any text without outer spaces). True when it is empty, made of punctuation
// only, one of the known filler words in any case, one digit repeated at least six times (or zeros with any separators),
// or a run such as xxxx.
bool is_placeholder(std::string_view cleaned);

}  // namespace cdb::fields
