#include "exchange/arrow_cell.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <utility>

#include "base/civil.h"

namespace cdb::exchange {
namespace {

constexpr std::string_view between_items = " ::: ";  // as address books part several values of a cell
constexpr double exact_integers = 9007199254740992.0;  // 2^53: below it a double holds every integer

template <class T>
T read(const void* buffer, std::int64_t at) {
  T out;
  std::memcpy(&out, static_cast<const char*>(buffer) + at * static_cast<std::int64_t>(sizeof(T)), sizeof out);
  return out;
}

bool bit(const void* buffer, std::int64_t at) { return (static_cast<const unsigned char*>(buffer)[at >> 3] >> (at & 7)) & 1; }

template <class T>
void append_number(T value, std::string& out) {
  std::array<char, 40> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  out.append(text.data(), end);
}

// A number that a table library turned into a double, since its column has gaps, is an integer all the same.
bool append_real(double value, std::string& out) {
  if (std::isnan(value)) return false;
  if (std::abs(value) < exact_integers && value == std::trunc(value))
    append_number(static_cast<std::int64_t>(value), out);
  else
    append_number(value, out);
  return true;
}

void append_padded(std::int64_t value, int digits, std::string& out) {
  std::string text = std::to_string(value);
  if (static_cast<int>(text.size()) < digits) out.append(static_cast<std::size_t>(digits) - text.size(), '0');
  out += text;
}

void append_date(std::int64_t days, std::string& out) {
  const auto d = civil_from_days(days);
  append_padded(d.year, 4, out);
  out += '-';
  append_padded(d.month, 2, out);
  out += '-';
  append_padded(d.day, 2, out);
}

// ticks of a day, so many a second.
void append_time(std::int64_t ticks, std::int64_t per_second, std::string& out) {
  const auto seconds = ticks / per_second;
  append_padded(seconds / 3600, 2, out);
  out += ':';
  append_padded(seconds / 60 % 60, 2, out);
  out += ':';
  append_padded(seconds % 60, 2, out);
  const auto fraction = ticks % per_second;
  if (fraction == 0) return;
  std::string digits = std::to_string(per_second + fraction).substr(1);
  digits.erase(digits.find_last_not_of('0') + 1);
  out += '.';
  out += digits;
}

__extension__ typedef __int128 wide;

void append_decimal(wide value, int scale, std::string& out) {
  const bool negative = value < 0;
  std::string digits;
  for (; value != 0; value /= 10) digits += static_cast<char>('0' + std::abs(static_cast<int>(value % 10)));
  while (static_cast<int>(digits.size()) <= scale) digits += '0';
  std::reverse(digits.begin(), digits.end());
  if (scale > 0) digits.insert(digits.size() - static_cast<std::size_t>(scale), ".");
  if (scale < 0 && digits != "0") digits.append(static_cast<std::size_t>(-scale), '0');
  if (negative) out += '-';
  out += digits;
}

std::string_view view_text(const ArrowArray& array, std::int64_t at) {
  const auto* view = static_cast<const char*>(array.buffers[1]) + at * 16;
  const auto size = read<std::int32_t>(view, 0);
  if (size <= 12) return {view + 4, static_cast<std::size_t>(size)};
  const auto* block = static_cast<const char*>(array.buffers[2 + read<std::int32_t>(view, 2)]);
  return {block + read<std::int32_t>(view, 3), static_cast<std::size_t>(size)};
}

template <class Offset>
std::string_view offset_text(const ArrowArray& array, std::int64_t at) {
  const auto from = read<Offset>(array.buffers[1], at);
  const auto to = read<Offset>(array.buffers[1], at + 1);
  if (to <= from) return {};
  return {static_cast<const char*>(array.buffers[2]) + from, static_cast<std::size_t>(to - from)};
}

std::int64_t ticks_of(char unit) {
  switch (unit) {
    case 's': return 1;
    case 'm': return 1'000;
    case 'u': return 1'000'000;
    case 'n': return 1'000'000'000;
    default: return 0;
  }
}

}  // namespace

std::optional<arrow_cell::kind> arrow_cell::plain_kind(std::string_view format) {
  constexpr std::pair<std::string_view, kind> kinds[] = {
      {"n", kind::null}, {"b", kind::boolean}, {"c", kind::i8}, {"C", kind::u8}, {"s", kind::i16}, {"S", kind::u16}, {"i", kind::i32},
      {"I", kind::u32}, {"l", kind::i64}, {"L", kind::u64}, {"f", kind::f32}, {"g", kind::f64}, {"u", kind::text}, {"z", kind::text},
      {"U", kind::large_text}, {"Z", kind::large_text}, {"vu", kind::text_view}, {"vz", kind::text_view}, {"tdD", kind::date_days},
      {"tdm", kind::date_ms}, {"tts", kind::time32}, {"ttm", kind::time32}, {"ttu", kind::time64}, {"ttn", kind::time64},
      {"+l", kind::list}, {"+L", kind::large_list},
  };
  for (const auto& [name, k] : kinds)
    if (format == name) return k;
  return std::nullopt;
}

std::optional<arrow_cell> arrow_cell::of(const ArrowSchema& schema) {
  arrow_cell out;
  if (!schema.format || !out.parse(schema)) return std::nullopt;
  if (schema.dictionary) {
    if (out.kind_ < kind::i8 || out.kind_ > kind::u64) return std::nullopt;
    auto values = of(*schema.dictionary);
    if (!values) return std::nullopt;
    out.dictionary_ = std::make_shared<const arrow_cell>(*std::move(values));
  }
  return out;
}

bool arrow_cell::parse(const ArrowSchema& schema) {
  const std::string_view format = schema.format;
  if (const auto plain = plain_kind(format)) {
    kind_ = *plain;
    if (kind_ == kind::time32 || kind_ == kind::time64) ticks_ = ticks_of(format[2]);
  } else if (format.starts_with("ts") && format.size() >= 4 && ticks_of(format[2]) != 0) {
    kind_ = kind::timestamp;
    ticks_ = ticks_of(format[2]);
    zoned_ = format.size() > 4;
  } else if (format.starts_with("d:")) {
    int precision = 0, bits = 128;
    if (std::sscanf(schema.format, "d:%d,%d,%d", &precision, &scale_, &bits) < 2 || std::abs(scale_) > 76) return false;
    if (bits != 32 && bits != 64 && bits != 128) return false;
    kind_ = bits == 32 ? kind::decimal32 : bits == 64 ? kind::decimal64 : kind::decimal128;
  } else if (format.starts_with("+w:")) {
    const auto digits = format.substr(3);
    if (std::from_chars(digits.data(), digits.data() + digits.size(), width_).ec != std::errc()) return false;
    kind_ = kind::fixed_list;
  } else {
    return false;
  }
  if (kind_ < kind::list) return true;
  if (schema.n_children != 1) return false;
  auto item = of(*schema.children[0]);
  if (!item) return false;
  item_ = std::make_shared<const arrow_cell>(*std::move(item));
  return true;
}

bool arrow_cell::fits(const ArrowArray& array) const {
  if (array.length < 0 || array.offset < 0) return false;
  if (dictionary_ && !(array.dictionary && dictionary_->fits(*array.dictionary))) return false;
  if (kind_ == kind::null) return true;
  if (item_) {
    const auto needed = kind_ == kind::fixed_list ? 1 : 2;
    return array.n_buffers >= needed && array.n_children == 1 && item_->fits(*array.children[0]);
  }
  const bool text = kind_ == kind::text || kind_ == kind::large_text || kind_ == kind::text_view;
  return array.n_buffers >= (text && kind_ != kind::text_view ? 3 : 2) && (array.length == 0 || array.buffers[1]);
}

bool arrow_cell::append(const ArrowArray& array, std::int64_t index, std::string& out) const {
  if (kind_ == kind::null) return false;
  const std::int64_t at = array.offset + index;
  if (array.buffers[0] && !bit(array.buffers[0], at)) return false;
  if (!dictionary_) return append_plain(array, at, out);
  std::string number;
  append_plain(array, at, number);
  std::int64_t entry = -1;
  std::from_chars(number.data(), number.data() + number.size(), entry);
  return entry >= 0 && entry < array.dictionary->length && dictionary_->append(*array.dictionary, entry, out);
}

bool arrow_cell::append_plain(const ArrowArray& array, std::int64_t at, std::string& out) const {
  const void* values = kind_ == kind::fixed_list ? nullptr : array.buffers[1];
  switch (kind_) {
    case kind::null: return false;
    case kind::boolean: out += bit(values, at) ? "true" : "false"; break;
    case kind::i8: append_number(read<std::int8_t>(values, at), out); break;
    case kind::u8: append_number(read<std::uint8_t>(values, at), out); break;
    case kind::i16: append_number(read<std::int16_t>(values, at), out); break;
    case kind::u16: append_number(read<std::uint16_t>(values, at), out); break;
    case kind::i32: append_number(read<std::int32_t>(values, at), out); break;
    case kind::u32: append_number(read<std::uint32_t>(values, at), out); break;
    case kind::i64: append_number(read<std::int64_t>(values, at), out); break;
    case kind::u64: append_number(read<std::uint64_t>(values, at), out); break;
    case kind::f32: return append_real(static_cast<double>(read<float>(values, at)), out);
    case kind::f64: return append_real(read<double>(values, at), out);
    case kind::text: out += offset_text<std::int32_t>(array, at); break;
    case kind::large_text: out += offset_text<std::int64_t>(array, at); break;
    case kind::text_view: out += view_text(array, at); break;
    case kind::date_days: append_date(read<std::int32_t>(values, at), out); break;
    case kind::date_ms: append_date(read<std::int64_t>(values, at) / 86'400'000 - (read<std::int64_t>(values, at) % 86'400'000 < 0), out); break;
    case kind::time32: append_time(read<std::int32_t>(values, at), ticks_, out); break;
    case kind::time64: append_time(read<std::int64_t>(values, at), ticks_, out); break;
    case kind::timestamp: {
      const auto value = read<std::int64_t>(values, at);
      const auto day = 86'400 * ticks_;
      const auto days = value / day - (value % day < 0);
      append_date(days, out);
      out += 'T';
      append_time(value - days * day, ticks_, out);
      if (zoned_) out += 'Z';
      break;
    }
    case kind::decimal32: append_decimal(read<std::int32_t>(values, at), scale_, out); break;
    case kind::decimal64: append_decimal(read<std::int64_t>(values, at), scale_, out); break;
    case kind::decimal128: append_decimal(read<wide>(values, at), scale_, out); break;
    case kind::list: append_list(*array.children[0], read<std::int32_t>(values, at), read<std::int32_t>(values, at + 1), out); break;
    case kind::large_list: append_list(*array.children[0], read<std::int64_t>(values, at), read<std::int64_t>(values, at + 1), out); break;
    case kind::fixed_list: append_list(*array.children[0], at * width_, (at + 1) * width_, out); break;
  }
  return true;
}

void arrow_cell::append_list(const ArrowArray& items, std::int64_t from, std::int64_t to, std::string& out) const {
  bool first = true;
  std::string one;
  for (std::int64_t i = from; i < std::min(to, items.length); ++i) {
    one.clear();
    if (!item_->append(items, i, one) || one.empty()) continue;
    if (!first) out += between_items;
    first = false;
    out += one;
  }
}

}  // namespace cdb::exchange
