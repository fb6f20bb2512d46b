#include <array>
#include <span>

#include "base/bytes.h"
#include "resolve/match_keys.h"
#include "resolve/token_builder.h"

namespace cdb::resolve {
namespace {

constexpr std::uint8_t feature_layout = 2;

error damaged_feature() { return make_error(status::damaged, "a feature blob cannot be read"); }

}  // namespace

std::string encode(const feature& f) {
  byte_writer out;
  out.reserve(60 + f.tokens().size() * 5 + f.pool().size());
  out.u8(feature_layout);
  out.u64(f.tag[0]);
  out.u64(f.tag[1]);
  out.u8(static_cast<std::uint8_t>((f.source_unique ? 1 : 0) | (f.merged_into() ? 2 : 0)));
  if (f.source_unique) out.u64(f.source_unique);
  if (f.merged_into()) out.u64(f.merged_into());
  out.u8(static_cast<std::uint8_t>(f.references().size()));
  for (const std::uint64_t reference : f.references()) out.u64(reference);
  out.varint(f.tokens().size());
  for (const token& t : f.tokens()) {
    const bool extra = t.group || t.flags || t.latin_size;
    out.u8(static_cast<std::uint8_t>(static_cast<std::uint8_t>(t.kind) | (extra ? 0x80 : 0)));
    if (extra) {
      out.u8(t.group);
      out.u8(t.flags);
      out.text(t.latin_size ? f.latin(t) : std::string_view{});
    }
    out.text(f.text(t));
  }
  return out.take();
}

result<feature> decode_feature(std::string_view blob, const hash_key& salt) {
  byte_reader in(blob);
  if (in.u8() != feature_layout) return damaged_feature();
  feature f;
  f.tag[0] = in.u64();
  f.tag[1] = in.u64();
  const std::uint8_t present = in.u8();
  if (present > 3) return damaged_feature();
  if (present & 1) f.source_unique = in.u64();
  const std::uint64_t merged_into = present & 2 ? in.u64() : 0;
  const std::uint8_t reference_count = in.u8();
  if (reference_count > max_references) return damaged_feature();
  std::array<std::uint64_t, max_references> references{};
  for (std::size_t i = 0; i < reference_count; ++i)
    if ((references[i] = in.u64()) == 0) return damaged_feature();
  const std::uint64_t count = in.varint();
  if (count > max_tokens) return damaged_feature();
  token_builder builder;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint8_t head = in.u8();
    const std::uint8_t kind = head & 0x7F;
    if (kind >= token_kinds) return damaged_feature();
    std::uint8_t group = 0;
    std::uint8_t flags = 0;
    std::string_view latin;
    if (head & 0x80) {
      group = in.u8();
      flags = in.u8();
      latin = in.text();
    }
    const std::string_view text = in.text();
    if (text.empty() || text.size() > max_token_bytes || latin.size() > max_token_bytes) return damaged_feature();
    builder.add(static_cast<token_kind>(kind), text, group, flags, latin, max_tokens);
  }
  if (!in.done()) return damaged_feature();
  builder.finish(f, std::span(references.data(), reference_count), merged_into);
  if (f.tokens().size() != count) return damaged_feature();
  f.keys = match_keys(f, salt);
  return f;
}

}  // namespace cdb::resolve
