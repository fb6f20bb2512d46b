#include "storage/btree_page.h"

#include <algorithm>
#include <limits>

namespace cdb::storage {
namespace {

constexpr std::size_t page_size = 4096;
constexpr std::size_t usable = page_size - 80;  // SQLCipher keeps the rest for its seal
constexpr std::size_t least_local = (usable - 12) * 32 / 255 - 23;
constexpr std::size_t most_local_table = usable - 35;
constexpr std::size_t most_local_index = (usable - 12) * 64 / 255 - 23;

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t v = 0;
  for (const char c : bytes) v = v << 8 | static_cast<std::uint8_t>(c);
  return v;
}

// SQLite's varint: big-endian, seven bits a byte, eight in the ninth. False at the end of the bytes.
bool take_varint(std::string_view& bytes, std::uint64_t& out) {
  out = 0;
  for (int i = 0; i < 9; ++i) {
    if (bytes.empty()) return false;
    const auto b = static_cast<std::uint8_t>(bytes.front());
    bytes.remove_prefix(1);
    if (i == 8) {
      out = out << 8 | b;
      return true;
    }
    out = out << 7 | (b & 0x7fu);
    if (!(b & 0x80)) return true;
  }
  return false;
}

std::size_t local_part(std::uint64_t size, bool in_table) {
  const auto most = in_table ? most_local_table : most_local_index;
  if (size <= most) return static_cast<std::size_t>(size);
  const auto part = least_local + static_cast<std::size_t>((size - least_local) % (usable - 4));
  return part <= most ? part : least_local;
}

bool is_interior(page_kind kind) { return kind == page_kind::index_interior || kind == page_kind::table_interior; }

bool read_cell(page_kind kind, std::string_view at, page_cell& out) {
  if (is_interior(kind)) {
    if (at.size() < 4) return false;
    out.child = static_cast<std::uint32_t>(big_endian(at.substr(0, 4)));
    at.remove_prefix(4);
  }
  std::uint64_t number = 0;
  if (kind == page_kind::table_interior) {
    if (!take_varint(at, number)) return false;
    out.key = static_cast<std::int64_t>(number);
    return true;
  }
  if (!take_varint(at, out.size)) return false;
  const bool in_table = kind == page_kind::table_leaf;
  if (in_table) {
    if (!take_varint(at, number)) return false;
    out.key = static_cast<std::int64_t>(number);
  }
  const auto local = local_part(out.size, in_table);
  if (at.size() < local) return false;
  out.local = at.substr(0, local);
  if (local == out.size) return true;
  if (at.size() < local + 4) return false;
  out.overflow = static_cast<std::uint32_t>(big_endian(at.substr(local, 4)));
  return true;
}

std::size_t bytes_of_type(std::uint64_t type) {
  static constexpr std::size_t sizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
  return type < 10 ? sizes[type] : static_cast<std::size_t>((type - 12) / 2);
}

std::int64_t signed_number(std::string_view bytes) {
  auto v = big_endian(bytes);
  const auto bits = bytes.size() * 8;
  if (bits < 64 && (v >> (bits - 1) & 1)) v |= std::numeric_limits<std::uint64_t>::max() << bits;
  return static_cast<std::int64_t>(v);
}

}  // namespace

std::uint32_t word(std::string_view bytes, std::size_t at) { return static_cast<std::uint32_t>(big_endian(bytes.substr(at, 4))); }

btree_page btree_page::read(std::uint32_t number, std::string_view page) {
  const std::size_t from = number == 1 ? 100 : 0;
  btree_page out;
  if (page.size() != page_size) return out;
  const auto kind = static_cast<page_kind>(page[from]);
  if (kind != page_kind::table_leaf && kind != page_kind::index_leaf && !is_interior(kind)) return out;
  const std::size_t head = is_interior(kind) ? 12 : 8;
  const auto count = static_cast<std::size_t>(big_endian(page.substr(from + 3, 2)));
  const auto pointers = from + head;
  if (pointers + 2 * count > usable) return out;
  std::vector<page_cell> cells(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(big_endian(page.substr(pointers + 2 * i, 2)));
    if (at < pointers + 2 * count || at >= usable || !read_cell(kind, page.substr(at, usable - at), cells[i])) return out;
  }
  out.kind = kind;
  out.cells = std::move(cells);
  if (is_interior(kind)) out.last_child = static_cast<std::uint32_t>(big_endian(page.substr(from + 8, 4)));
  return out;
}

bool read_row(std::string_view row, std::vector<column_value>& out) {
  out.clear();
  std::string_view rest = row;
  std::uint64_t head_size = 0;
  if (!take_varint(rest, head_size) || head_size > row.size() || head_size < row.size() - rest.size()) return false;
  std::string_view head = row.substr(row.size() - rest.size(), static_cast<std::size_t>(head_size) - (row.size() - rest.size()));
  std::string_view body = row.substr(static_cast<std::size_t>(head_size));
  while (!head.empty()) {
    std::uint64_t type = 0;
    if (!take_varint(head, type) || type == 7 || type == 10 || type == 11) return false;
    const auto size = bytes_of_type(type);
    if (size > body.size()) return false;
    const auto bytes = body.substr(0, size);
    body.remove_prefix(size);
    column_value value;
    if (type == 0) {
      value.kind = column_value::type::null;
    } else if (type < 10) {
      value.kind = column_value::type::integer;
      value.number = type == 8 ? 0 : type == 9 ? 1 : signed_number(bytes);
    } else {
      value.kind = type % 2 ? column_value::type::text : column_value::type::blob;
      value.bytes = bytes;
    }
    out.push_back(std::move(value));
  }
  return body.empty();
}

}  // namespace cdb::storage
