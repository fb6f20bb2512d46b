#pragma once
// The parts of a workbook around its sheets: which sheets there are, shared strings, number formats.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/sheet_number.h"
#include "exchange/zip.h"

namespace cdb::exchange {

struct sheet_entry {
  std::string name;
  std::string part;     // path in the archive
  bool visible = true;
};

struct shared_strings {
  std::string_view at(std::uint64_t index) const {  // "" when out of range
    return index + 1 < ends.size() ? std::string_view(text).substr(ends[index], ends[index + 1] - ends[index]) : std::string_view{};
  }
  std::string text;
  std::vector<std::size_t> ends{0};
};

struct workbook {
  std::vector<sheet_entry> sheets;      // worksheets only, in the order of their tabs
  shared_strings strings;
  std::vector<number_format> formats;   // by cell style
  bool since_1904 = false;
};

result<workbook> read_workbook(const zip_archive& archive, const limits& caps);

// Characters written as _x000D_ are that character.
void append_unescaped(std::string& out, std::string_view text);

}  // namespace cdb::exchange
