#include "fields/value.h"

#include <algorithm>

#include "base/bytes.h"

namespace cdb::fields {
namespace {

constexpr std::uint8_t layout = 1;

// Flags of one value in the blob. Every optional part has exactly one spelling, so that equal records have equal bytes.
constexpr std::uint8_t status_mask = 0x03;
constexpr std::uint8_t flag_derived = 0x04;
constexpr std::uint8_t flag_custom = 0x08;
constexpr std::uint8_t flag_group = 0x10;
constexpr std::uint8_t flag_why = 0x20;
constexpr std::uint8_t flag_same = 0x40;  // canonical is raw, and not empty
constexpr std::uint8_t flag_raw = 0x80;   // raw is not empty

std::uint8_t flags_of(const value& v) {
  auto flags = static_cast<std::uint8_t>(v.status);
  const auto set = [&flags](bool on, std::uint8_t flag) {
    if (on) flags = static_cast<std::uint8_t>(flags | flag);
  };
  set(v.derived, flag_derived);
  set(v.custom != 0, flag_custom);
  set(v.group != 0, flag_group);
  set(v.why != reason::none, flag_why);
  set(!v.raw.empty() && v.raw == v.canonical, flag_same);
  set(!v.raw.empty(), flag_raw);
  return flags;
}

void write_value(byte_writer& out, const value& v) {
  const std::uint8_t flags = flags_of(v);
  out.varint(static_cast<std::uint64_t>(v.field));
  out.u8(flags);
  if (flags & flag_custom) out.varint(v.custom);
  if (flags & flag_group) out.u8(v.group);
  if (flags & flag_why) out.u8(static_cast<std::uint8_t>(v.why));
  if (flags & flag_raw) out.text(v.raw);
  if (!(flags & flag_same)) out.text(v.canonical);
}

// A varint of at most `limit`, in its shortest form; anything else spoils the blob.
std::uint64_t strict_varint(byte_reader& in, std::uint64_t limit, bool& good) {
  const std::size_t before = in.rest().size();
  const std::uint64_t v = in.varint();
  std::size_t shortest = 1;
  for (std::uint64_t rest = v >> 7; rest; rest >>= 7) ++shortest;
  if (in.failed() || v > limit || before - in.rest().size() != shortest) good = false;
  return v;
}

bool read_value(byte_reader& in, value& v) {
  bool good = true;
  v.field = static_cast<field_id>(strict_varint(in, 0xFFFF, good));
  const std::uint8_t flags = in.u8();
  v.status = static_cast<value_status>(flags & status_mask);
  v.derived = flags & flag_derived;
  if (flags & flag_custom) v.custom = static_cast<std::uint32_t>(strict_varint(in, 0xFFFFFFFF, good));
  if (flags & flag_group) v.group = in.u8();
  if (flags & flag_why) v.why = static_cast<reason>(in.u8());
  if (flags & flag_raw) v.raw = in.raw(strict_varint(in, in.rest().size(), good));
  if (flags & flag_same)
    v.canonical = v.raw;
  else
    v.canonical = in.raw(strict_varint(in, in.rest().size(), good));
  return good && !in.failed() && flags_of(v) == flags;
}

error damaged() { return make_error(status::damaged, "a record's bytes are not what was written"); }

}  // namespace

std::string_view to_name(value_status status) {
  switch (status) {
    case value_status::missing: return "missing";
    case value_status::invalid: return "invalid";
    case value_status::possible: return "possible";
    case value_status::valid: return "valid";
  }
  return "unknown";
}

std::string_view to_name(reason why) {
  switch (why) {
    case reason::none: return "none";
    case reason::placeholder: return "placeholder";
    case reason::syntax: return "syntax";
    case reason::length: return "length";
    case reason::range: return "range";
    case reason::checksum: return "checksum";
    case reason::masked: return "masked";
    case reason::spoilt_number: return "spoilt_number";
    case reason::lost_character: return "lost_character";
    case reason::ambiguous_day_month: return "ambiguous_day_month";
    case reason::ambiguous_region: return "ambiguous_region";
    case reason::short_code: return "short_code";
    case reason::local_number: return "local_number";
    case reason::unknown_scheme: return "unknown_scheme";
    case reason::wrong_kind: return "wrong_kind";
    case reason::corrected: return "corrected";
    case reason::not_verified: return "not_verified";
    case reason::payment_card: return "payment_card";
    case reason::too_long: return "too_long";
    case reason::two_digit_year: return "two_digit_year";
  }
  return "unknown";
}

const value* record::first(field_id field) const {
  const auto found = std::ranges::find_if(values, [field](const value& v) { return v.field == field && v.usable(); });
  return found == values.end() ? nullptr : &*found;
}

std::string encode(const record& r) {
  byte_writer out;
  out.u8(layout);
  out.u64(static_cast<std::uint64_t>(r.observed_us));
  out.varint(r.values.size());
  for (const value& v : r.values) write_value(out, v);
  return out.take();
}

result<record> decode(std::string_view blob) {
  byte_reader in(blob);
  if (const std::uint8_t found = in.u8(); found != layout) {
    if (found > layout) return make_error(status::newer_version, "a record was written by a newer version of the library");
    return damaged();
  }
  record r;
  r.observed_us = static_cast<std::int64_t>(in.u64());
  bool good = true;
  const std::uint64_t count = strict_varint(in, in.rest().size(), good);
  if (!good || in.failed()) return damaged();
  r.values.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(count, 256)));
  for (std::uint64_t i = 0; i < count; ++i) {
    value v;
    if (!read_value(in, v)) return damaged();
    r.values.push_back(std::move(v));
  }
  if (!in.done()) return damaged();
  return r;
}

}  // namespace cdb::fields
