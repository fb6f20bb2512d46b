// libFuzzer target: the first byte chooses a field type, the second a profile, the rest is the cell; with the second byte's highest bit the
// cell is repeated to 32 KiB, where time that is not linear shows as a timeout. Whatever the cell holds there is an answer, in UTF-8; a
// canonical form read again stays as it is, but for whole addresses, whose text is kept as it was written, and money, whose currency
// XXX (none, ISO 4217) is no currency when it is read.

#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "fields/cell_view.h"

using namespace cdb;

namespace {

constexpr std::string_view types[] = {"phone", "email", "name", "organization", "date", "timestamp", "address", "identifier",
                                      "postcode", "country", "gender", "language", "boolean", "number", "money", "url"};
constexpr std::string_view profiles[] = {"", "region=CN,today=2025-01-02", "region=US,date_order=MDY", "region=DE,date_order=DMY,today=2025-01-02",
                                         "region=JP,name_order=family-first", "region=GB,calendar=lunar", "region=BR,column=serial", "region=CN,calendar=minguo"};

constexpr std::size_t longest_cell = std::size_t{1} << 15;

void check(bool good, const char* what, std::string_view type) {
  if (good) return;
  std::fprintf(stderr, "%s: %.*s\n", what, static_cast<int>(type.size()), type.data());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view type = types[data[0] % std::size(types)];
  const auto profile = fields::parse_profile(profiles[(data[1] & 0x7F) % std::size(profiles)]);
  const auto field = fields::field_of_type(type);
  if (!profile || !field) std::abort();
  std::string cell = to_valid_utf8({reinterpret_cast<const char*>(data) + 2, size - 2});  // as every way into the library sees to
  if (data[1] & 0x80 && !cell.empty())
    for (const std::string once = cell; cell.size() < longest_cell;) cell += once;
  const fields::cell_view view = fields::view_cell(*field, cell, *profile);
  check(is_valid_utf8(view.canonical), "a canonical form that is no UTF-8", type);
  check(view.canonical.empty() || view.status >= fields::value_status::possible, "a canonical form of no usable value", type);
  for (const std::string& key : view.keys) check(is_valid_utf8(key) && key.find(':') != key.npos, "a key of no kind", type);
  if (view.canonical.empty()) return 0;
  const fields::cell_view again = fields::view_cell(*field, view.canonical, *profile);
  const bool keeps_text = type == "address" || type == "money";
  check(keeps_text || again.canonical == view.canonical, "a canonical form that is read as another one", type);
  return 0;
}
