#pragma once
// Small helpers of the table files: stepping a statement, packing lists of ids.

#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "storage/connection.h"

namespace cdb::storage {

// Calls `take(statement&)` for each row until it returns false; resets the statement at the end.
template <class Take>
result<void> scan(statement& s, Take&& take) {
  for (;;) {
    auto row = s.step();
    if (!row) {
      s.reset();
      return std::move(row).error();
    }
    if (!*row || !take(s)) break;
  }
  s.reset();
  return {};
}

inline std::string pack_ids(const std::vector<id128>& ids) {
  std::string out;
  out.reserve(ids.size() * 16);
  for (const auto& id : ids) out.append(id.view());
  return out;
}

inline std::vector<id128> unpack_ids(std::string_view bytes) {
  std::vector<id128> out;
  for (; bytes.size() >= 16; bytes.remove_prefix(16)) out.push_back(*id_from_bytes(bytes.substr(0, 16)));
  return out;
}

inline id128 column_id(const statement& s, int column) { return id_from_bytes(s.blob(column)).value_or(id128{}); }

}  // namespace cdb::storage
